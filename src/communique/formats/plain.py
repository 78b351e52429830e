"""Titles and summaries of feeds as plain text on one line."""

from turbohtml import Element, Text

from communique.formats.html import tree

INLINE = frozenset(
    {"a", "abbr", "b", "code", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"}
)
UNSEEN = frozenset({"script", "style", "noscript", "iframe", "template", "title"})
LONGEST_TITLE = 500
LONGEST_SUMMARY = 1000
LONGEST_MARKUP = 64 * 1024


def line(text: str | None, longest: int = LONGEST_SUMMARY) -> str | None:
    """Text with its white space collapsed, cut with an ellipsis where longer; None where nothing is left."""
    words = " ".join((text or "").split())
    if len(words) > longest:
        words = words[: longest - 1].rstrip() + "…"
    return words or None


def plain(markup: str | None, longest: int = LONGEST_SUMMARY) -> str | None:
    """The text of a piece of HTML, without scripts and styles, on one line."""
    if not markup:
        return None
    words: list[str] = []
    waiting = [(iter(tree(markup[:LONGEST_MARKUP]).children), "")]
    while waiting:
        nodes, gap = waiting[-1]
        node = next(nodes, None)
        if node is None:
            waiting.pop()
            words.append(gap)
        elif isinstance(node, Text):
            words.append(node.data)
        elif isinstance(node, Element) and node.tag not in UNSEEN:
            gap = "" if node.tag in INLINE else " "
            words.append(gap)
            waiting.append((iter(node.children), gap))
    return line("".join(words), longest)
