"""What kind of page it is, by its head and its address."""

import pytest

from communique.extract.kinds import KINDS, is_thread, kind_of_page, of_address
from communique.extract.walk import parse_page


def test_declared_type_and_schema_are_told() -> None:
    page = parse_page(
        '<meta property="og:type" content="article"><script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    )
    kinds = kind_of_page(page)
    assert len(kinds) == KINDS
    assert kinds[:3] == (1, 1, 0)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://site.example/2031/03/05/fees-for-the-coming-year", (0, 4, 1, 1, 0)),
        ("https://site.example/", (0, 0, 0, 0, 0)),
        ("https://bbs.site.example/viewthread.php?tid=1", (1, 1, 0, 0, 1)),
        ("", (0, -1, 0, 0, 0)),
    ],
)
def test_the_address_tells_thread_depth_headline_date_and_query(
    address: str, expected: tuple[float, ...]
) -> None:
    assert of_address(address) == expected


@pytest.mark.parametrize(
    ("html", "url", "thread"),
    [
        ('<meta name="generator" content="Discourse 3.2">', None, True),
        ('<script type="application/ld+json">{"@type": "QAPage"}</script>', None, True),
        ("", "https://forum.example/t/1", True),
        ("", "https://news.example/a/1", False),
    ],
)
def test_threads_are_known_by_schema_address_and_engine(html: str, url: str | None, thread: bool) -> None:
    assert is_thread(parse_page(html + "<p>a", url)) is thread
