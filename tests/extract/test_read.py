import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract import read_page

DATA = Path(__file__).parents[3] / "shared/data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="../shared/data is absent")
SENTENCE = "The office announces the fees for the coming year, which apply from March on. "
PAGE = f"<title>Fees</title><h1>Fees</h1><div class=content><p>{SENTENCE * 3}</p><p>{SENTENCE * 2}</p></div>"


def test_bytes_and_text_give_the_same_reading() -> None:
    assert read_page(PAGE.encode(), "http://office.example/5") == read_page(PAGE, "http://office.example/5")


def test_bytes_are_read_in_the_encoding_of_the_content_type() -> None:
    body = "专利局公布年费标准，自三月起施行。" * 20
    page = f"<title>公告</title><p>{body}</p>"
    reading = read_page(page.encode("gb18030"), content_type="text/html; charset=gb2312")
    assert reading.text == body
    assert reading.complete


@pytest.mark.parametrize("page", ["", b"", "<html></html>", "\x00", b"\xff\xfe", "<script>x()</script>"])
def test_a_page_without_text_says_so(page: str | bytes) -> None:
    reading = read_page(page)
    assert (reading.text, reading.blocks, reading.complete) == ("", (), False)
    assert reading.warnings


def test_a_page_that_goes_on_beyond_the_caps_says_so() -> None:
    reading = read_page("<p>" + "word, " * 1_000_000)
    assert not reading.complete
    assert any("characters of text" in warning for warning in reading.warnings)


def test_our_own_html_reads_as_the_same_text() -> None:
    reading = read_page(PAGE, "http://office.example/5")
    again = read_page(reading.html, "http://office.example/5")
    assert (again.text, again.html, again.blocks) == (reading.text, reading.html, reading.blocks)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
def test_anything_is_read_and_the_same_way_each_time(page: bytes | str) -> None:
    reading = read_page(page)
    assert reading == read_page(page)
    assert all(reading.text[block.start : block.end] == block.text for block in reading.blocks)
    assert read_page(reading.html).text == reading.text


@pytest.mark.data
@needs_data
def test_the_seed_is_read_as_its_gold() -> None:
    gold = json.loads((DATA / "seed/gold.json").read_text(encoding="utf-8"))
    reading = read_page((DATA / "seed/page.html").read_bytes())
    assert reading.source is not None
    assert (reading.title, list(reading.breadcrumb), reading.source.name) == (
        gold["title"], gold["breadcrumb"], gold["source_name"],
    )  # fmt: skip
    assert reading.text == gold["text"]


@pytest.mark.data
@needs_data
def test_wild_pages_are_read_and_read_again() -> None:
    pages = sorted((DATA / "pages/wild_zh/html").glob("*.html.gz"))
    for path in pages:
        reading = read_page(gzip.decompress(path.read_bytes()), "http://site.example/a/b.html")
        assert all(reading.text[block.start : block.end] == block.text for block in reading.blocks)
        assert read_page(reading.html, "http://site.example/a/b.html").text == reading.text
    assert len(pages) > 50
