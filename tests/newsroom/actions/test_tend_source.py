"""What people do to a source that is watched."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from communique.errors import ActionRefused, DuplicateSource, SourceError
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.enqueue_due import enqueue_due
from communique.newsroom.actions.tend_source import change_source, check_now, pause, resume, try_refused_again
from communique.newsroom.edge import Edge
from communique.newsroom.models import Item, Source
from fakes import FakeClock
from pages import FEED_URL

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]


def test_check_now_is_queued_before_all_else_and_once(make_source: MakeSource, edge: Edge) -> None:
    source = make_source()
    check_source(source.pk, edge)
    DBTaskResult.objects.all().delete()
    assert check_now(source.pk, edge)
    assert not check_now(source.pk, edge)
    assert [job.priority for job in DBTaskResult.objects.all()] == [50]
    assert check_source(source.pk, edge) is not None


def test_a_paused_source_rests_until_it_is_resumed(
    make_source: MakeSource, edge: Edge, clock: FakeClock
) -> None:
    source = make_source()
    for _ in range(2):
        pause(source.pk, edge)
    clock.forward(days=1)
    DBTaskResult.objects.all().delete()
    assert enqueue_due(clock.now) == 0
    with pytest.raises(ActionRefused, match="resume it first"):
        check_now(source.pk, edge)
    for _ in range(2):
        resume(source.pk, edge)
    assert DBTaskResult.objects.count() == 1
    source.refresh_from_db()
    assert (source.state, source.next_check_at) == ("active", clock.now)


def test_a_new_address_is_looked_at_in_full_and_soon(
    make_source: MakeSource, edge: Edge, clock: FakeClock
) -> None:
    source = make_source()
    Source.objects.update(etag='"a"', next_check_at=clock.now + timedelta(days=1))
    source.refresh_from_db()
    source.url, source.name = f"{FEED_URL}?all=1", "Harbours"
    change_source(source, edge)
    source.refresh_from_db()
    assert (source.name, source.etag, source.next_check_at) == ("Harbours", "", clock.now)


def test_an_address_of_another_source_is_refused(make_source: MakeSource, edge: Edge) -> None:
    make_source()
    other = make_source(url=f"{FEED_URL}?all=1", name="Other")
    other.url = FEED_URL
    with pytest.raises(DuplicateSource, match="The Office"):
        change_source(other, edge)
    other.url = f"{FEED_URL}?all=1"
    other.url_pattern = "("
    with pytest.raises(SourceError, match="no pattern"):
        change_source(other, edge)


def test_what_was_refused_can_be_tried_again(make_source: MakeSource, edge: Edge, clock: FakeClock) -> None:
    source = make_source()
    check_source(source.pk, edge)
    Item.objects.update(state="refused", next_try_at=None, queued_as=None, attempts=3)
    assert try_refused_again(source.pk, edge) == 3
    assert enqueue_due(clock.now) == 3
    assert set(Item.objects.values_list("state", "attempts")) == {("due", 0)}
