"""Watch a publisher's channel from now on."""

import logging
import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import DuplicateSource, SourceError
from communique.model import SourceKind
from communique.newsroom import jobs
from communique.newsroom.actions.keep_capture import keep_capture
from communique.newsroom.actions.permission import require
from communique.newsroom.actions.recognise import Recognised, normalised, recognise
from communique.newsroom.contents import storable
from communique.newsroom.edge import Edge
from communique.newsroom.models import Channel, Source, User

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NewSource:
    """What is asked. `kind` None is recognised by a look at the address; `name` is then taken from what it lists.

    `channel` is the slug of a channel, the first one where empty.
    """

    url: str
    name: str = ""
    kind: SourceKind | None = None
    channel: str = ""
    language: str = ""
    trusted: bool = False
    check_every: timedelta | None = None
    check_least: timedelta | None = None
    check_most: timedelta | None = None
    time_zone: str = ""
    selector: str = ""
    url_pattern: str = ""
    render: bool = False


def add_source(
    wanted: NewSource, edge: Edge, *, user: User | None = None, seen: Recognised | None = None
) -> Source:
    """Add a source and queue its first check. `seen` is what a look at its address gave, if there was one already.

    Raises DuplicateSource, SourceError, AddressRefused, and where the kind is to be recognised CaptureError or
    DiscoveryError; then nothing was added.
    """
    require(user, "add_source", gettext_noop("add sources"))
    url = normalised(wanted.url, edge)
    refuse_duplicate(url)
    channel = channel_of(wanted.channel)
    check_pattern(wanted.url_pattern)
    check_zone(wanted.time_zone)
    if seen is None and wanted.kind is None:
        seen = recognise(
            url, edge, selector=wanted.selector, url_pattern=wanted.url_pattern, render=wanted.render
        )
    try:
        with transaction.atomic():
            source = _add(wanted, url, channel, seen, edge)
            audit(instance=source, action="wagtail.create", user=user)
    except IntegrityError as error:  # another was quicker
        raise DuplicateSource(
            gettext("%(url)s is watched already; see it in the list of sources.") % {"url": url}
        ) from error
    log.info("source added: %s", url, extra={"source": source.pk, "kind": source.kind})
    return source


def check_pattern(pattern: str) -> None:
    """Raise SourceError unless this is a regular expression."""
    try:
        re.compile(pattern)
    except re.error as error:
        message = gettext(
            "“%(pattern)s” is no pattern of addresses (%(error)s); write a regular expression such as /notices/."
        )
        raise SourceError(message % {"pattern": pattern, "error": error}) from error


def check_zone(name: str) -> None:
    """Raise SourceError unless this is the name of a time zone, or empty."""
    try:
        if name:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = gettext("“%(name)s” is no time zone; write one such as Asia/Shanghai, or leave it empty.")
        raise SourceError(message % {"name": name}) from error


def refuse_duplicate(url: str, except_for: int | None = None) -> None:
    """Raise DuplicateSource where this address, or the same in other words, is watched already."""
    same = Source.objects.filter(url__in=variants(url)).exclude(pk=except_for or 0).first()
    if same:
        raise DuplicateSource(
            gettext("%(url)s is watched already, as “%(name)s”; change that source instead.")
            % {"url": url, "name": same.called}
        )


def variants(url: str) -> tuple[str, ...]:
    """The address with and without the slash at its end, over http and over https."""
    bare = url.rstrip("/")
    rest = bare.partition("://")[2]
    return tuple(f"{scheme}://{rest}{end}" for scheme in ("http", "https") for end in ("", "/"))


def channel_of(slug: str) -> Channel:
    """The channel of that slug, or the first. Raises SourceError where there is none."""
    found = Channel.objects.filter(slug=slug).first() if slug else Channel.objects.first()
    if found is None:
        known = (
            ", ".join(Channel.objects.values_list("slug", flat=True)) or "none yet; run `communique run` once"
        )
        raise SourceError(f"There is no channel “{slug or 'at all'}”; choose one of: {known}.")
    return found


def _add(wanted: NewSource, url: str, channel: Channel, seen: Recognised | None, edge: Edge) -> Source:
    kind = wanted.kind or (seen.listing.kind if seen else SourceKind.PAGE)
    name = wanted.name or (seen.listing.title if seen else None) or urlsplit(url).hostname or url
    source = Source(
        name=storable(name)[:200],
        url=url,
        kind=SourceKind(kind).value,
        channel=channel,
        language=wanted.language,
        trusted=wanted.trusted,
        check_every=wanted.check_every,
        check_least=wanted.check_least,
        check_most=wanted.check_most,
        time_zone=wanted.time_zone,
        selector=wanted.selector,
        url_pattern=wanted.url_pattern,
        render=wanted.render,
        next_check_at=edge.clock(),
    )
    source.save()
    if seen:
        keep_capture(seen.kept, source=source)
    jobs.enqueue_check(source, priority=jobs.ASKED)
    return source
