"""The block that official pages put by a document: 索引号, 发文机关, 成文日期, 发文字号 and the rest, and its likes elsewhere.

Only what stands behind a label counts, and what is a document number by its form beside the headline: a
signature under the text is the text's own.
"""

import re

from communique.extract.fields.dates import Order, first_date
from communique.extract.fields.found import Found, seen
from communique.extract.fields.labels import Label
from communique.extract.fields.numbers import find_number, labelled_number, whole_number
from communique.extract.fields.scan import Scan, Spot, Zone
from communique.extract.page import Line

LONGEST_NAME, LONGEST_INDEX, LONGEST_PARAGRAPH = 120, 60, 2000
_TAKES_EFFECT = re.compile(
    r"(?:^|[。；\s])(?:本[一-鿿]{1,8})?自[^，。；自《]{6,24}起(?:正式)?(?:施行|实施|执行|生效)"
    r"|\b(?:[Tt]his|[Tt]hese|[Tt]hey|[Ii]t)\b[^.]{0,60}?\b(?:enters?|comes?|takes?) (?:into )?(?:force|effect)"
    r" (?:on|from|as of)"
    r" [^.;]{4,24}|\b(?:[Tt]his|[Tt]hese)\b[^.]{0,60}? (?:is|are) effective (?:on|from|as of)? ?[^.;]{4,24}"
)
"""A sentence in which a document speaks of its own force."""
NEAR = (Zone.ABOVE, Zone.HEAD, Zone.END, Zone.TAIL)
NOTHING = frozenset(("", "无", "暂无", "-", "--", "—", "/", "null", "none", "n/a"))


def near(scan: Scan, *labels: Label) -> list[Spot]:
    """The labels' spots with a value, outside the running text; those nearest to the headline first."""
    spots = [
        spot
        for spot in scan.of(*labels)
        if spot.value.strip().lower() not in NOTHING
        and (spot.zone in NEAR or spot.line.cell is not None or in_description(spot))
    ]
    return sorted(spots, key=lambda spot: (spot.zone is Zone.TAIL, abs(spot.line.index - scan.title_start)))


def in_description(spot: Spot) -> bool:
    """Whether the value is a whole description of a list of terms, as some sites have them at the head of the body."""
    return spot.line.node.tag == "dd" and spot.value == spot.line.text


def read_issuer(scan: Scan) -> Found[str] | None:
    """The body that issues the document, as its label names it."""
    for spot in near(scan, Label.ISSUER):
        name = " ".join(spot.value.split())
        if spot.name.lower() == "from" and not in_description(spot):
            continue  # a price, a letter, a writer: only in a list of terms it is the body
        if 1 < len(name) <= LONGEST_NAME and not name.isdigit():
            return Found(name, spot.evidence, spot.line.index, spot.line.index + 1)
    return None


def read_index_number(scan: Scan) -> Found[str] | None:
    """索引号 and the like, as written."""
    for spot in near(scan, Label.INDEX):
        value = " ".join(spot.value.split())
        if len(value) <= LONGEST_INDEX and any(char.isdigit() for char in value):
            return Found(value, spot.evidence, spot.line.index, spot.line.index + 1)
    return None


def read_document_number(scan: Scan) -> Found[str] | None:
    """The document's number: behind its label, else alone or in the line of credits by the headline, else in the headline."""
    spots = [(number, spot) for spot in near(scan, Label.NUMBER) if (number := labelled_number(spot.value))]
    for number, spot in sorted(spots, key=lambda pair: find_number(pair[0]) is None):
        return Found(number, spot.evidence, spot.line.index, spot.line.index + 1)
    title = scan.title
    for line in head_lines(scan):
        number = whole_number(line.text) or (
            number_among_credits(line) if scan.zone(line.index) is Zone.HEAD else None
        )
        if number:
            return Found(number, seen(line.text, line), line.index, line.index + 1)
    if title and title.stop and (number := number_in_brackets(title.value)):
        return Found(number, title.evidence, title.start, title.stop)
    return None


def head_lines(scan: Scan) -> tuple[Line, ...]:
    """The short lines between the headline and the first paragraphs."""
    stop = max(scan.first + 3, scan.title_stop + 3)
    return tuple(
        line
        for line in scan.page.lines[scan.title_stop : stop]
        if len(line.text) <= LONGEST_NAME and not line.hidden
    )


def number_among_credits(line: Line) -> str | None:
    """A number set apart on a line of credits by an element of its own."""
    for mark in line.marks:
        if 0 < mark.end - mark.start < len(line.text) and (
            number := whole_number(line.text[mark.start : mark.end])
        ):
            return number
    return None


def number_in_brackets(title: str) -> str | None:
    """The number that ends a headline in brackets, as those of penalty notices do: 行政处罚决定书（云知罚〔2031〕1号）."""
    start = max(title.rfind("（"), title.rfind("("))
    return whole_number(title[start:]) if start > 0 and find_number(title[start:]) else None


def read_written(scan: Scan, order: Order | None) -> Found[str] | None:
    """When the document was written (成文日期), as its label says."""
    return dated(scan, Label.WRITTEN, order)


def read_effective(scan: Scan, order: Order | None) -> Found[str] | None:
    """When the document takes effect: as a label says (施行日期), or the document of itself (本办法自2031年4月1日起施行)."""
    return dated(scan, Label.EFFECTIVE, order) or stated_effect(scan, order)


def stated_effect(scan: Scan, order: Order | None) -> Found[str] | None:
    """The day on which the body says that this document, and no other that it names, takes effect."""
    for index in reversed(scan.body.lines):
        text = scan.page.lines[index].text
        if "起" not in text and "ffect" not in text and "force" not in text:
            continue
        for sentence in _TAKES_EFFECT.finditer(text[:LONGEST_PARAGRAPH]):
            mention = first_date(sentence[0], order)
            if mention:
                line = scan.page.lines[index]
                return Found(mention.day, seen(sentence[0].strip("。； \u3000"), line), index, index + 1)
    return None


def dated(scan: Scan, label: Label, order: Order | None) -> Found[str] | None:
    for spot in near(scan, label):
        mention = first_date(spot.value, order, months=True)
        if mention:
            return Found(mention.day, spot.evidence, spot.line.index, spot.line.index + 1)
    return None
