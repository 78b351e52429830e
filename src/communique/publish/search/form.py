"""The address of a search: what its parameters ask for, and the addresses of its neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from communique.publish.search.engine import Sort
from communique.publish.search.find import LAST_PAGE
from communique.publish.search.question import Filters, Question, parse, span

Pair = tuple[str, str]

MOST_VALUES: Final = 20
LONGEST_VALUE: Final = 60
LARGEST_KEY: Final = 2**62
SORTS: Final = (Sort.RELEVANCE, Sort.DATE)
DATES: Final = ("from", "to")
FACETS: Final = ("source", "channel", "language", "year")


@dataclass(frozen=True, slots=True)
class Form:
    """A search as its address has it. `chosen` are the values of facets, as text; `since`, `until` the dates typed."""

    question: Question
    chosen: tuple[Pair, ...] = ()
    since: str = ""
    until: str = ""
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    @property
    def empty(self) -> bool:
        return self.question.empty

    def query(
        self, *, page: int = 1, chosen: tuple[Pair, ...] | None = None, sort: Sort | None = None
    ) -> str:
        """The query string, from `?` on, of this search or of one that differs in some way; always in one order."""
        pairs = [("q", self.question.text)] if self.question.text else []
        pairs += self.chosen if chosen is None else chosen
        pairs += [(name, value) for name, value in zip(DATES, (self.since, self.until), strict=True) if value]
        order = sort or self.sort
        pairs += [("sort", order.value)] if order is not Sort.RELEVANCE else []
        pairs += [("page", str(page))] if page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else ""

    def toggled(self, pair: Pair) -> str:
        """The query string with one value of a facet chosen, or no longer."""
        rest = tuple(each for each in self.chosen if each != pair)
        return self.query(chosen=rest if pair in self.chosen else (*self.chosen, pair))

    def asked_again(self, text: str) -> str:
        """The query string with other words, and all else as it is."""
        return replace(self, question=Question(text)).query()


def read(given: QueryDict, channels: Mapping[str, int]) -> Form:
    """The search that an address asks for; `channels` are their keys by slug. Raises BadRequest where it cannot be."""
    question = parse(given.get("q", ""))
    chosen = tuple(dict.fromkeys(pair for name in FACETS for pair in _values(given, name)))
    filters = question.filters
    for name, value in chosen:
        filters = filters.narrowed(name, (*getattr(filters, name), _value(name, value, channels)))
    since, until = (given.get(name, "").strip()[:LONGEST_VALUE] for name in DATES)
    filters = _between(filters, since, until)
    sort = given.get("sort") or Sort.RELEVANCE
    if sort not in SORTS:
        raise BadRequest(_("A search is sorted by relevance or by date."))
    return Form(
        replace(question, filters=filters), chosen, since, until, Sort(sort), _page(given.get("page") or "1")
    )


def _values(given: QueryDict, name: str) -> list[Pair]:
    values = [value for value in given.getlist(name) if value][:MOST_VALUES]
    if any(len(value) > LONGEST_VALUE or not value.isprintable() for value in values):
        raise BadRequest(_("The address narrows the search by something that does not exist."))
    return [(name, value) for value in values]


def _value(name: str, value: str, channels: Mapping[str, int]) -> Any:
    """A value as the index has it; a channel that does not exist has no articles."""
    if name == "language":
        return value
    if name == "channel":
        return channels.get(value, 0)
    if not (value.isascii() and value.isdecimal()) or int(value) > LARGEST_KEY:
        raise BadRequest(_("The address narrows the search by something that does not exist."))
    return int(value)


def _between(filters: Filters, since: str, until: str) -> Filters:
    first, last = filters.first_day, filters.last_day
    if since:
        first = max(span(since)[0], first or 0)
    if until:
        end = span(until)[1]
        last = end if last is None else min(end, last)
    return replace(filters, first_day=first, last_day=last)


def _page(value: str) -> int:
    fits = value.isascii() and value.isdecimal() and len(value) <= LONGEST_VALUE
    if not fits or not 1 <= int(value) <= LAST_PAGE:
        raise BadRequest(
            _("A search shows up to %d pages; ask for more words, or narrow it by date or source.")
            % LAST_PAGE
        )
    return int(value)
