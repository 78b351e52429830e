"""Fetch an item that is due, keep what came before it counts, read it, and make or renew its article."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from communique import model
from communique.capture.pacing import UNTIL_THE_NEXT
from communique.capture.witness import Decision, witnessed
from communique.errors import ArchiveError, CommuniqueError, HostBusy
from communique.newsroom import dates, schedule
from communique.newsroom.actions.follow_notice import follow_notice
from communique.newsroom.actions.keep_calendar import keep_calendar
from communique.newsroom.actions.keep_capture import as_value, keep_capture
from communique.newsroom.actions.keep_day import keep_missed
from communique.newsroom.actions.keep_decisions import keep_decisions
from communique.newsroom.actions.keep_reading import keep_reading
from communique.newsroom.actions.learn_template import as_template, template_for
from communique.newsroom.actions.tell_editors import tell_editors
from communique.newsroom.edge import Edge
from communique.newsroom.faults import explained
from communique.newsroom.models import Article, Capture, ChangeNotice, Item, Source, Template
from communique.pipeline import read_response

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Attempt:
    """What one attempt at an item gave, before any of it is written. `same` says that its bytes are known."""

    at: datetime
    response: model.Response | None = None
    kept: model.Capture | None = None
    reading: model.Reading | None = None
    error: CommuniqueError | None = None
    same: bool = False
    template: Template | None = None
    decisions: list[Decision] = field(default_factory=list)


def read_item(item_id: int, edge: Edge) -> None:
    """Fetch and read an item if it is due. What fails is written in the item; no error of the page's is raised.

    A host that may not be asked just now counts as no failure: the item is due when it may.
    """
    item = Item.objects.select_related("source").filter(pk=item_id).first()
    if item is None or not is_due(item, edge.clock()):
        Item.objects.filter(pk=item_id).update(queued_as=None)
        return
    attempt = attempt_at(item, edge)
    if isinstance(attempt.error, HostBusy):
        _put_off(item, attempt, attempt.error)
        return
    with transaction.atomic():
        record(item_id, attempt)


def _put_off(item: Item, attempt: Attempt, busy: HostBusy) -> None:
    again = schedule.after_wait(attempt.at, busy)
    with transaction.atomic():
        Item.objects.filter(pk=item.pk).update(queued_as=None, next_try_at=again)
        keep_decisions(attempt.decisions, item.source, item)


def is_due(item: Item, now: datetime) -> bool:
    """Whether the item is to be fetched now: new, or its time has come; never while its source is paused."""
    if item.source.state == Source.State.PAUSED:
        return False
    return item.state == Item.State.DUE or (item.next_try_at is not None and item.next_try_at <= now)


def attempt_at(item: Item, edge: Edge) -> Attempt:
    """Fetch, keep and read, outside of any transaction. An answer whose bytes we hold is not read again."""
    attempt = Attempt(edge.clock())
    with explained(attempt, item.url), witnessed() as attempt.decisions:
        previous = last_capture(item)
        attempt.response, attempt.kept = fetched(item, previous, edge)
        attempt.same = previous is not None and attempt.kept.digest == previous.digest
        if not attempt.same:
            attempt.template = template_for(item.source, previous, edge)
            attempt.reading = read_response(attempt.response, as_template(attempt.template))
    return attempt


def last_capture(item: Item) -> Capture | None:
    """The latest capture of an item that was read; None for one that has no reading to fall back on."""
    read = Capture.objects.filter(item=item, reading__isnull=False).select_related("reading__template")
    return read.order_by("-fetched_at").first()


def fetched(item: Item, previous: Capture | None, edge: Edge) -> tuple[model.Response, model.Capture]:
    """The response and where it is kept. An earlier capture that cannot be read any more is fetched anew."""
    validators = {"etag": item.etag or None, "last_modified": item.last_modified or None}
    conditions = validators if previous else {}
    asked = model.Request(item.url, **conditions, render=item.source.render, patience=schedule.HAND_WAITS)
    response = edge.fetcher.fetch(asked)
    try:
        return response, edge.archive.write(response, as_value(previous) if previous else None)
    except ArchiveError:
        if not response.not_modified:
            raise
    again = model.Request(item.url, render=item.source.render, patience=UNTIL_THE_NEXT)
    response = edge.fetcher.fetch(again)
    return response, edge.archive.write(response)


def record(item_id: int, attempt: Attempt) -> None:
    """Write one attempt: the capture, the reading with its article and version, and when to come back."""
    item = Item.objects.select_for_update(of=("self",)).select_related("source").filter(pk=item_id).first()
    if item is None:
        return
    capture = keep_capture(attempt.kept, source=item.source, item=item) if attempt.kept else None
    keep_decisions(attempt.decisions, item.source, item)
    item.queued_as = None
    if attempt.error:
        _fail(item, attempt.at, attempt.error)
    else:
        if attempt.reading and capture:
            keep_reading(item, capture, attempt.reading, template=attempt.template)
        _succeed(item, attempt)
    item.save()
    log.info("read %s: %s", item.url, item.state, extra={"item": item.pk, "code": item.error_code})


def _succeed(item: Item, attempt: Attempt) -> None:
    item.state, item.attempts, item.error, item.error_code = Item.State.READ, 0, "", ""
    item.missing = 0
    item.last_read_at = attempt.at
    if attempt.response and not attempt.response.not_modified:
        item.etag = (attempt.response.header("etag") or "")[:400]
        item.last_modified = (attempt.response.header("last-modified") or "")[:100]
    if attempt.response:
        follow_notice(item, attempt.response, attempt.at)
    article = Article.objects.get(item=item)
    item.next_try_at = None
    if article.desk != Article.Desk.REJECTED:
        published = dates.moment(article.published)
        item.next_try_at = schedule.next_recheck(attempt.at, article.captured_at, published)
    if article.withdrawn_at:
        Article.objects.filter(pk=article.pk).update(withdrawn_at=None, changed_at=attempt.at)
        keep_calendar(article.pk, lambda: attempt.at)
        tell_editors(article, ChangeNotice.Kind.RETURNED, attempt.at)


def _fail(item: Item, at: datetime, error: CommuniqueError) -> None:
    was_read = item.last_read_at is not None
    item.attempts = min(item.attempts + 1, 1000)
    item.error, item.error_code, item.error_at = str(error), error.code, at
    item.missing = min(item.missing + schedule.is_missing(error), 1000)
    failure = schedule.after_failure(at, error, item.attempts, was_read=was_read, missing=item.missing)
    item.next_try_at = failure.try_at
    if failure.withdrawn:
        item.state = Item.State.WITHDRAWN
        _withdraw(item, at)
    elif item.state != Item.State.WITHDRAWN:
        was = item.state
        item.state = Item.State.FAILED if failure.try_at else Item.State.REFUSED
        if item.state == Item.State.REFUSED != was and schedule.is_missing(error):
            keep_missed(item.source, at)


def _withdraw(item: Item, at: datetime) -> None:
    """What it said stays, marked; feeds show it as changed."""
    article = Article.objects.filter(item=item, withdrawn_at=None).first()
    if article is not None:
        Article.objects.filter(pk=article.pk).update(withdrawn_at=at, changed_at=at)
        keep_calendar(article.pk, lambda: at)
        tell_editors(article, ChangeNotice.Kind.WITHDRAWN, at)
