"""The text of one line as HTML: escaped, with the links and the emphasis that the page gives it."""

from collections.abc import Iterator
from html import escape

from communique.extract.page import Line, Page

INLINE = {"b": "strong", "strong": "strong", "i": "em", "em": "em"} | {
    tag: tag for tag in ("a", "sub", "sup", "code", "u", "s", "del", "ins", "mark", "q")
}


def inline_html(page: Page, line: Line) -> str:
    """The text of a line, escaped, with its links and emphasis. Marks nest, as they come from a tree."""
    if not line.marks:
        return escape(line.text, quote=False)
    opening: dict[int, list[tuple[int, int, str, str]]] = {}
    linked = 0  # where the last link ends: a link within a link is no HTML
    for order, mark in enumerate(line.marks):
        name = INLINE.get(mark.tag)
        if name is None or mark.start >= mark.end:
            continue
        start_tag = f"<{name}>"
        if name == "a":
            href = page.absolute(mark.element.attr("href") or "")
            if href is None or mark.start < linked:
                continue
            start_tag = f'<a href="{escape(href)}">'
            linked = mark.end
        opening.setdefault(mark.start, []).append((mark.end, order, start_tag, f"</{name}>"))
    return "".join(woven(line.text, opening))


def woven(text: str, opening: dict[int, list[tuple[int, int, str, str]]]) -> Iterator[str]:
    """`text` with the tags that open at each offset, each closed where it ends, outer ones last."""
    closing: list[tuple[int, str]] = []
    done = 0
    for start in sorted(opening):
        while closing and closing[-1][0] <= start:
            end, tag = closing.pop()
            yield escape(text[done:end], quote=False) + tag
            done = end
        yield escape(text[done:start], quote=False)
        done = start
        for end, _, start_tag, end_tag in sorted(opening[start], reverse=True):
            yield start_tag
            closing.append((min(end, closing[-1][0]) if closing else end, end_tag))
    while closing:
        end, tag = closing.pop()
        yield escape(text[done:end], quote=False) + tag
        done = end
    yield escape(text[done:], quote=False)
