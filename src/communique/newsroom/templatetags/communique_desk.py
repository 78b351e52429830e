"""What the desk's templates ask for on every page."""

from typing import Any

from django import template

from communique.newsroom import edge, watching
from communique.newsroom.incident_words import words_of

register = template.Library()


@register.inclusion_tag("newsroom/desk/banner.html", takes_context=True)
def incidents_banner(context: Any) -> dict[str, Any]:
    """What the operator should look at, for those who may do something about it; nothing for the others."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated or not user.has_perm("newsroom.change_source"):
        return {"incidents": [], "silent": False}
    incidents = watching.open_incidents()
    return {
        "incidents": [words_of(one) for one in incidents[:3]],
        "more": max(0, len(incidents) - 3),
        "silent": watching.nobody_works(edge.current().clock()),
    }
