"""What the stages need from the outside, as Protocols; the edge brings the sockets, disks and clocks.

Real implementations: capture.fetch (Fetcher), capture.archive (Archive). Fakes for tests stand in
tests/fakes.py and behave as the real ones do, errors included.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from communique.model import Capture, Request, Response

Clock = Callable[[], datetime]
"""Gives the present as an aware datetime in UTC. Only composition roots pass the real one in."""


class Fetcher(Protocol):
    """Makes one guarded, polite GET."""

    def fetch(self, request: Request) -> Response:
        """Return the response, 2xx or 304, after at most five checked redirects.

        Raises AddressRefused, RobotsRefused, FetchFailed, FetchTimedOut, TooLarge, BadStatus or Gone.
        """
        ...


class Archive(Protocol):
    """Keeps responses as WARC records (ISO 28500:2017)."""

    def write(self, response: Response, previous: Capture | None = None) -> Capture:
        """Keep it; when this returns the bytes are on disk. Raises ArchiveError.

        Where the body is that of `previous`, or the response is a 304 to it, only the visit is recorded.
        """
        ...

    def keep(self, data: bytes, *, url: str, media_type: str, at: datetime) -> Capture:
        """Keep bytes that no server gave, such as a file that a person filed; otherwise as `write`."""
        ...

    def read(self, capture: Capture) -> bytes:
        """The decoded body as it was captured, its digest checked. Raises ArchiveError."""
        ...
