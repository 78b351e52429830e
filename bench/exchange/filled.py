"""An exchange of fictional notices in the database of the environment, for the benches that ask for its pages."""

import argparse
import sys
import time
from datetime import datetime, timedelta
from typing import Any

from fiction import NOW, Fiction

from communique import model
from communique.formats import reading_json

BATCH = 1_000


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
