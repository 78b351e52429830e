"""Every kind of page of the site, once: the tests of HTML, accessibility, browser and weight walk this one table.

A new kind of page is a new row.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from django.test import Client

from communique.newsroom.models import Article
from communique.publish import addresses
from communique.publish.topic_models import Topic

if TYPE_CHECKING:
    from exchange_sample import Sample


class Kind(NamedTuple):
    """A kind of page: its name, its path over the full sample, the status it answers, the queries it may cost."""

    name: str
    path: Callable[["Sample"], str]
    most_queries: int
    status: int = 200


def titled(start: str) -> Article:
    """The article of the sample whose title begins so."""
    return Article.objects.select_related("channel").get(title__startswith=start)


def of(start: str, page: str = "article") -> Callable[["Sample"], str]:
    """The path of a page of an article."""
    return lambda _sample: addresses.article(titled(start), page)


KINDS: Final = (
    Kind("home", lambda _: "/", 12),
    Kind("news", lambda _: "/news/", 8),
    Kind("channel", lambda _: "/news/official-notices/", 11),
    Kind("empty channel", lambda sample: addresses.channel(sample.empty()), 11),
    Kind("sources", lambda _: "/sources/", 2),
    Kind("source", lambda sample: f"/sources/{sample.office.pk}/", 6),
    Kind("broken source", lambda sample: f"/sources/{sample.broken.pk}/", 6),
    Kind("topics", lambda _: "/topics/", 2),
    Kind("topic", lambda _: addresses.topic(Topic.objects.get(name="fees").slug), 3),
    Kind("corrections", lambda _: "/corrections/", 2),
    Kind("search", lambda _: "/search/", 5),
    Kind("calendar", lambda _: "/calendar/", 5),
    Kind("people", lambda _: "/people/", 5),
    Kind("organizations", lambda _: "/organizations/", 5),
    Kind("about", lambda _: "/about/", 8),
    Kind("article", of("Revised rules"), 6),
    Kind("Chinese article", of("关于做好"), 6),
    Kind("traditional article", of("國際"), 6),
    Kind("withdrawn article", of("关于暂停受理"), 6),
    Kind("corrected article", of("Reading room"), 6),
    Kind("retracted article", of("Letter on"), 6),
    Kind("undated article", of("A notice without"), 6),
    Kind("versions", of("Revised rules", "article_versions"), 4),
    Kind("one version", of("Reading room", "article_versions"), 4),
    Kind("edited", of("Reading room", "article_edited"), 6),
    Kind("capture", lambda _: addresses.capture(titled("Revised rules"), 2), 4),
    Kind("killed article", of("Names of"), 4, 410),
    Kind("no page", lambda _: "/nothing/", 4, 404),
    Kind("bad address", lambda _: "/news/?before=x", 8, 400),
)
"""In the order in which a reader meets them."""


def sitemaps(client: Client) -> list[str]:
    """The path of the index of sitemaps and of each that it names, whatever the numbers of the articles are."""
    index = client.get("/sitemap.xml").content.decode()
    return ["/sitemap.xml", *re.findall(r"(/sitemap-[a-z0-9]+\.xml)<", index)]


def both_languages(path: str) -> tuple[str, str]:
    """A path and the same page with a Chinese interface."""
    return path, addresses.in_language(path, "zh-hans")
