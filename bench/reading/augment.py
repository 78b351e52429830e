"""Training pages made from labelled ones: what pages of the kinds that fail look like, with known labels.

A page with further articles below its own, in the same template, teaches where a body ends; a page without class
names, ids and speaking elements teaches not to lean on English words in them. The gold text of the page stays.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from html import escape

import numpy as np

from communique.extract.blocks import common_block
from communique.extract.page import Node, Page
from communique.extract.walk import parse_page

NAMES = re.compile(r"""\s(?:class|id|role|itemprop)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
SPEAKING = re.compile(r"<(/?)(?:article|main|section|header|footer|nav|aside|figure|figcaption)\b", re.IGNORECASE)
FEWEST_LINES = 3
MOST_LINES = 60
UNFIT = frozenset(("html", "body", "tr", "table", "tbody"))


def chance(name: str, purpose: str) -> float:
    """A number from 0 to 1 that depends on nothing but the page's name and the purpose."""
    return int(hashlib.sha256(f"{purpose} {name}".encode()).hexdigest()[:12], 16) / 16**12


def without_names(html: str) -> str:
    """The page without class names, ids, roles, and with plain blocks in place of those that tell their purpose."""
    return SPEAKING.sub(r"<\1div", NAMES.sub("", html))


def opening(node: Node) -> tuple[str, str]:
    """The start tag, with classes alone, and the end tag of a block."""
    classes = node.attr("class")
    named = f' class="{escape(classes)}"' if classes else ""
    return f"<{node.tag}{named}>", f"</{node.tag}>"


def followed(page: Page, body: np.ndarray, others: Sequence[tuple[str, list[str]]]) -> str | None:
    """The HTML of a page with other articles (title and lines) below its own, in blocks of the same make.

    None where the page's own article has no block of its own.
    """
    chosen = np.flatnonzero(body).tolist()
    if len(chosen) < FEWEST_LINES:
        return None
    around = common_block(page, chosen)
    if around.tag in UNFIT or around.parent is None:
        return None
    makes = Counter((page.lines[i].node.tag, page.lines[i].node.attr("class")) for i in chosen)
    typical = makes.most_common(1)[0][0]
    model = next(page.lines[i].node for i in chosen if (page.lines[i].node.tag, page.lines[i].node.attr("class")) == typical)
    plain = model is around or model.tag in UNFIT | {"td", "li"}
    start, end = ("", "<br>") if plain else opening(model)
    outer, close = opening(around)
    added = "".join(
        f"{outer}<h2>{escape(title)}</h2>" + "".join(f"{start}{escape(line)}{end}" for line in lines[:MOST_LINES]) + close
        for title, lines in others
    )
    around.element.insert_adjacent_html("afterend", added)
    root = next(node for node in page.nodes if node.tag == "html").element
    return root.html


def reparsed(html: str, page: Page) -> Page:
    return parse_page(html, page.url)
