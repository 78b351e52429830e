"""How the sites answer: conditional requests, gzip, what is not there."""

import gzip
import socket
from email.utils import parsedate_to_datetime

import pytest

from communique.demo import office_site
from communique.demo.sites import Sites
from communique.demo.web import Server
from communique.errors import SettingsError


@pytest.fixture(params=["office", "association"])
def url(request: pytest.FixtureRequest, served: Sites) -> str:
    return served.office_url if request.param == "office" else served.association_url


def test_a_known_tag_gives_304_without_a_body(url, get) -> None:
    first = get(url)
    again = get(url, If_None_Match=first.headers["ETag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Last-Modified"] == first.headers["Last-Modified"]


def test_a_tag_of_the_packed_page_counts_for_the_plain_one(url, get) -> None:
    packed = get(url, Accept_Encoding="gzip").headers["ETag"]
    assert packed.startswith('W/"')
    assert get(url, If_None_Match=f'"other", {packed}').status == 304


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If_None_Match": '"something-else"'}, 200),
        ({"If_None_Match": "*"}, 304),
        ({"If_Modified_Since": "Mon, 23 Nov 2026 00:00:00 GMT"}, 304),
        ({"If_Modified_Since": "Thu, 01 Oct 2026 00:00:00 GMT"}, 200),
        ({"If_Modified_Since": "not a date"}, 200),
        ({"If_None_Match": '"x"', "If_Modified_Since": "Mon, 23 Nov 2026 00:00:00 GMT"}, 200),
    ],
)
def test_conditions_are_met_in_the_order_of_the_standard(
    url, get, headers: dict[str, str], status: int
) -> None:
    assert get(url, **headers).status == status


def test_last_modified_itself_gives_304(url, get) -> None:
    moment = get(url).headers["Last-Modified"]
    assert parsedate_to_datetime(moment).year == 2026
    assert get(url, If_Modified_Since=moment).status == 304


@pytest.mark.parametrize("accepted", ["gzip", "br;q=0.9, gzip;q=0.5", "*"])
def test_gzip_is_given_if_asked(url, get, accepted: str) -> None:
    plain, packed = get(url), get(url, Accept_Encoding=accepted)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "deflate, gzip; q=0.0"])
def test_gzip_is_not_given_unasked(url, get, accepted: str) -> None:
    assert get(url, Accept_Encoding=accepted).headers["Content-Encoding"] is None


def test_files_and_pictures_are_never_packed(served: Sites, get) -> None:
    answer = get(served.office_base + office_site.ICON, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] is None
    assert answer.headers["Content-Type"] == "image/png"


def test_head_says_what_get_would(url, get) -> None:
    whole, head = get(url), get(url, method="HEAD")
    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(whole.body))


def test_what_never_was_is_not_found(served: Sites, get) -> None:
    for base in (served.office_base, served.association_base):
        answer = get(base + "/nothing/here.html")
        assert answer.status == 404
        assert b"Not Found" in answer.body


def test_a_path_is_only_ever_a_name(served: Sites, get) -> None:
    assert get(served.office_base + "/../../../etc/passwd").status == 404
    assert get(served.office_base + "/css/%2e%2e/style.css").status == 404


def test_a_query_does_not_change_the_page(served: Sites, get) -> None:
    assert get(served.office_base + "/robots.txt?x=1").status == 200


def test_a_port_that_is_taken_is_told_in_one_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(
            SettingsError, match=rf"cannot listen on 127\.0\.0\.1:{port} .*choose another port"
        ):
            Server("127.0.0.1", port)
