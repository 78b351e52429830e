"""A source is added once, under one spelling, with its first check queued."""

from collections.abc import Callable

import pytest
from django_tasks_db.models import DBTaskResult

from communique.errors import (
    ActionRefused,
    AddressRefused,
    DuplicateSource,
    FetchFailed,
    NothingListed,
    SourceError,
)
from communique.model import SourceKind
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.install import install_channels, install_roles
from communique.newsroom.edge import Edge
from communique.newsroom.models import Capture, Source, User
from fakes import FakeFetcher, Page
from pages import FEED_URL, SITE

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


@pytest.fixture(autouse=True)
def channels() -> None:
    install_channels()


def test_kind_name_and_first_check(edge: Edge) -> None:
    source = add_source(NewSource(FEED_URL), edge)
    assert (source.kind, source.name, source.state) == ("feed", "Harbour Office", "active")
    assert source.channel.slug == "industry-news"
    job = DBTaskResult.objects.get()
    assert (job.task_path, job.args_kwargs["args"], job.status) == (
        "communique.newsroom.tasks.check_source",
        [source.pk],
        "READY",
    )
    assert source.queued_as == job.pk


def test_the_look_that_recognised_it_is_kept(edge: Edge) -> None:
    source = add_source(NewSource(FEED_URL), edge)
    assert Capture.objects.get().source == source


def test_a_kind_that_is_given_needs_no_look(edge: Edge, fetcher: FakeFetcher) -> None:
    add_source(NewSource(FEED_URL, kind=SourceKind.FEED), edge)
    assert fetcher.requests == []


@pytest.mark.parametrize(
    "again",
    [
        FEED_URL,
        f" {FEED_URL} ",
        f"{FEED_URL}/",
        FEED_URL.replace("https", "http"),
        FEED_URL.replace("office", "OFFICE"),
        f"{FEED_URL}#top",
    ],
)
def test_the_same_address_in_other_words_is_refused(edge: Edge, again: str) -> None:
    add_source(NewSource(FEED_URL, name="The Office"), edge)
    with pytest.raises(DuplicateSource, match=r"is watched already, as “The Office”"):
        add_source(NewSource(again, kind=SourceKind.FEED), edge)
    assert Source.objects.count() == 1
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "file:///etc/passwd", "office", "https://user:pw@office.example.org/", ""]
)
def test_an_address_that_is_not_ours_to_open_is_refused(edge: Edge, url: str, fetcher: FakeFetcher) -> None:
    with pytest.raises(AddressRefused):
        add_source(NewSource(url), edge)
    assert fetcher.requests == []
    assert not Source.objects.exists()


def test_nothing_is_added_where_the_look_fails(edge: Edge, fetcher: FakeFetcher) -> None:
    fetcher.pages[f"{SITE}/empty"] = Page(b"")
    with pytest.raises(NothingListed):
        add_source(NewSource(f"{SITE}/empty"), edge)
    with pytest.raises(FetchFailed):
        add_source(NewSource("https://nowhere.example.org/"), edge)
    assert not Source.objects.exists()


def test_unknown_channel_and_bad_pattern_are_named(edge: Edge) -> None:
    with pytest.raises(SourceError, match=r"choose one of: industry-news, official-notices"):
        add_source(NewSource(FEED_URL, channel="sport"), edge)
    with pytest.raises(SourceError, match=r"“\(” is no pattern"):
        add_source(NewSource(FEED_URL, url_pattern="("), edge)


def test_without_the_permission_it_is_refused(edge: Edge) -> None:
    install_roles()
    with pytest.raises(ActionRefused, match="may not add sources"):
        add_source(NewSource(FEED_URL), edge, user=User.objects.create_user("visitor"))
