"""The markup that the notices are written in."""

import pytest

from communique.demo.markup import PartKind, Run, parse, plain, runs, text_of

BODY = """
## Heading

A paragraph
on two lines.

第一行
第二行

- one
- two

| a | b |
| 1 | [2](file:x.pdf) |

> Signed
> 1 May

![alt](photo.png) Caption
"""


def test_each_block_is_what_its_first_characters_say() -> None:
    kinds = [part.kind for part in parse(BODY)]
    assert kinds == [
        PartKind.HEADING,
        PartKind.PARAGRAPH,
        PartKind.PARAGRAPH,
        PartKind.BULLETS,
        PartKind.TABLE,
        PartKind.RIGHT,
        PartKind.IMAGE,
    ]


def test_text_has_blocks_rows_and_cells_apart_as_a_reading_has() -> None:
    assert text_of(parse(BODY)) == (
        "Heading\n\nA paragraph on two lines.\n\n第一行第二行\n\none\n\ntwo\n\n"
        "a\tb\n1\t2\n\nSigned\n\n1 May\n\nCaption"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plain", [Run("plain")]),
        ("**bold** then", [Run("bold", bold=True), Run(" then")]),
        ("see [it](office:x).", [Run("see "), Run("it", reference="office:x"), Run(".")]),
        ("[not a link]", [Run("[not a link]")]),
    ],
)
def test_runs_of_a_line(line: str, expected: list[Run]) -> None:
    assert list(runs(line)) == expected


def test_plain_leaves_only_the_words() -> None:
    assert plain("第一条　为了") == "第一条 为了"
    assert plain("**Article 2.** See [the Measures](office:m).") == "Article 2. See the Measures."


def test_heading_keeps_its_level() -> None:
    assert parse("### Deep")[0].level == 3


def test_nothing_gives_no_blocks() -> None:
    assert parse("\n\n  \n") == ()
