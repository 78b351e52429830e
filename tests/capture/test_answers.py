"""What answers mean."""

from datetime import timedelta

import pytest

from communique.capture.answers import Answer, bad_status, moved_to, retry_after, target
from communique.errors import AddressRefused, Gone
from communique.model import Hop, Response
from loopback import NOW

URL = "https://office.example/a/b"


def answer(status: int, **headers: str) -> Answer:
    return Answer(
        status, tuple((name.replace("_", "-"), value) for name, value in headers.items()), b"", None
    )


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_lead_on(status: int) -> None:
    assert target(answer(status, Location="../c"), URL) == "https://office.example/c"


def test_other_answers_do_not() -> None:
    assert target(answer(200, Location="/c"), URL) is None
    assert target(answer(302), URL) is None


@pytest.mark.parametrize(
    "location", ["javascript:x", "file:///x", "http://", "https://u:p@office.example/", "\ud800"]
)
def test_a_redirect_to_what_is_no_web_address_is_refused(location: str) -> None:
    with pytest.raises(AddressRefused):
        target(answer(302, Location=location), URL)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), (" 0 ", 0.0), ("Thu, 05 Mar 2026 02:23:00 GMT", 120.0), ("Thu, 05 Mar 2020 02:23:00 GMT", 0.0), ("9" * 50, 604800.0),
     ("", None), (None, None), ("-5", None), ("soon", None), ("١٢", None), ("Thu, 99 Mar 2026", None)],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_only_permanent_moves_are_remembered() -> None:
    def response(*statuses: int) -> Response:
        hops = tuple(Hop(URL, status, ()) for status in statuses)
        return Response(URL, "https://office.example/new", 200, (), b"", b"", NOW + timedelta(0), hops=hops)

    assert moved_to(response(301, 308)) == "https://office.example/new"
    assert moved_to(response(301, 302)) is None
    assert moved_to(response()) is None


def test_each_status_has_its_advice() -> None:
    assert isinstance(bad_status(URL, answer(410), NOW), Gone)
    assert "404 Not Found: check the address" in str(bad_status(URL, answer(404), NOW))
    assert "ask it for access" in str(bad_status(URL, answer(403), NOW))
    assert "tried again later" in str(bad_status(URL, answer(503), NOW))
    assert bad_status(URL, answer(429, Retry_After="7"), NOW).retry_after == 7.0
    assert "answered 799:" in str(bad_status(URL, answer(799), NOW))
