"""Rows of people under a lead-in: who is appointed, attends or speaks, one name with its office a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.interpret.document import Document
from communique.interpret.en.people import Mention, People

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•·▪●◦>]+|\(?\d{1,2}[.)]|\(?[a-z][.)])?\s*")
_ACTS = (
    (
        re.compile(
            r"\b(?:appoint|elect|nominat|promot|designat|re-?elect|members|compos|consist)", re.IGNORECASE
        ),
        "appointed",
    ),
    (re.compile(r"\b(?:speakers?|panell?ists?|keynote|presenters?)\b", re.IGNORECASE), "speak"),
    (re.compile(r"\b(?:moderators?|chairs?|chaired)\b", re.IGNORECASE), "preside"),
    (re.compile(r"\b(?:signator|signed)", re.IGNORECASE), "sign"),
    (re.compile(r"\b(?:attend|participa|present|delegat)", re.IGNORECASE), "attend"),
)  # fmt: skip
_REST = re.compile(
    r"(?:"
    r"[(-][^()]{1,40}\)?"
    r"|(?:[A-Z(&][\w().&'-]*|of|and|for|the|on|in|to|de|la|du|des|der)"
    r"(?:,? (?:[A-Z(&][\w().&'-]*|of|and|for|the|on|in|to|de|la|du|des|der))*"
    r")?"
)
_BODY_OF_ROW = re.compile(r"(?:the )?[A-Z][\w&' -]{3,80}(?:, The [A-Z][\w&' -]{3,60})?")
"""All that stands behind the office in a row is its body, even without a noun for one: `Chief Executive, Shelter Now`."""
LEAD = 240
"""Code points before the first row in which the lead-in is looked for."""
SLACK = 110
"""Code points that a row may have besides its name and office: the bodies above, the country, (absent)."""


_TOLD = re.compile(
    r", (?P<post>[A-Z][\w' -]{2,60}?)(?:, (?P<body>[A-Z][\w&' -]{2,80})|(?: of the| of| de la| della| des| der) "
    r"(?P<of>[A-Z][\w&' -]{2,80}))?"
    r"[,;.]?(?: and)?\s*$"
)
"""What stands behind a name with its honorific on a row, in a language whose offices are not read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's person and what the lead-in says of all of them."""

    mention: Mention
    act: str
    end: int
    """Where what the row tells of the person ends in the shadow."""
    office: tuple[str, str | None] | None
    """Post and body as the row has them, where the office was not read or was read without its body."""


def rosters(document: Document, people: People) -> Iterator[Row]:
    """Each row of every list of at least two; a line that ends with a colon parts no list."""
    series: list[_Read] = []
    for line in _LINE.finditer(document.shadow):
        if not line.group().strip() or (series and line.group().rstrip().endswith(":")):
            continue
        row = _row(document.shadow, line, people)
        if row is not None:
            series.append(row)
            continue
        yield from _rows(document.shadow, series)
        series = []
    yield from _rows(document.shadow, series)


_Read = tuple[Mention, int, tuple[str, str | None] | None]
"""The person of a row, where it ends, and the office that the row has beside what was read."""


def _row(shadow: str, line: re.Match[str], people: People) -> _Read | None:
    """The one person of a line that has nothing else than the name and the office."""
    bullet = _BULLET.match(shadow, line.start(), line.end())
    start = bullet.end() if bullet else line.start()
    inside = [m for m in people.mentions if line.start() <= m.start < line.end()]
    if len(inside) != 1 or inside[0].from_ > start:
        return None
    mention, post = inside[0], people.post(inside[0].name)
    if post is None:
        return _told(shadow, line, mention)
    end = max(mention.to, mention.end)
    rest = shadow[end : line.end()].strip(" .,;")
    if not _REST.fullmatch(rest) or len(rest) > SLACK:
        return None
    begin = shadow.index(rest, end)
    if (
        shadow[end:begin].startswith(",")
        and _BODY_OF_ROW.fullmatch(rest)
        and people.organization(mention.name) is None
    ):
        return mention, begin + len(rest), (post, people.bodies.fullest(rest))
    return mention, end, None


def _told(shadow: str, line: re.Match[str], mention: Mention) -> _Read | None:
    """The office as written behind a name with an honorific, where it is none that we read."""
    told = _TOLD.match(shadow, mention.end, line.end()) if mention.from_ < mention.start else None
    if told is None:
        return None
    last = next(name for name in ("of", "body", "post") if told[name])
    return mention, told.end(last), (told["post"], told["body"] or told["of"])


def _rows(shadow: str, series: list[_Read]) -> Iterator[Row]:
    if len(series) < 2:  # noqa: PLR2004 -- one row is no list
        return
    first = series[0][0].from_
    lead = shadow[max(0, first - LEAD) : first]
    found = [(max((m.end() for m in pattern.finditer(lead)), default=0), act) for pattern, act in _ACTS]
    nearest, act = max(found)
    if nearest:
        yield from (Row(mention, act, end, office) for mention, end, office in series)
