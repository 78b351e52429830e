"""Titles and summaries of feeds as plain text on one line."""

from selectolax.lexbor import LexborHTMLParser

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
    tree = LexborHTMLParser(markup[:LONGEST_MARKUP])
    for node in tree.css("script, style, noscript, iframe, template"):
        node.decompose()
    return line(tree.body.text(separator=" ") if tree.body else None, longest)
