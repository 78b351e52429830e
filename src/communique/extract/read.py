"""The whole of reading: bytes in, one Reading out."""

from communique.extract.blocks import pieces_of
from communique.extract.body import choose_body
from communique.extract.page import Page
from communique.extract.render import render
from communique.extract.walk import parse_page
from communique.model import Reading

MAX_BYTES = 24_000_000
"""Bytes of a page that are read; what lies beyond is said to be missing."""


def read_page(html: bytes | str, url: str | None = None, *, content_type: str | None = None) -> Reading:
    """Read one page: the HTML as bytes (or decoded), its address, and the Content-Type that it came with.

    Never raises for what a page holds: what could not be read is named in `warnings`, and `complete` is False.
    """
    del content_type
    text = html if isinstance(html, str) else text_of(html[:MAX_BYTES])
    return reading_of(parse_page(text, url))


def text_of(data: bytes) -> str:
    """UTF-8, or GB18030 where it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030" if b"charset=gb" in data[:4096].lower() else "utf-8", "replace")


def reading_of(page: Page) -> Reading:
    body = choose_body(page)
    rendered = render(page, pieces_of(page, body.lines))
    warnings = tuple(w for w in (page.truncated,) if w)
    return Reading(
        url=page.url,
        canonical_url=page.canonical,
        title=page.title_tag,
        text=rendered.text,
        blocks=rendered.blocks,
        html=rendered.html,
        images=rendered.images,
        complete=not warnings,
        warnings=warnings,
    )
