"""Each decision about a request is told with its reason."""

from communique.capture.witness import Decision, Verdict, of_error, of_response, tell, witnessed
from communique.errors import BadStatus, FetchTimedOut, HostBusy, RobotsRefused
from communique.model import Hop, Response
from loopback import NOW

URL = "https://a.example/list"


def response(status: int, *hops: Hop) -> Response:
    return Response(URL, "https://b.example/list", status, (), b"", b"", NOW, hops=hops)


def test_what_is_told_within_the_block_is_collected() -> None:
    one = Decision(NOW, URL, Verdict.FETCHED, "robots.txt allows it", 200)
    tell(one)
    with witnessed() as told:
        tell(one)
    tell(one)
    assert told == [one]


def test_an_answer_with_what_made_it_wait() -> None:
    [told] = of_response(response(304), "robots.txt allows it", 1.5)
    assert (told.verdict, told.status, told.waited) == (Verdict.UNCHANGED, 304, 1.5)
    assert (
        told.reason
        == "robots.txt allows it; waited 1.5 seconds for the host's turn; it says that nothing changed since our last capture"
    )


def test_each_redirect_is_told() -> None:
    hops = (Hop(URL, 301, ()), Hop("https://a.example/new", 302, ()))
    told = list(of_response(response(200, *hops), "there is no robots.txt (404)", 0))
    assert [(one.verdict, one.status, one.reason) for one in told] == [
        (Verdict.MOVED, 301, "it leads on to https://a.example/new"),
        (Verdict.MOVED, 302, "it leads on to https://b.example/list"),
        (Verdict.FETCHED, 200, "there is no robots.txt (404)"),
    ]


def test_errors() -> None:
    busy = of_error(URL, HostBusy("Left alone.", retry_after=9), NOW, 0)
    assert (busy.verdict, busy.reason) == (Verdict.PUT_OFF, "Left alone.")
    assert of_error(URL, RobotsRefused("no"), NOW, 0).verdict is Verdict.REFUSED
    assert of_error(URL, FetchTimedOut("late"), NOW, 0).verdict is Verdict.FAILED
    assert of_error(URL, BadStatus("no", status=503), NOW, 0).status == 503
