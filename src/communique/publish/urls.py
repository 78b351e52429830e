"""The addresses of the site beside Wagtail's tree."""

from django.urls import path, register_converter

from communique.publish import feeds, sitemaps
from communique.publish.addresses import FEEDS, ArticleNameConverter
from communique.publish.views import articles, calendar, facts, register, sources

register_converter(ArticleNameConverter, "article")

ARTICLE = "news/<slug:channel>/<article:name>/"

machines = [
    path("robots.txt", sitemaps.robots),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages),
    path("sitemap-news.xml", sitemaps.news),
    path("sitemap-<int:number>.xml", sitemaps.part),
    path("register.json", register.whole, name="popolo"),
]
"""Addresses without a language."""

readers = [
    *(path(name, feeds.site, {"name": name}) for name in FEEDS),
    *(path(f"news/<slug:channel>/{name}", feeds.channel, {"name": name}) for name in FEEDS),
    *(path(f"sources/<int:pk>/{name}", feeds.source, {"name": name}) for name in FEEDS),
    path("news/<slug:channel>/<article:name>/", articles.article, name="article"),
    path("news/<slug:channel>/<article:name>/versions/", articles.versions, name="article_versions"),
    path(f"{ARTICLE}versions/<int:number>/", facts.version, name="article_version"),
    path(f"{ARTICLE}versions/<int:number>/text.txt", facts.text, name="article_text"),
    path(f"{ARTICLE}annotations.json", facts.annotations, name="article_annotations"),
    path("people/", register.people, name="people"),
    path("people/<article:name>/", register.person, name="person"),
    path("organizations/", register.organizations, name="organizations"),
    path("organizations/<article:name>/", register.organization, name="organization"),
    path("calendar/", calendar.coming, name="calendar"),
    path("calendar/<int:year>/<int:month>/", calendar.month, name="calendar_month"),
    path("calendar.ics", calendar.feed, name="calendar_feed"),
    path("news/<slug:channel>/calendar.ics", calendar.channel_feed, name="channel_calendar"),
    path("sources/<int:pk>/calendar.ics", calendar.source_feed, name="source_calendar"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<int:pk>/", sources.source, name="source"),
]
"""Addresses in each language of the interface."""
