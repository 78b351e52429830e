"""The rules of the table as values, and what a rule would have done: reads for the desk and for new articles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from communique.newsroom import body, rules
from communique.newsroom.models import Article, Channel, Rule, User
from communique.newsroom.rule_words import Did, told
from communique.newsroom.rules import Case, Conditions, Effects, Outcome, Routing

WEEK: Final = timedelta(days=7)
MOST: Final = 1000
"""Articles that a dry run looks at, the newest first."""
SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Trial:
    """One article of last week that a rule holds of: what it would have done, and which rule decided instead."""

    article: Article
    would: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a rule would have done since a day. `matched` counts all, `trials` are the first of them."""

    since: datetime
    looked_at: int
    matched: int
    trials: tuple[Trial, ...]


def active() -> list[Routing]:
    """The rules that are enabled, in their order."""
    rows = Rule.objects.filter(enabled=True).prefetch_related("sources", "channels")
    return [routing(rule, rule.sources.all(), rule.channels.all()) for rule in rows]


def routing(rule: Rule, sources: Iterable[Any], channels: Iterable[Any]) -> Routing:
    """A row as a value; its sources and channels may come from a form that is not saved."""
    return Routing(
        name=rule.name,
        conditions=Conditions(
            sources=frozenset(source.pk for source in sources),
            channels=frozenset(channel.pk for channel in channels),
            languages=tuple(rule.languages.replace(",", " ").split()),
            any_words=rules.lines(rule.any_words),
            all_words=rules.lines(rule.all_words),
            no_words=rules.lines(rule.no_words),
            in_text=rule.where == Rule.Where.TEXT,
        ),
        effects=Effects(
            channel=rule.set_channel_id,
            topics=rules.lines(rule.add_topics),
            assign_to=rule.assign_to_id,
            decision=rule.decision,
            snooze_hours=rule.snooze_hours,
            reason=rule.reason,
        ),
        ends=rule.ends,
    )


def case_of(article: Article) -> Case:
    """What rules ask of an article."""
    text = body.words(article.body.get_prep_value())
    return Case(article.source_id, article.channel_id, article.language, article.title, text)


def outcome_of(article: Article) -> Outcome:
    """What the rules make of an article that came in."""
    return rules.route(case_of(article), active())


def dry_run(rule: Rule, sources: Iterable[Any], channels: Iterable[Any], now: datetime) -> DryRun:
    """What a rule, saved or not, would have done to the articles of the last seven days, beside the other rules."""
    wanted = routing(rule, sources, channels)
    others = Rule.objects.filter(enabled=True).exclude(pk=rule.pk).prefetch_related("sources", "channels")
    placed = [(one.position, one.pk, routing(one, one.sources.all(), one.channels.all())) for one in others]
    placed.append((rule.position, rule.pk or 2**62, wanted))
    in_order = [one for *_, one in sorted(placed, key=lambda place: place[:2])]
    articles = Article.objects.filter(captured_at__gte=now - WEEK).select_related("source", "channel")
    rows = list(articles.order_by("-captured_at", "-pk")[:MOST])
    names = Names.of([wanted])
    trials = []
    for article in rows:
        found = rules.route(case_of(article), in_order)
        if wanted in found.applied:
            other = found.decided_by if found.decided_by not in {"", wanted.name} else ""
            trials.append(Trial(article, told(names.did(wanted)), other))
    return DryRun(now - WEEK, len(rows), len(trials), tuple(trials[:SHOWN]))


@dataclass(frozen=True, slots=True)
class Names:
    """The names of channels and people that effects speak of."""

    channels: dict[int, str]
    people: dict[int, str]

    @classmethod
    def of(cls, routings: Sequence[Routing]) -> "Names":
        """Those that these rules name."""
        channels = [one.effects.channel for one in routings if one.effects.channel]
        people = [one.effects.assign_to for one in routings if one.effects.assign_to]
        return cls(
            {one.pk: one.name for one in Channel.objects.filter(pk__in=channels)},
            {one.pk: one.get_username() for one in User.objects.filter(pk__in=people)},
        )

    def did(self, rule: Routing) -> Did:
        """What a rule does, by name, for the audit trail to keep."""
        does = rule.effects
        parts: list[tuple[str, Any]] = []
        if does.channel:
            parts.append(("channel", self.channels.get(does.channel, str(does.channel))))
        if does.topics:
            parts.append(("topics", list(does.topics)))
        if does.assign_to:
            parts.append(("assign", self.people.get(does.assign_to, "?")))
        if does.decision:
            with_what = {Rule.Decision.SNOOZE: does.snooze_hours, Rule.Decision.REJECT: does.reason}
            parts.append((str(does.decision), with_what.get(Rule.Decision(does.decision), "")))
        return parts
