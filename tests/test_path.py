"""The whole path, once and for real: a page on a loopback server becomes the article that a reader sees."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from communique.capture.archive import WarcArchive
from communique.capture.fetch import HttpFetcher
from communique.demo import expected, sites
from communique.model import SourceKind
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.install import install
from communique.newsroom.edge import Edge
from communique.newsroom.health import source_health
from communique.newsroom.queries import live_articles
from communique.newsroom.worker import Worker
from communique.publish import addresses
from communique.publish.actions.make_site import make_site

SEED = Path(__file__).parents[2] / "shared" / "data" / "seed"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the library's name
        """Say nothing."""


@contextmanager
def folder_served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Times:
    """The exchange's clock, which a test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def edge_to(times: Times, captures: Path, *hosts: str) -> Iterator[Edge]:
    allowed = frozenset(hosts)
    archive = WarcArchive(captures, times)
    try:
        yield Edge(HttpFetcher(clock=times, allowed_hosts=allowed), archive, times, allowed)
    finally:
        archive.close()


@pytest.fixture
def exchange() -> None:
    install()
    make_site("http://testserver")


def page_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.usefixtures("exchange")
def test_both_sample_sites_are_found_read_and_published(tmp_path: Path, client: Client) -> None:
    times, seconds = Times(), [0.0]
    with ExitStack() as stack:
        running = stack.enter_context(sites.start(change_after=60, clock=lambda: seconds[0]))
        hosts = [base.removeprefix("http://") for base in (running.office_base, running.association_base)]
        outside = stack.enter_context(edge_to(times, tmp_path, *hosts))
        for url, channel in (
            (running.office_url, "official-notices"),
            (running.association_url, "industry-news"),
        ):
            add_source(NewSource(url, channel=channel, trusted=True), outside)
        Worker(outside).run_until_idle()
        before = expected.office(running.office_base)
        wanted = {
            page.url: page
            for page in (*before, *expected.association(running.association_base, running.office_base))
        }
        published = {article.original_url: article for article in live_articles()}
        assert published.keys() == wanted.keys()
        for url, article in published.items():
            assert article.title == wanted[url].title
            page = page_of(client, addresses.article(article))
            assert article.original_url in page
            assert article.versions.get().capture.digest in page

        seconds[0], times.now = 61.0, NOON + timedelta(hours=3)
        Worker(outside).run_until_idle()
        changed = [article for article in live_articles() if article.versions.count() > 1]
        after = {page.id: page for page in expected.office(running.office_base, changed=True)}
        assert [article.original_url for article in changed] == [
            after[page.id].url for page in before if after[page.id].text != page.text
        ]
        assert live_articles().count() == len(wanted) + len(after) - len(before)
    health = source_health()
    assert [source.error for source in health] == ["", ""]
    assert all(source.listed == source.read == source.published for source in health)


@pytest.mark.data
@pytest.mark.skipif(not SEED.is_dir(), reason="../shared/data/seed is absent")
@pytest.mark.usefixtures("exchange")
def test_the_notice_of_the_mission_is_published_as_it_stands(tmp_path: Path, client: Client) -> None:
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    times = Times()
    with folder_served(SEED) as host, edge_to(times, tmp_path, host) as outside:
        wanted = NewSource(
            f"http://{host}/page.html", kind=SourceKind.PAGE, channel="industry-news", trusted=True
        )
        add_source(wanted, outside)
        Worker(outside).run_until_idle()
    article = live_articles().get()
    record = article.versions.get().reading.record
    assert record["title"] == gold["title"] == article.title
    assert record["breadcrumb"] == gold["breadcrumb"]
    assert record["source"]["name"] == gold["source_name"] == article.credit_name
    assert record["text"] == gold["text"]
    assert record["published"] is None
    page = page_of(client, addresses.article(article))
    for words in (gold["title"], gold["source_name"], "Liao Tao, member of the party group", "Industry news"):
        assert words in page
    seen_at_a_glance(page)


def seen_at_a_glance(page: str) -> None:
    """Who leads the guidance group, who presided, what is demanded, which document is named: each with its quote."""
    tree = LexborHTMLParser(page)
    entries = tree.css(".glance li")
    said = [" ".join(node.text().split()) for node in entries]

    def entry(*words: str) -> int:
        return next(place for place, text in enumerate(said) if all(word in text for word in words))

    for words in (
        ("Cui Yuying", "leader, 36th Central Guidance Group", "attended", "spoke"),
        ("Liao Tao", "presided"),
        ("It is necessary to give full play",),
        ("Opinions of the Party Central Committee",),
        ("Meeting", "State Intellectual Property Office"),
    ):
        links = entries[entry(*words)].css("a[data-quote]")
        assert links
        for link in links:
            assert tree.css_first(f"mark[id='{link.attributes['data-quote']}']") is not None, words
