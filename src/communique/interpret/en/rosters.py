"""Rows of people under a lead-in: who is appointed, attends or speaks, one name with its office a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.interpret.document import Document
from communique.interpret.en.people import Mention, People

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•·▪●◦>]+|\(?\d{1,2}[.)]|\(?[a-z][.)])?\s*")
_ACTS = (
    (re.compile(r"\b(?:appoint|elect|nominat|promot|designat|re-?elect|members|compos|consist)", re.IGNORECASE), "appointed"),
    (re.compile(r"\b(?:speakers?|panell?ists?|keynote|presenters?)\b", re.IGNORECASE), "speak"),
    (re.compile(r"\b(?:moderators?|chairs?|chaired)\b", re.IGNORECASE), "preside"),
    (re.compile(r"\b(?:signator|signed)", re.IGNORECASE), "sign"),
    (re.compile(r"\b(?:attend|participa|present|delegat)", re.IGNORECASE), "attend"),
)  # fmt: skip
_REST = re.compile(
    r"(?:[(-][^()]{1,40}\)?|(?:[A-Z(&][\w().&'-]*|of|and|for|the|on|in)(?:,? (?:[A-Z(&][\w().&'-]*|of|and|for|the|on|in))*)?"
)
LEAD = 240
"""Code points before the first row in which the lead-in is looked for."""
SLACK = 110
"""Code points that a row may have besides its name and office: the bodies above, the country, (absent)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's person and what the lead-in says of all of them."""

    mention: Mention
    act: str


def rosters(document: Document, people: People) -> Iterator[Row]:
    """Each row of every list of at least two."""
    series: list[Mention] = []
    for line in _LINE.finditer(document.shadow):
        if not line.group().strip():
            continue
        mention = _row(document.shadow, line, people)
        if mention is not None:
            series.append(mention)
            continue
        yield from _rows(document.shadow, series)
        series = []
    yield from _rows(document.shadow, series)


def _row(shadow: str, line: re.Match[str], people: People) -> Mention | None:
    """The one person of a line that has nothing else than the name and the office."""
    bullet = _BULLET.match(shadow, line.start(), line.end())
    start = bullet.end() if bullet else line.start()
    inside = [m for m in people.mentions if line.start() <= m.start < line.end()]
    if len(inside) != 1 or inside[0].from_ > start or people.post(inside[0].name) is None:
        return None
    mention = inside[0]
    rest = shadow[max(mention.to, mention.end) : line.end()].strip(" .,;")
    return mention if _REST.fullmatch(rest) and len(rest) <= SLACK else None


def _rows(shadow: str, series: list[Mention]) -> Iterator[Row]:
    if len(series) < 2:  # noqa: PLR2004 -- one row is no list
        return
    lead = shadow[max(0, series[0].from_ - LEAD) : series[0].from_]
    found = [(max((m.end() for m in pattern.finditer(lead)), default=0), act) for pattern, act in _ACTS]
    nearest, act = max(found)
    if nearest:
        yield from (Row(mention, act) for mention in series)
