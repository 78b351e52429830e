"""A capture is shown as evidence: below our words, in a sandbox, never as a page of ours."""

import hashlib
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from browser import Browser, browser, chromium
from communique import model
from communique.errors import ArchiveError
from communique.newsroom.models import Article, Capture
from communique.publish import addresses
from fakes import FakeArchive
from loopback import Site, make_site
from served_pages import served

__all__ = ["make_site", "served"]  # fixtures

PROGRAM = chromium()


@pytest.fixture
def tab() -> Iterator[Browser]:
    assert PROGRAM
    with browser(PROGRAM) as opened:
        yield opened


def test_its_page_says_when_where_and_how_to_check(page: Callable[..., str], rules: Article) -> None:
    tree = LexborHTMLParser(page(addresses.capture(rules, 2)))
    facts = {
        row.css_first("dt").text(strip=True): row.css_first("dd").text(strip=True)
        for row in tree.css(".capture-facts > div")
    }
    capture = rules.versions.get(number=2).capture
    assert facts["Digest"] == capture.digest
    assert facts["Record"] == capture.record_id
    assert facts["Address"] == capture.final_url
    frame = tree.css_first("iframe").attributes
    assert (frame["src"], frame["sandbox"]) == (addresses.capture(rules, 2, "article_capture_page"), None)
    assert "surcharge for renewals is 80 crowns" in tree.css_first(".difference").text()
    assert tree.css_first("meta[name=robots]").attributes["content"] == "noindex"


def test_the_captured_page_is_sealed(client: Client, rules: Article) -> None:
    path = addresses.capture(rules, 1, "article_capture_page")
    answer = client.get(path, headers={"Sec-Fetch-Dest": "iframe"})
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "allow-" not in policy
    assert "script-src" not in policy
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert "The notice as it was sent" in answer.content.decode()
    alone = client.get(path, headers={"Sec-Fetch-Dest": "document"})
    assert (alone.status_code, alone.headers["Location"]) == (302, addresses.capture(rules, 1)), (
        "never by itself"
    )


def test_the_bytes_are_handed_over_and_never_shown(
    client: Client, rules: Article, archive: FakeArchive
) -> None:
    answer = client.get(addresses.capture(rules, 1, "article_capture_bytes"))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert hashlib.sha256(answer.content).digest() == hashlib.sha256(archive.read(None)).digest()  # type: ignore[arg-type] # it gives one page for all


def test_what_is_no_page_is_not_framed(client: Client, rules: Article) -> None:
    Capture.objects.update(media_type="application/pdf")
    assert not LexborHTMLParser(client.get(addresses.capture(rules, 1)).content.decode()).css("iframe")
    assert client.get(addresses.capture(rules, 1, "article_capture_page")).status_code == 302


def test_what_the_archive_cannot_give_is_one_sentence(
    client: Client, rules: Article, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_capture: model.Capture) -> bytes:
        raise ArchiveError("gone.warc.gz is not there.")

    monkeypatch.setattr(archive, "read", lost)
    for below in ("article_capture_page", "article_capture_bytes"):
        answer = client.get(addresses.capture(rules, 1, below))
        assert answer.status_code == 404
        assert "gone.warc.gz" not in answer.content.decode(), "the names of our files are ours"


def test_there_is_none_of_an_article_that_is_gone(client: Client, rules: Article) -> None:
    assert client.get(addresses.capture(rules, 3)).status_code == 404
    Article.objects.update(live=False)
    for page in ("article_capture", "article_capture_page", "article_capture_bytes"):
        assert client.get(addresses.capture(rules, 1, page)).status_code == 410


@pytest.mark.browser
@pytest.mark.timeout(300)
@pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine: no capture was shown to a browser")
def test_nothing_of_it_runs_loads_or_leads_away(
    tab: Browser, served: Callable[..., Site], rules: Article
) -> None:
    path = addresses.capture(rules, 1)
    site = served([path])
    tab.screen(1280, 844)
    seen = tab.show(site.url(path))
    assert {urlsplit(url).netloc for url in seen.asked if not url.startswith("about:")} == {site.host}
    assert not any("javascriptDialogOpening" in said or '"type": "alert"' in said for said in seen.said)
    assert tab.value("window.pwned === undefined && location.pathname") == path
    assert (
        tab.value(
            "(() => { try { return document.querySelector('iframe').contentDocument } catch (e) { return 'sealed' } })()"
        )
        is None
    )
