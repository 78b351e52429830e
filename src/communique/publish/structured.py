"""What machines read in a page: schema.org as JSON-LD (NewsArticle, BreadcrumbList)."""

import json
from collections.abc import Sequence
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from communique.formats.links import absolute
from communique.interpret.jsonld import article_properties
from communique.newsroom.fact_values import facts_of as facts_value
from communique.newsroom.models import Article, Correction
from communique.publish import addresses
from communique.publish.body import excerpt
from communique.publish.clean import speakable
from communique.publish.dates import stated
from communique.publish.glance import ArticleFacts
from communique.publish.topics import topics_of

SCHEMA: Final = "https://schema.org"
LONGEST_HEADLINE: Final = 500
UNSAFE: Final = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}
"""Characters that would mean something to HTML inside a script element."""


def breadcrumb(crumbs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The trail to a page as (name, path), the page itself last."""
    places = [
        {"@type": "ListItem", "position": place, "name": name, "item": addresses.absolute(path)}
        for place, (name, path) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": places}


def site(name: str) -> dict[str, Any]:
    """The site as a whole."""
    home = addresses.absolute("/")
    return {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "name": name,
        "url": home,
        "inLanguage": list(addresses.TAGS.values()),
    }


def news_article(article: Article, site_name: str, corrections: Sequence[Correction] = ()) -> dict[str, Any]:
    """An article: what it is based on, whose it is, when it was published; nothing that its source does not say."""
    said = {
        "@type": "NewsArticle",
        "@id": addresses.article_id(article),
        "headline": speakable(article.title)[:LONGEST_HEADLINE],
        "alternativeHeadline": speakable(article.subtitle)[:LONGEST_HEADLINE],
        "description": excerpt(article),
        "url": addresses.absolute(addresses.article(article)),
        "inLanguage": article.language,
        "datePublished": stated(article.published).machine,
        "dateModified": article.changed_at.isoformat(timespec="seconds"),
        "articleSection": article.channel.name,
        "identifier": speakable(article.document_number),
        "author": _authors(article),
        "publisher": {"@type": "Organization", "name": site_name, "url": addresses.absolute("/")},
        "isBasedOn": absolute(article.original_url),
        "sourceOrganization": _organization(article.issuer or article.credit_name or article.source.name),
        "creditText": speakable(article.credit_name),
        "keywords": [topic.name for topic in topics_of(article)],
        "correction": [_correction(one) for one in corrections],
        "creativeWorkStatus": "Withdrawn" if article.withdrawn_at or article.retracted_at else "",
    }
    return {key: value for key, value in said.items() if value}


def stated_properties(facts: ArticleFacts) -> dict[str, Any]:
    """What the facts that readers see add to it: `about`, `mentions`, `citation`, each body and person with its page."""
    if not facts.citations:
        return {}
    pages = {name: addresses.absolute(path) for name, path in facts.pages.items()}
    said: dict[str, Any] = _speakable(article_properties(facts_value(list(facts.citations)), pages=pages))
    return said


def _speakable(value: Any) -> Any:
    if isinstance(value, str):
        return speakable(value)
    if isinstance(value, dict):
        return {name: _speakable(each) for name, each in value.items()}
    return [_speakable(each) for each in value] if isinstance(value, list) else value


def _correction(one: Correction) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "text": speakable(one.said),
        "datePublished": one.made_at.isoformat(timespec="seconds"),
    }


def _authors(article: Article) -> list[dict[str, str]]:
    people = [
        {"@type": "Person", "name": speakable(name)} for name in article.byline if isinstance(name, str)
    ]
    return people or [_organization(article.issuer or article.source.name)]


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": speakable(name)}


def script(*parts: dict[str, Any]) -> SafeString:
    """The parts as the text of one `application/ld+json` element."""
    text = json.dumps({"@context": SCHEMA, "@graph": parts}, ensure_ascii=False)
    return mark_safe(text.translate(UNSAFE))  # noqa: S308 # nothing is left in it that HTML would read
