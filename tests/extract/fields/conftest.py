"""Read the fields of a small page whose body is the element with id `body`: no choice of a body is under test here."""

from collections.abc import Callable

import pytest

from communique.extract.fields.reading import read_fields
from communique.extract.fields.title import read_title
from communique.extract.page import Body
from communique.extract.walk import parse_page
from communique.model import Reading

PROSE_ZH = "<p>为规范全市雾灯备案工作，市灯塔管理局决定试行电子备案，现将有关事项通知如下，请各单位认真组织并做好宣传解读。</p>"
PROSE_EN = "<p>The lamp agency reminds harbour masters to compare the number on the housing of each lamp with the public register.</p>"


@pytest.fixture
def read() -> Callable[..., Reading]:
    def reading_of(html: str, url: str | None = "https://lamp.example/notice/1.html") -> Reading:
        page = parse_page(html.replace("<prose-zh>", PROSE_ZH).replace("<prose-en>", PROSE_EN), url)
        node = next((node for node in page.nodes if node.attr("id") == "body"), None)
        body = Body(tuple(range(node.start, node.stop)) if node else ())
        text = "\n".join(page.lines[index].text for index in body.lines)
        return read_fields(page, body, read_title(page), text)

    return reading_of
