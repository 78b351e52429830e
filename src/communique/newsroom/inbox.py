"""What the inbox shows: its boxes, its filters as they stand in an address, and one page of it.

Every list is one walk along an index, from a place that the address names: a page of ten thousand waiting articles
costs what a page of fifty does.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from communique.newsroom.contents import storable
from communique.newsroom.finding import having
from communique.newsroom.models import Article, Version

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
PAGE: Final = 40
LONGEST_WORDS: Final = 100
MOST_DIGITS: Final = 18
SHOWN: Final = (
    *("title", "desk", "live", "language", "published", "sort_date", "captured_at", "waits_from", "ahead_at"),
    *(
        "withdrawn_at",
        "embargo_until",
        "source__name",
        "source__kind",
        "channel__slug",
        "channel__name_en",
        "channel__name_zh",
    ),
    *("assigned_to__username", "assigned_to__first_name", "assigned_to__last_name"),
)


class Box(StrEnum):
    """The parts of the desk's work that stand behind the tabs of the inbox."""

    INBOX = "inbox"
    MINE = "mine"
    DRAFTS = "drafts"
    CHANGED = "changed"
    SNOOZED = "snoozed"
    REJECTED = "rejected"


ORDER: Final[Mapping[Box, str]] = {Box.CHANGED: "ahead_at"}
"""By which time a box is ordered, where it is not by `waits_from`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of an address. What an address says that makes no sense is left out, never an error."""

    box: Box = Box.INBOX
    source: int | None = None
    channel: int | None = None
    language: str = ""
    words: str = ""
    to: str = ""
    new: bool = False
    before: str = ""
    after: str = ""

    def query(self, **changed: Any) -> str:
        """The filters as the query string that gives them again; the place in the list only where it is asked."""
        asked = replace(self, **{"before": "", "after": "", **changed})
        named = {
            "box": "" if asked.box is Box.INBOX else asked.box.value,
            "source": asked.source,
            "channel": asked.channel,
            "language": asked.language,
            "q": asked.words,
            "to": asked.to,
            "new": "1" if asked.new else "",
            "before": asked.before,
            "after": asked.after,
        }
        return urlencode({name: value for name, value in named.items() if value})


def wanted(given: Mapping[str, str]) -> Wanted:
    """The filters that an address gives."""
    box = given.get("box", "")
    return Wanted(
        box=Box(box) if box in set(Box) else Box.INBOX,
        source=number(given.get("source")),
        channel=number(given.get("channel")),
        language=_plain(given.get("language"), 20),
        words=_plain(given.get("q"), LONGEST_WORDS),
        to=to if (to := given.get("to", "")) in {"me", "nobody"} or number(to) else "",
        new=given.get("new") == "1",
        before=_place_or_nothing(given.get("before")),
        after=_place_or_nothing(given.get("after")),
    )


def number(text: str | None) -> int | None:
    """The key that a text names, None where it names none."""
    fits = text and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if text and fits else None


def _plain(text: str | None, longest: int) -> str:
    return " ".join(str(storable(text or "")).split())[:longest]


def _place_or_nothing(text: str | None) -> str:
    return text if text and _place(text) else ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a box; `newer` and `older` are the query strings of the pages beside it, empty at an end."""

    articles: tuple[Article, ...]
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many wait in a box: in all, and by key of source, key of channel and language."""

    total: int
    sources: Mapping[int, int]
    channels: Mapping[int, int]
    languages: Mapping[str, int]


def in_box(box: Box, user_id: int, now: datetime) -> QuerySet[Article]:
    """The articles of a box, in no order."""
    rows = Article.objects.filter(live=False)
    match box:
        case Box.INBOX:
            return rows.filter(desk=Article.Desk.INBOX, waits_from__lte=now)
        case Box.SNOOZED:
            return rows.filter(desk=Article.Desk.INBOX, waits_from__gt=now)
        case Box.DRAFTS:
            return rows.filter(desk=Article.Desk.ACCEPTED)
        case Box.REJECTED:
            return rows.filter(desk=Article.Desk.REJECTED)
        case Box.MINE:
            return rows.filter(assigned_to=user_id).exclude(desk=Article.Desk.REJECTED)
        case Box.CHANGED:
            return Article.objects.filter(ahead_at__isnull=False).exclude(desk=Article.Desk.REJECTED)


