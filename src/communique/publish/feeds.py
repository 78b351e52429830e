"""Lists of articles as RSS, Atom and JSON Feed, with conditional requests (RFC 9110 §13).

A feed holds the articles of a list that changed last, so that a correction or a withdrawal travels down it. An
entry's `updated` is when its content last changed, and moves for nothing else.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.html import format_html, format_html_join
from django.utils.http import http_date, quote_etag
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique import model
from communique.formats import atom, json_feed, rss
from communique.formats.links import absolute
from communique.newsroom.models import Article, Channel, Correction, Source
from communique.publish import addresses, queries
from communique.publish.attachments import attachments_of
from communique.publish.body import body_html, excerpt
from communique.publish.clean import plain_line, speakable
from communique.publish.dates import instant
from communique.publish.heads import MEDIA_TYPES, SITE_NAME, interface_tag
from communique.publish.models import Topic

ENTRIES: Final = 50
LONGEST_TITLE: Final = 500
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
WRITERS: Final[dict[str, Callable[[model.FeedDocument], bytes]]] = {
    "rss.xml": rss.write,
    "atom.xml": atom.write,
    "feed.json": json_feed.write,
}
LAYOUT: Final = "3"
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


@require_safe
def topic(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The feed of one topic."""
    found = get_object_or_404(Topic, slug=slug)
    title = f"{found.name} – {SITE_NAME}"
    return respond(request, name, List(addresses.topic(found.slug), title, found.name, queries.under(found)))


@require_safe
def corrections(request: HttpRequest, name: str) -> HttpResponse:
    """What was corrected, withdrawn and taken back; each an entry of its own."""
    newest = queries.corrections().order_by("-made_at", "-pk")
    state = list(newest.values_list("pk", "made_at")[:ENTRIES])
    words = _("What we said wrong and what is right; what was withdrawn or taken back, and why.")
    title = f"{_('Corrections')} – {SITE_NAME}"
    found = List(addresses.corrections(), title, words, Article.objects.none())
    return answer(request, name, found, state, lambda: tuple(map(correction_entry, newest[:ENTRIES])))


def respond(request: HttpRequest, name: str, found: List) -> HttpResponse:
    """The feed of a list of articles. What was killed is in it as long as it is among the last changes."""
    live = found.articles.filter(live=True).order_by("-changed_at", "-pk")
    killed = found.articles.filter(killed_at__isnull=False).order_by("-changed_at", "-pk")
    state = [row for part in (live, killed) for row in part.values_list("pk", "changed_at")[:ENTRIES]]
    state = sorted(state, key=lambda row: (row[1], row[0]), reverse=True)[:ENTRIES]

    def entries() -> tuple[model.FeedEntry, ...]:
        chosen = Article.objects.filter(pk__in=[pk for pk, _changed in state]).order_by("-changed_at", "-pk")
        rows = chosen.select_related("source", "channel").prefetch_related("corrections")
        return tuple(killed_entry(row) if row.killed_at else entry(row) for row in rows)

    return answer(request, name, found, state, entries)


def answer(
    request: HttpRequest,
    name: str,
    found: List,
    state: Sequence[tuple[int, datetime]],
    entries: Callable[[], tuple[model.FeedEntry, ...]],
) -> HttpResponse:
    """The feed, or 304 where the reader has it as it is: `state` is what it holds, newest first, by key and time of
    change. Bodies are read only where it is sent."""
    updated = state[0][1] if state else EPOCH
    etag = quote_etag(_digest(name, found, state))
    modified = int(updated.timestamp()) if state else None
    response = get_conditional_response(request, etag, modified)
    if response is None:
        document = model.FeedDocument(
            id=addresses.list_id(f"{found.path}{found.query}"),
            title=plain_line(found.title),
            home_url=addresses.absolute(f"{found.path}{found.query}"),
            feed_url=addresses.absolute(f"{found.path}{name}{found.query}"),
            updated=updated,
            entries=entries(),
            description=plain_line(found.description),
            language=interface_tag(),
        )
        response = HttpResponse(WRITERS[name](document), content_type=f"{MEDIA_TYPES[name]}; charset=utf-8")
    response.headers.setdefault("ETag", etag)
    if modified is not None:
        response.headers.setdefault("Last-Modified", http_date(modified))
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _digest(name: str, found: List, state: Sequence[tuple[int, datetime]]) -> str:
    parts = [LAYOUT, name, found.path + found.query, found.title, get_language() or ""]
    parts += [f"{pk}@{changed.isoformat()}" for pk, changed in state]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def entry(article: Article, *, with_body: bool = True) -> model.FeedEntry:
    """An article as every format of feed writes it. What the desk says of it stands before its body."""
    withdrawn = article.withdrawn_at is not None or article.retracted_at is not None
    title = plain_line(article.title)
    return model.FeedEntry(
        id=addresses.article_id(article),
        url=addresses.absolute(addresses.article(article)),
        title=_("Withdrawn: %s") % title if withdrawn else title,
        updated=article.changed_at,
        published=instant(article.published),
        summary=excerpt(article) or None if with_body else None,
        html=f"{notes_html(article)}{body_html(article)}" or None if with_body else None,
        authors=tuple(plain_line(name) for name in article.byline if isinstance(name, str))
        if with_body
        else (),
        source=model.Credit(name=plain_line(article.source.name), url=absolute(article.original_url)),
        language=article.language or None,
        channel=article.channel.name,
        attachments=_attachments(article) if with_body else (),
        withdrawn=withdrawn,
    )


def killed_entry(article: Article) -> model.FeedEntry:
    """What takes the place of an article that is gone: its identifier, and why. Nothing else of it is said."""
    words = speakable(article.reason)
    return model.FeedEntry(
        id=addresses.article_id(article),
        url=addresses.absolute(addresses.article(article)),
        title=_("This article was taken back"),
        updated=article.changed_at,
        summary=words,
        html=format_html("<p>{}</p>", words),
        withdrawn=True,
    )


def correction_entry(correction: Correction) -> model.FeedEntry:
    """A note to readers as an entry of its own. Of an article that is gone only the reason is said."""
    article = correction.article
    kind, said = capfirst(correction.get_kind_display()), speakable(correction.said)
    title = kind if article.killed_at else f"{kind}: {plain_line(article.title)}"
    return model.FeedEntry(
        id=addresses.correction_id(correction.pk),
        url=addresses.absolute(f"{addresses.corrections()}#correction-{correction.pk}"),
        title=title[:LONGEST_TITLE],
        updated=correction.made_at,
        published=correction.made_at,
        summary=said,
        html=format_html("<p>{}</p>", said),
        channel=None if article.killed_at else article.channel.name,
    )


def notes_html(article: Article) -> SafeString:
    """What the desk says of an article: why it is withdrawn, its corrections, its note."""
    said = [(_("Withdrawn"), article.reason)] if article.retracted_at else []
    said += [(capfirst(one.get_kind_display()), one.said) for one in article.corrections.all()]
    said += [(_("Editor’s note"), article.editor_note)] if article.editor_note else []
    rows = ((label, speakable(words)) for label, words in said)
    return format_html_join("", "<p><strong>{}:</strong> {}</p>", rows)


def _attachments(article: Article) -> tuple[model.Attachment, ...]:
    return tuple(
        model.Attachment(title=file.title, url=file.url, media_type=file.media_type or None)
        for file in attachments_of(article)
    )
