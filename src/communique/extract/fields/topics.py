"""The subject words that the page shows for itself: 主题分类, 关键词, tags. Keywords for search engines are not shown."""

import re

from communique.extract.fields.found import Found, seen
from communique.extract.fields.labels import Label
from communique.extract.fields.scan import Scan, Zone
from communique.extract.page import Line

MOST, LONGEST, NEAR_LINES = 20, 40, 12
_APART = re.compile(r"[,，、;；|｜\\/]|\s{2,}|　")
_SPACES = re.compile(r"\s+")
_NOTHING = frozenset(("无", "暂无", "其他", "其它", "-", "none"))


def read_topics(scan: Scan) -> Found[tuple[str, ...]] | None:
    """The words, in order, each once; None where the page shows none."""
    words: dict[str, None] = {}
    first: Found[tuple[str, ...]] | None = None
    for spot in scan.of(Label.TOPIC):
        if spot.zone is Zone.BODY or (spot.line.index in scan.bodied and spot.line.cell is not None):
            continue
        parts = linked(spot.line, spot.value) or _APART.split(spot.value)
        if len(parts) == 1 and any("一" <= char <= "鿿" for char in spot.value):
            parts = _SPACES.split(spot.value)
        kept = [
            word
            for part in parts
            if (word := part.strip(" #：:")) and len(word) <= LONGEST and word not in _NOTHING
        ]
        if kept and first is None:
            first = Found(tuple(kept), spot.evidence, spot.line.index, spot.line.index + 1)
        words.update(dict.fromkeys(kept))
    if first is None:
        return tagged(scan)
    return Found(tuple(words)[:MOST], first.evidence, first.start, first.stop)


def linked(line: Line, value: str) -> list[str]:
    """The words of a value that is a row of links."""
    return [link.text for link in line.links if link.text.strip() and link.text in value]


def tagged(scan: Scan) -> Found[tuple[str, ...]] | None:
    """Links that call themselves tags of this page (rel="tag"), after the body."""
    words: dict[str, None] = {}
    at: Line | None = None
    for line in scan.page.lines[scan.last + 1 : scan.last + 1 + NEAR_LINES]:
        for link in line.links:
            if "tag" in (link.element.attr("rel") or "").split() and 1 < len(link.text) <= LONGEST:
                words[link.text.strip(" #")] = None
                at = at or line
    return Found(tuple(words)[:MOST], seen(at.text, at), at.index, at.index + 1) if at else None
