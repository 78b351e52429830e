"""Add one look, or one item that was missed, to the figures of its day."""

from datetime import UTC, datetime, timedelta

from communique.newsroom.models import Check, Source, WatchDay


def keep_look(source: Source, check: Check) -> None:
    """Count a check in its day. Call it with the source's row locked, before its `last_good_at` moves on."""
    day = _day(source, check.at)
    day.checks += 1
    day.seen += check.seen
    day.new += check.new
    day.missed += check.gap
    if check.error_code:
        day.failed += 1
    elif source.last_good_at:
        day.longest_gap = max(day.longest_gap, check.at - source.last_good_at)
    day.save()


def keep_missed(source: Source, at: datetime) -> None:
    """Count an item that was gone before it could be read."""
    day = _day(source, at)
    day.missed += 1
    day.save()


def _day(source: Source, at: datetime) -> WatchDay:
    rows = WatchDay.objects.select_for_update()
    row, _ = rows.get_or_create(
        source=source, day=at.astimezone(UTC).date(), defaults={"longest_gap": timedelta(0)}
    )
    return row
