"""The fetcher against real servers on loopback: what it accepts, refuses, bounds and says."""

import gzip
import itertools
import logging
import socket
import time
import tracemalloc
from collections.abc import Callable, Sequence

import brotli
import pytest

from communique.capture.fetch import FetchLimits, HttpFetcher
from communique.errors import (
    AddressRefused,
    BadStatus,
    FetchFailed,
    FetchTimedOut,
    Gone,
    RobotsRefused,
    TooLarge,
)
from communique.model import Request
from loopback import NOW, Canary, Page, Site

RawServer = Callable[[Callable[[socket.socket], None]], int]
SMALL = FetchLimits(deadline=1.0, raw_bytes=4_000_000, decoded_bytes=32_000_000)


def fetcher(*hosts: str, limits: FetchLimits | None = None, **more: object) -> HttpFetcher:
    return HttpFetcher(clock=lambda: NOW, allowed_hosts=frozenset(hosts), limits=limits, **more)  # type: ignore[arg-type]  # a test's shortcut


def test_a_page_is_fetched_with_its_headers_and_bytes(site: Site) -> None:
    site.pages["/a"] = Page(b"<p>text</p>", headers={"Content-Type": "text/html", "ETag": '"1"'})
    response = fetcher(site.host).fetch(Request(site.url("/a")))
    assert (response.status, response.body, response.raw) == (200, b"<p>text</p>", b"<p>text</p>")
    assert (response.url, response.final_url) == (site.url("/a"), site.url("/a"))
    assert response.header("etag") == '"1"'
    assert response.fetched_at == NOW
    assert response.address == "127.0.0.1"


def test_it_gives_its_name_and_nothing_else_about_us(site: Site) -> None:
    site.pages["/a"] = Page()
    fetcher(site.host, user_agent="Communique/1.0 (+https://exchange.example/bot)").fetch(
        Request(site.url("/a"))
    )
    headers = site.asked[-1][1]
    assert headers["user-agent"] == "Communique/1.0 (+https://exchange.example/bot)"
    assert not {"cookie", "authorization", "referer", "proxy-authorization"} & headers.keys()


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_the_payload_is_kept_as_it_travelled(site: Site, coding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(b"<p>text</p>" * 50)
    site.pages["/a"] = Page(packed, headers={"Content-Encoding": coding})
    response = fetcher(site.host).fetch(Request(site.url("/a")))
    assert response.raw == packed
    assert response.body == b"<p>text</p>" * 50


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = Page(headers={"ETag": '"v1"'})
    response = fetcher(site.host).fetch(
        Request(site.url("/a"), etag='"v1"', last_modified="Thu, 05 Mar 2026")
    )
    assert response.not_modified
    assert response.body == response.raw == b""
    assert site.asked[-1][1]["if-modified-since"] == "Thu, 05 Mar 2026"


def test_a_validator_that_would_split_the_head_is_not_sent(site: Site) -> None:
    site.pages["/a"] = Page()
    fetcher(site.host).fetch(Request(site.url("/a"), etag='"1"\r\nX-Smuggled: 1'))
    assert "x-smuggled" not in site.asked[-1][1]
    assert "if-none-match" not in site.asked[-1][1]


# --- redirects ---


def test_redirects_are_followed_and_kept(site: Site) -> None:
    site.pages["/old"] = Page(b"", 301, {"Location": "/new"})
    site.pages["/new"] = Page(b"here")
    response = fetcher(site.host).fetch(Request(site.url("/old")))
    assert (response.final_url, response.body) == (site.url("/new"), b"here")
    assert [(hop.url, hop.status) for hop in response.hops] == [(site.url("/old"), 301)]


def test_the_sixth_redirect_is_one_too_many(site: Site) -> None:
    for number in range(7):
        site.pages[f"/{number}"] = Page(b"", 302, {"Location": f"/{number + 1}"})
    with pytest.raises(FetchFailed, match="more than 5 times"):
        fetcher(site.host).fetch(Request(site.url("/0")))
    site.pages["/5"] = Page(b"end")
    assert fetcher(site.host).fetch(Request(site.url("/0"))).body == b"end"


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:{canary}/", "//127.0.0.1:{canary}/", "http://[::ffff:127.0.0.1]:{canary}/", "http://0x7f.1:{canary}/",
     "http://user@127.0.0.1:{canary}/", "file:///etc/passwd", "ftp://127.0.0.1:{canary}/", "gopher://127.0.0.1:{canary}/",
     "http://169.254.169.254/latest/meta-data/"],
)  # fmt: skip
def test_a_redirect_is_checked_as_the_first_address_is(site: Site, canary: Canary, location: str) -> None:
    site.pages["/a"] = Page(b"", 302, {"Location": location.format(canary=canary.port)})
    with pytest.raises(AddressRefused):
        fetcher(site.host).fetch(Request(site.url("/a")))
    assert canary.connections == 0


