"""What editors decided of facts, as labelled lines: what the rules must find, and what they must not.

A line is a notice in the form of the labelled ones of the tests: `{"id", "lang", "published", "title", "text", "facts",
"rejected", "complete"}`. `facts` holds what was accepted, corrected or added, `rejected` what was put aside, both as
the record of `communique facts` writes them; `complete` says that nothing of the notice is undecided.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef

from communique.interpret.record import as_record
from communique.newsroom.fact_values import facts_of
from communique.newsroom.models import Article, Citation, Fact, Version

HELD = (Fact.State.ACCEPTED, Fact.State.CORRECTED)
CHUNK = 200


def labelled() -> Iterator[dict[str, Any]]:
    """A line for each article of whose newest version an editor decided something, in the order of their keys."""
    decided = Fact.objects.filter(article=OuterRef("pk")).exclude(decision="")
    for article in Article.objects.filter(Exists(decided)).defer("body").order_by("pk").iterator(CHUNK):
        version = article.versions.select_related("reading").first()
        if version is not None:
            yield _line(article, version)


def _line(article: Article, version: Version) -> dict[str, Any]:
    rows = list(Citation.objects.filter(version=version).select_related("fact").order_by("start", "end"))
    said = version.reading.record
    return {
        "id": article.pk,
        "lang": "zh" if (said.get("language") or article.language).startswith("zh") else "en",
        "published": said.get("published"),
        "title": said.get("title"),
        "text": said.get("text") or "",
        "facts": as_record(facts_of([row for row in rows if row.fact.state in HELD])),
        "rejected": as_record(facts_of([row for row in rows if row.fact.state == Fact.State.REJECTED])),
        "complete": not any(row.fact.state == Fact.State.PROPOSED for row in rows),
    }
