"""What machines read in a page."""

import json
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser

from communique.newsroom.models import Article
from communique.publish import addresses
from exchange_sample import Sample


def graph(html: str) -> dict[str, dict[str, object]]:
    script = LexborHTMLParser(html).css_first("script[type='application/ld+json']")
    data = json.loads(script.text())
    assert data["@context"] == "https://schema.org"
    return {part["@type"]: part for part in data["@graph"]}


def test_an_article_is_a_news_article_based_on_its_original(page: Callable[..., str], rules: Article) -> None:
    parts = graph(page(addresses.article(rules)))
    article = parts["NewsArticle"]
    assert article["headline"] == rules.title
    assert article["datePublished"] == "2026-11-22T10:15+01:00"
    assert article["isBasedOn"] == rules.original_url
    assert article["inLanguage"] == "en"
    assert article["author"] == [
        {"@type": "Person", "name": "Tomas Verrin"},
        {"@type": "Person", "name": "Lea Okonski"},
    ]
    trail = parts["BreadcrumbList"]["itemListElement"]
    assert isinstance(trail, list)
    assert [place["position"] for place in trail] == [1, 2, 3, 4]
    assert trail[0]["item"] == "http://127.0.0.1:8000/"


def test_nothing_ends_the_script_before_its_end(page: Callable[..., str], sample: Sample) -> None:
    article = sample.article("</script><script>alert(1)</script>&<!--")
    assert graph(page(addresses.article(article)))["NewsArticle"]["headline"] == article.title
