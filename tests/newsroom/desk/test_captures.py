"""A capture is shown as it was, and nothing in it can act."""

from collections.abc import Callable

import pytest
from django.test import Client

from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Capture, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeArchive, FakeFetcher, Page
from pages import notice, notice_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client: Client, make_source: Callable[..., Source], edge: Edge, fetcher: FakeFetcher) -> Client:
    fetcher.pages[notice_url(2)] = Page(b"%PDF-1.7 not really", "application/pdf")
    make_source()
    Worker(edge).run_until_idle()
    client.force_login(User.objects.create_superuser("chief"))
    return client


def test_the_very_bytes_sandboxed(chief: Client, edge: Edge) -> None:
    capture = Capture.objects.get(url=notice_url(1))
    with using(edge):
        answer = chief.get(f"/desk/newsroom/captures/{capture.pk}/")
    assert answer.content == notice(1).body
    assert answer["Content-Type"] == "text/html"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_is_no_page_is_downloaded(chief: Client, edge: Edge) -> None:
    capture = Capture.objects.get(url=notice_url(2))
    with using(edge):
        answer = chief.get(f"/desk/newsroom/captures/{capture.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_lost_record_is_one_sentence(chief: Client, edge: Edge) -> None:
    assert isinstance(edge.archive, FakeArchive)
    edge.archive.records.clear()
    capture = Capture.objects.get(url=notice_url(1))
    with using(edge):
        answer = chief.get(f"/desk/newsroom/captures/{capture.pk}/")
    assert answer.status_code == 502
    assert answer.content.decode().startswith("There is no record")


def test_only_for_those_who_work_here(chief: Client, edge: Edge) -> None:
    route = f"/desk/newsroom/captures/{Capture.objects.order_by('pk')[0].pk}/"
    assert Client().get(route).status_code == 302
    assert chief.get("/desk/newsroom/captures/99999/").status_code == 404
