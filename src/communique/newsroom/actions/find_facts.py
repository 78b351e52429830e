"""Find what the newest version of an article states, and keep it with what editors have decided before.

Safe to run again at any time: undecided facts are those that the rules find today, decided ones stay as decided, and
are carried to a new version or orphaned by it (`carry_facts`).
"""

import logging
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length, Substr

from communique import interpret, model
from communique.errors import CitationError
from communique.interpret.document import citation as cited
from communique.newsroom import fact_values, jobs
from communique.newsroom.actions.carry_facts import carry_facts, write_citation
from communique.newsroom.actions.follow_facts import follow_facts
from communique.newsroom.models import Article, Citation, Fact, FactRun, Version
from communique.newsroom.squeeze import Squeezed
from communique.ports import Clock

log = logging.getLogger(__name__)

LONGEST: Final = 300_000
"""Code points of a text that are searched; what stands behind them states nothing to us."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that the rules found, with its kind and what tells it from others."""

    kind: str
    fact: model.Fact
    key: str


@cache
def rules_digest() -> str:
    """What tells one state of the rules from another: the digest of every file of the interpreting stage."""
    folder = Path(interpret.__file__).parent
    whole = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".txt"}):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"sha256:{whole.hexdigest()}"


def stale() -> QuerySet[Article]:
    """Articles whose facts were not yet searched for by the rules of today."""
    return Article.objects.exclude(fact_run__rules=rules_digest()).order_by("pk")


def queue_unsearched(limit: int = 500) -> int:
    """Queue the search of articles that were never searched, such as those of before there were facts."""
    never = Article.objects.filter(Q(fact_run=None) | Q(fact_run__at=None, fact_run__queued_as=None))
    keys = list(never.order_by("pk").values_list("pk", flat=True)[:limit])
    if not keys:
        return 0
    with transaction.atomic():
        rows = Article.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk__in=keys)
        return sum(queue_facts(article) for article in rows)


def queue_facts(article: Article) -> bool:
    """Queue the search for an article's facts, in the transaction that gave it a version and holds its row."""
    run, _ = FactRun.objects.get_or_create(article=article)
    return jobs.enqueue_facts(run)


def find_facts(article_id: int, clock: Clock) -> FactRun | None:
    """Search the newest version and write what it states; None where there is no article, or nothing to read."""
    while True:
        version = newest(article_id)
        found, refused = searched(version) if version else ([], 0)
        with transaction.atomic():
            article = Article.objects.select_for_update(of=("self",)).filter(pk=article_id).first()
            if article is None:
                return None
            if newest(article_id) != version:
                continue  # a version came while we read: it is what counts
            if version is None:
                FactRun.objects.filter(pk=article_id).update(queued_as=None)
                return None
            refused += _write(article, version, found, clock)
            follow_facts(article, clock)
            run = _note(article, version, refused, clock)
        log.info("facts of %s: %s", article_id, run)
        return run


def newest(article_id: int) -> Version | None:
    """The newest version of an article, with its reading."""
    return Version.objects.filter(article=article_id).select_related("reading", "article").first()


def text_of(version: Version) -> str:
    """The text of a version as it is stored: what every quote must stand in."""
    text = version.reading.record.get("text")
    return text if isinstance(text, str) else ""


def searched(version: Version) -> tuple[list[Found], int]:
    """What a version states, each fact once, and how many the rules refused themselves."""
    text, record = text_of(version), version.reading.record
    language = record.get("language") or version.article.language or None
    try:
        facts = interpret.find_facts(text[:LONGEST], language=language, published=record.get("published"))
    except Exception:
        log.exception("the rules failed on version %s; it states nothing to us", version.pk)
        facts = model.Facts()
    digest = fact_values.text_digest(text)
    by_key: dict[str, Found] = {}
    for kind, fact in fact_values.each(facts):
        key = fact_values.key_of(kind, fact.citation.quote, fact_values.payload_of(kind, fact))
        place = cited(text, fact.citation.start, fact.citation.end, digest)
        if place.quote == fact.citation.quote:
            by_key.setdefault(key, Found(kind, replace(fact, citation=place), key))
        else:
            by_key.setdefault(key, Found(kind, fact, key))
    return list(by_key.values()), facts.refused


def _write(article: Article, version: Version, found: list[Found], clock: Clock) -> int:
    """Write the facts of a version; gives how many were refused because their quote does not stand in its text."""
    where = Squeezed(text_of(version))
    carry_facts(article, version, where)
    facts = list(article.facts.exclude(state=Fact.State.ORPHANED))
    decided = {key for fact in facts if fact.decision for key in (fact.key, fact.said_key)}
    proposed = {fact.key: fact for fact in facts if not fact.decision}
    standing = [one for one in found if stands(one.fact.citation, where.text)]
    wanted = [one for one in standing if one.key not in decided]
    gone = [fact.pk for key, fact in proposed.items() if key not in {one.key for one in wanted}]
    Fact.objects.filter(pk__in=gone).delete()
    for one in wanted:
        known = proposed.get(one.key) or _made(article, one, clock)
        _update(known, one)
        write_citation(known, version, one.fact.citation, where)
    return len(found) - len(standing) + _refuse_unverified(version)


def stands(citation: model.Citation, text: str) -> bool:
    """Whether a citation verifies against the text, character for character."""
    try:
        citation.verify(text)
    except CitationError:
        return False
    return citation.text_digest == fact_values.text_digest(text)


def _made(article: Article, one: Found, clock: Clock) -> Fact:
    return Fact.objects.create(
        article=article,
        kind=one.kind,
        payload=fact_values.payload_of(one.kind, one.fact),
        rule=one.fact.rule,
        confidence=one.fact.confidence,
        key=one.key,
        said_key=one.key,
        made_at=clock(),
    )


def _update(known: Fact, one: Found) -> None:
    """The same finding by another rule, or by one that is otherwise sure by now."""
    if (known.rule, known.confidence) != (one.fact.rule, one.fact.confidence):
        Fact.objects.filter(pk=known.pk).update(rule=one.fact.rule, confidence=one.fact.confidence)


def unverified(version: Version) -> QuerySet[Citation]:
    """Citations whose quote the database does not find at their place of the text that it holds."""
    stored = Citation.objects.filter(version=version).annotate(
        stored=KeyTextTransform("text", "version__reading__record")
    )
    there = stored.annotate(there=Substr("stored", F("start") + 1, Length("quote")))
    return there.exclude(there=F("quote"), stored__isnull=False)


def _refuse_unverified(version: Version) -> int:
    """Remove what the database itself does not find in its text; gives how many."""
    refused = list(unverified(version))
    for citation in refused:
        log.error("fact %s: its quote does not stand in version %s", citation.fact_id, version.pk)
        Fact.objects.filter(pk=citation.fact_id, decision="").delete()
        Citation.objects.filter(pk=citation.pk).delete()
    return len(refused)


def _note(article: Article, version: Version, refused: int, clock: Clock) -> FactRun:
    values = {
        "version": version,
        "rules": rules_digest(),
        "at": clock(),
        "found": Citation.objects.filter(version=version).count(),
        "refused": refused,
        "queued_as": None,
    }
    return FactRun.objects.update_or_create(article=article, defaults=values)[0]
