"""How a source is watched, in the words of the interface's language: for its page at the desk and on the site."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communique.newsroom import rhythms
from communique.newsroom.models import Source

HOUR, DAY = 3600, 86_400


def rhythm_words(source: Source) -> list[str]:
    """How often a source is looked at and why, a sentence each."""
    pace = rhythms.pace_of(source)
    usual, known = span_words(pace.bounds.usual), pace.rhythm.gap
    if source.check_every:
        said = [_("Between two looks: %(time)s, as its operator asked.") % {"time": usual}]
    elif known is None:
        said = [
            _("Between two looks: %(time)s, until enough came from it to know its rhythm.") % {"time": usual}
        ]
    else:
        limits = {"least": span_words(pace.bounds.shortest), "most": span_words(pace.bounds.longest)}
        said = [
            _("Between two things that it brings: usually %(time)s.") % {"time": span_words(known)},
            _("Between two looks: a quarter of that, %(least)s at least and %(most)s at most.") % limits,
        ]
    return [*said, _("Its time zone is taken to be %(zone)s.") % {"zone": pace.zone}]


def span_words(value: timedelta) -> str:
    """A time as people say it: days, hours or minutes."""
    seconds = round(value.total_seconds())
    if seconds >= 2 * DAY:
        return ngettext("%(n)d day", "%(n)d days", round(seconds / DAY)) % {"n": round(seconds / DAY)}
    if seconds >= 2 * HOUR:
        return ngettext("%(n)d hour", "%(n)d hours", round(seconds / HOUR)) % {"n": round(seconds / HOUR)}
    return ngettext("%(n)d minute", "%(n)d minutes", max(1, round(seconds / 60))) % {
        "n": max(1, round(seconds / 60))
    }
