"""What a reader asked: words, phrases in quotation marks, fields, words that must not stand, and filters.

Any string is a question. What looks like a field but is none of ours is taken as words; what is a field of ours with
a value that it cannot have is refused (BadRequest) in words, never with a fault.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

from communique.publish.search.words import RUN, composed, fold

LONGEST: Final = 400
"""Code points of a question; the rest is not looked at."""
MOST_CLAUSES: Final = 24
FIELDS: Final = {
    "title": "title", "标题": "title", "number": "number", "文号": "number", "issuer": "issuer", "发文机关": "issuer",
    "发布机构": "issuer", "source": "source", "来源": "source", "channel": "channel", "栏目": "channel", "频道": "channel",
    "language": "language", "lang": "language", "语言": "language", "year": "year", "年份": "year",
    "before": "before", "早于": "before", "after": "after", "晚于": "after",
}  # fmt: skip
"""What may stand before a colon, in English and Chinese → the field it names."""
WORDY: Final = frozenset({"title", "number", "issuer"})
PART: Final = re.compile(
    r"""(?P<minus>(?:(?<=\s)|^)[-−－])?(?:(?P<field>[^\W\d_]{2,12})[:：])?"""
    r"""(?:["“”„«»「」『』＂](?P<phrase>[^"“”„«»「」『』＂]*)["“”„«»「」『』＂]"""
    r"""|(?P<word>[^\s"“”„«»「」『』＂\u3000]+)"""
    r"""|(?P<stray>["“”„«»「」『』＂]))"""
)
DATE: Final = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?)?)?[年月]?")
YEARS: Final = range(1000, 10_000)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that are looked for: anywhere, or in one field; as a phrase; or that must not stand."""

    text: str
    field: str = ""
    phrase: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What the articles are narrowed to; within one filter any value does. Days are YYYYMMDD, both inclusive."""

    source: tuple[int, ...] = ()
    channel: tuple[int, ...] = ()
    language: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    first_day: int | None = None
    last_day: int | None = None

    def without(self, name: str) -> "Filters":
        """All but one: what the counts of that one are made with."""
        return self.narrowed(name, ())

    def narrowed(self, name: str, values: tuple[Any, ...]) -> "Filters":
        """The same with other values of one filter."""
        changed: dict[str, Any] = {name: values}
        return replace(self, **changed)


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, and what it means. `named` are filters by name that only the database can resolve."""

    text: str
    clauses: tuple[Clause, ...] = ()
    filters: Filters = field(default_factory=Filters)
    named: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.clauses or self.named or self.filters != Filters())

    @property
    def words(self) -> tuple[Clause, ...]:
        """What is to be found, without what must not stand."""
        return tuple(clause for clause in self.clauses if not clause.excluded)


def parse(text: str) -> Question:
    """The question that a string is. Raises BadRequest where a date or year filter cannot be understood."""
    shown = composed(text.replace("\x00", " "))[:LONGEST].strip()
    clauses: list[Clause] = []
    named: list[tuple[str, str]] = []
    filters = Filters()
    for part in list(PART.finditer(shown))[:MOST_CLAUSES]:
        name = FIELDS.get(fold(part["field"] or ""), "")
        value = part["phrase"] if part["phrase"] is not None else part["word"] or ""
        if name in {"before", "after", "year"}:
            filters = _dated(filters, name, value)
        elif name and name not in WORDY:
            named.append((name, value))
        elif clause := _clause(part, name, value):
            clauses.append(clause)
    return Question(shown, tuple(clauses), filters, tuple(pair for pair in named if pair[1].strip()))


def _clause(part: re.Match[str], name: str, value: str) -> Clause | None:
    if part["field"] and not name:  # a colon of the words themselves, as in 10:30 or “Notice: fees”
        value = f"{part['field']} {value}"
    if not RUN.search(value):
        return None
    return Clause(value, name, phrase=part["phrase"] is not None, excluded=bool(part["minus"]))


def _dated(filters: Filters, name: str, value: str) -> Filters:
    if name == "year":
        if not re.fullmatch(r"[0-9]{4}", value) or int(value) not in YEARS:
            raise BadRequest(_("“%s” is no year; write four digits, such as year:2026.") % value[:40])
        return replace(filters, year=(*filters.year, int(value)))
    first, last = span(value)
    if name == "before":
        return replace(filters, last_day=min(first - 1, filters.last_day or first))
    return replace(filters, first_day=max(last + 1, filters.first_day or 0))


def span(value: str) -> tuple[int, int]:
    """The first and last day (YYYYMMDD) of a year, a month or a day as people write it. Raises BadRequest."""
    found = DATE.fullmatch(value.strip())
    year, month, day = (int(part) if part else None for part in found.groups()) if found else (None,) * 3
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError as error:
        words = _("“%s” is no date; write a day, month or year, such as 2026-11-22, 2026-11 or 2026.")
        raise BadRequest(words % value[:40]) from error
    year = year or 0
    start = year * 10_000 + (month or 1) * 100 + (day or 1)
    return start, year * 10_000 + (month or 12) * 100 + (day or 31)
