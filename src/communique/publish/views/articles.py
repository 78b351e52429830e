"""The page of an article, and what every page below it asks first: is it there, and under which address."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.newsroom.models import Article, Correction
from communique.publish import addresses, queries, structured
from communique.publish.addresses import ArticleName
from communique.publish.body import excerpt
from communique.publish.citations import FORMATS, sentence
from communique.publish.clean import plain_line
from communique.publish.glance import facts_of
from communique.publish.headers import SCRIPT_POLICY
from communique.publish.heads import SITE_NAME, Crumb, Head, home_crumb, news_crumb
from communique.publish.standing import credited_original
from communique.publish.topics import topics_of
from communique.publish.views.errors import gone

LONGEST_CRUMB = 80
"""Code points of an article's title that its own place in the trail shows."""


@require_safe
def article(request: HttpRequest, channel: str, name: ArticleName) -> HttpResponse:
    """One article: what its source said, and where each word of it came from."""
    found = live_article(name)
    if found is None:
        return absent(request, name)
    if elsewhere := moved(found, channel, name, lambda: addresses.article(found)):
        return elsewhere
    corrections = queries.corrections_of(found)
    facts = facts_of(found)
    head = Head(
        plain_line(found.title),
        crumbs_of(found),
        excerpt(found),
        data=(structured.news_article(found, SITE_NAME, corrections) | structured.stated_properties(facts),),
        kind="article",
        index=found.withdrawn_at is None and found.retracted_at is None,
        elsewhere=credited_original(found),
    )
    context = {
        "head": head,
        "article": found,
        "corrections": _besides_the_reason(found, corrections),
        "topics": topics_of(found),
        "citation": sentence(found),
        "citation_files": [
            (called, addresses.citation(found, file)) for file, (called, *_more) in FORMATS.items()
        ],
        "beside": queries.beside(found),
        "body": facts.body,
        "glance": facts.glance,
        "annotated": bool(facts.citations),
    }
    response = render(request, "publish/article.html", context)
    if facts.glance:
        response.headers["Content-Security-Policy"] = SCRIPT_POLICY
    return response


def _besides_the_reason(found: Article, corrections: list[Correction]) -> list[Correction]:
    """What readers were told, without the reason of a withdrawal that stands above it already."""
    return [one for one in corrections if not found.retracted_at or one.said != found.reason]


def live_article(name: ArticleName) -> Article | None:
    """The article of an address, with its versions, where readers may see it."""
    found = queries.article_with_versions(name.pk)
    return found if found and found.live and not found.killed_at else None


def absent(request: HttpRequest, name: ArticleName) -> HttpResponse:
    """410 where the article was public once, with the reason where the desk gave one; 404 where it never was."""
    found = (
        Article.objects.filter(pk=name.pk, first_published_at__isnull=False)
        .only("killed_at", "reason")
        .first()
    )
    if found:
        return gone(request, found.reason if found.killed_at else "", found.killed_at)
    message = f"There is no article {name.pk}."
    raise Http404(message)


def moved(found: Article, channel: str, name: ArticleName, path: Callable[[], str]) -> HttpResponse | None:
    """A redirect where the channel or the words of the address are not those of today."""
    if (found.channel.slug, found.slug) == (channel, name.slug):
        return None
    return HttpResponsePermanentRedirect(path())


def crumbs_of(found: Article) -> tuple[Crumb, ...]:
    """The trail to an article."""
    title = plain_line(found.title)
    shown = title if len(title) <= LONGEST_CRUMB else title[: LONGEST_CRUMB - 1].rstrip() + "…"
    return (
        home_crumb(),
        news_crumb(_("News")),
        Crumb(found.channel.name, addresses.channel(found.channel)),
        Crumb(shown, addresses.article(found), found.language),
    )
