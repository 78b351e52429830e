"""What editors decide of facts: accept, reject, correct, add. A decision outlives every later search."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique import model
from communique.errors import ActionRefused, CitationError
from communique.interpret.document import citation as cited
from communique.newsroom import fact_values
from communique.newsroom.actions.carry_facts import write_citation
from communique.newsroom.actions.decide import locked_article
from communique.newsroom.actions.find_facts import newest, stands, text_of
from communique.newsroom.actions.follow_facts import follow_facts
from communique.newsroom.actions.permission import require
from communique.newsroom.fact_values import CHOICES, DATES, SHAPES, Payload
from communique.newsroom.models import Article, Citation, Fact, User, Version
from communique.newsroom.squeeze import Squeezed
from communique.newsroom.stated_days import is_day_or_month
from communique.ports import Clock

BY_HAND = "editor"
"""The rule of a fact that an editor added."""
LONGEST_VALUE = 500


@dataclass(frozen=True, slots=True)
class Said:
    """A fact as an editor states it: its fields, and the quote at `[start, end)` of the newest version's text."""

    payload: Payload
    start: int
    end: int
    quote: str


def accept_facts(article_id: int, fact_ids: Iterable[int], *, user: User | None, clock: Clock) -> int:
    """Accept facts as they stand; gives how many were not accepted before. An orphan cannot be accepted."""
    return _decide(article_id, fact_ids, Fact.State.ACCEPTED, user=user, clock=clock)


def accept_all(article_id: int, *, user: User | None, clock: Clock) -> int:
    """Accept every fact of an article that nobody has decided."""
    waiting = Fact.objects.filter(article=article_id, state=Fact.State.PROPOSED)
    return accept_facts(article_id, list(waiting.values_list("pk", flat=True)), user=user, clock=clock)


def reject_facts(article_id: int, fact_ids: Iterable[int], *, user: User | None, clock: Clock) -> int:
    """Put facts aside: readers do not see them, and a later search does not bring them back."""
    return _decide(article_id, fact_ids, Fact.State.REJECTED, user=user, clock=clock)


def correct_fact(fact_id: int, said: Said, *, user: User | None, clock: Clock) -> None:
    """Let a fact say what the editor states, who gave it another quote or other fields.

    Raises CitationError where the quote does not stand in the newest version, ActionRefused where a field is not
    of its kind or another fact says the same.
    """
    owner = Fact.objects.filter(pk=fact_id).values_list("article_id", flat=True).first()
    if owner is None:
        raise ActionRefused(
            gettext("There is no fact %(fact_id)s; a later search may have found it no more.")
            % {"fact_id": fact_id}
        )
    with transaction.atomic():
        article = _entitled(owner, user)
        fact = Fact.objects.get(pk=fact_id)
        version = _newest(article)
        place = _verified(said, version)
        payload = _checked(fact.kind, said.payload)
        key = fact_values.key_of(fact.kind, place.quote, payload)
        _refuse_twin(article, key, fact)
        if fact.found is None and fact.rule != BY_HAND:
            quote = fact.citations.order_by("-version__number").values_list("quote", flat=True).first()
            fact.found = fact_values.record_of(fact, quote or "")
        fact.payload, fact.said_key = payload, key
        _set(fact, Fact.State.CORRECTED, user, clock)
        write_citation(fact, version, place, Squeezed(text_of(version)))
        follow_facts(article, clock)
        _tell(article, "correct", [fact], user)


def add_fact(article_id: int, kind: str, said: Said, *, user: User | None, clock: Clock) -> Fact:
    """Keep a fact that the rules did not find. Raises as `correct_fact` does."""
    with transaction.atomic():
        article = _entitled(article_id, user)
        if kind not in SHAPES:
            raise ActionRefused(
                gettext("“%(kind)s” is no kind of fact; choose one of %(shapes)s.")
                % {"kind": kind, "shapes": ", ".join(SHAPES)}
            )
        version = _newest(article)
        place = _verified(said, version)
        payload = _checked(kind, said.payload)
        key = fact_values.key_of(kind, place.quote, payload)
        _refuse_twin(article, key, None)
        fact = Fact(article=article, kind=kind, payload=payload, rule=BY_HAND, confidence=1.0, key=key)
        fact.said_key, fact.made_at = key, clock()
        _set(fact, Fact.State.CORRECTED, user, clock)
        write_citation(fact, version, place, Squeezed(text_of(version)))
        follow_facts(article, clock)
        _tell(article, "add", [fact], user)
    return fact


