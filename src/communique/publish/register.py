"""Reads of the register for its pages: people and bodies that published articles name in office."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from communique.newsroom import register_rules as rules
from communique.newsroom.facts_shown import public, shown
from communique.newsroom.models import (
    Article,
    Citation,
    Membership,
    Mention,
    Organization,
    OrganizationName,
    Person,
    Source,
)
from communique.newsroom.quoting import anchor_of

PAGE: Final = 60
"""Entries on one page of a list, articles on one page of a timeline."""
LONGEST_QUERY: Final = 80


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a list: of whom, in how many published articles, the offices or posts, and whose word its name is
    where many bodies bear it (the Office, 我局): that source's alone."""

    entry: Person | Organization
    articles: int
    offices: tuple[Membership, ...] = ()
    called_by: Source | None = None


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of a list by name; `after` and `before` lead to the pages beside it, None at an end."""

    rows: tuple[Row, ...]
    after: str | None
    first: bool


@dataclass(slots=True)
class Stated:
    """What one article states of an entry: each fact with the anchor of its quote."""

    article: Article
    facts: list[tuple[Mention, Citation, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Office:
    """A membership with the articles that state it: the first and the last by their date, and how many.

    `appointed` and `removed` are the last articles that state that the person came into the office or left it.
    """

    membership: Membership
    first: Article
    last: Article
    articles: int
    appointed: Article | None = None
    removed: Article | None = None
    called_by: Source | None = None
    """Whose word the name of its body is, where many bodies bear it."""


def mentions() -> QuerySet[Mention]:
    """What readers may see: of articles on the site and not withdrawn, of facts that are shown."""
    return Mention.objects.filter(shown("fact__"), public("article__"))


def page_of(model: type[Person] | type[Organization], query: str = "", after: str = "") -> RegisterPage:
    """Entries by name, those whose name holds `query`, from a place on. A page costs the same wherever it stands."""
    of = "person" if model is Person else "organization"
    found: QuerySet[Any] = model.objects.filter(Exists(mentions().filter(**{of: OuterRef("pk")})))
    words = " ".join(query.split())[:LONGEST_QUERY]
    if words:
        found = found.filter(_named(model, words))
    if after:
        key, pk = _place(after)
        found = found.filter(Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=pk))
    window = list(found.order_by("sort_key", "pk")[: PAGE + 1])
    entries = window[:PAGE]
    last = entries[-1] if len(window) > PAGE else None
    return RegisterPage(
        tuple(_rows(entries, of)), f"{last.sort_key}.{last.pk}" if last else None, first=not after
    )


def _named(model: type[Person] | type[Organization], words: str) -> Q:
    if model is Person:
        borne = Membership.objects.filter(person=OuterRef("pk"), name_key__contains=rules.name_key(words))
        return Q(name__icontains=words) | Q(Exists(borne))
    return Q(name__icontains=words) | Q(names__name_key=rules.name_key(words))


def _place(text: str) -> tuple[str, int]:
    key, _, pk = text[:200].rpartition(".")
    try:
        return key, min(int(pk), 2**62)
    except ValueError as error:
        message = "The address names a place in the list that does not exist; start at the list's first page."
        raise BadRequest(message) from error


def _rows(entries: list[Any], of: str) -> Iterator[Row]:
    counted = mentions().filter(**{f"{of}__in": [entry.pk for entry in entries]}).order_by().values(of)
    counts = {row[of]: row["many"] for row in counted.annotate(many=Count("article", distinct=True))}
    offices: dict[int, list[Membership]] = {}
    if of == "person":
        stated = Exists(mentions().filter(membership=OuterRef("pk")))
        held = Membership.objects.filter(stated, person__in=[entry.pk for entry in entries])
        for membership in held.select_related("organization", "post"):
            offices.setdefault(membership.person_id, []).append(membership)
    scoped = called_by([entry.pk for entry in entries]) if of == "organization" else {}
    for entry in entries:
        yield Row(entry, counts.get(entry.pk, 0), tuple(offices.get(entry.pk, ())), scoped.get(entry.pk))


def called_by(organizations: Iterable[int | None]) -> dict[int, Source]:
    """Of bodies whose name is one source's own word for them (the Office, 我局), that source."""
    names = OrganizationName.objects.filter(organization__in={pk for pk in organizations if pk})
    of_all = names.filter(scope=None).values("organization")
    own = names.exclude(organization__in=of_all).select_related("scope")
    return {one.organization_id: one.scope for one in own if one.scope is not None}


def naming(entry: Person | Organization) -> QuerySet[Article]:
    """The articles in which a fact that is shown names an entry, those among them that were taken back."""
    of = {"person": entry} if isinstance(entry, Person) else {"organization": entry}
    said = Mention.objects.filter(shown("fact__"), **of)
    return Article.objects.filter(Exists(said.filter(article=OuterRef("pk"))))


def timeline(entry: Person | Organization, page: int = 1) -> tuple[list[Stated], bool]:
    """What articles state of an entry, newest article first; and whether older ones are left."""
    of = {"person": entry} if isinstance(entry, Person) else {"organization": entry}
    found = mentions().filter(**of)
    named = Article.objects.filter(Exists(found.filter(article=OuterRef("pk")))).select_related(
        "source", "channel"
    )
    start = (page - 1) * PAGE
    articles = list(named.order_by("-sort_date", "-pk").defer("body")[start : start + PAGE + 1])
    shown_articles = {article.pk: Stated(article) for article in articles[:PAGE]}
    rows = list(found.filter(article__in=list(shown_articles)).select_related("fact", "membership"))
    cited: dict[int, Citation] = {}
    citations = Citation.objects.filter(fact__in={row.fact_id for row in rows}).select_related("fact")
    cited.update({citation.fact_id: citation for citation in citations.order_by("version__number")})
    for row in rows:
        if row.fact_id in cited:
            citation = cited[row.fact_id]
            shown_articles[row.article_id].facts.append((row, citation, anchor_of(citation)))
    for stated in shown_articles.values():
        stated.facts.sort(key=lambda one: (one[1].start, one[1].end))
    return list(shown_articles.values()), len(articles) > PAGE


def offices_of(**whose: Any) -> list[Office]:
    """The memberships of a person or in a body that published articles state, the longest stated first."""
    rows = mentions().filter(
        membership__isnull=False, **{f"membership__{name}": of for name, of in whose.items()}
    )
    held: dict[int, list[Mention]] = {}
    for row in rows.select_related(
        "fact", "article", "membership__person", "membership__organization", "membership__post"
    ).defer("article__body"):
        held.setdefault(row.membership_id or 0, []).append(row)
    found = [_office(same[0].membership, same) for same in held.values() if same[0].membership is not None]
    called = called_by(one.membership.organization_id for one in found) if "person" in whose else {}
    found = [replace(one, called_by=called.get(one.membership.organization_id or 0)) for one in found]
    return sorted(found, key=lambda one: (one.first.sort_date, one.membership.pk))


def _office(membership: Membership, stated: list[Mention]) -> Office:
    rows = sorted(stated, key=lambda row: (row.article.sort_date, row.article_id))
    acts = {row.fact.payload.get("act"): row.article for row in rows}
    return Office(
        membership,
        rows[0].article,
        rows[-1].article,
        len({row.article_id for row in rows}),
        acts.get("appointed"),
        acts.get("removed"),
    )
