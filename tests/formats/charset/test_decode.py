"""Bytes become text once and correctly: every family of encodings, labels right, wrong and missing, and damage."""

import codecs
import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.formats.charset.decode import decode, head
from texts import SENTENCES, WRITTEN, Written, page

WRONG = ("utf-8", "iso-8859-1", "gb2312", "big5", "shift_jis", "windows-1251")
FLOOR = {"invalid": 0.995, "random": 0.993, "lost": 0.98}
"""Of the characters that were not hit. Where a byte is missing, which of its neighbours lost half of itself
cannot always be told; a random byte may make another character of the language."""
RIGHT_OR_NONE: tuple[str | None, ...] = (None, "right")


def name(value: object) -> str:
    return f"{value.language}-{value.codec}" if isinstance(value, Written) else str(value)


def labelled(written: Written, label: str | None) -> bytes:
    return page(written.language, written.label if label == "right" else label).encode(written.codec)


@pytest.mark.parametrize("written", WRITTEN, ids=name)
@pytest.mark.parametrize("label", [*RIGHT_OR_NONE, *WRONG])
def test_whole_text_is_read_whatever_the_label_says(written: Written, label: str | None) -> None:
    decoded = decode(labelled(written, label))
    assert decoded.text == page(written.language, written.label if label == "right" else label)
    assert decoded.damaged == 0
    if label == "right":
        assert decoded.warnings == ()


# --- damage ----------------------------------------------------------------------------------------


def invalid_bytes(codec: str) -> bytes:
    """Bytes that the encoding never uses, so that each one that stands in a text is damage that can be seen."""
    return bytes(byte for byte in range(0x80, 0x100) if not readable(byte, codec)) or b"\x00"


def readable(byte: int, codec: str) -> bool:
    followers = [bytes([byte]), *(bytes([byte, other]) for other in (0x40, 0x80, 0xA1, 0xB0, 0xC4, 0xE0))]
    followers += [bytes([byte, 0x80, 0x80]), bytes([byte, 0xA0, 0x80]), bytes([byte, 0x90, 0x80, 0x80])]
    return any(codecs.lookup(codec).decode(follower, "ignore")[0] for follower in followers)


def damage(text: str, codec: str, kind: str, share: float = 0.01) -> tuple[bytes, list[bool]]:
    """The encoded text with one byte in a hundred broken, and for each character whether it was hit.

    `invalid` puts a byte there that the encoding never uses, `random` any byte, `lost` takes it out. The head,
    which holds the label, stays whole.
    """
    dice = random.Random(f"{codec} {kind} {len(text)}")  # noqa: S311 - repeatable damage, not a secret
    wrong, head = invalid_bytes(codec), text.index("</head>")
    out, hit = bytearray(), []
    for index, character in enumerate(text):
        broken = False
        for byte in character.encode(codec):
            broken_here = index > head and dice.random() < share
            broken = broken or broken_here
            if not broken_here:
                out.append(byte)
            elif kind != "lost":
                out.append(dice.choice(wrong) if kind == "invalid" else dice.randrange(0x20, 0x100))
        hit.append(broken)
    return bytes(out), hit


def kept(text: str, hit: list[bool], result: str) -> float:
    """The share of the characters that were not hit that stand in the result, in order.

    Each stretch between two hits is looked for near where the last one ended; one that lost characters at its
    edges counts without them.
    """
    edges = [0, *(i + 1 for i, broken in enumerate(hit) if broken), len(text) + 1]
    total = found = at = 0
    for start, end in pairwise(edges):
        stretch = text[start : end - 1]
        length, place = longest_found(stretch, result, max(0, at - 12), at + len(stretch) + 24)
        total, found = total + len(stretch), found + length
        at = place + length if length else at + len(stretch) + 1
    return found / total


def longest_found(stretch: str, result: str, low: int, high: int) -> tuple[int, int]:
    """The length of the longest inner part of the stretch that stands between low and high, and where."""
    for cut in range(len(stretch)):
        for left in range(cut + 1):
            piece = stretch[left : len(stretch) - (cut - left)]
            place = result.find(piece, low, high)
            if place >= 0:
                return len(piece), place
    return 0, low


@pytest.mark.parametrize("written", WRITTEN, ids=name)
@pytest.mark.parametrize("label", [*RIGHT_OR_NONE, "utf-8"])
@pytest.mark.parametrize("kind", ["invalid", "random", "lost"])
def test_damaged_bytes_cost_no_more_than_the_characters_they_hit(
    written: Written, label: str | None, kind: str
) -> None:
    text = page(written.language, written.label if label == "right" else label, paragraphs=60)
    data, hit = damage(text, written.codec, kind)
    decoded = decode(data)
    assert kept(text, hit, decoded.text) >= FLOOR[kind]
    several = (
        len(SENTENCES[written.language][0].encode(written.codec)) > len(SENTENCES[written.language][0]) + 20
    )
    if kind == "invalid" or several:
        assert decoded.damaged >= 1
        assert decoded.text.count("\ufffd") == decoded.damaged
        assert any("damaged at" in warning for warning in decoded.warnings)


@pytest.mark.parametrize(
    "written", [w for w in WRITTEN if w.codec in {"gbk", "cp950", "koi8-r", "cp949"}], ids=name
)
def test_each_invalid_byte_is_flagged(written: Written) -> None:
    text = page(written.language, written.label)
    data, hit = damage(text, written.codec, "invalid")
    assert decode(data).damaged >= 0.95 * sum(hit)


@pytest.mark.parametrize(
    "written", [w for w in WRITTEN if w.codec in {"gbk", "cp950", "utf-8", "cp932"}], ids=name
)
def test_text_cut_inside_a_character_loses_that_character_only(written: Written) -> None:
    sentence = SENTENCES[written.language][0]
    data = (page(written.language, written.label) + sentence[:9]).encode(written.codec)[:-1]
    decoded = decode(data)
    assert decoded.text.endswith(sentence[:8] + "\ufffd")
    assert decoded.damaged == 1


