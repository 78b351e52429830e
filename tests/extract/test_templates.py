"""What several pages of one site repeat is left out of the body, and the reading says so."""

import json

import pytest

from communique.errors import NotReadable
from communique.extract.page import Page
from communique.extract.read import read_page
from communique.extract.templates import SiteTemplate, learn
from communique.extract.walk import parse_page

REPEATED = "The office in Cloudmere answers questions about every scheme on working days, by letter and by telephone."


def html(number: int, *paragraphs: str) -> str:
    own = "".join(
        f"<p>Paragraph {number}.{part} says, at some length, what the scheme of year {number} asks of applicants.</p>"
        for part in range(1, 5)
    )
    more = "".join(f"<p>{text}</p>" for text in paragraphs)
    title = f"Scheme {number} opens for applications"
    return f"<title>{title}</title><body><div class=article><h1>{title}</h1>{own}{more}</div></body>"


def pages(*numbers: int) -> list[Page]:
    return [parse_page(html(number, REPEATED)) for number in numbers]


def test_a_line_that_pages_repeat_is_left_out_and_named() -> None:
    template = learn(pages(1, 2, 3))
    plain = read_page(html(4, REPEATED))
    told = read_page(html(4, REPEATED), template=template)
    assert REPEATED in plain.text
    assert REPEATED not in told.text
    assert "Paragraph 4.4" in told.text
    assert told.evidence["left_out"].quote == REPEATED
    assert told.evidence["left_out"].selector
    assert told.warnings == ("left out 1 lines that other pages of the site repeat",)
    assert told.complete


def test_on_official_pages_what_stands_amid_the_text_stays() -> None:
    template = learn(pages(1, 2, 3))
    official = html(4, REPEATED).replace("<title>", '<meta name="PubDate" content="2031-03-05"><title>')
    assert read_page(official, template=template) == read_page(official)


def test_without_repeated_lines_the_reading_is_the_same() -> None:
    template = learn(pages(1, 2, 3))
    assert read_page(html(4), template=template) == read_page(html(4))


def test_headings_and_short_lines_that_texts_of_one_kind_share_stay() -> None:
    shared = ("</p><h3>What you have to send to the office</h3><p>", "For:")
    template = learn(parse_page(html(number, *shared)) for number in (1, 2, 3))
    assert read_page(html(4, *shared), template=template) == read_page(html(4, *shared))


def test_captures_of_one_notice_teach_nothing() -> None:
    template = learn(pages(1, 1, 1))
    assert template.pages == 1
    assert read_page(html(1, REPEATED), template=template) == read_page(html(1, REPEATED))


def test_a_page_that_repeats_another_throughout_is_no_furniture() -> None:
    template = learn(
        [parse_page(html(1).replace("Scheme 1 opens", f"Notice {part}: scheme 1 opens")) for part in "ab"]
    )
    assert template.lines
    assert read_page(html(1), template=template) == read_page(html(1))


def test_the_order_of_the_pages_does_not_matter_and_json_gives_it_back() -> None:
    template = learn(pages(1, 2, 3))
    assert learn(pages(3, 1, 2)) == template
    assert SiteTemplate.from_json(json.loads(json.dumps(template.to_json()))) == template


def test_a_template_of_another_format_is_refused() -> None:
    with pytest.raises(NotReadable, match="learn it again"):
        SiteTemplate.from_json({"format": 99, "lines": {}})