def _decide(
    article_id: int, fact_ids: Iterable[int], state: Fact.State, *, user: User | None, clock: Clock
) -> int:
    with transaction.atomic():
        article = _entitled(article_id, user)
        facts = article.facts.filter(pk__in=list(fact_ids)).exclude(state=state)
        if state == Fact.State.ACCEPTED:
            facts = facts.exclude(state=Fact.State.ORPHANED)
        decided = list(facts)
        for fact in decided:
            _set(fact, state, user, clock)
        if decided:
            follow_facts(article, clock)
            _tell(article, "accept" if state == Fact.State.ACCEPTED else "reject", decided, user)
    return len(decided)


def _set(fact: Fact, state: Fact.State, user: User | None, clock: Clock) -> None:
    """Write a decision. A corrected fact that is accepted once more stays corrected."""
    if state == Fact.State.ACCEPTED and (fact.found is not None or fact.rule == BY_HAND):
        state = Fact.State.CORRECTED
    if state == Fact.State.REJECTED and fact.state == Fact.State.ORPHANED:
        _free_key(fact)
    fact.state = fact.decision = state
    fact.orphaned_as, fact.decided_at, fact.decided_by = "", clock(), user
    fact.save()


def _free_key(fact: Fact) -> None:
    """An orphan's key may be borne by a fact that says the same elsewhere; then the orphan, once rejected, has its own."""
    same = Fact.objects.filter(article=fact.article_id, key=fact.key).exclude(pk=fact.pk)
    if same.exclude(state=Fact.State.ORPHANED).exists():
        fact.key = f"{fact.key[:31]}-{fact.pk}"[:40]


def _entitled(article_id: int, user: User | None) -> Article:
    """The article, its row locked. Deciding what readers see of a published one takes the right to publish."""
    article = locked_article(article_id)
    if article.live:
        require(user, "publish_article", gettext_noop("decide the facts of what is published"))
    else:
        require(user, "change_article", gettext_noop("decide facts"))
    return article


def _newest(article: Article) -> Version:
    version = newest(article.pk)
    if version is None:
        raise ActionRefused(
            gettext("“%(title)s” has no text of its source that a quote could stand in.")
            % {"title": article.title}
        )
    return version


def _verified(said: Said, version: Version) -> model.Citation:
    """The citation that an editor states, if it stands in the stored text."""
    text = text_of(version)
    place = cited(text, said.start, said.end, fact_values.text_digest(text))
    if not said.quote or place.quote != said.quote or not stands(place, text):
        message = f"“{said.quote[:60]}” does not stand at {said.start}–{said.end} of the text; copy it from there as it is."
        raise CitationError(message)
    return place


def _checked(kind: str, payload: Payload) -> Payload:
    """The fields of the kind, blank ones None. Raises ActionRefused, naming the field."""
    shape = SHAPES[kind]
    clean = {name: " ".join((payload.get(name) or "").split()) or None for name in shape.fields}
    for name, value in clean.items():
        if value is None:
            if name in shape.needed:
                raise ActionRefused(
                    gettext("A %(kind)s needs its field “%(name)s”; fill it in.")
                    % {"kind": kind, "name": name}
                )
        elif value not in CHOICES.get((kind, name), (value,)):
            raise ActionRefused(
                gettext("“%(value)s” is no %(name)s of a %(kind)s; choose one of those offered.")
                % {"value": value, "name": name, "kind": kind}
            )
        elif (kind, name) in DATES and not is_day_or_month(value):
            raise ActionRefused(
                gettext("“%(value)s” is no date; write it as 2027-03-01 or 2027-03.") % {"value": value}
            )
        elif len(value) > LONGEST_VALUE:
            raise ActionRefused(
                gettext(
                    "The field “%(name)s” has more than %(longest_value)s characters; write what it is called."
                )
                % {"name": name, "longest_value": LONGEST_VALUE}
            )
    return clean


def _refuse_twin(article: Article, key: str, fact: Fact | None) -> None:
    others = article.facts.exclude(state=Fact.State.ORPHANED)
    others = others.exclude(pk=fact.pk) if fact else others
    if (others.filter(key=key) | others.filter(said_key=key)).exists():
        raise ActionRefused(
            gettext("Another fact of this article says just the same; accept or reject that one.")
        )


def _tell(article: Article, verb: str, facts: list[Fact], user: User | None) -> None:
    """Leave a line in the audit trail of the article."""
    quotes = Citation.objects.filter(fact__in=facts).values_list("fact_id", "quote")
    by_fact = dict(quotes)
    told = [
        {"fact": fact.pk, "kind": fact.kind, "quote": by_fact.get(fact.pk, "")[:200]} for fact in facts[:50]
    ]
    audit(
        instance=article,
        action=f"newsroom.fact_{verb}",
        user=user,
        data={"facts": told, "count": len(facts)},
    )
