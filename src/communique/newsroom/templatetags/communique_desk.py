"""What the desk's templates ask for on every page."""

from datetime import datetime, timedelta
from typing import Any, Final

from django import template
from django.utils.translation import gettext_lazy as _

from communique.model import Via
from communique.newsroom import edge, watching
from communique.newsroom.answering import is_locked
from communique.newsroom.desk import decision_words
from communique.newsroom.incident_words import words_of

register = template.Library()
register.filter("reason_words", decision_words.words)

MINUTE: Final = timedelta(minutes=1)
PLACES: Final[dict[str, Any]] = {
    Via.META: _("in a meta tag"),
    Via.JSON_LD: _("in JSON-LD"),
    Via.MICRODATA: _("in microdata"),
    Via.VISIBLE: _("in the visible text"),
    Via.URL: _("in the address"),
    Via.PAYLOAD: _("in the data of its script"),
}


@register.inclusion_tag("newsroom/desk/banner.html", takes_context=True)
def incidents_banner(context: Any) -> dict[str, Any]:
    """What the operator should look at, for those who may do something about it; nothing for the others."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated or not user.has_perm("newsroom.change_source"):
        return {"words": "", "silent": False}
    incidents = watching.open_incidents()
    silent = watching.nobody_works(edge.current().clock())
    return {
        "words": words_of(incidents[0]) if incidents else "",
        "more": max(0, len(incidents) - 1),
        "silent": silent,
        "locked": silent and is_locked(),
    }


@register.filter
def within_a_minute(at: datetime, now: datetime) -> bool:
    """Whether two moments lie less than a minute apart: figures say nothing there."""
    return abs(at - now) < MINUTE


@register.filter
def where_read(via: str) -> str:
    """The place on a page where a field was read, in words."""
    return str(PLACES.get(via, via))
