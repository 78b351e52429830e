"""Every word of a reading stands in the body of its article."""

from hypothesis import given
from hypothesis import strategies as st

from communique.model import Block, BlockKind, Reading
from communique.newsroom.body import same, sections, squeezed, words

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t<>&\"'第条"), max_size=40
)
ROWS = st.lists(st.lists(st.text("ab 中<&", max_size=4), min_size=1, max_size=3), min_size=1, max_size=3)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A text of blocks with stretches between them that no block covers, tables true and untrue among them."""
    text, blocks = "", []
    for kind in draw(st.lists(st.sampled_from(list(BlockKind)), max_size=8)):
        text += draw(TEXT) + "\n\n"
        rows = tuple(tuple(row) for row in draw(ROWS)) if kind is BlockKind.TABLE else ()
        own = "\n".join("\t".join(row) for row in rows) if rows and draw(st.booleans()) else draw(TEXT)
        level = draw(st.none() | st.integers(1, 7))
        blocks.append(Block(kind, own, len(text), len(text) + len(own), level, rows))
        text += own + "\n\n"
    return Reading(text=text + draw(TEXT), blocks=tuple(blocks))


@given(readings())
def test_words_survive_exactly(reading: Reading) -> None:
    assert squeezed(words(sections(reading))) == squeezed(reading.text)


@given(readings())
def test_lists_and_elements_are_closed(reading: Reading) -> None:
    for section in sections(reading):
        if section["type"] == "text":
            for tag in ("ul", "li", "p", "h2", "h3", "h4", "blockquote", "code"):
                assert section["value"].count(f"<{tag}>") == section["value"].count(f"</{tag}>")


def reading_of(*blocks: tuple[BlockKind, str, int | None]) -> Reading:
    text, found = "", []
    for kind, own, level in blocks:
        found.append(Block(kind, own, len(text), len(text) + len(own), level))
        text += own + "\n\n"
    return Reading(text=text, blocks=tuple(found))


def test_headings_lists_and_quotes_keep_their_form() -> None:
    reading = reading_of(
        (BlockKind.HEADING, "Scope", 2),
        (BlockKind.ITEM, "vessels", 1),
        (BlockKind.ITEM, "of sail", 2),
        (BlockKind.ITEM, "barges", 1),
        (BlockKind.QUOTE, "as before", None),
    )
    assert sections(reading) == [
        {
            "type": "text",
            "value": "<h2>Scope</h2><ul><li>vessels<ul><li>of sail</li></ul></li><li>barges</li></ul>"
            "<blockquote>as before</blockquote>",
        }
    ]


def test_markup_in_a_text_is_text() -> None:
    [section] = sections(reading_of((BlockKind.PARAGRAPH, "<script>alert(1)</script> & so on", None)))
    assert section["value"] == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on</p>"


def test_ragged_table_is_filled_up_with_empty_cells() -> None:
    rows = (("Berth", "Length"), ("1",))
    text = "Berth\tLength\n1"
    [section] = sections(Reading(text=text, blocks=(Block(BlockKind.TABLE, text, 0, len(text), None, rows),)))
    assert section["value"]["data"] == [["Berth", "Length"], ["1", ""]]


def test_table_that_would_lose_words_stays_text() -> None:
    text = "Berth 1 and its lights"
    [section] = sections(
        Reading(text=text, blocks=(Block(BlockKind.TABLE, text, 0, len(text), None, (("Berth 1",),)),))
    )
    assert section == {"type": "text", "value": f"<p>{text}</p>"}


def test_keys_of_the_editor_make_no_difference() -> None:
    ours = [{"type": "text", "value": "<p>One</p>"}]
    theirs = [{"type": "text", "value": '<p data-block-key="x1">One</p>', "id": "7"}]
    assert same(ours, theirs)
    assert not same(ours, [{"type": "text", "value": "<p>Two</p>"}])
