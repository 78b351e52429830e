"""The register in the terms of Popolo (persons, organizations, posts, memberships), each with the articles it rests on.

Written piece by piece, so that a register of any size is handed on in little memory. Of a person there is the name and
the offices, as notices state them, and nothing else.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Exists, Max, Min, OuterRef

from communique.newsroom.models import Article, Membership, Organization, Person, Post
from communique.publish import addresses
from communique.publish.register import mentions

CHUNK: Final = 500
SOURCES: Final = 20
"""Articles named as the sources of one membership, the newest first."""


def document() -> Iterator[str]:
    """The JSON of the whole register, in pieces."""
    yield '{"persons":['
    yield from _listed(_persons())
    yield '],"organizations":['
    yield from _listed(_organizations())
    yield '],"posts":['
    yield from _listed(_posts())
    yield '],"memberships":['
    yield from _listed(_memberships())
    yield "]}\n"


def _listed(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    comma = ""
    for row in rows:
        said = {name: value for name, value in row.items() if value not in (None, [], "")}
        yield comma + json.dumps(said, ensure_ascii=False)
        comma = ",\n"


def _persons() -> Iterator[dict[str, Any]]:
    rows = Person.objects.filter(Exists(mentions().filter(person=OuterRef("pk"))))
    for row in rows.order_by("pk").prefetch_related("memberships").iterator(CHUNK):
        others = sorted({held.name for held in row.memberships.all()} - {row.name})
        yield {
            "id": addresses.absolute(addresses.person(row)),
            "name": row.name,
            "other_names": [{"name": name} for name in others],
        }


def _organizations() -> Iterator[dict[str, Any]]:
    rows = Organization.objects.filter(Exists(mentions().filter(organization=OuterRef("pk"))))
    for row in rows.order_by("pk").prefetch_related("names").iterator(CHUNK):
        others = [name.name for name in row.names.all() if name.name != row.name]
        yield {
            "id": addresses.absolute(addresses.organization(row)),
            "name": row.name,
            "other_names": [{"name": name} for name in others],
        }


def _posts() -> Iterator[dict[str, Any]]:
    stated = mentions().filter(membership__post=OuterRef("pk"))
    rows = Post.objects.filter(Exists(stated), organization__isnull=False).select_related("organization")
    for row in rows.order_by("pk").iterator(CHUNK):
        yield {"id": _post(row), "label": row.label, "organization_id": _body(row.organization)}


def _memberships() -> Iterator[dict[str, Any]]:
    rows = Membership.objects.filter(Exists(mentions().filter(membership=OuterRef("pk"))))
    related = rows.select_related("person", "organization", "post").order_by("pk")
    for row in related.iterator(CHUNK):
        said = mentions().filter(membership=row)
        dates = said.aggregate(first=Min("article__sort_date"), last=Max("article__sort_date"))
        articles = (
            Article.objects.filter(pk__in=said.values("article")).select_related("channel").defer("body")
        )
        in_body = row.organization is not None
        yield {
            "id": f"{addresses.absolute('/register.json')}#membership-{row.pk}",
            "person_id": addresses.absolute(addresses.person(row.person)),
            "organization_id": _body(row.organization),
            "post_id": _post(row.post) if row.post and in_body else None,
            "role": row.post.label if row.post else None,
            "first_stated": dates["first"].date().isoformat(),
            "last_stated": dates["last"].date().isoformat(),
            "sources": [
                {"url": addresses.absolute(addresses.article(article)), "note": article.title}
                for article in articles.order_by("-sort_date", "-pk")[:SOURCES]
            ],
        }


def _body(row: Organization | None) -> str | None:
    return addresses.absolute(addresses.organization(row)) if row else None


def _post(row: Post) -> str:
    return f"{addresses.absolute('/register.json')}#post-{row.pk}"
