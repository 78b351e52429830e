"""Text that a person pasted, as a reading: its first line or a given one is the title, blank lines part paragraphs."""

import re
from typing import Final

from django.utils.translation import gettext

from communique.errors import NoArticle
from communique.extract.fields.language import SAMPLE, of_script, of_words
from communique.model import Block, BlockKind, Evidence, Reading, Via

LONGEST: Final = 2_000_000
"""Code points of a text that are read."""
LONGEST_TITLE: Final = 400
BLANK: Final = re.compile(r"\n\s*\n")
MARKUP: Final = re.compile(rb"<(?:!doctype|!--|\?xml|/?[a-z][a-z0-9]{0,15}[\s/>])", re.IGNORECASE)


def is_plain_text(data: bytes) -> bool:
    """Whether bytes that a browser would show are text without any markup, in UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not MARKUP.search(data)


def read_text(text: str, *, title: str = "", language: str = "") -> Reading:
    """The reading of a text. Raises NoArticle where nothing is left of it, or it is too long."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").strip()
    if len(plain) > LONGEST:
        raise NoArticle(
            gettext("The text has %(characters)s characters; no more than %(most)s are read.")
            % {"characters": f"{len(plain):,}", "most": f"{LONGEST:,}"}
        )
    head, rest = (" ".join(title.split()), plain) if title.strip() else _first_line(plain)
    paragraphs = [part.strip() for part in BLANK.split(rest) if part.strip()]
    if not head or not paragraphs:
        raise NoArticle(gettext("The text is empty; paste a title and at least one paragraph."))
    body = "\n\n".join(paragraphs)
    evidence = {"title": Evidence(Via.VISIBLE, head[:LONGEST_TITLE])}
    return Reading(
        language=language or of_script(body[:SAMPLE], "") or of_words(body[:SAMPLE]),
        title=head[:LONGEST_TITLE],
        text=body,
        blocks=_blocks(paragraphs),
        evidence=evidence,
    )


def _first_line(text: str) -> tuple[str, str]:
    head, _, rest = text.partition("\n")
    if not rest.strip():
        return head.strip()[:LONGEST_TITLE], head
    return head.strip(), rest


def _blocks(paragraphs: list[str]) -> tuple[Block, ...]:
    found, start = [], 0
    for paragraph in paragraphs:
        end = start + len(paragraph)
        found.append(Block(BlockKind.PARAGRAPH, paragraph, start, end))
        start = end + 2
    return tuple(found)
