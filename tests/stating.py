"""Articles that state what a test says, without fetching anything: rows as the exchange would have written them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from communique import model
from communique.newsroom import contents
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.actions.install import install_channels
from communique.newsroom.fact_values import text_digest
from communique.newsroom.models import Article, Capture, Channel, Citation, Item, Reading, Source, Version
from fakes import START, FakeClock

ENGLISH = (
    "On 3 December 2026, the Harbour Office of Eastmark held a meeting on safe berths. Ines Aldane, Director of the "
    "Harbour Office of Eastmark, attended the meeting and delivered a speech. Tomas Verrin, deputy director of the "
    "Harbour Office of Eastmark, presided over the meeting.\n\n"
    "Ines Aldane pointed out that every berth counts. Masters must submit their reports before 15 January 2027. "
    "Harbours should keep the Regulations on Berths in mind."
)
CHINESE = (
    "2026年12月3日，临海国港务局召开泊位安全工作会议。临海国港务局局长沈望舒出席会议并讲话，副局长何清扬主持会议。\n\n"
    "沈望舒指出，泊位安全事关全局。各港区应当于2027年1月15日前报送自查报告。会议传达了《泊位管理条例》。"
)


def source(name: str = "The Office", number: int = 1) -> Source:
    install_channels()
    channel = Channel.objects.get(slug="industry-news")
    return Source.objects.get_or_create(
        url=f"https://office{number}.example.org/",
        defaults={"name": name, "kind": "list", "channel": channel},
    )[0]


def article(text: str, *, at: Source | None = None, live: bool = True, **values: Any) -> Article:
    """An article whose one version says `text`; its facts are not yet searched for."""
    publisher = at or source()
    count = Item.objects.count() + 1
    url = f"{publisher.url}{count}.html"
    item = Item.objects.create(
        source=publisher, url=url, first_seen_at=START, last_seen_at=START, state="read", last_read_at=START
    )
    given: dict[str, Any] = {
        "title": f"Notice {count}", "slug": f"notice-{count}", "language": "", "sort_date": START,
        "captured_at": START, "changed_at": START, "original_url": url, "desk": "accepted", "published": "2026-11-20",
        "body": [{"type": "text", "value": "".join(f"<p>{part}</p>" for part in text.split("\n\n"))}],
    }  # fmt: skip
    if live:
        given |= {"first_published_at": START, "last_published_at": START}
    made = Article.objects.create(
        item=item, source=publisher, channel=publisher.channel, live=live, **(given | values)
    )
    version(made, text)
    return made


def version(of: Article, text: str) -> Version:
    """One more version of an article."""
    number = of.versions.count() + 1
    when: datetime = START + timedelta(hours=number)
    capture = Capture.objects.create(
        source=of.source, item=of.item, url=of.original_url, final_url=of.original_url, status=200,
        media_type="text/html", fetched_at=when, digest=text_digest(text), length=len(text),
        warc_file=f"{of.pk}.warc.gz", warc_offset=number, record_id=f"<urn:uuid:{of.pk}-{number}>",
    )  # fmt: skip
    said = model.Reading(
        title=of.title, text=text, published=of.published or None, language=of.language or None
    )
    reading = Reading.objects.create(
        capture=capture,
        made_at=when,
        engine="1",
        content_digest=text_digest(text),
        record=contents.stored(said),
    )
    return Version.objects.create(
        article=of,
        number=number,
        reading=reading,
        capture=capture,
        content_digest=text_digest(text),
        made_at=when,
    )


def stated(text: str, clock: FakeClock, **values: Any) -> Article:
    """An article with its facts found."""
    made = article(text, **values)
    find_facts(made.pk, clock)
    return made


def quotes(of: Article) -> dict[str, list[tuple[str, str]]]:
    """Kind → state and quote of each fact that the newest version states, in the order of the text."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in Citation.objects.filter(version=of.versions.first()).select_related("fact").order_by("start"):
        found.setdefault(row.fact.kind, []).append((row.fact.state, row.quote))
    return found


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that is rolled back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
