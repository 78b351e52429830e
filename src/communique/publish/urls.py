"""The addresses of the site beside Wagtail's tree."""

from django.urls import path, register_converter

from communique.publish import feeds, sitemaps
from communique.publish.addresses import FEEDS, ArticleNameConverter
from communique.publish.views import articles, search, sources

register_converter(ArticleNameConverter, "article")

machines = [
    path("robots.txt", sitemaps.robots),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages),
    path("sitemap-news.xml", sitemaps.news),
    path("sitemap-<int:number>.xml", sitemaps.part),
]
"""Addresses without a language."""

readers = [
    *(path(name, feeds.site, {"name": name}) for name in FEEDS),
    *(path(f"news/<slug:channel>/{name}", feeds.channel, {"name": name}) for name in FEEDS),
    *(path(f"sources/<int:pk>/{name}", feeds.source, {"name": name}) for name in FEEDS),
    path("news/<slug:channel>/<article:name>/", articles.article, name="article"),
    path("news/<slug:channel>/<article:name>/versions/", articles.versions, name="article_versions"),
    path("search/", search.search, name="search"),
    path("search/suggest.json", search.suggestions, name="search_suggestions"),
    path("search/opensearch.xml", search.description, name="search_description"),
    *(path(f"search/{name}", search.feed, {"name": name}) for name in FEEDS),
    path("sources/", sources.sources, name="sources"),
    path("sources/<int:pk>/", sources.source, name="source"),
]
"""Addresses in each language of the interface."""
