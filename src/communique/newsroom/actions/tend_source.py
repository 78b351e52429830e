"""What people do to a source that is watched: check it now, pause it, resume it, correct how it is watched."""

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom import jobs
from communique.newsroom.actions.add_source import check_pattern, check_zone, refuse_duplicate
from communique.newsroom.actions.keep_incidents import OF_HEALTH, clear_incidents
from communique.newsroom.actions.permission import require
from communique.newsroom.actions.recognise import normalised
from communique.newsroom.edge import Edge
from communique.newsroom.models import Incident, Item, Source, User


def check_now(source_id: int, edge: Edge, *, user: User | None = None) -> bool:
    """Queue a check of a source before all else; False where one is queued already. A paused one is not checked."""
    require(user, "change_source", gettext_noop("check sources"))
    with transaction.atomic():
        source = locked_source(source_id)
        if source.kind == Source.Kind.HAND:
            raise ActionRefused(
                gettext("“%(name)s” is not watched: it holds what was filed by hand.") % {"name": source.name}
            )
        if source.state != Source.State.ACTIVE:
            raise ActionRefused(
                gettext("“%(name)s” is %(state)s; resume it first.")
                % {"name": source.name, "state": source.get_state_display()}
            )
        source.next_check_at = edge.clock()
        source.save(update_fields=["next_check_at"])
        return jobs.enqueue_check(source, priority=jobs.ASKED)


def pause(source_id: int, edge: Edge, *, user: User | None = None) -> None:
    """Stop looking at a source and at its notices, until it is resumed. What is published stays; nobody is alerted
    about it meanwhile."""
    require(user, "change_source", gettext_noop("pause sources"))
    with transaction.atomic():
        source = locked_source(source_id)
        if source.state == Source.State.ACTIVE:
            source.state, source.next_check_at = Source.State.PAUSED, None
            source.save(update_fields=["state", "next_check_at"])
            clear_incidents(edge.clock(), list(OF_HEALTH.values()), source=source)
            audit(instance=source, action="newsroom.pause", user=user)


def resume(source_id: int, edge: Edge, *, user: User | None = None) -> None:
    """Watch a paused or ended source again, beginning with a check now."""
    require(user, "change_source", gettext_noop("resume sources"))
    with transaction.atomic():
        source = locked_source(source_id)
        if source.state != Source.State.ACTIVE:
            source.state, source.next_check_at, source.failures = Source.State.ACTIVE, edge.clock(), 0
            source.save(update_fields=["state", "next_check_at", "failures"])
            clear_incidents(edge.clock(), [Incident.Kind.ENDED], source=source)
            jobs.enqueue_check(source, priority=jobs.ASKED)
            audit(instance=source, action="newsroom.resume", user=user)


def change_source(changed: Source, edge: Edge, *, user: User | None = None) -> None:
    """Write what a person changed of how a source is watched; a new address is looked at in full.

    Raises DuplicateSource, SourceError or AddressRefused; then nothing was changed.
    """
    require(user, "change_source", gettext_noop("change sources"))
    url = normalised(changed.url, edge)
    refuse_duplicate(url, except_for=changed.pk)
    check_pattern(changed.url_pattern)
    check_zone(changed.time_zone)
    with transaction.atomic():
        before = locked_source(changed.pk)
        fields = [
            "name",
            "url",
            "kind",
            "channel",
            "language",
            "trusted",
            "render",
            "url_pattern",
            "selector",
            "check_every",
            "check_least",
            "check_most",
            "time_zone",
        ]
        changed.url = url
        if before.url != url or narrowing(before) != narrowing(changed):
            changed.etag, changed.last_modified, changed.next_check_at = "", "", edge.clock()
            fields += ["etag", "last_modified", "next_check_at"]
        changed.save(update_fields=fields)
        audit(instance=changed, action="wagtail.edit", user=user, content_changed=True)


def narrowing(source: Source) -> tuple[str, str, str, bool]:
    """What decides which items a list gives."""
    return source.kind, source.selector, source.url_pattern, source.render


def try_refused_again(source_id: int, edge: Edge, *, user: User | None = None) -> int:
    """Queue all items of a source that were refused or failed; gives how many."""
    require(user, "change_source", gettext_noop("read items again"))
    with transaction.atomic():
        source = locked_source(source_id)
        stuck = source.items.filter(state__in=[Item.State.REFUSED, Item.State.FAILED])
        return stuck.update(state=Item.State.DUE, attempts=0, next_try_at=edge.clock())


def locked_source(source_id: int) -> Source:
    """The source, its row locked until the transaction ends. Raises ActionRefused where there is none."""
    source = Source.objects.select_for_update().filter(pk=source_id).first()
    if source is None:
        raise ActionRefused(
            gettext("There is no source %(number)s; it may have been removed.") % {"number": source_id}
        )
    return source
