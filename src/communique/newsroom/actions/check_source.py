"""Look at a source: fetch its list, keep it, and queue what it lists that we have not seen."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction

from communique import model
from communique.capture.follow import Following, follow, items_of
from communique.capture.list_page import Narrowing
from communique.capture.pacing import UNTIL_THE_NEXT
from communique.capture.witness import Decision, witnessed
from communique.errors import CommuniqueError, HostBusy, NothingListed
from communique.newsroom import schedule
from communique.newsroom.actions.keep_capture import as_value, keep_capture
from communique.newsroom.actions.keep_day import keep_look
from communique.newsroom.actions.keep_decisions import keep_decisions
from communique.newsroom.actions.list_items import known_items, list_items
from communique.newsroom.actions.note_health import note_health
from communique.newsroom.edge import Edge
from communique.newsroom.faults import explained
from communique.newsroom.models import Capture, Check, Source

log = logging.getLogger(__name__)

PAGES_AT_FIRST: Final = 5
"""Pages of a source that was never read: its past is long, and it is its news that is asked for."""
MOST_PAGES: Final = 50
"""Pages followed to the last known item; a list that shows none of them in so many is another list."""


@dataclass(slots=True)
class Look:
    """What one look at a source gave, before any of it is written. `further` are the captures of later pages,
    `rows` how much the first page listed, `decisions` what was decided of each request."""

    at: datetime
    rows: int | None = None
    had_items: bool = False
    decisions: list[Decision] = field(default_factory=list)
    response: model.Response | None = None
    kept: model.Capture | None = None
    listing: model.Listing | None = None
    further: list[model.Capture] = field(default_factory=list)
    error: CommuniqueError | None = None
    milliseconds: int = 0


def check_source(source_id: int, edge: Edge) -> Check | None:
    """Check a source that is due and write what was seen; None where it is not due, not watched or not there, and
    where its host may not be asked just now: then it is due when it may.

    No error of the source's is raised: it is written in the Check and the source's health.
    """
    now = edge.clock()
    source = Source.objects.filter(pk=source_id, state=Source.State.ACTIVE).first()
    if source is None or source.next_check_at is None or source.next_check_at > now:
        Source.objects.filter(pk=source_id).update(queued_as=None)
        return None
    look = look_at(source, edge)
    if isinstance(look.error, HostBusy):
        _put_off(source, look, look.error)
        return None
    with transaction.atomic():
        return record(source_id, look)


def _put_off(source: Source, look: Look, busy: HostBusy) -> None:
    again = schedule.after_wait(look.at, busy)
    with transaction.atomic():
        Source.objects.filter(pk=source.pk).update(queued_as=None, next_check_at=again)
        keep_decisions(look.decisions, source)


def look_at(source: Source, edge: Edge) -> Look:
    """Fetch, keep and read the list, outside of any transaction."""
    look = Look(edge.clock())
    with explained(look, source.url), witnessed() as look.decisions:
        previous = last_capture(source)
        validators = {"etag": source.etag or None, "last_modified": source.last_modified or None}
        conditions = validators if previous else {}
        patience = schedule.HAND_WAITS
        request = model.Request(source.url, **conditions, render=source.render, patience=patience)
        look.response = edge.fetcher.fetch(request)
        look.kept = edge.archive.write(look.response, as_value(previous) if previous else None)
        if not look.response.not_modified:
            look.listing = listed(source, look, look.response, edge)
    look.milliseconds = max(0, int((edge.clock() - look.at).total_seconds() * 1000))
    return look


def last_capture(source: Source) -> Capture | None:
    """The latest capture of a source's own list."""
    return Capture.objects.filter(source=source, item=None, url=source.url).order_by("-fetched_at").first()


def listed(source: Source, look: Look, first: model.Response, edge: Edge) -> model.Listing:
    """What the source lists, from page to page down to what is known; each page is kept before it counts.

    Raises NothingListed where there used to be items and are none now, and what the fetcher raises.
    """

    def get(url: str) -> model.Response:
        if edge.clock() - look.at > schedule.LOOK_LASTS:
            raise NothingListed(f"{url} is left for lack of time: its host wants long pauses between pages.")
        request = model.Request(url, render=source.render, patience=UNTIL_THE_NEXT)
        response = edge.fetcher.fetch(request)
        look.further.append(edge.archive.write(response))
        return response

    look.had_items = source.items.exists()
    how = following(source, had_items=look.had_items)
    pages = list(follow(first, get, how, model.SourceKind(source.kind)))
    listing = model.Listing(pages[0].listing.kind, items_of(pages), pages[0].listing.title)
    look.rows = len(pages[0].listing.items) or len(listing.items)
    if not listing.items and look.had_items:
        raise NothingListed(
            f"{source.url} listed articles before and lists none now; see whether the site changed."
        )
    return listing


def following(source: Source, *, had_items: bool) -> Following:
    """How far to follow: to the last known item; of a source that is new its latest pages only."""
    return Following(
        known=lambda url: bool(known_items(source, [url])),
        most_pages=MOST_PAGES if had_items else PAGES_AT_FIRST,
        narrowing=Narrowing(source.selector or None, source.url_pattern or None),
    )


def record(source_id: int, look: Look) -> Check | None:
    """Write one look: the capture, new items with their jobs, the check, and the source's health."""
    source = Source.objects.select_for_update().filter(pk=source_id).first()
    if source is None:
        return None
    capture = keep_capture(look.kept, source=source) if look.kept else None
    for kept in look.further:
        keep_capture(kept, source=source)
    new = list_items(source, look.listing, look.at) if look.listing else 0
    check = _write_check(source, look, new, capture)
    keep_decisions(look.decisions, source)
    keep_look(source, check)
    note_health(source, check, look.error, look.response)
    log.info(
        "check %s: %s", source.url, check.outcome, extra={"source": source.pk, "seen": check.seen, "new": new}
    )
    return check


def _write_check(source: Source, look: Look, new: int, capture: Capture | None) -> Check:
    seen = len(look.listing.items) if look.listing else 0
    return Check.objects.create(
        source=source,
        at=look.at,
        outcome=outcome(look, new),
        rows=look.rows,
        seen=seen,
        new=new,
        gap=look.had_items and 0 < seen == new,
        error_code=look.error.code if look.error else "",
        error=str(look.error or ""),
        milliseconds=look.milliseconds,
        capture=capture,
    )


def outcome(look: Look, new: int) -> Check.Outcome:
    """Told apart: something new, nothing new, not modified, broken."""
    if look.error:
        return Check.Outcome.BROKEN
    if look.response and look.response.not_modified:
        return Check.Outcome.NOT_MODIFIED
    return Check.Outcome.NEW if new else Check.Outcome.NOTHING_NEW
