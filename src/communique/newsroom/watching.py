"""Reads that the pages about coverage need: each is bounded, whatever the number of sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Sum, Value, When

from communique.capture.coverage import Coverage
from communique.extract.templates import Repeated
from communique.newsroom.actions.learn_template import as_template
from communique.newsroom.models import Check, Decision, Incident, Item, Source, Template, WatchDay, WorkerBeat
from communique.newsroom.queue import LEASE

DAYS_SHOWN: Final = 30
CHECKS_SHOWN: Final = 60
DECISIONS_SHOWN: Final = 40
STUCK_SHOWN: Final = 20
INCIDENTS_SHOWN: Final = 20
OPEN_SHOWN: Final = 20
REPEATED_SHOWN: Final = 40
TROUBLE: Final = (
    Source.Health.BROKEN,
    Source.Health.OVERDUE,
    Source.Health.UNSTEADY,
    Source.Health.UNKNOWN,
    Source.Health.NEW,
    Source.Health.QUIET,
)
"""Healths in the order in which they are shown: trouble first."""


@dataclass(frozen=True, slots=True)
class Span:
    """The figures of a stretch of days of one source."""

    covered: Coverage
    days: tuple[WatchDay, ...]


def by_trouble(state: str = "", words: str = "") -> QuerySet[Source]:
    """Sources with what is broken first, then what has been so for longest; paused and ended ones last.

    `state` is a health, or a state such as paused; `words` stand in the name or the address.
    """
    found = Source.objects.select_related("channel")
    if state in Source.Health.values:
        found = found.filter(health=state, state=Source.State.ACTIVE)
    elif state in Source.State.values:
        found = found.filter(state=state)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(url__icontains=words))
    places = [When(health=health, then=Value(place)) for place, health in enumerate(TROUBLE)]
    resting = Case(
        When(state=Source.State.ACTIVE, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    trouble = Case(*places, default=Value(len(TROUBLE)), output_field=IntegerField())
    return found.alias(resting=resting, trouble=trouble).order_by(
        "resting", "trouble", "health_since", "name"
    )


def shares() -> dict[str, int]:
    """How many watched sources have which health, and how many are paused or ended."""
    rows = Source.objects.order_by().values_list("state", "health").annotate(Count("pk"))
    found: dict[str, int] = dict.fromkeys([*Source.Health.values, *Source.State.values], 0)
    for state, health, many in rows:
        found[state] += many
        if state == Source.State.ACTIVE:
            found[health] += many
    return found


def days_of(sources: Iterable[int], today: date, many: int = DAYS_SHOWN) -> dict[int, list[WatchDay]]:
    """The last days of each of these sources, the oldest first; one query."""
    rows = WatchDay.objects.filter(
        source__in=list(sources), day__gt=today - timedelta(days=many), day__lte=today
    )
    found: dict[int, list[WatchDay]] = {}
    for row in rows.order_by("source", "day"):
        found.setdefault(row.source_id, []).append(row)
    return found


def coverage_of(source: Source, now: datetime, since: date | None = None) -> Coverage:
    """The proof of coverage in figures, from all days or those since one; the gap that lasts now counts as well."""
    days = source.days.all() if since is None else source.days.filter(day__gte=since)
    sums = days.aggregate(
        *(Sum(name) for name in ("checks", "failed", "seen", "new", "missed")), longest=Max("longest_gap")
    )
    lasting = now - source.last_good_at if source.last_good_at else timedelta(0)
    return Coverage(
        **{name: sums[f"{name}__sum"] or 0 for name in ("checks", "failed", "seen", "new", "missed")},
        longest_gap=max(sums["longest"] or timedelta(0), lasting),
        last_checked=source.last_checked_at,
        last_new=source.last_new_at,
    )


def last_checks(source: Source, many: int = CHECKS_SHOWN) -> list[Check]:
    """The last looks at a source, newest first."""
    return list(source.checks.order_by("-at", "-pk")[:many])


def last_decisions(source: Source, many: int = DECISIONS_SHOWN) -> list[Decision]:
    """What was decided of the last requests for a source and its notices, newest first."""
    return list(source.decisions.order_by("-at", "-pk")[:many])


def items_of(source: Source) -> dict[str, int]:
    """How many items are in which state."""
    return dict(source.items.order_by().values_list("state").annotate(Count("pk")))


def stuck_items(source: Source) -> list[Item]:
    """Items that failed or were refused, those that failed last first."""
    stuck = source.items.filter(state__in=[Item.State.FAILED, Item.State.REFUSED])
    return list(stuck.order_by("-error_at", "-pk")[:STUCK_SHOWN])


@dataclass(frozen=True, slots=True)
class RepeatedLines:
    """What a source's pages repeat: the template that counts, its lines, most repeated first, and how many more it has."""

    template: Template
    lines: tuple[Repeated, ...]
    more: int


def repeated_by(source: Source) -> RepeatedLines | None:
    """The lines that are left out of a source's new readings; None where nothing was learned, or nothing repeats."""
    row = source.templates.first()
    known = as_template(row)
    if row is None or known is None or not known.lines:
        return None
    lines = sorted(known.lines.values(), key=lambda line: (-line.pages, line.text))
    return RepeatedLines(row, tuple(lines[:REPEATED_SHOWN]), max(0, len(lines) - REPEATED_SHOWN))


def open_incidents() -> list[Incident]:
    """What the operator should look at now: the exchange's own first, then the newest."""
    rows = Incident.objects.filter(cleared_at=None).select_related("source")
    return list(
        rows.order_by(Case(When(source=None, then=Value(0)), default=Value(1)), "-again_at")[:OPEN_SHOWN]
    )


def incidents_of(source: Source) -> list[Incident]:
    """The incidents of a source, newest first."""
    return list(source.incidents.select_related("source").order_by("-again_at")[:INCIDENTS_SHOWN])


def nobody_works(now: datetime) -> bool:
    """Whether sources are watched and no worker lives: then nothing is checked, whatever the pages say."""
    alive = WorkerBeat.objects.filter(beat_at__gte=now - 2 * LEASE)
    return not alive.exists() and Source.objects.filter(state=Source.State.ACTIVE).exists()


def today(now: datetime) -> date:
    """The day of the figures, which are those of UTC."""
    return now.astimezone(UTC).date()
