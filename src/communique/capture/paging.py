"""The address of a list's next page, as links, scripts of common systems, or onclick handlers name it."""

import re

from turbohtml import Document, Element

from communique.formats.html import attribute
from communique.formats.links import absolute

NEXT_WORDS = frozenset(
    {"下一页", "下一頁", "下页", "下頁", "后一页", "后页", "next", "next page", "older", "older posts", "older entries", "suivant",
     "page suivante", "weiter", "nächste", "nächste seite", "siguiente", "次へ", "次のページ", "다음", "load more"}
)  # fmt: skip
ARROWS = frozenset({"›", "»", ">", ">>", "→", "&gt;"})
NEXT_MARKS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])", re.IGNORECASE)
PAGER_MARKS = re.compile(r"pag(?:e|er|ing|ination|es)|fenye|page_", re.IGNORECASE)
HANDLER = re.compile(r"""location(?:\.href)?\s*=\s*(?:encodeURI\()?\s*['"]([^'"]{1,500})['"]""")
TRS_PAGER = re.compile(
    r"""createPageHTML\(\s*['"]?(\d{1,5})['"]?\s*,\s*['"]?(\d{1,5})['"]?"""
    r"""\s*,\s*['"]([\w./-]{1,200})['"]\s*,\s*['"](\w{1,10})['"]""",
    re.ASCII,
)
MOST_LINKS = 5_000


def next_page(tree: Document, base: str | None, url: str | None) -> str | None:
    """The next page's address, or None on the last page and where the page names none."""
    for node in tree.select("link[rel~=next], a[rel~=next]")[:5]:
        if found := _other(absolute(attribute(node, "href"), base), url):
            return found
    named: str | None = None
    for node in tree.select("a")[:MOST_LINKS]:
        rank = _rank(node)
        if rank is None or not (found := _other(_target(node, base), url)):
            continue
        if rank == 0:
            return found
        named = named or found
    return named or _trs(tree, base)


def _rank(node: Element) -> int | None:
    """0 where the link's words say next, 1 where only its marks or an arrow in a pager do; None for the rest."""
    words = " ".join(node.text.split()).strip("[]()«»‹›<> \u3000").lower()
    if words in NEXT_WORDS or attribute(node, "title").strip().lower() in NEXT_WORDS:
        return 0
    marks = " ".join(attribute(node, name) for name in ("class", "id", "aria-label"))
    parent = node.parent
    around = attribute(parent, "class") if isinstance(parent, Element) else ""
    if NEXT_MARKS.search(marks) or NEXT_MARKS.search(around):
        return 1
    arrow = " ".join(node.text.split()) in ARROWS
    return 1 if arrow and PAGER_MARKS.search(f"{marks} {around}") else None


def _target(node: Element, base: str | None) -> str | None:
    href = attribute(node, "href").strip()
    if href and not href.startswith(("#", "javascript:")):
        return absolute(href, base)
    handler = HANDLER.search(attribute(node, "onclick")) or HANDLER.search(href)
    return absolute(handler[1], base) if handler else None


def _other(found: str | None, url: str | None) -> str | None:
    """A page is not its own next one."""
    same = found is not None and url is not None and found.partition("#")[0] == url.partition("#")[0]
    return None if same else found


def _trs(tree: Document, base: str | None) -> str | None:
    """The pager of a content system that many Chinese official sites run: pages count from 0, the first unnumbered."""
    for node in tree.select("script"):
        if call := TRS_PAGER.search(node.text):
            total, current = int(call[1]), int(call[2])
            return absolute(f"{call[3]}_{current + 1}.{call[4]}", base) if current + 1 < total else None
    return None
