"""Who wants to ask a host waits for its turn, or is told when to come back."""

import random
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from communique.capture.politeness import (
    UNKNOWN,
    HostState,
    Manners,
    answered,
    delay,
    failed,
    next_turn,
    started,
)
from communique.capture.turns import HostBook
from communique.errors import (
    AddressRefused,
    BadStatus,
    CaptureError,
    FetchFailed,
    HostBusy,
    HostUnknown,
    RobotsRefused,
)
from communique.ports import Clock

MOST_HOSTS = 20_000
LONGEST_QUEUE = timedelta(hours=1)  # a crowd longer than this comes back together
LOOK_AGAIN = 0.1  # seconds between two looks at a turn that another process holds
PATIENCE = 15.0  # seconds that a caller is made to wait before it is told to come back instead
UNTIL_THE_NEXT = Manners().longest_delay + 30.0
"""Seconds that whoever was let in once waits for its next request to a host: longer than any delay between two."""


class Pacer:
    """Keeps the HostState of each host and lets one request at a time through to it. Safe for threads.

    With a `book` the same holds between all processes that share it. Whoever is told to come back gets a moment of its
    own, a delay after that of the one before, so that a crowd does not come back at once to be sent away again.
    """

    def __init__(
        self,
        clock: Clock,
        manners: Manners | None = None,
        *,
        book: HostBook | None = None,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._clock = clock
        self._manners = manners or Manners()
        self._book = book
        self._sleep = sleep
        self._chance = chance
        self._lock = threading.Lock()
        self._hosts: OrderedDict[str, HostState] = OrderedDict()
        self._turns: dict[str, threading.Lock] = {}
        self._promised: dict[str, datetime] = {}

    def state(self, host: str) -> HostState:
        """What is known of a host."""
        with self._lock:
            return self._hosts.get(host, UNKNOWN)

    @contextmanager
    def turn(self, host: str, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the host's turn for one request; its outcome is learned from how the block ends.

        Raises HostBusy where the turn is more than `patience` seconds away.
        """
        with self._lock:
            turn = self._turns.setdefault(host, threading.Lock())
        given_up = time.monotonic() + patience
        if not turn.acquire(timeout=patience):
            raise self._held_elsewhere(host)
        try:
            with self._shared(host, given_up):
                self._wait(host, patience)
                self._set(host, started(self.state(host), self._clock()))
                yield from self._observed(host)
        finally:
            turn.release()

    @contextmanager
    def _shared(self, host: str, given_up: float) -> Iterator[None]:
        """Hold the turn among the processes too, knowing what they learned, and leave them what we do."""
        if self._book is None:
            yield
            return
        while (known := self._book.take(host)) is None:
            if time.monotonic() >= given_up:
                raise self._held_elsewhere(host)
            time.sleep(LOOK_AGAIN)
        ours = self.state(host)
        self._set(host, replace(known, crawl_delay=ours.crawl_delay or known.crawl_delay))
        try:
            yield
        finally:
            self._book.give_back(host, self.state(host))

    def _wait(self, host: str, patience: float) -> None:
        wait = next_turn(self.state(host), self._manners, self._clock())
        if wait.seconds > patience:
            message = f"{host} is left alone for another {wait.seconds:.0f} seconds: {wait.reason}."
            raise HostBusy(message, retry_after=self._promise(host, wait.seconds))
        if wait.seconds > 0:
            self._sleep(wait.seconds)

    def _promise(self, host: str, seconds: float) -> float:
        """In how many seconds to come back: when the host is free, and after all who were sent away before."""
        now, step = self._clock(), timedelta(seconds=delay(self.state(host), self._manners))
        with self._lock:
            after = self._promised.get(host, now)
            until = now + timedelta(seconds=seconds)
            self._promised[host] = max(until, min(after + step, until + LONGEST_QUEUE))
            return (self._promised[host] - now).total_seconds()

    def _held_elsewhere(self, host: str) -> HostBusy:
        message = f"{host} is being asked by another worker; it is tried again soon."
        return HostBusy(message, retry_after=self._promise(host, self._manners.delay))

    def _observed(self, host: str) -> Iterator[None]:
        begun = time.monotonic()
        try:
            yield
        except CaptureError as error:
            if _is_trouble(error):
                asked = error.retry_after if isinstance(error, BadStatus) else None
                self._set(host, failed(self.state(host), self._manners, self._clock(), self._chance(), asked))
            elif not isinstance(error, AddressRefused | RobotsRefused):
                self._set(host, answered(self.state(host), time.monotonic() - begun))
            raise
        self._set(host, answered(self.state(host), time.monotonic() - begun))

    def _set(self, host: str, state: HostState) -> None:
        with self._lock:
            self._hosts[host] = state
            self._hosts.move_to_end(host)
            while len(self._hosts) > MOST_HOSTS:
                forgotten, _ = self._hosts.popitem(last=False)
                self._turns.pop(forgotten, None)
                self._promised.pop(forgotten, None)

    def heed(self, host: str, crawl_delay: float | None) -> None:
        """Keep what the host's robots.txt says of the time between two requests; None where it says nothing."""
        self._set(host, replace(self.state(host), crawl_delay=crawl_delay))

    def forget(self, host: str) -> None:
        """Close a host's circuit, e.g. when an operator asks for a check now."""
        self._set(host, UNKNOWN)
        self._promised.pop(host, None)
        if self._book is not None:
            self._book.forget(host)


def _is_trouble(error: CaptureError) -> bool:
    """Whether an error says that the host is unwell or wants less of us, rather than that one page is bad."""
    if isinstance(error, BadStatus):
        return (
            error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status == HTTPStatus.TOO_MANY_REQUESTS
        )
    return isinstance(error, FetchFailed) and not isinstance(error, HostUnknown)
