"""The feeds that a page names: link elements as the RSS board's autodiscovery has them, and plain links to feeds."""

import re
from dataclasses import dataclass

from communique.formats.html import attribute, tree
from communique.formats.links import absolute
from communique.formats.plain import line

FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "text/xml",
    }
)
FEED_PATH = re.compile(
    r"(?:^|[/._-])(?:rss|atom|feed|feeds|rdf)(?:\.xml|\.json|\.php|\.aspx)?/?(?:$|\?)", re.IGNORECASE
)
COMMENTS = re.compile(r"comment|评论", re.IGNORECASE)
MOST = 20
MOST_NODES = 5_000


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page names, with the page's words for it."""

    url: str
    title: str | None
    media_type: str | None


def find_feeds(html: str, url: str | None) -> tuple[FoundFeed, ...]:
    """The feeds in the order of how plainly the page names them; those of comments last; each address once."""
    document = tree(html)
    base_node = document.select_one("base[href]")
    base = (absolute(attribute(base_node, "href"), url) if base_node else None) or url
    found: dict[str, FoundFeed] = {}
    for node in document.select("link[href]")[:MOST_NODES]:
        rels = attribute(node, "rel").lower().split()
        media_type = attribute(node, "type").split(";")[0].strip().lower()
        link = absolute(attribute(node, "href"), base)
        if link and "alternate" in rels and "stylesheet" not in rels and media_type in FEED_TYPES:
            found.setdefault(link, FoundFeed(link, line(attribute(node, "title")), media_type))
    for node in document.select("a[href]")[:MOST_NODES]:
        link = absolute(attribute(node, "href"), base)
        if link and len(found) < MOST and FEED_PATH.search(link.partition("#")[0]):
            found.setdefault(link, FoundFeed(link, line(node.text) or line(attribute(node, "title")), None))
    ordered = sorted(found.values(), key=lambda feed: bool(COMMENTS.search(f"{feed.url} {feed.title}")))
    return tuple(ordered[:MOST])
