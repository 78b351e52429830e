"""What search engines are told: sitemap.xml, its parts, the news sitemap, robots.txt.

Articles stand in parts by their keys, so that a part changes only where its articles do, and each is one walk
of the primary key however many articles there are.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from communique import model
from communique.formats import sitemap
from communique.newsroom.models import Article, Channel, Source
from communique.publish import addresses, queries, standing
from communique.publish.feeds import entry
from communique.publish.heads import SITE_NAME

PART: Final = 2_000
"""Keys in one part; the protocol allows 50,000 addresses."""
FRESH: Final = timedelta(days=2)
"""Google News takes what was published within two days."""
LAST_PART: Final = 10**12
NARROW: Final = ("pk", "slug", "channel_id", "changed_at", "credit_url", "original_url")
FIELDS: Final = (*queries.LIST_FIELDS, "changed_at", "original_url", "credit_url")
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@require_safe
def index(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 # Django's signature
    """sitemap.xml: the parts, each with when it last changed."""
    changed = (
        Article.objects.filter(live=True).order_by("-changed_at").values_list("changed_at", flat=True).first()
    )
    rows = [("/sitemap-pages.xml", changed or EPOCH), ("/sitemap-news.xml", changed or EPOCH)]
    rows += [(f"/sitemap-{number}.xml", last) for number, last in queries.changes_by_part(PART)]
    return _xml(sitemap.write_index((addresses.absolute(path), when) for path, when in rows))


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001 # Django's signature
    """The live articles of one stretch of keys, their addresses made without a row becoming an object."""
    rows = list(_part(number).order_by("pk").values_list(*NARROW))
    if not rows:
        message = f"There is no part {number} of the sitemap."
        raise Http404(message)
    channels = {
        pk: addresses.absolute(addresses.channel_named(slug))
        for pk, slug in Channel.objects.values_list("pk", "slug")
    }
    return _xml(
        sitemap.write_pages(
            (f"{channels[channel]}{addresses.last_part(slug, pk)}/", changed)
            for pk, slug, channel, changed, credit_url, original_url in rows
            if not (credit_url and standing.original_of(credit_url, original_url))
        )
    )


@require_safe
def pages(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 # Django's signature
    """The pages that are no articles."""
    paths = [
        addresses.home(),
        addresses.news(),
        addresses.sources(),
        addresses.topics(),
        addresses.corrections(),
    ]
    paths += [addresses.topic(topic.slug) for topic in queries.topics()]
    paths += [addresses.channel(channel) for channel in Channel.objects.all()]
    paths += [addresses.source(source) for source in Source.objects.only("pk").order_by("pk")]
    changed = (
        Article.objects.filter(live=True).order_by("-changed_at").values_list("changed_at", flat=True).first()
    )
    return _xml(sitemap.write_pages((addresses.absolute(path), changed or EPOCH) for path in paths))


@require_safe
def news(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 # Django's signature
    """What was published within two days, as Google News asks for it."""
    after = timezone.now() - FRESH
    fresh = queries.listed(queries.standing().filter(sort_date__gt=after).order_by("-sort_date", "-pk"))
    articles = fresh.only(*FIELDS)[: sitemap.MOST_NEWS]
    return _xml(sitemap.write(_document(_found_here(articles)), news_after=after))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 # Django's signature
    """robots.txt (RFC 9309): all but the desk and the search, and where the sitemap is."""
    lines = (
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /search/",
        "Disallow: /zh-hans/search/",
        "",
        f"Sitemap: {addresses.absolute('/sitemap.xml')}",
    )
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _found_here(articles: Iterable[Article]) -> tuple[model.FeedEntry, ...]:
    """Those whose page is to be found here: not the copy of a page that stands elsewhere."""
    return tuple(
        entry(article, with_body=False) for article in articles if not standing.credited_original(article)
    )


def _part(number: int) -> QuerySet[Article]:
    if number > LAST_PART:
        return Article.objects.none()
    return queries.standing().filter(pk__gte=number * PART, pk__lt=(number + 1) * PART)


def _document(entries: tuple[model.FeedEntry, ...]) -> model.FeedDocument:
    home = addresses.absolute("/")
    return model.FeedDocument(
        id=home, title=SITE_NAME, home_url=home, feed_url=home, updated=EPOCH, entries=entries
    )


def _xml(data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type="application/xml; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
