"""Notices that the page itself names as belonging to it: its interpretation, its questions and answers, what it amends."""

import re
from collections.abc import Iterator

from communique.extract.fields.found import key
from communique.extract.fields.scan import Scan
from communique.extract.page import Line
from communique.model import Evidence, RelatedLink, Via

TAIL_LINES, MOST, SHORTEST, SECTION_LINES = 30, 20, 6, 12

_KIND = re.compile(r"解读|答记者问|政策问答|图解|一图读懂|原文链接|政策原文|相关文件|修订说明|起草说明")
_SECTION = re.compile(
    r"^(?:【)?(?:"
    r"政策解读|相关解读|文件解读|解读材料|媒体解读|专家解读|图解|政策图解|政策问答|相关政策|相关文件|相关文档"
    r"|政策原文|关联文件|关联稿件|关联信息|配套文件|相关稿件|延伸阅读：政策|解读链接|related documents"
    r"|see also the notice"
    r")(?:】)?\s*[:：]?$",
    re.IGNORECASE,
)
_MENU = re.compile(r"footer|(?:^|[\s.#\[_-])nav|menu|sidebar|header\b|breadcrumb|hot|tuijian|recommend|right")
_NEIGHBOUR = re.compile(r"上一[篇条页]|下一[篇条页]|previous|next", re.IGNORECASE)


def read_links(scan: Scan) -> tuple[tuple[RelatedLink, ...], Evidence | None]:
    """The related notices in the order of the page, each address once, and where the first was read."""
    found: dict[str, RelatedLink] = {}
    evidence: Evidence | None = None
    for line in named(scan):
        for link in line.links:
            url = scan.page.absolute(link.href)
            title = link.text.strip()
            if url is None or len(title) < SHORTEST or _NEIGHBOUR.search(line.text) or len(found) == MOST:
                continue
            if url not in found and url != scan.page.url:
                found[url] = RelatedLink(title, url)
                evidence = evidence or Evidence(Via.VISIBLE, title, link.element.css_path())
    return tuple(found.values()), evidence


def named(scan: Scan) -> Iterator[Line]:
    """Lines after the body whose link calls itself an interpretation of this notice, or that stand under such a heading."""
    title = key(scan.title.value) if scan.title else ""
    section = -SECTION_LINES
    for line in scan.page.lines[scan.last + 1 : scan.last + 1 + TAIL_LINES]:
        if line.hidden:
            continue
        if _SECTION.match(line.text):
            section = line.index
        elif line.heading or not line.marks:
            if len(line.text) <= SHORTEST * 2:
                section = -SECTION_LINES
        elif (
            line.index - section < SECTION_LINES
            or (_KIND.search(line.text) and shares(title, key(line.text)))
        ) and not _MENU.search(line.node.trail(5)):
            yield line


def shares(title: str, other: str, length: int = 8) -> bool:
    """Whether the two have a run of `length` characters in common."""
    return any(title[at : at + length] in other for at in range(max(0, len(title) - length + 1)))
