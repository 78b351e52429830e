"""What editors wait for at the desk: the inbox, its pages and filters, and an article, over a large exchange.

`python bench/exchange/desk.py [--articles 100000] [--waiting 10000] [--requests 60]` makes an exchange in a temporary
folder (or on DATABASE_URL), fills it with fictional notices, and asks the desk for its pages in this process.
"""

import argparse
import os
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import Any

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WORDS = "The office asks each applicant to send the papers that are missing before the thirtieth day. "
BATCH = 2000


def fill(articles: int, waiting: int) -> int:
    """So many articles of twenty sources, the newest of which wait; gives the key of one that waits."""
    from communique.model import Reading
    from communique.newsroom.actions.install import install
    from communique.newsroom.contents import stored
    from communique.newsroom.models import Article, Channel, Item, Source

    install()
    record = stored(Reading(title="Notice", text=WORDS * 20, language="en"))
    channels = list(Channel.objects.all())
    sources = [
        Source.objects.create(
            name=f"Office {n}",
            url=f"https://office-{n}.example/",
            kind="list",
            channel=channels[n % 4],
            next_check_at=None,
        )
        for n in range(20)
    ]
    for start in range(0, articles, BATCH):
        numbers = range(start, min(start + BATCH, articles))
        items = Item.objects.bulk_create(
            Item(
                source=sources[n % 20], url=f"https://office-{n % 20}.example/{n}", state="read",
                first_seen_at=NOW - timedelta(minutes=n), last_seen_at=NOW,
            )
            for n in numbers
        )  # fmt: skip
        made = Article.objects.bulk_create(
            _article(Article, n, item, n < waiting) for n, item in zip(numbers, items, strict=True)
        )
        _versions(made, items, record)
    return int(Article.objects.filter(desk="inbox").latest("waits_from").pk)


def _versions(articles: list[Any], items: list[Any], record: dict[str, Any]) -> None:
    """One version of each article, with its capture and reading."""
    from communique.newsroom.models import Capture, Reading, Version

    captures = Capture.objects.bulk_create(
        Capture(
            source_id=item.source_id, item=item, url=item.url, final_url=item.url, status=200, media_type="text/html",
            fetched_at=NOW, digest=f"sha256:{item.pk:064}", length=6000, warc_file="bench.warc.gz", warc_offset=item.pk, record_id=str(item.pk),
        )
        for item in items
    )  # fmt: skip
    readings = Reading.objects.bulk_create(
        Reading(
            capture=capture,
            made_at=NOW,
            engine="bench",
            content_digest=capture.digest,
            record=record,
        )
        for capture in captures
    )
    Version.objects.bulk_create(
        Version(
            article=article,
            number=1,
            reading=reading,
            capture=capture,
            content_digest=capture.digest,
            made_at=NOW,
        )
        for article, reading, capture in zip(articles, readings, captures, strict=True)
    )


def _article(model: Any, n: int, item: Any, waits: bool) -> Any:
    came = NOW - timedelta(minutes=n)
    return model(
        item=item, source_id=item.source_id, channel_id=item.source.channel_id, slug=f"notice-{n}", language=("en", "zh-Hans")[n % 2],
        title=f"Notice {n} on papers that are missing", original_url=item.url, desk="inbox" if waits else "accepted", live=not waits,
        sort_date=came, captured_at=came, changed_at=came, waits_from=came, published="2026-11-20",
        body=[{"type": "text", "value": "".join(f"<p>{WORDS * 3}</p>" for _ in range(8))}],
    )  # fmt: skip


def ask(client: Any, path: str, requests: int) -> tuple[float, float, float]:
    """Milliseconds of the median and of the 95th of a hundred requests for a path, and of the 95th of processor."""
    client.get(path)
    taken, used = [], []
    for _ in range(requests):
        begun, cpu = time.perf_counter(), time.process_time()
        answer = client.get(path)
        taken.append(1000 * (time.perf_counter() - begun))
        used.append(1000 * (time.process_time() - cpu))
        assert answer.status_code == 200, (path, answer.status_code)
    return statistics.median(taken), *(statistics.quantiles(times, n=20)[-1] for times in (taken, used))


def main() -> None:
    """Fill, ask, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--waiting", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("COMMUNIQUE_DATA", folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "communique.config.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client
        from django.test.utils import setup_test_environment

        from communique.newsroom.models import User

        call_command("migrate", verbosity=0)
        begun = time.perf_counter()
        pk = fill(given.articles, given.waiting)
        print(
            f"{given.articles} articles, {given.waiting} of them waiting, in {time.perf_counter() - begun:.0f} s"
        )
        setup_test_environment()
        client = Client()
        client.force_login(User.objects.create_superuser("bench"))
        older = client.get("/desk/inbox/").context["page"].older
        paths = {
            "inbox": "/desk/inbox/",
            "inbox, next page": f"/desk/inbox/?{older}",
            "inbox, one source": "/desk/inbox/?source=7",
            "inbox, words": "/desk/inbox/?q=notice+77",
            "inbox, no match": "/desk/inbox/?q=nothing+like+it",
            "accepted box": "/desk/inbox/?box=drafts",
            "preview": f"/desk/inbox/preview/{pk}/",
            "desk article": f"/desk/articles/edit/{pk}/",
            "list": "/desk/articles/",
            "history": f"/desk/articles/history/{pk}/",
        }
        for name, path in paths.items():
            median, high, cpu = ask(client, path, given.requests)
            print(f"{name:20} median {median:6.1f} ms   p95 {high:6.1f} ms   of processor {cpu:6.1f} ms")


if __name__ == "__main__":
    main()
