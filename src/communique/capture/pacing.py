"""Who wants to ask a host waits for its turn, or is told when to come back."""

import random
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus

from communique.capture.politeness import UNKNOWN, HostState, Manners, answered, failed, next_turn, started
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
LOOK_AGAIN = 0.1  # seconds between two looks at a turn that another process holds
PATIENCE = 15.0  # seconds that a caller is made to wait before it is told to come back instead


class Pacer:
    """Keeps the HostState of each host and lets one request at a time through to it. Safe for threads.

    With a `book` the same holds between all processes that share it.
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
            raise _held_elsewhere(host, patience)
        try:
            with self._shared(host, given_up, patience):
                self._wait(host, patience)
                self._set(host, started(self.state(host), self._clock()))
                yield from self._observed(host)
        finally:
            turn.release()

    @contextmanager
    def _shared(self, host: str, given_up: float, patience: float) -> Iterator[None]:
        """Hold the turn among the processes too, knowing what they learned, and leave them what we do."""
        if self._book is None:
            yield
            return
        while (known := self._book.take(host)) is None:
            if time.monotonic() >= given_up:
                raise _held_elsewhere(host, patience)
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
            raise HostBusy(message, retry_after=wait.seconds)
        if wait.seconds > 0:
            self._sleep(wait.seconds)

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

    def heed(self, host: str, crawl_delay: float | None) -> None:
        """Keep what the host's robots.txt says of the time between two requests; None where it says nothing."""
        self._set(host, replace(self.state(host), crawl_delay=crawl_delay))

    def forget(self, host: str) -> None:
        """Close a host's circuit, e.g. when an operator asks for a check now."""
        self._set(host, UNKNOWN)
        if self._book is not None:
            self._book.forget(host)


def _held_elsewhere(host: str, patience: float) -> HostBusy:
    return HostBusy(f"{host} is being asked by another worker; it is tried again soon.", retry_after=patience)


def _is_trouble(error: CaptureError) -> bool:
    """Whether an error says that the host is unwell or wants less of us, rather than that one page is bad."""
    if isinstance(error, BadStatus):
        return (
            error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status == HTTPStatus.TOO_MANY_REQUESTS
        )
    return isinstance(error, FetchFailed) and not isinstance(error, HostUnknown)
