"""Answers to readers, kept whole: what was sent once is sent again while the stamp of its page stands.

Kept is only what everybody is sent alike: 200 to a GET without query, cookie or authorization, of the views named
here, and nothing that sets a cookie or varies by more than its encoding. So no query string can fill the memory, and
nobody who signed in is sent, or leaves behind, a page of another. The stamp is read before a page is made and again
after it; where something changed between, the page is sent but not kept.
"""

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Final, NamedTuple

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

from communique.publish import addresses, feeds, sitemaps
from communique.publish.addresses import ArticleName
from communique.publish.headers import DESK, POLICY, Handler
from communique.publish.kept.stamps import Stamp, stamp_of, stamps_of
from communique.publish.views import articles, calendar, citations, corrections, facts, topics, versions

OF_ARTICLE: Final = frozenset(
    (
        *(articles.article, versions.versions, versions.edited, citations.citation),
        *(facts.version, facts.text, facts.annotations),
    )
)
"""Views of one article, which show nothing but it, its source and other articles of that source."""
LISTS: Final = frozenset(
    (
        *(feeds.site, feeds.channel, feeds.source, feeds.topic, feeds.corrections),
        *(topics.topics, topics.topic, corrections.corrections),
        *(calendar.coming, calendar.month, calendar.feed),
        *(calendar.channel_feed, calendar.source_feed, calendar.topic_feed, calendar.corrections_feed),
        *(sitemaps.index, sitemaps.part, sitemaps.pages),
    )
)
"""Views that show any articles. What tells when we looked last, or what is fresh just now, is not among them."""
TREE: Final = "wagtail_serve"
"""Wagtail's pages: home, news, channels and pages of text."""
NEVER: Final = (*DESK, settings.STATIC_URL, settings.MEDIA_URL)
GZIP: Final = re.compile(r"\bgzip\b")
"""What Django's own middleware packs for."""
CONDITIONS: Final[tuple[str, ...]] = (
    *("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"),
)
LONGEST_PATH: Final = 400
LARGEST: Final = 1_000_000
"""Bytes of an answer beyond which it is not kept."""
MOST: Final = 32_000_000
"""Bytes that one process keeps; what was asked for longest ago goes first."""
OVERHEAD: Final = 2_000
"""Bytes that an entry takes beside its content: its headers, its key, its place."""


class Key(NamedTuple):
    """What an answer depends on beside the stamp. Each day begins anew, for pages that say what is to come."""

    scheme: str
    host: str
    path: str
    packed: bool
    day: date


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it was sent; `source` is that of its article, None where it shows any articles."""

    stamp: Stamp
    source: int | None
    content: bytes
    headers: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Shelf:
    """The answers that one process keeps, those asked for last at its end."""

    most: int = MOST
    size: int = 0
    _pages: OrderedDict[Key, Page] = field(default_factory=OrderedDict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Key) -> Page | None:
        """The answer to a key, if its stamp still stands; it is dropped if not. One query where there is one."""
        page = self._pages.get(key)
        if page is None:
            return None
        fresh = page.stamp == stamp_of(page.source)
        with self._guard:
            if not fresh:
                self._drop(key, page)
            elif key in self._pages:
                self._pages.move_to_end(key)
        return page if fresh else None

    def put(self, key: Key, page: Page) -> None:
        with self._guard:
            self._drop(key, self._pages.get(key))
            self._pages[key] = page
            self.size += len(page.content) + OVERHEAD
            while self.size > self.most:
                oldest = next(iter(self._pages))
                self._drop(oldest, self._pages[oldest])

    def clear(self) -> None:
        with self._guard:
            self._pages.clear()
            self.size = 0

    def _drop(self, key: Key, page: Page | None) -> None:
        """Take out just this answer: another thread may have put a newer one there."""
        if page is not None and self._pages.get(key) is page:
            del self._pages[key]
            self.size -= len(page.content) + OVERHEAD


shelf: Final = Shelf()
"""That of this process."""


class KeptPagesMiddleware:
    """Stands before all others: an answer that is kept goes out with the headers that they gave it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        try:
            page = shelf.get(key)
        except DatabaseError:
            return self.get_response(request)  # says what is to be said of it, with its headers
        if page is not None:
            return conditional(request, answer(page))
        match = matching(request)
        return self._made(request, key, match) if match else self.get_response(request)

    def _made(self, request: HttpRequest, key: Key, match: ResolverMatch) -> HttpResponse:
        """Make the page, whole whatever the browser has, and keep it if nothing changed meanwhile."""
        before = stamp_of()
        conditions = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
        response = self.get_response(request)
        request.META.update(conditions)
        if not keepable(response):
            return response
        name, source = match.kwargs.get("name"), None
        if match.func in OF_ARTICLE and isinstance(name, ArticleName):
            source, after, stamp = stamps_of(name.pk)
        else:
            after = stamp = stamp_of()
        if after == before:
            shelf.put(key, Page(stamp, source, response.content, tuple(response.items())))
        return conditional(request, response)


def key_of(request: HttpRequest) -> Key | None:
    """The key of what is asked for; None where the answer may not be everybody's."""
    meta = request.META
    if (
        request.method != "GET"
        or meta.get("QUERY_STRING")
        or meta.get("HTTP_COOKIE")
        or meta.get("HTTP_AUTHORIZATION")
    ):
        return None
    path = request.path
    if len(path) > LONGEST_PATH or path.startswith(NEVER) or getattr(request, "is_dummy", False):
        return (
            None  # the last is a preview of Wagtail's, under the address of the page that it shows a draft of
        )
    try:
        host = request.get_host().rpartition(":")[0] or request.get_host()
    except DisallowedHost:
        return None
    packed = GZIP.search(meta.get("HTTP_ACCEPT_ENCODING", "")) is not None
    return Key(request.scheme or "", host, path, packed, timezone.localdate())


def matching(request: HttpRequest) -> ResolverMatch | None:
    """The view that answers, if what it answers is kept."""
    with translation.override(addresses.language_of(request.path)):
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return None
    return match if match.func in OF_ARTICLE or match.func in LISTS or match.view_name == TREE else None


def keepable(response: HttpResponse) -> bool:
    """Whether everybody may be sent this answer."""
    if response.status_code != HTTPStatus.OK or response.streaming or response.cookies:
        return False
    control, vary = response.get("Cache-Control", ""), response.get("Vary", "")
    alike = vary.lower() in {"", "accept-encoding"} and "private" not in control and "no-store" not in control
    return alike and len(response.content) <= LARGEST


def answer(page: Page) -> HttpResponse:
    return HttpResponse(page.content, headers=dict(page.headers))


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer, or 304 with its headers, its policy among them, where the browser has it."""
    if not any(name in request.META for name in CONDITIONS):
        return response
    since = response.get("Last-Modified")
    modified = parse_http_date_safe(since) if since else None
    found = get_conditional_response(request, response.get("ETag"), modified, response)
    if not isinstance(found, HttpResponse) or found is response:
        return response
    for name, value in response.items():
        if name == POLICY or not name.startswith("Content-"):
            found.headers.setdefault(name, value)
    return found
