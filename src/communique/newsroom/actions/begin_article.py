"""Make the article that the first reading of an item begins: kept, routed by the rules, published or left to wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from wagtail.log_actions import log as audit

from communique import model
from communique.newsroom import contents, dates, routing, rules
from communique.newsroom.actions.find_facts import queue_facts
from communique.newsroom.embargo import Stated, stated
from communique.newsroom.models import Article, Item, Reading, Rule, User, Version
from communique.newsroom.rules import Case, Outcome

DESKS: Final[Mapping[str, str]] = {
    Rule.Decision.ACCEPT: Article.Desk.ACCEPTED,
    Rule.Decision.PUBLISH: Article.Desk.ACCEPTED,
    Rule.Decision.REJECT: Article.Desk.REJECTED,
}
"""Where a rule's decision leaves an article; in the inbox where it is none of these."""


@dataclass(frozen=True, slots=True)
class Filing:
    """That an article was filed by hand: by whom, and how, in words for the trail."""

    user: User | None
    how: str


def begin_article(item: Item, reading: Reading, said: model.Reading, filed: Filing | None = None) -> Article:
    """Make the article of an item within a transaction.

    Rules are asked first; where none decides, an article of a trusted source is published, unless it was filed by
    hand, and any other waits in the inbox. An embargo that the text states holds, whoever publishes.
    """
    found = rules.route(_case(item, said), routing.active())
    embargo = _embargo(said, reading.capture.fetched_at)
    trusted = item.source.trusted and not filed and not found.decision
    article = _made(item, reading, said, found)
    article.embargo_until = embargo.until if embargo else None
    article.desk = Article.Desk.ACCEPTED if trusted else DESKS.get(found.decision, Article.Desk.INBOX)
    article.save()
    add_version(article, reading, 1)
    by = filed.user if filed else None
    revision = article.save_revision(user=by, clean=False, log_action="wagtail.create")
    _tell(article, found, embargo, filed)
    if trusted or found.decision == Rule.Decision.PUBLISH:
        revision.publish()
        Article.objects.filter(pk=article.pk).update(changed_at=reading.capture.fetched_at)
    return article


def add_version(article: Article, reading: Reading, number: int) -> Version:
    """Write down that the source of an article said this at one time, and have its facts found."""
    version = Version.objects.create(
        article=article,
        number=number,
        reading=reading,
        capture=reading.capture,
        content_digest=reading.content_digest,
        made_at=reading.capture.fetched_at,
    )
    queue_facts(article)
    return version


def _case(item: Item, said: model.Reading) -> Case:
    title = said.title or item.title or ""
    language = said.language or item.source.language
    return Case(item.source_id, item.source.channel_id, language, title, said.text)


def _made(item: Item, reading: Reading, said: model.Reading, found: Outcome) -> Article:
    values = contents.fields(said, item)
    at = reading.capture.fetched_at
    put_off = timedelta(hours=found.snooze_hours if found.decision == Rule.Decision.SNOOZE else 0)
    return Article(
        item=item,
        source=item.source,
        channel_id=found.channel or item.source.channel_id,
        assigned_to_id=found.assign_to,
        editor_topics=list(found.topics),
        slug=contents.slug(values["title"]),
        original_url=contents.web_address(item.url),
        sort_date=dates.sort_date(values["published"], at),
        captured_at=at,
        changed_at=at,
        waits_from=at + put_off,
        live=False,
        has_unpublished_changes=True,
        **values,
    )


def _embargo(said: model.Reading, captured_at: datetime) -> Stated | None:
    """The embargo that the source states, while it lasts."""
    text = f"{said.title or ''}\n{said.subtitle or ''}\n{said.text}"
    found = stated(text, said.language or "", ZoneInfo(settings.TIME_ZONE))
    return found if found and found.until > captured_at else None


def _tell(article: Article, found: Outcome, embargo: Stated | None, filed: Filing | None) -> None:
    """The lines of the trail: who filed it, what it states of an embargo, what each rule did."""
    if filed:
        audit(instance=article, action="newsroom.file", user=filed.user, data={"how": filed.how})
    if embargo:
        told = {"until": embargo.until.isoformat(), "quote": embargo.quote[:500]}
        audit(instance=article, action="newsroom.embargo", data=told)
    names = routing.Names.of(found.applied)
    for rule in found.applied:
        overruled = bool(rule.effects.decision) and found.decided_by != rule.name
        did = [*names.did(rule), *([("overruled", found.decided_by)] if overruled else [])]
        audit(instance=article, action="newsroom.rule", data={"rule": rule.name, "did": did})
