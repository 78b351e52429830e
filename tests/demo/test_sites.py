"""Both sites over time: what changes while one watches, and the end."""

import http.client
import re
import socket
import threading
from email.utils import parsedate_to_datetime

import pytest

from communique.demo import expected, sites
from communique.demo.sites import Sites
from communique.errors import SettingsError


def url_of(moving: Sites, name: str) -> str:
    rows = expected.office(moving.office_base, changed=True)
    return next(row.url for row in rows if row.id == name)


def words(answer) -> str:
    return re.sub(r"<[^>]*>", "", answer.body.decode("gb18030"))


def test_a_deadline_is_extended_while_one_watches(moving: Sites, clock, get) -> None:
    url = url_of(moving, "call-for-projects")
    first = get(url)
    clock.now += 89.9
    assert get(url, If_None_Match=first.headers["ETag"]).status == 304
    clock.now += 0.1
    second = get(url, If_None_Match=first.headers["ETag"], If_Modified_Since=first.headers["Last-Modified"])
    assert second.status == 200
    assert second.headers["ETag"] != first.headers["ETag"]
    assert parsedate_to_datetime(second.headers["Last-Modified"]) > parsedate_to_datetime(
        first.headers["Last-Modified"]
    )
    assert "2026年12月18日前" in words(second)
    assert "更新时间：2026-11-22 10:30" in words(second)
    assert "2026年12月18日前" not in words(first)


def test_if_modified_since_alone_sees_the_change_too(moving: Sites, clock, get) -> None:
    url = url_of(moving, "call-for-projects")
    moment = get(url).headers["Last-Modified"]
    assert get(url, If_Modified_Since=moment).status == 304
    clock.now += 90
    assert get(url, If_Modified_Since=moment).status == 200


def test_the_list_then_begins_with_the_notice_that_says_so(moving: Sites, clock, get) -> None:
    url = url_of(moving, "extension")
    assert get(url).status == 404
    before = get(moving.office_url)
    clock.now += 90
    after = get(moving.office_url, If_None_Match=before.headers["ETag"])
    assert after.status == 200
    assert "关于延长" not in before.text("gb18030")
    assert after.text("gb18030").index("关于延长") < after.text("gb18030").index("推进会")
    assert get(url).status == 200


def test_what_no_change_touched_stays_as_it_was(moving: Sites, clock, get) -> None:
    paths = ["/robots.txt", "/css/style.css", "/zwgk/rsrm/", "/zwgk/tjsj/index.html"]
    before = {path: get(moving.office_base + path).headers for path in paths}
    clock.now += 90
    for path in paths:
        after = get(moving.office_base + path).headers
        assert (after["ETag"], after["Last-Modified"]) == (
            before[path]["ETag"],
            before[path]["Last-Modified"],
        )


def test_a_notice_is_withdrawn_for_good(moving: Sites, clock, get) -> None:
    url = url_of(moving, "fee-filing")
    clock.now += 179
    answer = get(url)
    assert answer.status == 200
    clock.now += 1
    assert get(url, If_None_Match=answer.headers["ETag"]).status == 410
    listed = get(moving.office_url + "index_1.html").text("gb18030")
    assert "减缴备案" not in listed
    assert url_of(moving, "system-maintenance").removeprefix(moving.office_base) in listed


def test_nothing_is_withdrawn_unless_asked(clock, get) -> None:
    with sites.start(change_after=1, clock=clock) as running:
        clock.now += 1_000_000
        assert get(url_of(running, "fee-filing")).status == 200


def test_nothing_is_withdrawn_before_the_change(clock, get) -> None:
    with sites.start(change_after=100, withdraw_after=1, clock=clock) as running:
        clock.now += 99
        assert get(url_of(running, "fee-filing")).status == 200
        clock.now += 1
        assert get(url_of(running, "fee-filing")).status == 410


def test_two_starts_write_the_same_pages(get) -> None:
    with sites.start() as one, sites.start() as other:
        row, same = (expected.office(running.office_base)[3] for running in (one, other))
        assert get(row.url).headers["ETag"] == get(same.url).headers["ETag"]


def test_stopping_gives_the_ports_back_and_may_be_done_twice() -> None:
    running = sites.start()
    port = running.office_server.server_port
    running.stop()
    running.stop()
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection("127.0.0.1", port, timeout=2).connect()
    assert not any(thread.is_alive() for thread in running.threads)
    with sites.start(office_port=port) as again:
        assert again.office_url == f"http://127.0.0.1:{port}/zwgk/zxgk/"


def test_threads_do_not_keep_a_program_alive(served: Sites) -> None:
    assert all(thread.daemon for thread in served.threads)


def test_if_the_second_port_is_taken_the_first_is_given_back() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            free = probe.getsockname()[1]
        with pytest.raises(SettingsError, match="choose another port"):
            sites.start(office_port=free, association_port=other.getsockname()[1])
        with sites.start(office_port=free) as running:
            assert running.office_server.server_port == free


def test_many_may_ask_at_once(served: Sites, get) -> None:
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(get(served.office_url).status)) for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 20
