"""The page of an article, and of its versions."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.link.differences import differences
from communique.newsroom.models import Article, Version
from communique.publish import addresses, queries, structured
from communique.publish.addresses import ArticleName
from communique.publish.body import excerpt, speakable
from communique.publish.glance import facts_of
from communique.publish.headers import MARKS_POLICY
from communique.publish.heads import SITE_NAME, Crumb, Head, home_crumb, news_crumb
from communique.publish.views.errors import gone

LONGEST_CRUMB = 80
"""Code points of an article's title that its own place in the trail shows."""
LONGEST_TEXT = 200_000
"""Code points of a text that differences are shown for."""


@require_safe
def article(request: HttpRequest, channel: str, name: ArticleName) -> HttpResponse:
    """One article: what its source said, and where each word of it came from."""
    found = live(name)
    if found is None:
        return absent(request, name)
    if elsewhere := moved(found, channel, name, "article"):
        return elsewhere
    facts = facts_of(found)
    data = (structured.news_article(found, SITE_NAME) | structured.stated_properties(facts),)
    head = Head(
        speakable(found.title),
        crumbs(found),
        excerpt(found),
        data=data,
        kind="article",
        index=found.withdrawn_at is None,
    )
    context = {
        "head": head,
        "article": found,
        "beside": queries.beside(found),
        "body": facts.body,
        "glance": facts.glance,
        "annotated": bool(facts.citations),
    }
    response = render(request, "publish/article.html", context)
    if facts.glance:
        response.headers["Content-Security-Policy"] = MARKS_POLICY
    return response


@require_safe
def versions(request: HttpRequest, channel: str, name: ArticleName) -> HttpResponse:
    """What an article said at its source from one version to the next, with the words that changed."""
    found = live(name)
    if found is None:
        return absent(request, name)
    if elsewhere := moved(found, channel, name, "article_versions"):
        return elsewhere
    rows = queries.versions_of(found)
    compared = [
        (new, _changes(old, new) if old else None) for new, old in zip(rows, [*rows[1:], None], strict=True)
    ]
    trail = (*crumbs(found), Crumb(_("Versions"), addresses.article(found, "article_versions")))
    head = Head(_("Versions of “%s”") % speakable(found.title)[:LONGEST_CRUMB], trail, index=False)
    return render(request, "publish/versions.html", {"head": head, "article": found, "versions": compared})


def live(name: ArticleName) -> Article | None:
    """The article of a name where it is on the site, with its versions."""
    found = queries.article_with_versions(name.pk)
    return found if found and found.live else None


def absent(request: HttpRequest, name: ArticleName) -> HttpResponse:
    """410 where the article was public once, 404 where it never was."""
    if Article.objects.filter(pk=name.pk, first_published_at__isnull=False).exists():
        return gone(request)
    message = f"There is no article {name.pk}."
    raise Http404(message)


def moved(found: Article, channel: str, name: ArticleName, page: str) -> HttpResponse | None:
    """A redirect where the channel or the words of the address are not those of today."""
    if (found.channel.slug, found.slug) == (channel, name.slug):
        return None
    return HttpResponsePermanentRedirect(addresses.article(found, page))


def crumbs(found: Article) -> tuple[Crumb, ...]:
    """The trail to an article, its own title cut."""
    title = speakable(found.title)
    shown = title if len(title) <= LONGEST_CRUMB else title[: LONGEST_CRUMB - 1].rstrip() + "…"
    return (
        home_crumb(),
        news_crumb(_("News")),
        Crumb(found.channel.name, addresses.channel(found.channel)),
        Crumb(shown, addresses.article(found), found.language),
    )


def _changes(old: Version, new: Version) -> list[tuple[str, str]]:
    """Kind ("same", "removed", "added") and text of each stretch, from the older version to the newer."""
    before, after = (speakable(v.reading.record.get("text") or "")[:LONGEST_TEXT] for v in (old, new))
    return [(str(change.kind), change.text) for change in differences(before, after)]
