"""Carry what editors decided to a new version of the text, or orphan it: it never moves to a look-alike."""

from communique import model
from communique.interpret.anchor import reanchor
from communique.newsroom.fact_values import citation_value
from communique.newsroom.models import Article, Citation, Fact, Version
from communique.newsroom.squeeze import Squeezed


def carry_facts(article: Article, version: Version, where: Squeezed) -> None:
    """For each decided fact: where `version`, whose text is `where`, states it; within a transaction.

    One that stands there as before holds again, also where an earlier version had orphaned it. One that does not is
    orphaned with the reason, and flagged at the desk; one that was rejected stays rejected.
    """
    latest = _latest_citations(article)
    for fact in article.facts.exclude(decision=""):
        before = latest.get(fact.pk)
        if before is None or (before.version_id == version.pk and fact.state != Fact.State.ORPHANED):
            continue
        anchored = reanchor(citation_value(before), where.text)
        if anchored.citation is None:
            _orphan(fact, str(anchored.outcome))
        elif _restored(fact):
            write_citation(fact, version, anchored.citation, where)


def write_citation(fact: Fact, version: Version, citation: model.Citation, where: Squeezed) -> Citation:
    """Write where a version, whose text is `where`, states a fact, in the place of what was held of it."""
    values = {
        "quote": citation.quote,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "start": citation.start,
        "end": citation.end,
        "text_digest": citation.text_digest,
        "place": where.place(citation.start),
    }
    return Citation.objects.update_or_create(fact=fact, version=version, defaults=values)[0]


def _latest_citations(article: Article) -> dict[int, Citation]:
    """Key of a fact → its citation in the newest version that has one."""
    rows = Citation.objects.filter(fact__article=article).exclude(fact__decision="")
    return {row.fact_id: row for row in rows.order_by("version__number")}


def _orphan(fact: Fact, reason: str) -> None:
    if fact.decision != Fact.State.REJECTED:
        Fact.objects.filter(pk=fact.pk).update(state=Fact.State.ORPHANED, orphaned_as=reason)


def _restored(fact: Fact) -> bool:
    """Let a decision hold again; not where another decided fact says the same by now."""
    if fact.state != Fact.State.ORPHANED:
        return True
    same = Fact.objects.filter(article=fact.article_id, key=fact.key).exclude(state=Fact.State.ORPHANED)
    if same.exclude(decision="").exists():
        return False
    same.delete()
    Fact.objects.filter(pk=fact.pk).update(state=fact.decision, orphaned_as="")
    return True
