"""Keep the calendar entries of an article as its facts, its words and its standing are now."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final

from django.db import transaction

from communique.newsroom.facts_shown import shown_citations
from communique.newsroom.models import Article, CalendarEntry, Citation
from communique.newsroom.stated_days import first_day, is_day
from communique.ports import Clock

STATED: Final = {
    "deadline": CalendarEntry.Category.DEADLINE,
    "effective": CalendarEntry.Category.EFFECTIVE,
    "expires": CalendarEntry.Category.EXPIRES,
    "event": CalendarEntry.Category.EVENT,
}
"""Kind of a stated date → what it is in a calendar; when something was written or published is no entry."""
LONGEST_QUOTE: Final = 400
CLAUSE_END: Final = re.compile(r"[。！？；\n\t]|[.!?;](?=\s)")
MOST: Final = 100
"""Days of one article that go into the calendar."""


@dataclass(frozen=True, slots=True)
class Day:
    """Which days an entry takes, and as what: what tells the entries of an article apart."""

    category: str
    starts: date
    ends: date
    whole_month: bool


@dataclass(slots=True)
class Entry:
    """What stands in the text about a day."""

    place: str = ""
    quotes: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def keep_calendar(article_id: int, clock: Clock) -> int:
    """Write what changed, and nothing else; gives how many entries did.

    An article off the site, or withdrawn at its source or by the desk, has its entries cancelled; one never published has none.
    """
    article = Article.objects.filter(pk=article_id).first()
    if article is None:
        return 0
    held = {_day(row): row for row in CalendarEntry.objects.filter(article=article)}
    taken_back = article.withdrawn_at or article.retracted_at or article.killed_at
    wanted = _entries(article) if article.live and not taken_back else {}
    changed = sum(_keep(article, held.get(day), day, entry, clock) for day, entry in wanted.items())
    return changed + sum(_cancel(row, clock) for day, row in held.items() if day not in wanted)


def _entries(article: Article) -> dict[Day, Entry]:
    version = article.versions.first()
    found: dict[Day, Entry] = {}
    for citation in shown_citations(version) if version else ():
        day = day_of(citation)
        if day is None or (day not in found and len(found) >= MOST):
            continue
        entry = found.setdefault(day, Entry())
        entry.place = entry.place or citation.fact.payload.get("place") or ""
        quote = _clause(citation)[:LONGEST_QUOTE]
        if all(quote not in one["quote"] for one in entry.quotes):
            entry.quotes.append({"fact": citation.fact_id, "quote": quote})
    return found


def _clause(citation: Citation) -> str:
    """The quote; around a mere date as much of its sentence as the citation holds: words of the text all the same."""
    if citation.fact.kind != "date":
        return citation.quote
    before = CLAUSE_END.split(citation.prefix)[-1]
    after = CLAUSE_END.split(citation.suffix)[0]
    return f"{before}{citation.quote}{after}".strip(" ,，、;；:：")


def day_of(citation: Citation) -> Day | None:
    """The day that a fact names, None where it names none."""
    kind, payload = citation.fact.kind, citation.fact.payload
    if kind == "event":
        return _span(CalendarEntry.Category.EVENT, payload.get("date"), payload.get("date_end"))
    if kind == "requirement":
        return _span(CalendarEntry.Category.DEADLINE, payload.get("deadline"), None)
    if kind == "date" and payload.get("kind") in STATED:
        return _span(STATED[payload["kind"]], payload.get("value"), None)
    return None


def _span(category: CalendarEntry.Category, begins: str | None, until: str | None) -> Day | None:
    first = first_day(begins)
    if first is None:
        return None
    if not is_day(begins):
        following = (first + timedelta(days=32)).replace(day=1)
        return Day(str(category), first, following - timedelta(days=1), whole_month=True)
    last = first_day(until) if is_day(until) else None
    return Day(str(category), first, max(first, last or first), whole_month=False)


def _day(row: CalendarEntry) -> Day:
    return Day(row.category, row.starts, row.ends, row.whole_month)


def _keep(article: Article, row: CalendarEntry | None, day: Day, entry: Entry, clock: Clock) -> bool:
    digest = _digest([article.title, entry.place, [one["quote"] for one in entry.quotes]])
    place = entry.place[:300]
    if row is None:
        CalendarEntry.objects.create(
            article=article,
            category=day.category,
            starts=day.starts,
            ends=day.ends,
            whole_month=day.whole_month,
            place=place,
            quotes=entry.quotes,
            digest=digest,
            made_at=clock(),
            changed_at=clock(),
        )
        return True
    if (row.digest, row.status) == (digest, CalendarEntry.Status.CONFIRMED):
        if row.quotes != entry.quotes:  # the same words, of facts that were found anew
            CalendarEntry.objects.filter(pk=row.pk).update(quotes=entry.quotes)
        return False
    row.status, row.place, row.quotes, row.digest = (
        CalendarEntry.Status.CONFIRMED,
        place,
        entry.quotes,
        digest,
    )
    _touch(row, clock)
    return True


def _cancel(row: CalendarEntry, clock: Clock) -> bool:
    if row.status == CalendarEntry.Status.CANCELLED:
        return False
    row.status = CalendarEntry.Status.CANCELLED
    _touch(row, clock)
    return True


def _touch(row: CalendarEntry, clock: Clock) -> None:
    row.sequence += 1
    row.changed_at = max(clock(), row.changed_at)
    row.save()


def _digest(parts: Iterable[Any]) -> str:
    return sha256(json.dumps(list(parts), ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
