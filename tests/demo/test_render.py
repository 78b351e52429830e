"""Bodies in the manners of the systems that official pages come out of."""

import re
from html import unescape

import pytest

from communique.demo.markup import parse, text_of
from communique.demo.render import MANNERS, body

BODY = """
## 一、方向 <1>

正文2026年 & [链接](file:a.pdf)。

| 甲 | 乙 |
| 1 | **2** |

> 落款

- 项目

![图](x.png) 图注
"""


def resolve(reference: str) -> str:
    return f"/there/{reference}?a=1&b=2"


def squeezed(text: str) -> str:
    return re.sub(r"\s|\xa0", "", text)


@pytest.mark.parametrize("name", MANNERS)
def test_every_manner_says_the_same_words(name: str) -> None:
    parts = parse(BODY)
    html = re.sub(r"<style.*?</style>", "", body(parts, MANNERS[name], resolve))
    assert squeezed(unescape(re.sub(r"<[^>]*>", "", html))) == squeezed(text_of(parts))


@pytest.mark.parametrize("name", MANNERS)
def test_addresses_and_words_are_escaped(name: str) -> None:
    html = body(parse(BODY), MANNERS[name], resolve)
    assert 'href="/there/file:a.pdf?a=1&amp;b=2"' in html
    assert "&lt;" in html
    assert "<1>" not in html


def test_word_processors_wrap_digits_apart() -> None:
    html = body(parse("正文2026年"), MANNERS["word"], resolve)
    assert '正文<span lang="EN-US">2026</span>年' in html


def test_the_association_uses_real_lists_and_headings() -> None:
    html = body(parse("### Deep\n\n- a\n- b\n\n+ c"), MANNERS["english"], resolve)
    assert '<h3 class="wp-block-heading">Deep</h3>' in html
    assert "<ul>\n<li>a</li>\n<li>b</li>\n</ul>" in html
    assert "<ol>\n<li>c</li>\n</ol>" in html
