"""Carry the list of sources out to other readers and in from them, as OPML."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from communique.errors import CommuniqueError, DuplicateSource
from communique.formats import opml
from communique.model import SourceKind
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.edge import Edge
from communique.newsroom.models import Channel, Source, User


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one source of the list: added, known already, or refused with a reason."""

    subscription: opml.Subscription
    added: Source | None = None
    known: bool = False
    refused: str = ""


def sources_in(
    subscriptions: Iterable[opml.Subscription], edge: Edge, *, channel: str = "", user: User | None = None
) -> Iterable[Carried]:
    """Add each source of a list, one after the other; one that is refused does not stop the rest.

    A folder that is named as a channel is that channel; the others go to `channel`, or the first one. No address
    is asked now: each source's first check will.
    """
    channels = {
        name.casefold(): one.slug
        for one in Channel.objects.all()
        for name in (one.slug, one.name_en, one.name_zh)
        if name
    }
    for one in subscriptions:
        own = channels.get((one.folder or "").casefold(), channel)
        wanted = NewSource(one.url, name=one.title, kind=one.kind, channel=own)
        try:
            yield Carried(one, added=add_source(wanted, edge, user=user))
        except DuplicateSource:
            yield Carried(one, known=True)
        except CommuniqueError as error:
            yield Carried(one, refused=str(error))


def sources_out(title: str, now: datetime) -> bytes:
    """Every source that has not ended, by channel, as OPML 2.0."""
    kept = Source.objects.exclude(state=Source.State.ENDED).select_related("channel")
    rows = kept.order_by("channel__position", "name")
    return opml.write(title, [_subscription(source) for source in rows], now)


def _subscription(source: Source) -> opml.Subscription:
    parts = urlsplit(source.url)
    kind = SourceKind(source.kind)
    return opml.Subscription(
        source.url, source.name, kind, f"{parts.scheme}://{parts.netloc}/", source.channel.name_en
    )