def matching(asked: Wanted, user_id: int, since: datetime | None, now: datetime) -> QuerySet[Article]:
    """The articles that the filters leave, in no order."""
    rows = in_box(asked.box, user_id, now)
    if asked.source:
        rows = rows.filter(source=asked.source)
    if asked.channel:
        rows = rows.filter(channel=asked.channel)
    if asked.language:
        rows = rows.filter(language=asked.language)
    rows = having(rows, asked.words)
    if asked.to:
        key = user_id if asked.to == "me" else number(asked.to)
        rows = rows.filter(assigned_to=None) if asked.to == "nobody" else rows.filter(assigned_to=key)
    if asked.new and since:
        rows = rows.filter(**{f"{order_of(asked.box)}__gt": since})
    return rows


def order_of(box: Box) -> str:
    """The column by which a box is ordered, newest first."""
    return ORDER.get(box, "waits_from")


def page(asked: Wanted, user_id: int, since: datetime | None, now: datetime) -> Page:
    """One page of what matches, at the place that the address names."""
    rows = matching(asked, user_id, since, now)
    by = order_of(asked.box)
    if asked.after:
        return _page_after(rows, asked, by) or page(replace(asked, after=""), user_id, since, now)
    if place := _place(asked.before):
        rows = rows.filter(Q(**{f"{by}__lt": place[0]}) | Q(**{by: place[0]}, pk__lt=place[1]))
        rows = rows.filter(**{f"{by}__lte": place[0]})
    window = list(listed(rows).order_by(f"-{by}", "-pk")[: PAGE + 1])
    shown = tuple(window[:PAGE])
    older = asked.query(before=cursor(shown[-1], by)) if len(window) > PAGE else ""
    newer = asked.query(after=cursor(shown[0], by)) if asked.before and shown else ""
    return Page(shown, newer, older)


def _page_after(rows: QuerySet[Article], asked: Wanted, by: str) -> Page | None:
    """The page that ends before a place; None where less than a page is left, for then it is the first."""
    when, pk = _place(asked.after) or (EPOCH, 0)
    rows = rows.filter(Q(**{f"{by}__gt": when}) | Q(**{by: when}, pk__gt=pk), **{f"{by}__gte": when})
    window = list(listed(rows).order_by(by, "pk")[: PAGE + 1])
    if len(window) <= PAGE:
        return None
    shown = tuple(reversed(window[:PAGE]))
    return Page(shown, asked.query(after=cursor(shown[0], by)), asked.query(before=cursor(shown[-1], by)))


def listed(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with what a row of the list shows, without their bodies."""
    latest = Version.objects.filter(article=OuterRef("pk")).order_by("-number").values("number")[:1]
    found = rows.select_related("source", "channel", "assigned_to").only(*SHOWN)
    return found.annotate(version_count=Subquery(latest))


def cursor(article: Article, by: str = "waits_from") -> str:
    """An article's place in a list: the microseconds of its time since 1970 and its key."""
    return f"{(getattr(article, by) - EPOCH) // timedelta(microseconds=1)}.{article.pk}"


def _place(text: str) -> tuple[datetime, int] | None:
    try:
        micros, pk = (int(part) for part in text[:40].split("."))
        return EPOCH + timedelta(microseconds=micros), max(0, min(pk, 2**62))
    except (ValueError, OverflowError):
        return None


def counts(box: Box, user_id: int, now: datetime) -> Counts:
    """How many wait in a box, by what it can be narrowed by: one walk along an index."""
    sources: Counter[int] = Counter()
    channels: Counter[int] = Counter()
    languages: Counter[str] = Counter()
    keys = ("source_id", "channel_id", "language")
    for source, channel, language, count in (
        in_box(box, user_id, now).order_by().values_list(*keys).annotate(Count("pk"))
    ):
        sources[source] += count
        channels[channel] += count
        languages[language] += count
    return Counts(sum(sources.values()), sources, channels, languages)
