"""Which facts readers see: what an editor accepted or corrected, and what a rule read that is sure enough."""

from django.db.models import Q, Subquery, Value
from django.db.models.functions import Coalesce

from communique.newsroom.models import Citation, Fact, FactSettings, Version
from communique.newsroom.models.facts import DEFAULT_FLOOR

DECIDED = (Fact.State.ACCEPTED, Fact.State.CORRECTED)


def shown(to_fact: str = "") -> Q:
    """The condition on a query; `to_fact` is the way from its rows to their fact, such as `fact__`.

    The floor is that of the default site, read by the same query.
    """
    of_site = FactSettings.objects.filter(site__is_default_site=True).values("floor")[:1]
    floor = Coalesce(Subquery(of_site), Value(DEFAULT_FLOOR))
    return Q(**{f"{to_fact}state__in": DECIDED}) | Q(
        **{f"{to_fact}state": Fact.State.PROPOSED, f"{to_fact}confidence__gte": floor}
    )


def public(to_article: str = "article__") -> Q:
    """The condition that the article is on the site, and withdrawn neither at its source nor by the desk."""
    taken_back = ("withdrawn_at", "retracted_at", "killed_at")
    return Q(**{f"{to_article}live": True}, **{f"{to_article}{name}": None for name in taken_back})


def shown_citations(version: Version) -> list[Citation]:
    """What readers see of the facts of a version, with their facts, in the order of the text: one query."""
    found = Citation.objects.filter(shown("fact__"), version=version).select_related("fact")
    return list(found.order_by("start", "end", "pk"))
