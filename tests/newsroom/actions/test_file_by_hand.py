"""File by hand: an address, a file, or text becomes an article, with its capture; hostile uploads do not."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from reportlab.pdfgen import canvas
from wagtail.models import ModelLogEntry

from communique.capture.archive import WarcArchive
from communique.errors import ActionRefused, FetchFailed, NoArticle, NotReadable
from communique.newsroom.actions import decide
from communique.newsroom.actions.file_by_hand import LARGEST, Where, file_address, file_bytes, file_text
from communique.newsroom.actions.install import install_channels, install_roles
from communique.newsroom.desk import filing
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article, Capture, Item, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher, Page
from pages import FEED_URL, notice, notice_url

pytestmark = pytest.mark.django_db
TEXT = (
    "Berth 4 closes\n\nThe berth is closed to all vessels of the port from the first day of the coming month."
)


@pytest.fixture(autouse=True)
def _channels(db: None) -> None:
    install_channels()


@pytest.fixture
def editor(client: Client, edge: Edge) -> Any:
    install_roles()
    user = User.objects.create_user("mara")
    user.groups.add(Group.objects.get(name="Contributor"))
    client.force_login(user)
    with using(edge):
        yield client


def pdf(*lines: str) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    for number, line in enumerate(lines):
        page.drawString(72, 760 - 20 * number, line)
    page.save()
    return out.getvalue()


def docx(*paragraphs: str) -> bytes:
    out, document = io.BytesIO(), Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_an_address_is_kept_read_and_watched(edge: Edge, fetcher: FakeFetcher, clock: FakeClock) -> None:
    fetcher.pages[notice_url(7)] = notice(7)
    filed = file_address(notice_url(7), edge, user=None)
    assert filed.new
    article = Article.objects.get()
    assert (article.title, article.desk, article.live) == ("Notice 7 of the Harbour Office", "inbox", False)
    assert article.source.kind == "hand"
    assert article.versions.get().capture.url == notice_url(7)
    fetcher.pages[notice_url(7)] = notice(
        7, extra="The time limit is extended to the last day of March next year."
    )
    clock.forward(days=1)
    Worker(edge).run_until_idle()
    assert article.versions.count() == 2


def test_a_page_that_lists_notices_says_so(
    client: Client, editor: Any, edge: Edge, fetcher: FakeFetcher
) -> None:
    rows = "".join(
        f'<li><a href="/notices/2031/{n}.html">Notice {n} on the closing of berth {n} of the harbour</a> '
        f"<span>2031-05-{n:02}</span></li>"
        for n in range(1, 12)
    )
    page = f"<html><head><title>Harbour Office</title></head><body><h1>Harbour Office</h1><ul>{rows}</ul></body></html>"
    fetcher.pages["https://harbour.example/notices/"] = Page(page.encode(), "text/html; charset=utf-8")
    fetcher.pages[notice_url(7)] = notice(7)
    assert file_address(notice_url(7), edge, user=None).lists == 0
    with using(edge):
        shown = client.post(
            "/desk/newsroom/file/", {"address": "https://harbour.example/notices/"}, follow=True
        )
    assert "This page lists 11 notices" in shown.content.decode()


def test_it_belongs_to_the_source_of_its_host(
    edge: Edge, fetcher: FakeFetcher, make_source: Callable[..., Source]
) -> None:
    source = make_source(url=FEED_URL, trusted=True)
    fetcher.pages[notice_url(7)] = notice(7)
    article = file_address(notice_url(7), edge, user=None).article
    assert article.source == source
    assert not article.live, "what was filed by hand waits, whatever its source"


def test_what_is_held_is_not_filed_twice(edge: Edge, fetcher: FakeFetcher) -> None:
    fetcher.pages[notice_url(7)] = notice(7)
    first = file_address(notice_url(7), edge, user=None)
    again = file_address(notice_url(7), edge, user=None)
    assert (again.article, again.new) == (first.article, False)
    file_text(TEXT, "", edge, user=None)
    assert not file_text(TEXT, "", edge, user=None).new
    assert Article.objects.count() == 2


def test_an_address_that_fails_leaves_nothing(edge: Edge) -> None:
    with pytest.raises(FetchFailed):
        file_address("https://nowhere.example/", edge, user=None)
    assert not Item.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (notice(5).body, "text/html"),
        (
            pdf("Notice 5 of the Harbour Office", "Berth 5 will be closed to all vessels next month."),
            "application/pdf",
        ),
        (
            docx("Notice 5 of the Harbour Office", "Berth 5 will be closed to all vessels next month."),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (TEXT.encode(), "text/plain"),
    ],
)
def test_a_file_is_told_by_its_content(edge: Edge, data: bytes, media_type: str) -> None:
    article = file_bytes(data, "whatever.exe", edge, user=None).article
    capture = Capture.objects.get()
    assert (capture.media_type, capture.length) == (media_type[:100], len(data))
    assert article.title
    assert article.original_url == ""
    item = Item.objects.get()
    assert (item.state, item.next_try_at) == ("filed", None)
    assert item.url == f"urn:{capture.digest}"


def test_a_file_is_never_fetched(edge: Edge, fetcher: FakeFetcher, clock: FakeClock) -> None:
    where = Where(address="https://office.example.org/notices/5.html")
    article = file_bytes(notice(5).body, "5.html", edge, user=None, where=where).article
    assert article.original_url == where.address
    decide.accept(article.pk, user=None, clock=clock)
    clock.forward(days=90)
    Worker(edge).run_until_idle()
    assert fetcher.requests == []


def test_who_filed_it_and_how_is_told(edge: Edge) -> None:
    install_roles()
    user = User.objects.create_user("mara")
    with pytest.raises(ActionRefused, match="may not file notices"):
        file_text(TEXT, "", edge, user=user)
    user.groups.add(Group.objects.get(name="Contributor"))
    file_text(TEXT, "", edge, user=User.objects.get())
    told = ModelLogEntry.objects.get(action="newsroom.file")
    assert (told.user, told.data) == (user, {"how": "text"})


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "program": lambda: b"MZ" + b"\x00" * 500,
    "elf": lambda: b"\x7fELF" + b"\x00" * 500,
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "huge picture": lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff",
    "archive": lambda: b"PK\x03\x04" + b"\x00" * 100,
    "bomb": bomb,
    "broken pdf": lambda: b"%PDF-1.7\n" + b"\xff" * 2000,
    "empty page": lambda: b"<html><body><script>alert(1)</script></body></html>",
    "nothing": lambda: b"",
    "nul": lambda: b"\x00" * 5000,
    "old word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
    "too large": lambda: b"a" * (LARGEST + 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_makes_nothing(edge: Edge, name: str) -> None:
    with pytest.raises((NotReadable, NoArticle)):
        file_bytes(HOSTILE[name](), name, edge, user=None)
    assert not Article.objects.exists()
    assert not Capture.objects.exists()


def test_the_form_files_each_of_the_three(editor: Client, fetcher: FakeFetcher) -> None:
    fetcher.pages[notice_url(7)] = notice(7)
    upload = SimpleUploadedFile("5.html", notice(5).body)
    for given in ({"address": notice_url(7)}, {"file": upload}, {"text": TEXT, "title": "Pasted"}):
        answer = editor.post("/desk/newsroom/file/", given)
        assert answer.status_code == 302, answer.content.decode()
        assert editor.get(answer["Location"]).status_code == 200
    assert Article.objects.count() == 3
    assert editor.get("/desk/inbox/").status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"address": "https://a.example/", "text": TEXT},
        {"address": "javascript:alert(1)"},
        {"address": "http://127.0.0.1/"},
        {"text": "x\x00"},
        {"text": TEXT, "original": "file:///etc/passwd"},
        {"text": TEXT, "source": "999999"},
    ],
)
def test_what_cannot_be_filed_is_said(editor: Client, given: dict[str, str]) -> None:
    answer = editor.post("/desk/newsroom/file/", given)
    assert answer.status_code == 200
    assert not Article.objects.exists()


def test_a_file_over_the_quota_is_dropped_while_it_arrives(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filing, "LARGEST", 100_000)
    answer = editor.post(
        "/desk/newsroom/file/", {"file": SimpleUploadedFile("5.html", b"<p>" + b"a" * 200_000)}
    )
    assert "of more than 20 MB is not taken" in answer.content.decode()


def test_the_real_archive_keeps_a_resource(tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path, lambda: datetime(2026, 11, 22, tzinfo=UTC))
    kept = archive.keep(
        b"<p>One", url="urn:sha256:1", media_type="text/html", at=datetime(2026, 11, 22, tzinfo=UTC)
    )
    archive.close()
    assert archive.read(kept) == b"<p>One"
    assert archive.verify([kept]).problems == ()


def test_readers_are_told_that_it_was_filed_and_has_no_original(client: Client, edge: Edge) -> None:
    """“Filed by hand” is no publisher."""
    file_text(TEXT, "", edge, user=None)
    article = Article.objects.get()
    decide.publish(article.pk, user=None, clock=edge.clock)
    page = client.get(f"/news/{article.channel.slug}/{article.slug}-{article.pk}/").content.decode()
    assert "Filed by an editor of this site; no address of an original was given" in page
    assert "<dt>Publisher</dt>" not in page
