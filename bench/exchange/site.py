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
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from urllib.parse import quote

from fiction import NOW, Fiction, questions

from communique import model
from communique.formats import reading_json

BATCH = 1_000
LIMITS = {
    "home": 30,
    "article": 20,
    "search": 20,
    "desk inbox": 150,
    "desk article": 150,
}
"""Milliseconds at the 95th percentile that a page may take."""


def fill(fiction: Fiction, articles: int, inbox: int) -> None:
    """The tables: 200 sources, a capture, a reading and a version of each article; the last ones wait in the inbox."""
    from communique.newsroom.models import Channel, Source

    channels = list(Channel.objects.all())
    Source.objects.bulk_create(
        Source(
            name=f"Office {number} of Northmoor" if number % 2 else f"临海国第{number}专利局",
            url=f"https://office{number}.example/notices/",
            kind="list",
            channel=channels[number % len(channels)],
            last_checked_at=NOW,
            last_new_at=NOW,
        )
        for number in range(200)
    )
    sources = list(Source.objects.order_by("pk"))
    for first in range(0, articles, BATCH):
        numbers = range(first, min(first + BATCH, articles))
        _fill_some(fiction, numbers, sources, articles - inbox)
        if not first % 20_000:
            print(f"           {first} articles", file=sys.stderr, flush=True)


def _fill_some(fiction: Fiction, numbers: range, sources: list[Any], public: int) -> None:
    from communique.newsroom.models import Article, Capture, Item, Reading, Version

    made: dict[Any, list[Any]] = {table: [] for table in (Item, Capture, Reading, Article, Version)}
    for number in numbers:
        row = fiction.row(number, sources=len(sources))
        source, when, pk = sources[row.pop("source_id") - 1], row["sort_date"], row["pk"]
        url, title, live = f"{source.url}{number}.html", row["title"], number < public
        row |= {
            "channel_id": source.channel_id,
            "live": live,
            "desk": "accepted" if live else "inbox",
            "body": [{"type": "text", "value": row["body"]}],
            "published": when.date().isoformat(),
            "captured_at": when + timedelta(minutes=20),
            "waits_from": when,
            "first_published_at": when if live else None,
        }
        seen = {"first_seen_at": when, "last_seen_at": when, "state": "read"}
        made[Item].append(Item(pk=pk, source=source, url=url, title=title, **seen))
        made[Capture].append(_capture(number, source, url, when))
        record = reading_json.record(model.Reading(title=title, text="\n".join(fiction.body(number))))
        said = {"content_digest": f"{number}", "made_at": when, "capture_id": pk}
        made[Reading].append(Reading(pk=pk, engine="bench", record=record, **said))
        article = Article(**row, item_id=pk, source=source, slug=f"notice-{number}", original_url=url)
        made[Article].append(article)
        made[Version].append(Version(article_id=pk, number=1, reading_id=pk, **said))
    for table, rows in made.items():
        table.objects.bulk_create(rows)


def _capture(number: int, source: Any, url: str, when: datetime) -> Any:
    from communique.newsroom.models import Capture

    return Capture(
        pk=number + 1,
        source=source,
        item_id=number + 1,
        url=url,
        final_url=url,
        status=200,
        media_type="text/html",
        fetched_at=when,
        digest=f"sha256:{number:064x}",
        length=20_000,
        warc_file="bench.warc.gz",
        warc_offset=number,
        record_id=f"urn:uuid:{number}",
    )


def prepare(options: argparse.Namespace, fiction: Fiction) -> None:
    """The exchange, filled where it is not filled yet, its index made, an editor signed up."""
    from communique.cli import first_run
    from communique.newsroom.models import Article, User
    from communique.publish.search import index
    from communique.publish.search.models import SearchChange
    from communique.publish.search.rebuild import rebuild

    first_run.prepare(None)
    if not Article.objects.exists():
        fill(fiction, options.articles, options.inbox)
    store = index.store()
    if store.generation() is None or SearchChange.objects.exists():
        start, used = time.perf_counter(), time.process_time()
        with store.writing(wait=True):
            count = rebuild(store, index.megabytes())
        wall, cpu = time.perf_counter() - start, time.process_time() - used
        print(
            f"index      {count} articles out of the database: {count / wall:.0f} a second ({count / cpu:.0f} a second "
            f"of processor), {store.size() / count:.0f} bytes an article"
        )
    if not User.objects.filter(username="bench").exists():
        User.objects.create_superuser("bench", password="nobody signs in with it")  # noqa: S106 - a user of this bench


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
        reader = Client(HTTP_HOST="127.0.0.1")
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
