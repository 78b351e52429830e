"""A site over a small exchange of fictional bodies."""

from collections.abc import Callable

import pytest
from django.test import Client

from communique.newsroom.models import Article
from communique.publish.actions.make_site import make_site
from exchange_sample import Sample
from site_pages import KINDS

BASE = "http://127.0.0.1:8000"


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
