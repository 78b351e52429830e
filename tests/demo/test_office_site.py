"""The office's pages: encoding, lists, the furniture of such sites."""

import re
from urllib.parse import urljoin

import pytest

from communique.demo import expected, office_site
from communique.demo.sites import Sites


def links(html: str, base: str) -> list[str]:
    """Addresses that a reader or a browser would open."""
    found = re.findall(r'(?:href|src)="([^"]*)"', html)
    return [
        urljoin(base, one.replace("&amp;", "&"))
        for one in found
        if not one.startswith(("javascript:", "mailto:", "#"))
    ]


def test_every_page_decodes_as_gb18030_and_never_calls_itself_that(served: Sites, get) -> None:
    for row in expected.office(served.office_base):
        answer = get(row.url)
        html = answer.text("gb18030")
        assert answer.status == 200
        assert "\ufffd" not in html
        assert "18030" not in html
        assert "gb18030" not in answer.headers["Content-Type"]


def test_the_charset_is_declared_in_the_page_in_the_header_or_nowhere(served: Sites, get) -> None:
    where: dict[tuple[bool, bool], list[str]] = {}
    for row in expected.office(served.office_base):
        answer = get(row.url)
        key = ("charset=gb2312" in answer.text("gb18030"), "charset=gb2312" in answer.headers["Content-Type"])
        where.setdefault(key, []).append(row.id)
    assert len(where[True, False]) > 10
    assert where[False, True] == ["exam-results"]
    assert where[False, False] == ["system-maintenance"]


@pytest.mark.parametrize(
    ("name", "character", "size"),
    [("appointments", "喆", 2), ("appointments", "堃", 2), ("open-licence-fair", "㳇", 4)],
)
def test_some_pages_hold_what_their_label_cannot(
    served: Sites, get, name: str, character: str, size: int
) -> None:
    body = get(next(row.url for row in expected.office(served.office_base) if row.id == name)).body
    assert b"charset=gb2312" in body
    assert character.encode("gb18030") in body
    assert len(character.encode("gb18030")) == size
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_the_list_links_every_notice_over_its_pages(served: Sites, get) -> None:
    page, found, pages = served.office_url, [], 0
    while page:
        html = get(page).text("gb18030")
        pages += 1
        rows = re.findall(r'<li><span>([\d-]{10})</span><a href="([^"]+)" title="([^"]+)"', html)
        found += [(urljoin(page, url), title.replace("\u3000", " "), day) for day, url, title in rows]
        following = re.search(r'<a href="([^"]+)">下一页</a>', html)
        page = urljoin(page, following[1]) if following else ""
    assert pages == 2
    assert found == [(row.url, row.title, row.published[:10]) for row in expected.office(served.office_base)]


def test_each_column_lists_its_own_notices(served: Sites, get) -> None:
    for column in office_site.COLUMNS.values():
        html = get(served.office_base + column.path).text("gb18030").replace("\u3000", " ")
        own = [row for row in expected.office(served.office_base) if row.breadcrumb == column.trail]
        assert own
        assert all(row.title in html for row in own)
        assert html.count("<li><span>") == len(own)


def test_a_list_page_has_the_way_back(served: Sites, get) -> None:
    html = get(served.office_url + "index_1.html").text("gb18030")
    assert '<a href="index.html">上一页</a>' in html
    assert "下一页" not in html
    assert get(served.office_url + "index_2.html").status == 404


def test_every_link_leads_somewhere(served: Sites, get) -> None:
    seen: set[str] = set()
    waiting = [served.office_base + "/"]
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        answer = get(url)
        assert answer.status == 200, url
        assert url.startswith(served.office_base)
        if answer.headers["Content-Type"].startswith("text/html"):
            waiting += links(answer.text("gb18030"), url)
    assert {row.url for row in expected.office(served.office_base)} <= seen


def test_the_position_line_and_the_meta_tags_say_what_we_wrote(served: Sites, get) -> None:
    for row in expected.office(served.office_base):
        html = get(row.url).text("gb18030")
        trail = re.search(r'<div class="wz">当前位置：(.*?)</div>', html, re.DOTALL)
        assert trail
        assert tuple(re.findall(r">([^<>]+)</a>", trail[1])) == row.breadcrumb
        meta = dict(re.findall(r'<meta name="(\w+)" content="([^"]*)" />', html))
        assert meta["SiteName"] == row.site_name
        assert meta["ArticleTitle"].replace("\u3000", " ") == row.title
        assert meta["PubDate"] == row.published[:16].replace("T", " ")
        assert meta["ContentSource"] == row.source
        assert meta["ColumnName"] == row.breadcrumb[-1]
        assert {"Author", "Keywords", "Description", "ColumnType", "SiteDomain"} <= set(meta)


def test_documents_carry_the_index_block(served: Sites, get) -> None:
    documents = [row for row in expected.office(served.office_base) if row.index_number]
    assert len(documents) >= 6
    for row in documents:
        html = get(row.url).text("gb18030")
        block = dict(re.findall(r'<th>(\w+)：</th><td colspan="\d">([^<]*)</td>', html))
        assert list(block) == ["索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期"]
        assert block["索引号"] == row.index_number
        assert block["发文字号"] == row.document_number
        assert block["发文机关"] == row.issuer
        assert re.fullmatch(r"霁知\w*〔2026〕\d+号", row.document_number or "")


def test_the_interpretation_and_its_measures_name_each_other(served: Sites, get) -> None:
    rows = {row.id: row for row in expected.office(served.office_base)}
    measures, interpretation = rows["agency-credit-measures"], rows["agency-credit-interpretation"]
    assert measures.links == ((interpretation.title, interpretation.url),)
    assert interpretation.links == ((measures.title, measures.url),)
    assert "相关解读" in get(measures.url).text("gb18030")
    assert "相关文件" in get(interpretation.url).text("gb18030")


def test_attachments_are_what_their_names_say(served: Sites, get) -> None:
    starts = {"docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "pdf": b"%PDF-"}
    files = [pair for row in expected.office(served.office_base) for pair in row.attachments]
    assert len(files) >= 8
    for _, url in files:
        assert get(url).body.startswith(starts[url.rpartition(".")[2]])


def test_robots_and_sitemap(served: Sites, get) -> None:
    robots = get(served.office_base + "/robots.txt")
    assert robots.headers["Content-Type"] == "text/plain"
    assert "Disallow: /search/" in robots.text()
    sitemap = get(served.office_base + "/sitemap.xml").text()
    assert re.findall("<loc>(.*?)</loc>", sitemap) == [row.url for row in expected.office(served.office_base)]
