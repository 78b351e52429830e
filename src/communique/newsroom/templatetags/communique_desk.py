"""What the desk's templates ask for on every page."""

from typing import Any

from django import template

from communique.newsroom import edge, watching
from communique.newsroom.answering import is_locked
from communique.newsroom.incident_words import words_of

register = template.Library()


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
