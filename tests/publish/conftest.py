"""A site over a small exchange of fictional bodies."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from communique import model
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article
from communique.publish.actions.make_site import make_site
from exchange_sample import Sample
from fakes import FakeArchive, FakeClock, FakeFetcher
from site_pages import KINDS

BASE = "http://127.0.0.1:8000"


CAPTURED = b"""<!doctype html><html lang=en><title>Captured</title><link rel=stylesheet href=https://evil.example/x.css>
<meta http-equiv=refresh content='0;url=https://evil.example/'><script>top.pwned=1;alert(1)</script><h1 onclick=alert(1)>The notice as it was sent</h1>
<img src=https://evil.example/p.png onerror=alert(2)><form action=https://evil.example/><button autofocus>x</button></form><iframe src=https://evil.example/></iframe></html>"""
"""What the archive of the tests holds for every capture: a page that would like to act."""


class OneCapture(FakeArchive):
    """An archive that holds the same page wherever it is asked."""

    def read(self, capture: model.Capture) -> bytes:
        return CAPTURED


@pytest.fixture(autouse=True)
def archive() -> Iterator[OneCapture]:
    """The outside as the pages of captures see it."""
    clock, found = FakeClock(), OneCapture()
    with using(Edge(FakeFetcher({}, clock), found, clock)):
        yield found


@pytest.fixture
def sample(db: None) -> Sample:
    """Channels and sources, no articles yet; the site stands."""
    found = Sample()
    make_site(BASE)
    return found


@pytest.fixture
def rules(sample: Sample) -> Article:
    """The English notice that has everything."""
    article: Article = sample.rules()
    return article


@pytest.fixture
def full(sample: Sample) -> Sample:
    sample.everything()
    return sample


@pytest.fixture
def page(client: Client, sample: Sample) -> Callable[..., str]:
    """The text of a page, which must answer 200."""

    def get(path: str, **headers: str) -> str:
        response = client.get(path, headers=headers)
        assert response.status_code == 200, path
        return response.content.decode()

    return get


@pytest.fixture
def every_path(full: Sample) -> list[str]:
    """Every kind of page that answers 200, in English."""
    return [kind.path(full) for kind in KINDS if kind.status == 200]
