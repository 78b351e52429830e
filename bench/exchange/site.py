"""What readers and editors wait for at 100,000 articles: pages made anew each time, one after another, in one process.

`python bench/exchange/site.py [--articles 100000] [--inbox 10000] [--requests 200] [--data FOLDER]` fills a database
(that of DATABASE_URL, else SQLite in the folder, which is kept and used again where it is named) with fictional
articles, Chinese and English, makes the index of the search, and asks for each kind of page, a different one each time.
Times are of the wall and of the processor, for other programs may run beside.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any
from urllib.parse import quote

from fiction import Fiction, questions
from filled import prepare

LIMITS = {
    "home": 30,
    "article": 20,
    "search": 20,
    "desk inbox": 150,
    "desk article": 150,
}
"""Milliseconds at the 95th percentile that a page may take."""


def kinds(fiction: Fiction, articles: int, inbox: int) -> dict[str, Iterator[str]]:
    """Kind of page → addresses of it without end, a different one each time as far as there are."""
    from django.urls import reverse

    from communique.newsroom.models import Article
    from communique.publish import addresses, queries

    public = articles - inbox
    some = queries.listed(Article.objects.filter(pk__in=range(7, public, max(1, public // 997))))
    asked = [f"/search/?q={quote(text)}" for _, text in questions(fiction, 600, public)]
    waiting = range(public + 1, articles, max(1, inbox // 499))
    inbox_page = reverse("newsroom_inbox")
    listing = reverse("wagtailsnippets_newsroom_article:list")
    return {
        "home": cycle(["/", "/zh-hans/"]),
        "article": cycle([addresses.article(article) for article in some]),
        "list": cycle(["/news/", "/zh-hans/news/", "/news/industry-news/"]),
        "source": cycle([f"/sources/{number}/" for number in range(1, 200)]),
        "search": cycle(asked),
        "search feed": cycle([path.replace("/search/?", "/search/atom.xml?") for path in asked]),
        "suggest": cycle([path.replace("/search/?", "/search/suggest.json?") for path in asked]),
        "feed": cycle(["/atom.xml", "/zh-hans/rss.xml"]),
        "sitemap": cycle(["/sitemap.xml", "/sitemap-1.xml", "/sitemap-news.xml"]),
        "desk inbox": cycle([inbox_page, f"{inbox_page}?source=7", f"{inbox_page}?q={quote('专利局')}"]),
        "desk list": cycle([listing, f"{listing}?p=200", f"{listing}?q={quote('专利局')}"]),
        "desk article": cycle(
            [reverse("wagtailsnippets_newsroom_article:edit", args=[pk]) for pk in waiting]
        ),
    }


def time_pages(
    get: Callable[[str], Any], paths: Iterator[str], count: int
) -> tuple[list[float], list[float], int]:
    """Milliseconds of the wall and of the processor for each page, and the bytes of the last."""
    walls, cpus, size = [], [], 0
    for turn in range(count + 5):
        path = next(paths)
        start, used = time.perf_counter(), time.process_time()
        response = get(path)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        if response.status_code != 200:
            sys.exit(f"{path} answered {response.status_code}")
        if turn >= 5:  # the first ones load templates
            walls.append(1000 * (time.perf_counter() - start))
            cpus.append(1000 * (time.process_time() - used))
        size = len(content)
    return sorted(walls), sorted(cpus), size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--inbox", type=int, default=10_000, help="how many of them wait at the desk")
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--characters", type=int, default=1_200, help="of an English body, on average")
    parser.add_argument("--data", help="a folder that is kept and used again")
    parser.add_argument("--only", help="one kind of page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "COMMUNIQUE_DATA": options.data or folder,
            "COMMUNIQUE_BASE_URL": "http://127.0.0.1:8130",
            "DJANGO_SETTINGS_MODULE": "communique.config.settings",
        }
        import django

        django.setup()
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from communique.newsroom.models import User

        fiction = Fiction(options.characters)
        prepare(options, fiction)
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(User.objects.get(username="bench"))
        reader = Client(
            HTTP_HOST="127.0.0.1", HTTP_COOKIE="made=anew"
        )  # no page that is kept is given to who sends one
        late = 0
        print(f"{'page':13} {'median':>8} {'p95':>8} {'p95 cpu':>8} {'limit':>6} {'queries':>8} {'bytes':>8}")
        for kind, paths in kinds(fiction, options.articles, options.inbox).items():
            if options.only not in {None, kind}:
                continue
            get = client.get if kind.startswith("desk") else reader.get
            walls, cpus, size = time_pages(get, paths, options.requests)
            with CaptureQueriesContext(connection) as queries:
                get(next(paths))
            p95, cpu95 = (times[int(len(times) * 0.95)] for times in (walls, cpus))
            limit = LIMITS.get(kind)
            late += limit is not None and min(p95, cpu95) > limit
            print(
                f"{kind:13} {statistics.median(walls):8.1f} {p95:8.1f} {cpu95:8.1f} {limit or '':>6} {len(queries):8} {size:8}",
                flush=True,
            )
        sys.exit(f"{late} kinds of pages take longer than they may." if late else 0)


if __name__ == "__main__":
    main()
