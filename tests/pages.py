"""Pages and feeds of a fictional office, made for the tests of what stands behind the reader."""

from fakes import Page

SITE = "https://office.example.org"
FEED_URL = f"{SITE}/feed.xml"
LIST_URL = f"{SITE}/notices/"


def notice_url(number: int) -> str:
    return f"{SITE}/notices/{number}.html"


def notice(number: int, *, extra: str = "", etag: str | None = None) -> Page:
    """A notice; `extra` is one more paragraph of its body."""
    added = f"<p>{extra}</p>" if extra else ""
    text = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Notice {number} of the Harbour Office - Harbour Office</title>
<meta name="PubDate" content="2026-11-{10 + number:02}"></head><body>
<nav><a href="/">Home</a> &gt; <a href="/notices/">Notices</a></nav>
<main><article><h1>Notice {number} of the Harbour Office</h1>
<p class="date">Published: 2026-11-{10 + number:02}</p>
<p>The Harbour Office gives notice that berth {number} will be closed to all vessels from the first day of the
coming month, so that its lights, fenders and bollards may be renewed by the contractor named below.</p>
<p>Masters of vessels that were assigned to berth {number} are asked to apply to the harbour master for another
berth, in writing, not later than five working days before they arrive.</p>
{added}
<table><tr><th>Berth</th><th>Length</th></tr><tr><td>{number}</td><td>{number}20 m</td></tr></table>
<p>Questions are answered by the harbour master on all working days between nine and four.</p>
</article></main><footer><p>Harbour Office, Quay Street</p></footer></body></html>"""
    return Page(text.encode(), etag=etag)


SCRIPTED = Page(
    b"<!doctype html><title>Harbour Office</title><noscript>Please enable JavaScript.</noscript>"
    b"<div id=app></div><script src=/a.js></script>"
)
"""A page that is but a frame for scripts."""


def feed(*numbers: int, etag: str | None = None) -> Page:
    items = "".join(
        f"<item><title>Notice {number} of the Harbour Office</title><link>{notice_url(number)}</link>"
        f"<guid>{notice_url(number)}</guid><pubDate>{10 + number} Nov 2026 08:00:00 +0000</pubDate></item>"
        for number in numbers
    )
    text = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Harbour Office</title>'
        f"<link>{SITE}/</link><description>Notices</description>{items}</channel></rss>"
    )
    return Page(text.encode(), "application/rss+xml", etag=etag)
