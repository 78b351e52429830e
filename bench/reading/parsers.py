"""Parse and walk with turbohtml beside selectolax (lexbor): python bench/reading/parsers.py [PAGES]

Prints CPU milliseconds a page for the labelled pages, and seconds for a few hostile ones; the figures of
docs/decisions/0010-html-parser.md came of it. Needs selectolax installed beside the project.
"""

import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path

import turbohtml
from selectolax.lexbor import LexborHTMLParser

PAGES = Path(__file__).parents[3] / "shared/data/pages"
HOSTILE = {
    "20,000 nested div": "<div>" * 20_000 + "x",
    "20,000 attributes": "<div " + " ".join(f"a{number}=1" for number in range(20_000)) + ">x",
    "100,000 unclosed p": "<p>a" * 100_000,
    "5 MB of text": "<p>" + "word " * 1_000_000,
}


def turbohtml_walk(html: str) -> int:
    """Visit every node, read tag and attributes or text."""
    visited = 0
    for node in turbohtml.parse(html, positions=False).descendants:
        visited += 1
        if isinstance(node, turbohtml.Element):
            visited += len(node.tag) + len(node.attrs)
        elif isinstance(node, turbohtml.Text):
            visited += len(node.data)
    return visited


def lexbor_walk(html: str) -> int:
    """The same by selectolax."""
    visited = 0
    root = LexborHTMLParser(html).root
    for node in root.traverse(include_text=True) if root else ():
        visited += 1
        if node.is_text_node:
            visited += len(node.text_content or "")
        else:
            visited += len(node.tag or "") + len(node.attributes)
    return visited


def timed(walk: Callable[[str], int], pages: list[str]) -> float:
    """Seconds of CPU for all pages, the better of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        for page in pages:
            walk(page)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    paths = [path for folder in sorted(PAGES.iterdir()) for path in sorted(folder.glob("html/*.gz"))[:count]]
    pages = [gzip.decompress(path.read_bytes()).decode("utf-8", "replace") for path in paths]
    for name, walk in (("turbohtml", turbohtml_walk), ("selectolax", lexbor_walk)):
        print(f"{name:12} {timed(walk, pages) / len(pages) * 1000:.2f} ms a page")
        for case, page in HOSTILE.items():
            print(f"{name:12} {timed(walk, [page]):.2f} s  {case}")


if __name__ == "__main__":
    main()
