"""File a notice by hand: an address, a file, or pasted text becomes an article on the path of all others.

What is filed is kept as it came, in the WARC files, before anything else; it is read, gives each field its evidence,
and waits in the inbox. An address is watched from then on like any other notice; a file or text is never fetched.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop

from communique import model
from communique.capture.records import body_digest
from communique.errors import ActionRefused, DiscoveryError, NoArticle, NotReadable
from communique.extract.sniff import MEDIA_TYPES, Kind, kind_of
from communique.newsroom import dates, schedule
from communique.newsroom.actions.add_source import channel_of, variants
from communique.newsroom.actions.begin_article import Filing
from communique.newsroom.actions.keep_capture import keep_capture
from communique.newsroom.actions.keep_reading import keep_reading
from communique.newsroom.actions.permission import require
from communique.newsroom.actions.recognise import normalised
from communique.newsroom.contents import storable
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Item, Source, User
from communique.newsroom.models.sources import BY_HAND as NAME
from communique.newsroom.pasted import is_plain_text, read_text
from communique.pipeline import list_response, read_bytes, read_response

LARGEST: Final = 20_000_000
"""Bytes of a file that may be filed."""
BY_HAND: Final = "urn:communique:by-hand"
"""Stands for the address of the source that holds what has none."""
READ_KINDS: Final = frozenset({Kind.HTML, Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.OFD})


@dataclass(frozen=True, slots=True)
class Where:
    """What the person who files says of it: the address of the original, the source and channel it belongs to."""

    address: str = ""
    source: int | None = None
    channel: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """The article, and whether it was made just now or held already; `lists` notices are listed on its page."""

    article: Article
    new: bool
    lists: int = 0


def file_address(address: str, edge: Edge, *, user: User | None, where: Where = Where()) -> Filed:  # frozen
    """Fetch, keep and read the notice at an address. Raises CaptureError or ReadingError; then nothing was filed."""
    require(user, "change_article", gettext_noop("file notices"))
    url = normalised(address, edge)
    if held := _held(url):
        return Filed(held, new=False)
    response = edge.fetcher.fetch(model.Request(url))
    kept = edge.archive.write(response)
    said = read_response(response)
    filed = _file(_Kept(url, kept, said, watched=True), where, Filing(user, url))
    return replace(filed, lists=_listed(response))


def _listed(response: model.Response) -> int:
    """How many notices a page lists, where it is a list; none of a page that is a notice itself."""
    try:
        listing = list_response(response)
    except DiscoveryError:
        return 0
    return len(listing.items) if listing.kind is not model.SourceKind.PAGE else 0


def file_bytes(
    data: bytes, name: str, edge: Edge, *, user: User | None, where: Where = Where()
) -> Filed:  # frozen
    """Keep and read a file: a saved page, PDF, DOCX, XLSX or OFD, told by its content and never by its name.

    Raises NotReadable for any other file and one that is too large, and NoArticle for one that says nothing.
    """
    require(user, "change_article", gettext_noop("file notices"))
    if len(data) > LARGEST:
        raise NotReadable(
            gettext("“%(name)s” has %(bytes)s bytes; no more than %(most)s are taken.")
            % {"name": name, "bytes": f"{len(data):,}", "most": f"{LARGEST:,}"}
        )
    kind = kind_of(data)
    if kind not in READ_KINDS:
        raise NotReadable(
            gettext("“%(name)s” is neither a page nor a document that we can read (PDF, DOCX, XLSX, OFD).")
            % {"name": name}
        )
    if kind is Kind.HTML and is_plain_text(data):
        return file_text(data.decode("utf-8", "replace"), "", edge, user=user, where=where)
    address = _address(where.address, edge)
    said = read_bytes(data, url=address or None)
    if not said.text.strip() and kind is Kind.HTML:
        raise NoArticle(
            gettext("“%(name)s” has nothing in it that is an article; paste its text instead.")
            % {"name": name}
        )
    return _keep(data, MEDIA_TYPES[kind], said, edge, where, Filing(user, name))


def file_text(
    text: str, title: str, edge: Edge, *, user: User | None, where: Where = Where()
) -> Filed:  # frozen
    """Keep and read text that was pasted; its first line is the title where none is given. Raises NoArticle."""
    require(user, "change_article", gettext_noop("file notices"))
    said = read_text(storable(text), title=storable(title), language=where.language)
    data = (f"{title.strip()}\n\n{text}" if title.strip() else text).encode("utf-8", "replace")
    if len(data) > LARGEST:
        raise NotReadable(
            gettext("The text has %(bytes)s bytes; no more than %(most)s are taken.")
            % {"bytes": f"{len(data):,}", "most": f"{LARGEST:,}"}
        )
    return _keep(data, "text/plain", said, edge, where, Filing(user, "text"))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is on disk and read, and under which address; `watched` says that it is fetched again."""

    url: str
    capture: model.Capture
    said: model.Reading
    watched: bool = False


def _keep(
    data: bytes, media_type: str, said: model.Reading, edge: Edge, where: Where, filing: Filing
) -> Filed:
    """Keep bytes that came without an answer of a server, as a resource record."""
    address = _address(where.address, edge)
    url = address or f"urn:{body_digest(data)}"
    if held := _held(url):
        return Filed(held, new=False)
    capture = edge.archive.keep(data, url=url, media_type=media_type, at=edge.clock())
    return _file(_Kept(url, capture, said), where, filing)


def _address(given: str, edge: Edge) -> str:
    return normalised(given, edge) if given.strip() else ""


def _held(url: str) -> Article | None:
    """The article of this address, or of the same in other words."""
    same = variants(url) if "://" in url else (url,)
    return Article.objects.filter(Q(item__url__in=same) | Q(item__url=url)).first()


def _file(kept: _Kept, where: Where, filing: Filing) -> Filed:
    at = kept.capture.fetched_at
    with transaction.atomic():
        source = _source(where, kept.url, at)
        item, new = Item.objects.select_for_update().get_or_create(
            source=source,
            url=kept.url,
            defaults={
                "title": storable(kept.said.title or "")[:2000],
                "first_seen_at": at,
                "last_seen_at": at,
                "state": Item.State.READ if kept.watched else Item.State.FILED,
                "last_read_at": at,
            },
        )
        capture = keep_capture(kept.capture, source=source, item=item)
        keep_reading(item, capture, kept.said, filing)
        article = Article.objects.get(item=item)
        _look_again(item, article, at, watched=kept.watched)
    return Filed(article, new)


def _look_again(item: Item, article: Article, at: datetime, *, watched: bool) -> None:
    if watched:
        item.state, item.attempts, item.error, item.error_code = Item.State.READ, 0, "", ""
        item.next_try_at = schedule.next_recheck(at, article.captured_at, dates.moment(article.published))
        item.save()


def _source(where: Where, url: str, at: datetime) -> Source:
    """The source that was named, that of the same host, or the one that holds what has none."""
    if where.source:
        found = Source.objects.filter(pk=where.source).first()
        if found is None:
            raise ActionRefused(gettext("There is no such source; choose another."))
        return found
    host = urlsplit(url).hostname if "://" in url else None
    if host and not where.channel:
        same = [
            one for one in Source.objects.filter(url__contains=host) if urlsplit(one.url).hostname == host
        ]
        if same:
            return same[0]
    channel = channel_of(where.channel)
    address = BY_HAND if channel == channel_of("") else f"{BY_HAND}:{channel.slug}"
    source, _ = Source.objects.get_or_create(
        url=address,
        defaults={"name": NAME, "kind": Source.Kind.HAND, "channel": channel, "created_at": at},
    )
    return source
