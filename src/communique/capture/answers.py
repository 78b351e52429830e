"""What an HTTP answer means for us: where it redirects, what its status says, when to come back (RFC 9110)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from communique.errors import AddressRefused, BadStatus, Gone
from communique.formats.links import absolute
from communique.model import Request, Response

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
LONGEST_WAIT = 7 * 24 * 3600.0  # seconds: whoever asks for more is asked again after a week
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """One server's answer to one request; `raw` is the payload without transfer coding, `sent` our headers."""

    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    connected_to: str | None
    sent: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name (given in lower case)."""
        return next((value for key, value in self.headers if key.lower() == name), None)


def conditions(request: Request) -> list[tuple[str, str]]:
    """The validators of a request as headers, unless they hold what may not stand in one."""
    stated = (("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified))
    return [(name, value) for name, value in stated if value and value.isprintable() and value.isascii()]


def target(answer: Answer, url: str) -> str | None:
    """Where a redirect leads; None where the answer is none. Raises AddressRefused for what is no web address."""
    location = answer.header("location")
    if answer.status not in REDIRECTS or not location:
        return None
    found = absolute(location, url)
    if found is None:
        raise AddressRefused(
            f"{url} redirects to {location[:SHOWN]!r}, which is not an address that we open."
        )
    return found


def moved_to(response: Response) -> str | None:
    """The new address to remember, where every redirect on the way was permanent (301, 308); else None."""
    permanent = response.hops and all(hop.status in PERMANENT for hop in response.hops)
    return response.final_url if permanent else None


def accepted(status: int) -> bool:
    """Whether a status gives a capture: 2xx, or 304 which says that the one we have still holds."""
    return status == HTTPStatus.NOT_MODIFIED or HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def bad_status(url: str, answer: Answer, now: datetime) -> BadStatus:
    """The error for an answer that gives no capture, in words."""
    status = answer.status
    named = f"{status} {HTTPStatus(status).phrase}" if status in set(HTTPStatus) else str(status)
    if status == HTTPStatus.GONE:
        return Gone(f"{url} was withdrawn by its publisher for good ({named}).", status=status)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        advice = "the site is in trouble or busy; it is tried again later"
    elif status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        advice = "the site does not let us in; ask it for access"
    else:
        advice = "check the address"
    wait = retry_after(answer.header("retry-after"), now)
    return BadStatus(f"{url} answered {named}: {advice}.", status=status, retry_after=wait)


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks us to wait (a number or a date), at most a week; else None."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:10]), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_WAIT)
