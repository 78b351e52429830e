"""Lists of articles as RSS, Atom and JSON Feed, with conditional requests (RFC 9110 §13).

A feed holds the articles of a list that changed last, so that a correction or a withdrawal travels down it. An
entry's `updated` is when its content last changed, and moves for nothing else.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique import model
from communique.formats import atom, json_feed, rss
from communique.newsroom.models import Article, Channel, Source
from communique.publish import addresses
from communique.publish.attachments import attachments_of
from communique.publish.body import body_html, excerpt, speakable
from communique.publish.dates import instant
from communique.publish.heads import MEDIA_TYPES, SITE_NAME, interface_tag

ENTRIES: Final = 50
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
WRITERS: Final[dict[str, Callable[[model.FeedDocument], bytes]]] = {
    "rss.xml": rss.write,
    "atom.xml": atom.write,
    "feed.json": json_feed.write,
}
LAYOUT: Final = "1"
"""Counts up when the same articles are written otherwise, so that no cache keeps the old form."""


@dataclass(frozen=True, slots=True)
class List:
    """A list of articles that has feeds: its page, its name, what it holds; `query` (from `?` on) is part of its address."""

    path: str
    title: str
    description: str
    articles: QuerySet[Article]
    query: str = ""


@require_safe
def site(request: HttpRequest, name: str) -> HttpResponse:
    """The feed of everything."""
    words = _("The latest of all channels.")
    return respond(request, name, List(addresses.home(), SITE_NAME, words, Article.objects.all()))


@require_safe
def channel(request: HttpRequest, channel: str, name: str) -> HttpResponse:
    """The feed of one channel."""
    found = get_object_or_404(Channel, slug=channel)
    title = f"{found.name} – {SITE_NAME}"
    return respond(
        request,
        name,
        List(addresses.channel(found), title, found.name, Article.objects.filter(channel=found)),
    )


@require_safe
def source(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The feed of one source."""
    found = get_object_or_404(Source, pk=pk)
    title = f"{found.name} – {SITE_NAME}"
    return respond(
        request, name, List(addresses.source(found), title, found.name, Article.objects.filter(source=found))
    )


def respond(request: HttpRequest, name: str, found: List) -> HttpResponse:
    """The feed, or 304 where the reader has it as it is. Bodies are read only where it is sent."""
    live = found.articles.filter(live=True).order_by("-changed_at", "-pk")
    state = list(live.values_list("pk", "changed_at")[:ENTRIES])
    updated = state[0][1] if state else EPOCH
    etag = quote_etag(_digest(name, found, state))
    modified = int(updated.timestamp())
    response = get_conditional_response(request, etag, modified)
    if response is None:
        articles = live.filter(pk__in=[pk for pk, _ in state]).select_related("source", "channel")
        entries = tuple(entry(article) for article in articles)
        document = model.FeedDocument(
            id=addresses.list_id(f"{found.path}{found.query}"),
            title=found.title,
            home_url=addresses.absolute(f"{found.path}{found.query}"),
            feed_url=addresses.absolute(f"{found.path}{name}{found.query}"),
            updated=updated,
            entries=entries,
            description=found.description,
            language=interface_tag(),
        )
        response = HttpResponse(WRITERS[name](document), content_type=f"{MEDIA_TYPES[name]}; charset=utf-8")
    response.headers.setdefault("ETag", etag)
    response.headers.setdefault("Last-Modified", http_date(modified))
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _digest(name: str, found: List, state: list[tuple[int, datetime]]) -> str:
    parts = [LAYOUT, name, found.path + found.query, found.title, get_language() or ""]
    parts += [f"{pk}@{changed.isoformat()}" for pk, changed in state]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def entry(article: Article, *, with_body: bool = True) -> model.FeedEntry:
    """An article as every format of feed writes it."""
    return model.FeedEntry(
        id=addresses.article_id(article),
        url=addresses.absolute(addresses.article(article)),
        title=speakable(article.title),
        updated=article.changed_at,
        published=instant(article.published),
        summary=excerpt(article) or None if with_body else None,
        html=body_html(article) or None if with_body else None,
        authors=tuple(speakable(name) for name in article.byline if isinstance(name, str))
        if with_body
        else (),
        source=model.Credit(name=article.source.name, url=article.original_url),
        language=article.language or None,
        channel=article.channel.name,
        attachments=_attachments(article) if with_body else (),
        withdrawn=article.withdrawn_at is not None,
    )


def _attachments(article: Article) -> tuple[model.Attachment, ...]:
    return tuple(
        model.Attachment(title=file.title, url=file.url, media_type=file.media_type or None)
        for file in attachments_of(article)
    )
