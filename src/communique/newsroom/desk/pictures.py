"""The last checks of a source as one small picture: what each saw, and where nothing was seen."""

from collections.abc import Sequence
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communique.newsroom.health import CHECKS_SHOWN

HEIGHTS: Final = {"new": 16, "nothing-new": 8, "not-modified": 5, "broken": 16}
"""Outcome → height of its bar; that broken is not new is also told by its form, a bar with a gap."""
BAR: Final = 4
STEP: Final = 5
HEIGHT: Final = 18


def checks_picture(outcomes: Sequence[str]) -> SafeString:
    """An inline SVG with a bar for each check, the oldest on the left; its title says the same in words."""
    bars = format_html_join("", "{}", ((_bar(place, outcome),) for place, outcome in enumerate(outcomes)))
    return format_html(
        '<svg class="checks" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}"><title>{}</title>{}</svg>',
        CHECKS_SHOWN * STEP,
        HEIGHT,
        CHECKS_SHOWN * STEP,
        HEIGHT,
        in_words(outcomes),
        in_words(outcomes),
        bars,
    )


def in_words(outcomes: Sequence[str]) -> str:
    """What the picture shows, for those who do not see it."""
    if not outcomes:
        return _("not checked yet")
    total, broken, new = len(outcomes), outcomes.count("broken"), outcomes.count("new")
    said = ngettext("the last check", "the last %(total)d checks", total) % {"total": total}
    return _("%(checks)s: %(new)d with something new, %(broken)d broken") % {
        "checks": said,
        "new": new,
        "broken": broken,
    }


def _bar(place: int, outcome: str) -> SafeString:
    height = HEIGHTS.get(outcome, 5)
    x, y = place * STEP, HEIGHT - height
    if outcome == "broken":
        return format_html(
            '<path class="broken" d="M{} {}h{}v9h-{}zM{} {}h{}v4h-{}z"/>',
            x,
            y,
            BAR,
            BAR,
            x,
            HEIGHT - 4,
            BAR,
            BAR,
        )
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', outcome, x, y, BAR, height)