def test_the_robots_of_the_host_that_a_redirect_leads_to_count(
    site: Site, make_site: Callable[[], Site]
) -> None:
    other = make_site()
    other.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /", headers={"Content-Type": "text/plain"})
    site.pages["/a"] = Page(b"", 302, {"Location": other.url("/b")})
    with pytest.raises(RobotsRefused):
        fetcher(site.host, other.host).fetch(Request(site.url("/a")))
    assert other.paths == ["/robots.txt"]


# --- robots.txt ---


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: communique\nDisallow: /private\n")
    site.pages["/a"] = Page()
    ours = fetcher(site.host)
    ours.fetch(Request(site.url("/a")))
    with pytest.raises(RobotsRefused, match="disallows"):
        ours.fetch(Request(site.url("/private/x")))
    assert site.paths == ["/robots.txt", "/a"]


def test_a_server_in_trouble_means_no(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"", 503)
    with pytest.raises(RobotsRefused, match="503"):
        fetcher(site.host).fetch(Request(site.url("/a")))


def test_robots_of_more_than_a_megabyte_do_no_harm(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /no\n" + b"# filler\n" * 200_000)
    site.pages["/a"] = Page()
    assert fetcher(site.host).fetch(Request(site.url("/a"))).status == 200


# --- statuses ---


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 429, 500, 503, 599])
def test_a_bad_status_says_so(site: Site, status: int) -> None:
    site.pages["/a"] = Page(b"", status, {"Retry-After": "120"})
    with pytest.raises(BadStatus, match=str(status)) as caught:
        fetcher(site.host).fetch(Request(site.url("/a")))
    assert (caught.value.status, caught.value.retry_after) == (status, 120.0)
    assert not isinstance(caught.value, Gone)


def test_gone_is_for_good(site: Site) -> None:
    site.pages["/a"] = Page(b"", 410)
    with pytest.raises(Gone) as caught:
        fetcher(site.host).fetch(Request(site.url("/a")))
    assert caught.value.permanent


# --- what a hostile or broken server does ---


def drip_head(connection: socket.socket) -> None:
    for letter in itertools.cycle(b"HTTP/1.1 200 OK\r\nX-A: "):
        connection.sendall(bytes([letter]))
        time.sleep(0.05)


