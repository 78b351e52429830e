"""One request to a host at a time, and not too soon."""

import threading
from datetime import datetime, timedelta

import pytest

from communique.capture.pacing import Pacer
from communique.capture.politeness import Manners
from communique.errors import BadStatus, FetchFailed, HostBusy, RobotsRefused
from loopback import NOW


class Hands:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.now = NOW
        self.slept: list[float] = []

    def clock(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def pacer(hands: Hands) -> Pacer:
    return Pacer(hands.clock, Manners(delay=1.0), sleep=hands.sleep, chance=lambda: 0.5)


def test_the_second_request_waits_and_other_hosts_do_not(pacer: Pacer, hands: Hands) -> None:
    for host in ("a.example", "b.example", "a.example"):
        with pacer.turn(host):
            pass
    assert hands.slept == [1.0]


def test_trouble_is_learned_and_tells_when_to_come_back(pacer: Pacer, hands: Hands) -> None:
    with pytest.raises(BadStatus), pacer.turn("a.example"):
        raise BadStatus("busy", status=503, retry_after=60.0)
    with pytest.raises(HostBusy, match="asked us to wait") as caught, pacer.turn("a.example"):
        pass
    assert caught.value.retry_after == 60.0
    hands.now += timedelta(seconds=61)
    with pacer.turn("a.example"):
        pass
    assert pacer.state("a.example").failures == 0


def test_the_circuit_opens_and_can_be_closed_by_hand(pacer: Pacer, hands: Hands) -> None:
    for _ in range(5):
        hands.now += timedelta(seconds=100)
        with pytest.raises(FetchFailed), pacer.turn("a.example"):
            raise FetchFailed("no answer")
    with pytest.raises(HostBusy, match="circuit is open"), pacer.turn("a.example"):
        pass
    pacer.forget("a.example")
    with pacer.turn("a.example"):
        pass


def test_a_bad_page_says_nothing_against_its_host(pacer: Pacer, hands: Hands) -> None:
    for error in (BadStatus("missing", status=404), RobotsRefused("no")):
        hands.now += timedelta(seconds=100)
        with pytest.raises(type(error)), pacer.turn("a.example"):
            raise error
    assert pacer.state("a.example").failures == 0


def test_robots_delay_is_heeded(pacer: Pacer, hands: Hands) -> None:
    with pacer.turn("a.example"):
        pacer.heed("a.example", 7.0)
    with pacer.turn("a.example"):
        pass
    assert hands.slept == [7.0]


def test_threads_take_turns() -> None:
    pacer = Pacer(lambda: NOW, Manners(delay=0.0))
    together, most = 0, 0

    def ask() -> None:
        nonlocal together, most
        for _ in range(50):
            with pacer.turn("a.example"):
                together += 1
                most = max(most, together)
                together -= 1

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_crowd_that_is_sent_away_comes_back_one_after_the_other(pacer: Pacer, hands: Hands) -> None:
    with pacer.turn("a.example"):
        pacer.heed("a.example", 10.0)
    told = []
    for _ in range(3):
        with pytest.raises(HostBusy) as caught, pacer.turn("a.example", 2.0):
            pass
        told.append(caught.value.retry_after)
    assert told == [10.0, 20.0, 30.0]
    for _ in told:
        hands.now += timedelta(seconds=10)
        with pacer.turn("a.example", 2.0):
            pass
    assert hands.slept == [], "each found the host free at the moment that it was given"


def test_a_turn_that_another_holds_too_long_is_given_up(pacer: Pacer) -> None:
    with (
        pacer.turn("a.example"),
        pytest.raises(HostBusy, match="another worker"),
        pacer.turn("a.example", 0.01),
    ):
        pass
