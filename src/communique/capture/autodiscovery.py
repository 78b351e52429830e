"""The feeds that a page names: link elements as the RSS board's autodiscovery has them, and plain links to feeds."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

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


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page names, with the page's words for it."""

    url: str
    title: str | None
    media_type: str | None


def find_feeds(html: str, url: str | None) -> tuple[FoundFeed, ...]:
    """The feeds in the order of how plainly the page names them; those of comments last; each address once."""
    tree = LexborHTMLParser(html)
    base_node = tree.css_first("base[href]")
    base = (absolute(base_node.attributes.get("href"), url) if base_node else None) or url
    found: dict[str, FoundFeed] = {}
    for node in tree.css("link[href]"):
        rels = (node.attributes.get("rel") or "").lower().split()
        media_type = (node.attributes.get("type") or "").split(";")[0].strip().lower()
        link = absolute(node.attributes.get("href"), base)
        if link and "alternate" in rels and "stylesheet" not in rels and media_type in FEED_TYPES:
            found.setdefault(link, FoundFeed(link, line(node.attributes.get("title")), media_type))
    for node in tree.css("a[href]"):
        link = absolute(node.attributes.get("href"), base)
        if link and len(found) < MOST and FEED_PATH.search(link.partition("#")[0]):
            found.setdefault(
                link, FoundFeed(link, line(node.text()) or line(node.attributes.get("title")), None)
            )
    ordered = sorted(found.values(), key=lambda feed: bool(COMMENTS.search(f"{feed.url} {feed.title}")))
    return tuple(ordered[:MOST])