def drip_body(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


def silent(connection: socket.socket) -> None:
    connection.recv(1)


@pytest.mark.parametrize("handle", [drip_head, drip_body, silent], ids=lambda handle: handle.__name__)
def test_drips_end_at_the_deadline(raw_server: RawServer, handle: Callable[[socket.socket], None]) -> None:
    host = f"127.0.0.1:{raw_server(handle)}"
    started = time.monotonic()
    with pytest.raises(FetchTimedOut):
        fetcher(host, limits=SMALL).fetch(Request(f"http://{host}/"))
    assert time.monotonic() - started < 6


def test_a_name_that_never_resolves_ends_at_the_deadline() -> None:
    def slow(host: str, port: int) -> Sequence[str]:
        time.sleep(8)
        return []

    started = time.monotonic()
    with pytest.raises(FetchTimedOut):
        fetcher(limits=SMALL, resolver=slow).fetch(Request("http://example.org/"))
    assert time.monotonic() - started < 6


def endless(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def endless_head(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in itertools.count():
        connection.sendall(b"X-%d: y\r\n" % number)


@pytest.mark.parametrize("handle", [endless, endless_head], ids=lambda handle: handle.__name__)
def test_endless_answers_are_cut(raw_server: RawServer, handle: Callable[[socket.socket], None]) -> None:
    host = f"127.0.0.1:{raw_server(handle)}"
    with pytest.raises(TooLarge):
        fetcher(host, limits=FetchLimits(raw_bytes=4_000_000)).fetch(Request(f"http://{host}/"))


def test_a_bomb_costs_no_more_than_100_mb(site: Site) -> None:
    site.pages["/bomb"] = Page(
        gzip.compress(gzip.compress(bytes(1_000_000_000), 1)), headers={"Content-Encoding": "gzip, gzip"}
    )
    ours = fetcher(site.host)
    tracemalloc.start()
    with pytest.raises(TooLarge):
        ours.fetch(Request(site.url("/bomb")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


def cut_off(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")


def not_http(connection: socket.socket) -> None:
    connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")


def closed(connection: socket.socket) -> None:
    connection.close()


def two_lengths(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde")


@pytest.mark.parametrize(
    "handle", [cut_off, not_http, closed, two_lengths], ids=lambda handle: handle.__name__
)
def test_what_breaks_off_is_a_failure(raw_server: RawServer, handle: Callable[[socket.socket], None]) -> None:
    host = f"127.0.0.1:{raw_server(handle)}"
    with pytest.raises(FetchFailed, match=host):
        fetcher(host).fetch(Request(f"http://{host}/"))


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(FetchFailed, match="no connection"):
        fetcher(host).fetch(Request(f"http://{host}/"))


def test_plain_http_behind_https_is_a_failure(site: Site) -> None:
    with pytest.raises(FetchFailed):
        fetcher(site.host).fetch(Request(f"https://{site.host}/"))


# --- names ---


def test_an_unknown_name_is_one_clear_sentence() -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchFailed, match=r"there is no host “nowhere\.example\.org”"):
        fetcher(resolver=unknown).fetch(Request("http://nowhere.example.org/"))


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["127.0.0.1", "93.184.215.14"], ["::1"], ["::ffff:127.0.0.1"],
     ["93.184.215.14", "fe80::1%1"], ["169.254.169.254"], ["64:ff9b::7f00:1"], ["2002:7f00:1::"], ["0.0.0.1"]],
)  # fmt: skip
def test_no_connection_is_made_when_any_address_is_not_public(canary: Canary, addresses: list[str]) -> None:
    ours = fetcher(resolver=lambda *_: addresses, limits=FetchLimits(ports=frozenset({canary.port})))
    with pytest.raises(AddressRefused):
        ours.fetch(Request(f"http://rebind.example.org:{canary.port}/"))
    assert canary.connections == 0


def test_a_name_that_changes_its_answer_is_checked_at_each_connection(site: Site, canary: Canary) -> None:
    """Rebinding: public at first, loopback as soon as it has been let in; nothing is looked up twice for one
    connection, and what was looked up is what is checked."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) > 1 else ["203.0.113.9", "127.0.0.1"]

    ours = fetcher(resolver=rebinding, limits=FetchLimits(ports=frozenset({canary.port})))
    for _ in range(3):
        with pytest.raises(AddressRefused):
            ours.fetch(Request(f"http://rebind.example.org:{canary.port}/"))
    assert len(asked) == 3
    assert canary.connections == 0


def test_proxies_of_the_environment_are_not_used(
    site: Site, canary: Canary, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    site.pages["/a"] = Page()
    assert fetcher(site.host).fetch(Request(site.url("/a"))).status == 200
    assert canary.connections == 0


def test_every_decision_is_logged_with_its_reason(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.pages["/a"] = Page()
    with caplog.at_level(logging.INFO, "communique.capture.witness"):
        fetcher(site.host).fetch(Request(site.url("/a")))
        with pytest.raises(AddressRefused):
            fetcher().fetch(Request("http://10.0.0.1/"))
    assert [record.__dict__["decision"] for record in caplog.records] == ["fetched", "refused"]
