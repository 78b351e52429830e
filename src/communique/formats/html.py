"""HTML of strangers as a tree: the one parser that lists, feeds and titles go through, and its caps.

turbohtml takes linear time on hostile markup (docs/decisions/0010-html-parser.md); what is beyond the caps is
cut off before it is parsed.
"""

import re

from turbohtml import Document, Element, parse

MOST_CHARACTERS = 20_000_000
MOST_TAGS = 400_000
TITLE = re.compile(r"<title\b[^>]{0,200}>", re.IGNORECASE)


def tree(markup: str) -> Document:
    """The document of this markup. Never raises for markup; a title that is never closed does not hide the rest."""
    text = markup[:MOST_CHARACTERS]
    if text.count("<") > MOST_TAGS:
        text = _cut(text)
    lowered = text.lower()
    if "<title" in lowered and "</title" not in lowered:
        text = TITLE.sub("", text)
    return parse(text)


def _cut(text: str) -> str:
    position = -1
    for _ in range(MOST_TAGS):
        position = text.find("<", position + 1)
    return text[:position]


def attribute(element: Element, name: str) -> str:
    """The value of an attribute as it is written; empty where it is absent or has no value."""
    value = element.attrs.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""