# --- the traps, one by one -------------------------------------------------------------------------


def test_a_page_that_says_gb2312_and_holds_characters_of_gb18030_loses_none() -> None:
    text = "<meta charset=gb2312><p>喆、镕、䶮、𠮷与朱镕基的镕，榮譽，€ 与 ①。后面的文字一个也不能少。</p>"
    assert decode(text.encode("gb18030")).text == text


def test_header_is_believed_before_the_page() -> None:
    text = page("ru", "windows-1252")
    assert decode(text.encode("koi8-r"), content_type="text/html; charset=KOI8-R").encoding == "koi8-r"


def test_strict_utf_8_wins_over_any_label() -> None:
    text = page("zh", "gb2312")
    assert decode(text.encode(), content_type="text/html;charset=gbk").text == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("language", ["zh", "fr", "ja"])
def test_utf_16_is_read_with_and_without_its_mark(codec: str, mark: bool, language: str) -> None:
    text = page(language, "utf-16")
    assert decode(("\ufeff" if mark else "").encode(codec) + text.encode(codec)).text == text


def test_utf_8_mark_is_no_part_of_the_text() -> None:
    assert decode("\ufeff<p>各有关单位</p>".encode()).text == "<p>各有关单位</p>"


@pytest.mark.parametrize(
    "label", ["utf-7", "UTF7", "unicode-1-1-utf-7", "base64", "punycode", "unicode_escape", "idna"]
)
def test_labels_that_are_no_character_set_are_not_obeyed(label: str) -> None:
    data = f"<meta charset={label}><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- \\u003cb\\u003e</p>".encode()
    assert decode(data, content_type=f"text/html; charset={label}").text == data.decode()


def test_iso_2022_jp_is_read_where_the_page_declares_it() -> None:
    text = page("ja", "iso-2022-jp").replace("－", "-")
    assert decode(text.encode("iso2022_jp")).text == text


def test_a_declaration_inside_a_comment_counts_for_nothing() -> None:
    text = "<!-- <meta charset=windows-1251> --><meta charset=windows-1254><p>Değişiklik: ğış</p>"
    assert decode(text.encode("cp1254")).encoding == "cp1254"


def test_nul_inside_the_text_is_damage_and_padding_is_not() -> None:
    decoded = decode(b"<p>one\x00two</p>\x00\x00\x00")
    assert decoded.text == "<p>one\ufffdtwo</p>"
    assert decoded.damaged == 1
    assert len(decoded.warnings) == 2


def test_controls_are_left_out_and_said() -> None:
    decoded = decode("<p>关于\x08申报\x1f的\x0b通知</p>".encode())
    assert decoded.text == "<p>关于申报的\n通知</p>"
    assert decoded.damaged == 0
    assert decoded.warnings == ("The page holds 2 control characters; they were left out.",)


def test_a_genuine_replacement_character_is_not_counted_as_damage() -> None:
    assert decode("<p>a\ufffdb</p>".encode()).damaged == 0


def test_wrong_label_is_said() -> None:
    decoded = decode(page("zh", "windows-1252").encode("gbk"))
    assert decoded.encoding == "gb18030"
    assert decoded.warnings == (
        "The page says that its encoding is windows-1252, but its bytes read as gb18030.",
    )


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xff" * 999, b"\x81" * 5001, bytes(range(256))]
)
def test_any_bytes_give_a_text(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@settings(deadline=None)
@given(st.binary(max_size=3000), st.sampled_from([None, *WRONG, "utf-16", "euc-kr", "x-none"]))
def test_never_raises_and_is_deterministic(data: bytes, label: str | None) -> None:
    content_type = f"text/html; charset={label}" if label else None
    first = decode(data, content_type=content_type)
    assert first == decode(data, content_type=content_type)
    assert "\x00" not in first.text
    assert not first.damaged or first.warnings


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=2000))
def test_utf_8_is_read_back_whole(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@settings(deadline=None)
@given(st.data())
def test_damaged_utf_8_keeps_every_character_that_was_not_hit(data: st.DataObject) -> None:
    text = page("zh", "utf-8", paragraphs=4)
    raw = bytearray(text.encode())
    at = data.draw(st.integers(150, len(raw) - 1))
    raw[at] = 0xFF
    hit = len(text.encode()[: at + 1].decode(errors="ignore"))
    decoded = decode(bytes(raw))
    assert decoded.text.startswith(text[: hit - 1])
    assert decoded.text.endswith(text[hit + 1 :])
    assert decoded.damaged == 1


def test_a_page_of_100_kb_costs_less_than_a_millisecond() -> None:
    data = page("zh", "utf-8", paragraphs=400).encode()[:100_000]
    data = data.decode(errors="ignore").encode()
    decode(data)
    costs = []
    for _ in range(20):
        start = time.process_time()
        decode(data)
        costs.append(time.process_time() - start)
    assert min(costs) < 0.001


def test_five_megabytes_of_damage_end_soon() -> None:
    data = ("各有关单位".encode("gbk") + b"\xff") * 450_000
    start = time.process_time()
    assert decode(data).damaged > 0
    assert time.process_time() - start < 6


# --- the first tags --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "cp1252"]
)
def test_the_first_tags_are_seen_in_any_encoding(codec: str) -> None:
    assert head('<?xml version="1.0"?><rss version="2.0">'.encode(codec)).startswith("<?xml version")


def test_a_head_that_ends_inside_a_character_costs_no_weighing_of_encodings() -> None:
    assert head(("<rss>" + "通" * 5000).encode()).startswith("<rss>")
