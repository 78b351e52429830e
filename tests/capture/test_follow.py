"""Pages are followed to the last known item, and not beyond."""

import pytest

from communique.capture.follow import Following, follow, items_of
from communique.errors import BadStatus, HostBusy, NothingListed
from communique.formats import sitemap
from communique.model import Response
from loopback import NOW

BASE = "https://office.example/list/"


def response(url: str, body: str | bytes) -> Response:
    data = body.encode() if isinstance(body, str) else body
    return Response(url, url, 200, (("Content-Type", "text/html"),), data, data, NOW)


def list_page(numbers: range, onward: str | None) -> str:
    rows = "".join(
        f'<li><a href="/n/{n}">关于第{n}项工作的通知</a><span>2026-03-{n:02}</span></li>' for n in numbers
    )
    return f"<ul>{rows}</ul>" + (f'<a href="{onward}">下一页</a>' if onward else "")


class Site:
    def __init__(self, **pages: str | bytes) -> None:
        self.pages = {BASE + name: body for name, body in pages.items()}
        self.asked: list[str] = []

    def get(self, url: str) -> Response:
        self.asked.append(url.removeprefix(BASE))
        if url not in self.pages:
            raise BadStatus(f"{url} answered 404", status=404)
        return response(url, self.pages[url])


SITE = {
    "p1": list_page(range(20, 15, -1), "p2"),
    "p2": list_page(range(15, 10, -1), "p3"),
    "p3": list_page(range(10, 5, -1), None),
}


def run(known: set[int], most: int = 20, **pages: str | bytes) -> tuple[list[str], int, str | None]:
    site = Site(**(SITE | pages))
    how = Following(lambda url: int(url.rpartition("/")[2]) in known, most)
    found = list(follow(response(BASE + "p1", site.pages[BASE + "p1"]), site.get, how))
    return site.asked, len(items_of(found)), found[-1].ended


def test_a_new_source_is_read_to_its_last_page() -> None:
    assert run(set()) == (["p2", "p3"], 15, "it is the last page")


def test_the_first_known_item_ends_it() -> None:
    assert run({12, 11}) == (["p2"], 10, "the rest is known")
    assert run({16}) == ([], 5, "the rest is known")


def test_an_old_item_pinned_to_the_top_ends_nothing() -> None:
    assert run({20, 12, 11}) == (["p2"], 10, "the rest is known")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_failure_that_may_pass_is_raised(status: int) -> None:
    def get(url: str) -> Response:
        raise BadStatus(f"{url} answered {status}", status=status)

    with pytest.raises(BadStatus):
        list(follow(response(BASE + "p1", SITE["p1"]), get, Following(lambda _: False)))


def test_a_host_that_may_not_be_asked_just_now_ends_nothing() -> None:
    def get(url: str) -> Response:
        raise HostBusy("It is left alone for another hour.", retry_after=3600)

    with pytest.raises(HostBusy):
        list(follow(response(BASE + "p1", SITE["p1"]), get, Following(lambda _: False)))


def test_the_limit_ends_it() -> None:
    assert run(set(), most=2) == (["p2"], 10, "no more than 2 pages are read")


def test_pages_that_lead_in_a_circle_end() -> None:
    asked, items, ended = run(set(), p2=list_page(range(15, 10, -1), "p1"))
    assert (asked, items, ended) == (["p2"], 10, "the next page was read already")


@pytest.mark.parametrize("broken", ["", "<p>nothing</p>", "%PDF-1.7"])
def test_a_broken_page_loses_nothing_of_those_before(broken: str) -> None:
    asked, items, ended = run(set(), p2=broken)
    assert (asked, items) == (["p2"], 5)
    assert (ended or "").startswith("the next page failed")


def test_a_missing_page_loses_nothing_either() -> None:
    site = Site(p1=SITE["p1"])
    (page,) = follow(response(BASE + "p1", SITE["p1"]), site.get, Following(lambda _: False))
    assert "404" in (page.ended or "")
    assert len(page.listing.items) == 5


def test_a_first_page_that_is_broken_raises() -> None:
    with pytest.raises(NothingListed):
        list(follow(response(BASE, ""), Site().get, Following(lambda _: False)))


def test_the_sitemaps_of_an_index_that_changed_last_are_read() -> None:
    index = sitemap.write_index([(f"{BASE}s{n}", NOW.replace(day=n)) for n in range(1, 13)])
    urls = {f"s{n}": f"<urlset><url><loc>{BASE}n/{n}</loc></url></urlset>" for n in range(1, 12)}
    site = Site(**urls)
    pages = list(follow(response(BASE, index), site.get, Following(lambda _: False)))
    assert site.asked == [f"s{n}" for n in range(12, 2, -1)]
    assert len(items_of(pages)) == 9
    assert "1 sitemaps failed" in (pages[-1].ended or "")
