"""What search engines are told."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from communique.formats import sitemap
from communique.publish import addresses, sitemaps
from exchange_sample import Sample


def locations(text: str) -> list[str]:
    return [item.url for item in sitemap.read(text.encode()).items]


def test_the_index_leads_to_every_live_article(page: Callable[..., str], full: Sample) -> None:
    draft = full.article("Draft", live=False)
    parts = locations(page("/sitemap.xml"))
    found = [url for part in parts for url in locations(page(part.removeprefix("http://127.0.0.1:8000")))]
    assert addresses.absolute("/news/official-notices/") in found
    assert addresses.absolute(addresses.article(draft)) not in found
    assert len([url for url in found if "/notice-" in url]) >= 20


def test_news_are_those_of_two_days(page: Callable[..., str], sample: Sample) -> None:
    fresh = sample.article("Fresh", when=timezone.now() - timedelta(hours=3))
    sample.article("Old", when=timezone.now() - timedelta(days=3))
    text = page("/sitemap-news.xml")
    assert locations(text) == [addresses.absolute(addresses.article(fresh))]
    assert "<news:title>Fresh</news:title>" in text


def test_robots_name_the_sitemap(client: Client, sample: Sample) -> None:
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in client.get("/robots.txt").content.decode()
    assert client.get("/sitemap-99.xml").status_code == 404


def test_addresses_of_a_part_are_those_of_the_pages(page: Callable[..., str], sample: Sample) -> None:
    """They are written without a row becoming an object; a copy of a notice that stands elsewhere is left out."""
    made = [
        sample.article(title, slug=slug) for title, slug in (("One", "one"), ("二", "关于-ä"), ("None", ""))
    ]
    sample.article("Copy", credit_url="https://other.example/notices/7.html")
    front = sample.article("Front", credit_url="https://other.example/")
    wanted = {addresses.absolute(addresses.article(article)) for article in (*made, front)}
    parts = {f"/sitemap-{article.pk // sitemaps.PART}.xml" for article in made}
    assert {url for part in parts for url in locations(page(part))} == wanted
