"""The addresses of the site beside Wagtail's tree."""

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.urls import path, register_converter

from communique.publish import feeds, sitemaps
from communique.publish.addresses import FEEDS, ArticleNameConverter, ShortNumberConverter, TopicConverter
from communique.publish.citations import FORMATS
from communique.publish.views import (
    articles,
    calendar,
    captures,
    citations,
    corrections,
    facts,
    register,
    search,
    sources,
    topics,
    versions,
)

register_converter(ArticleNameConverter, "article")
register_converter(ShortNumberConverter, "short")
register_converter(TopicConverter, "topic")

machines = [
    path("robots.txt", sitemaps.robots),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages),
    path("sitemap-news.xml", sitemaps.news),
    path("sitemap-<short:number>.xml", sitemaps.part),
    path("register.json", register.whole, name="popolo"),
]
"""Addresses without a language."""

ARTICLE: Final = "news/<slug:channel>/<article:name>/"
"""Below the page of an article stands all that belongs to it."""
LISTS: Final[dict[str, Callable[..., HttpResponse]]] = {
    "": feeds.site,
    "news/<slug:channel>/": feeds.channel,
    "sources/<short:pk>/": feeds.source,
    "topics/<topic:slug>/": feeds.topic,
    "corrections/": feeds.corrections,
    "search/": search.feed,
}
"""Where a list stands → what gives its feeds."""

readers = [
    *(path(f"{place}{name}", feed, {"name": name}) for place, feed in LISTS.items() for name in FEEDS),
    path(ARTICLE, articles.article, name="article"),
    path(f"{ARTICLE}versions/", versions.versions, name="article_versions"),
    path(f"{ARTICLE}versions/<short:number>/", facts.version, name="article_version"),
    path(f"{ARTICLE}versions/<short:number>/text.txt", facts.text, name="article_text"),
    path(f"{ARTICLE}annotations.json", facts.annotations, name="article_annotations"),
    path(f"{ARTICLE}edited/", versions.edited, name="article_edited"),
    *(path(f"{ARTICLE}{file}", citations.citation, {"file": file}) for file in FORMATS),
    path(f"{ARTICLE}captures/<short:number>/", captures.capture, name="article_capture"),
    path(f"{ARTICLE}captures/<short:number>/page", captures.page, name="article_capture_page"),
    path(f"{ARTICLE}captures/<short:number>/bytes", captures.received, name="article_capture_bytes"),
    path("search/", search.search, name="search"),
    path("search/suggest.json", search.suggestions, name="search_suggestions"),
    path("search/opensearch.xml", search.description, name="search_description"),
    path("people/", register.people, name="people"),
    path("people/<article:name>/", register.person, name="person"),
    path("organizations/", register.organizations, name="organizations"),
    path("organizations/<article:name>/", register.organization, name="organization"),
    *(
        path(f"{above}/<article:name>/{file}", register.entry_feed, {"above": above, "file": file})
        for above in register.MODELS
        for file in FEEDS
    ),
    *(
        path(f"{above}/<article:name>/calendar.ics", register.entry_calendar, {"above": above})
        for above in register.MODELS
    ),
    path("calendar/", calendar.coming, name="calendar"),
    path("calendar/<short:year>/<short:month>/", calendar.month, name="calendar_month"),
    path("calendar.ics", calendar.feed, name="calendar_feed"),
    path("news/<slug:channel>/calendar.ics", calendar.channel_feed, name="channel_calendar"),
    path("topics/<topic:slug>/calendar.ics", calendar.topic_feed, name="topic_calendar"),
    path("corrections/calendar.ics", calendar.corrections_feed, name="corrections_calendar"),
    path("search/calendar.ics", search.coming, name="search_calendar"),
    path("sources/<short:pk>/calendar.ics", calendar.source_feed, name="source_calendar"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<short:pk>/", sources.source, name="source"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<topic:slug>/", topics.topic, name="topic"),
    path("corrections/", corrections.corrections, name="corrections"),
]
"""Addresses in each language of the interface."""
