import json

import pytest

from communique.extract import read_page
from communique.extract.payload import payload_body, payload_page
from communique.extract.walk import parse_page
from communique.model import Via

SENTENCE = "The office has set the fees for 2031, and they apply from March. "
BODY = SENTENCE * 8
ROWS = [SENTENCE * 3, SENTENCE * 4]


def pushed(stream: str) -> str:
    """A script that pushes a flight stream, as Next.js writes it."""
    return f"<script>self.__next_f.push([1,{json.dumps(stream)}])</script>"


@pytest.mark.parametrize(
    "script",
    [
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": BODY})}</script>',
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"a": [{"body": BODY}]}})}</script>',
        pushed("1:" + json.dumps({"content": BODY}) + "\n"),
        pushed(f"2:T{len(BODY):x},{BODY}3:null"),
        f"<script>window.__STATE__ = {json.dumps({'detail': {'contentHtml': BODY}})}; start()</script>",
    ],
    ids=["json-ld", "next-data", "flight", "flight-text", "state"],
)
def test_a_body_that_only_a_script_carries_is_read(script: str) -> None:
    reading = read_page(
        f"<html><head><title>Fees for 2031</title></head><body><div id=root></div>{script}</body></html>"
    )
    assert reading.text == BODY.strip()
    assert reading.evidence["text"].via is Via.PAYLOAD


def test_lists_of_paragraphs_are_put_together() -> None:
    state = {"props": {"content": [{"type": "p", "text": row} for row in ROWS]}}
    page = parse_page(f'<script type="application/json">{json.dumps(state)}</script>')
    assert payload_body(page, 0) == "\n\n".join(ROWS)


def test_nodes_as_editors_keep_them_are_put_together() -> None:
    words = [[{"type": "text", "value": row[:40]}, {"type": "link", "content": [row[40:]]}] for row in ROWS]
    state = {"story": {"body": {"content": [{"type": "paragraph", "content": parts} for parts in words]}}}
    page = parse_page(f'<script type="application/json">{json.dumps(state)}</script>')
    assert payload_body(page, 0) == "\n\n".join(row.strip() for row in ROWS)


def test_where_the_page_shows_the_beginning_a_script_may_hold_the_whole() -> None:
    page = parse_page(f'<script type="application/json">{json.dumps({"body": BODY * 3})}</script>')
    assert payload_body(page, 400, BODY) == BODY * 3
    assert payload_body(page, 400, "Lamps are another matter, and are told of elsewhere.") is None
    assert payload_body(page, 4000, BODY) is None


@pytest.mark.parametrize("kept", ["<textarea hidden>{}</textarea>", "<script type='text/html'>{}</script>"])
def test_markup_that_a_script_would_show_is_read(kept: str) -> None:
    markup = f"<p>{ROWS[0]}</p><p>{ROWS[1]}</p>"
    page = parse_page("<div id=root></div>" + kept.format(markup))
    assert payload_body(page, 0) == markup


def test_html_in_a_script_keeps_its_blocks_and_text_its_rows() -> None:
    html = payload_page(f"<h2>Fees</h2><p>{BODY}</p>", None)
    assert [line.heading for line in html.lines] == [2, 0]
    text = payload_page("a < b\n\nc", None)
    assert [line.text for line in text.lines] == ["a < b", "c"]


def test_what_the_page_shows_goes_before_what_a_script_holds() -> None:
    page = parse_page(f'<script type="application/ld+json">{json.dumps({"articleBody": BODY})}</script>')
    assert payload_body(page, len(BODY) - 100) is None
    other = parse_page(f'<script type="application/json">{json.dumps({"body": BODY})}</script>')
    assert payload_body(other, 350) is None


@pytest.mark.parametrize("value", ["x" * 400, "function a() { return 1 } " * 20, '{"a": "b, c. d"}' * 40])
def test_what_is_no_prose_is_no_body(value: str) -> None:
    page = parse_page(f'<script type="application/json">{json.dumps({"body": value})}</script>')
    assert payload_body(page, 0) is None


@pytest.mark.parametrize("script", ["[" * 100_000, '{"a": ', "window.x = {", "self.__next_f.push([1,"])
def test_damaged_scripts_hold_nothing(script: str) -> None:
    page = parse_page(
        f'<script type="application/json">{script}{" " * 300}</script><script>{script}{" " * 300}</script>'
    )
    assert payload_body(page, 0) is None
