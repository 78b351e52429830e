"""What was decided of each request, told to whoever looks after it: made, put off or refused, and why.

The fetcher tells, which is logged; `witnessed` collects what is told within its block, in this thread.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from communique.errors import AddressRefused, BadStatus, CaptureError, HostBusy, RobotsRefused
from communique.model import Response

log = logging.getLogger(__name__)

WORTH_TELLING: Final = 0.05
"""Seconds; a shorter wait for the host's turn is not told."""


class Verdict(StrEnum):
    """What became of a request that was wanted."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    PUT_OFF = "put-off"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Decision:
    """One request that was wanted: at which address, what became of it, and the reason in one sentence.

    `status` is the HTTP status where there was an answer; `waited` the seconds that politeness made it wait.
    """

    at: datetime
    url: str
    verdict: Verdict
    reason: str
    status: int | None = None
    waited: float = 0.0


_listening: ContextVar[list[Decision] | None] = ContextVar("decisions", default=None)


@contextmanager
def witnessed() -> Iterator[list[Decision]]:
    """Collect the decisions that are taken within this block."""
    told: list[Decision] = []
    token = _listening.set(told)
    try:
        yield told
    finally:
        _listening.reset(token)


def tell(decision: Decision) -> None:
    """Log what was decided, and hand it to whoever listens."""
    log.info(
        "%s %s: %s",
        decision.verdict,
        decision.url,
        decision.reason,
        extra={"url": decision.url, "decision": decision.verdict.value, "status": decision.status},
    )
    told = _listening.get()
    if told is not None:
        told.append(decision)


def of_response(response: Response, allowed_by: str, waited: float) -> Iterator[Decision]:
    """The decisions that an answer stands for: one for each redirect on the way, and that of the answer."""
    at = response.fetched_at
    stations = [*(hop.url for hop in response.hops), response.final_url]
    for hop, onward in zip(response.hops, stations[1:], strict=True):
        yield Decision(at, hop.url, Verdict.MOVED, f"it leads on to {onward}", hop.status)
    unchanged = response.not_modified
    verdict = Verdict.UNCHANGED if unchanged else Verdict.FETCHED
    reasons = [allowed_by] if allowed_by else []
    if waited >= WORTH_TELLING:
        reasons.append(f"waited {waited:.1f} seconds for the host's turn")
    if unchanged:
        reasons.append("it says that nothing changed since our last capture")
    yield Decision(at, response.final_url, verdict, "; ".join(reasons), response.status, waited)


def of_error(url: str, error: CaptureError, at: datetime, waited: float) -> Decision:
    """The decision that an error stands for."""
    verdict = Verdict.FAILED
    if isinstance(error, HostBusy):
        verdict = Verdict.PUT_OFF
    elif isinstance(error, AddressRefused | RobotsRefused):
        verdict = Verdict.REFUSED
    status = error.status if isinstance(error, BadStatus) else None
    return Decision(at, url, verdict, str(error), status, waited)
