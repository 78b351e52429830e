"""The table of what each page says agrees with the pages as they are served."""

import re
from html import unescape

import pytest

from communique.demo import expected
from communique.demo.expected import Expected
from communique.demo.sites import Sites


def visible(html: str) -> str:
    """All words of a page, without white space: good enough to look for words in."""
    html = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", "", html)
    return re.sub(r"\s|\xa0", "", unescape(re.sub(r"<[^>]*>", "", html)))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(params=["office", "association"])
def rows(request: pytest.FixtureRequest, served: Sites) -> tuple[Expected, ...]:
    if request.param == "office":
        return expected.office(served.office_base)
    return expected.association(served.association_base, served.office_base)


def html_of(row: Expected, get) -> str:
    return get(row.url).text("gb18030" if row.language == "zh-Hans" else "utf-8")


def test_title_text_and_credits_stand_on_the_page(rows: tuple[Expected, ...], get) -> None:
    for row in rows:
        words = visible(html_of(row, get))
        said = [row.title, row.text, row.issuer, row.document_number, row.index_number, row.source]
        for value in (
            *said,
            *row.byline,
            *row.topics,
            *row.breadcrumb,
            *(title for title, _ in row.attachments),
        ):
            assert squeezed(value or "") in words, (row.id, value)


def test_days_stand_on_the_page_as_a_reader_sees_them(served: Sites, get) -> None:
    for row in expected.office(served.office_base):
        words = visible(html_of(row, get))
        assert "发布时间：" + row.published[:16].replace("T", "") in words
        for label, day in (
            ("成文日期：", row.written),
            ("发布日期：", row.index_number and row.published[:10]),
        ):
            if day:
                year, month, number = (int(part) for part in day.split("-"))
                assert f"{label}{year}年{month}月{number}日" in words
        if row.effective:
            assert "自2027年1月1日起施行" in words


def test_times_of_the_association_stand_in_its_time_element(served: Sites, get) -> None:
    for row in expected.association(served.association_base, served.office_base):
        html = html_of(row, get)
        assert html.count(f'<time class="entry-date published" datetime="{row.published}">') == 1


def test_files_and_links_are_there(rows: tuple[Expected, ...], get) -> None:
    for row in rows:
        html = unescape(html_of(row, get))
        for _, url in (*row.attachments, *row.links):
            assert url.rpartition("/")[2] in html
            assert get(url).status == 200


def test_the_changed_table_has_the_new_deadline(moving: Sites, clock, get) -> None:
    clock.now += 90
    row = next(
        one for one in expected.office(moving.office_base, changed=True) if one.id == "call-for-projects"
    )
    assert row.modified == "2026-11-22T10:30:00+08:00"
    assert squeezed(row.text) in visible(get(row.url).text("gb18030"))
    assert "2026年12月18日前" in row.text


def test_the_reposts_cover_notices_of_the_office(served: Sites) -> None:
    office = {row.url for row in expected.office(served.office_base)}
    table = expected.association(served.association_base, served.office_base)
    assert {row.source_url for row in table if row.source_url} <= office


def test_a_file_has_the_title_that_its_link_shows(rows: tuple[Expected, ...], get) -> None:
    for row in rows:
        shown = {
            url.rpartition("/")[2]: squeezed(unescape(re.sub(r"<[^>]*>", "", words)))
            for url, words in re.findall(
                r'<a href="([^"]+\.(?:docx|xlsx|pdf))"[^>]*>(.*?)</a>', html_of(row, get)
            )
        }
        assert shown == {url.rpartition("/")[2]: squeezed(title) for title, url in row.attachments}, row.id
