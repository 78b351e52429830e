"""Pictures of how sources are watched: a bar for each day, a bar for each look, and the share of each health."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communique.newsroom.models import Check, Source, WatchDay

STEP, BAR, HEIGHT = 7, 5, 22
QUIET, NONE = 9, 2
HEALTHS: Final = (
    Source.Health.BROKEN,
    Source.Health.OVERDUE,
    Source.Health.UNSTEADY,
    Source.Health.UNKNOWN,
    Source.Health.NEW,
    Source.Health.QUIET,
)
WIDTH: Final = 600


def days_picture(days: Sequence[WatchDay], today: date, many: int = 30) -> SafeString:
    """A bar for each of the last days, today on the right. High: something new; half high: nothing new; hollow: looks
    that failed; a dash: not looked at. Each says so in words as well."""
    by_day = {day.day: day for day in days}
    dates = [today - timedelta(days=back) for back in range(many - 1, -1, -1)]
    bars = [(_day_bar(place, at, by_day.get(at)),) for place, at in enumerate(dates)]
    return _picture(bars, many * STEP, _days_in_words(list(by_day.values()), many))


def _day_bar(place: int, at: date, day: WatchDay | None) -> SafeString:
    kind, height = _kind(day)
    words = date_format(at, "DATE_FORMAT")
    if day is not None:
        words = _("%(day)s: looks %(checks)d, failed %(failed)d, new %(new)d") % {
            "day": words, "checks": day.checks, "failed": day.failed, "new": day.new,
        }  # fmt: skip
    return _bar(place, kind, height, words)


def _kind(day: WatchDay | None) -> tuple[str, int]:
    if day is None or not day.checks:
        return "none", NONE
    if day.failed == day.checks:
        return "broken", HEIGHT
    if day.failed:
        return "part", HEIGHT if day.new else QUIET + 4
    return ("new", HEIGHT) if day.new else ("nothing-new", QUIET)


def checks_timeline(checks: Sequence[Check]) -> SafeString:
    """A bar for each look, the oldest on the left, given the newest first."""
    heights = {"new": HEIGHT, "nothing-new": QUIET, "not-modified": 5, "broken": HEIGHT}
    bars = [
        (
            _bar(
                place,
                check.outcome,
                heights.get(check.outcome, 5),
                f"{date_format(check.at, 'DATETIME_FORMAT')}: {check.get_outcome_display()}",
            ),
        )
        for place, check in enumerate(reversed(checks))
    ]
    broken, new = (sum(check.outcome == kind for check in checks) for kind in ("broken", "new"))
    words = _("looks %(total)d, with something new %(new)d, broken %(broken)d") % {
        "total": len(checks), "new": new, "broken": broken,
    }  # fmt: skip
    return _picture(bars, max(1, len(checks)) * STEP, words)


def hours_picture(hours: Iterable[int], weekdays: Iterable[int]) -> SafeString:
    """The 24 hours of the day, those in which things arrive filled."""
    busy = set(hours)
    bars = [
        (_bar(hour, "new" if hour in busy else "none", HEIGHT if hour in busy else NONE, f"{hour:02}:00"),)
        for hour in range(24)
    ]
    names = ", ".join(date_format(date(2026, 1, 5) + timedelta(days=day), "D") for day in sorted(weekdays))
    return _picture(bars, 24 * STEP, _("it brings news on %(days)s") % {"days": names})


def health_picture(shares: Mapping[str, int]) -> SafeString:
    """One bar, a stretch of it for each health."""
    total = sum(shares.get(health, 0) for health in HEALTHS) or 1
    place, parts, words = 0.0, [], []
    for health in HEALTHS:
        many = shares.get(health, 0)
        width = WIDTH * many / total
        label = f"{health.label}: {many}"
        if many:
            parts.append((health.value, f"{place:.1f}", f"{max(width - 1, 1):.1f}", HEIGHT, label))
            words.append(label)
        place += width
    rects = format_html_join(
        "", '<rect class="{}" x="{}" y="0" width="{}" height="{}"><title>{}</title></rect>', parts
    )
    said = "; ".join(words)
    return format_html(
        '<svg class="checks checks-share" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        WIDTH, HEIGHT, said, rects,
    )  # fmt: skip


def _bar(place: int, kind: str, height: int, words: str) -> SafeString:
    x, y, width = place * STEP, HEIGHT - height, BAR
    if kind in {"broken", "part"}:  # hollow: told apart without its colour
        x, y, width, height = x + 1, y + 1, width - 2, height - 2
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>',
        kind, x, y, width, height, words,
    )  # fmt: skip


def _picture(bars: Sequence[tuple[SafeString]], width: int, words: str) -> SafeString:
    return format_html(
        '<svg class="checks" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>',
        width, HEIGHT, width, HEIGHT, words, format_html_join("", "{}", bars),
    )  # fmt: skip


def _days_in_words(days: Sequence[WatchDay], many: int) -> str:
    checks, failed, new = (sum(getattr(day, name) for day in days) for name in ("checks", "failed", "new"))
    said = ngettext("the last %(days)d day", "the last %(days)d days", many) % {"days": many}
    return _("%(days)s: looks %(checks)d, failed %(failed)d, new %(new)d") % {
        "days": said, "checks": checks, "failed": failed, "new": new,
    }  # fmt: skip
