"""Workers on several machines ask a host one at a time: the turn stands in their database."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from communique.capture.politeness import UNKNOWN, HostState
from communique.newsroom.hosts import TableBook
from communique.newsroom.models import HostTurn
from fakes import START

pytestmark = pytest.mark.django_db
HOST = "office.example.org"


def test_one_machine_holds_the_turn_at_a_time() -> None:
    one, other = TableBook(), TableBook()
    assert one.take(HOST) == UNKNOWN
    assert other.take(HOST) is None
    assert other.take("another.example.org") == UNKNOWN
    learned = HostState(last_start=START, usual=0.25, failures=1)
    one.give_back(HOST, learned)
    assert other.take(HOST) == learned


def test_the_turn_of_a_dead_worker_is_taken_over_and_stays_with_its_heir() -> None:
    dead, heir = TableBook(), TableBook()
    dead.take(HOST)
    HostTurn.objects.update(held_until=Now() - timedelta(seconds=1))
    assert heir.take(HOST) == UNKNOWN
    dead.give_back(HOST, HostState(failures=9))
    assert TableBook().take(HOST) is None, "a worker thought dead does not end the turn of another"
    heir.give_back(HOST, HostState(failures=1))
    assert TableBook().take(HOST) == HostState(failures=1)


def test_what_is_known_can_be_forgotten() -> None:
    book = TableBook()
    book.take(HOST)
    book.give_back(HOST, HostState(failures=9))
    book.forget(HOST)
    assert book.take(HOST) == UNKNOWN
