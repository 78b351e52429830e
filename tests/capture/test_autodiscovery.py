"""The feeds that a page names."""

from communique.capture.autodiscovery import find_feeds

PAGE = """<html><head><base href="/sub/">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/rss+xml; charset=utf-8" title="News" href="rss.xml">
<link rel="ALTERNATE" type="application/feed+json" href="feed.json">
<link rel="alternate" hreflang="en" href="/en/"><link rel="stylesheet" type="text/css" href="a.css">
<link rel="alternate" type="application/atom+xml" href="javascript:x">
</head><body><a href="/news/feed/">Subscribe</a><a href="rss.xml">RSS</a><a href="/feedback">Feedback</a></body></html>"""


def test_feeds_are_found_once_those_of_comments_last() -> None:
    found = find_feeds(PAGE, "https://office.example/")
    assert [(feed.url, feed.title) for feed in found] == [
        ("https://office.example/sub/rss.xml", "News"),
        ("https://office.example/sub/feed.json", None),
        ("https://office.example/news/feed/", "Subscribe"),
        ("https://office.example/comments/feed", "Comments"),
    ]


def test_a_page_without_feeds_has_none() -> None:
    assert find_feeds("<p>x</p>", None) == ()
