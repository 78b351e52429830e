"""The whole of reading: bytes in, one Reading out."""

from dataclasses import replace

from communique.extract.blocks import pieces_of
from communique.extract.body import choose_body
from communique.extract.decode import decode
from communique.extract.fields.reading import read_fields
from communique.extract.fields.title import read_title
from communique.extract.page import Page
from communique.extract.render import render
from communique.extract.walk import parse_page
from communique.model import Reading

MAX_BYTES = 24_000_000
"""Bytes of a page that are read; what lies beyond is said to be missing."""


def read_page(html: bytes | str, url: str | None = None, *, content_type: str | None = None) -> Reading:
    """Read one page: the HTML as bytes (or decoded), its address, and the Content-Type that it came with.

    Never raises for what a page holds: what could not be read is named in `warnings`, and `complete` is False.
    A warning alone, such as a wrong label of the encoding, does not make a reading incomplete.
    """
    if isinstance(html, str):
        return reading_of(parse_page(html, url), (), whole=True)
    decoded = decode(html[:MAX_BYTES], content_type=content_type)
    notes = decoded.warnings
    if len(html) > MAX_BYTES:
        notes = (*notes, f"only the first {MAX_BYTES} of {len(html)} bytes were read")
    whole = not decoded.damaged and len(html) <= MAX_BYTES
    return reading_of(parse_page(decoded.text, url), notes, whole=whole)


def reading_of(page: Page, notes: tuple[str, ...], *, whole: bool) -> Reading:
    """The reading of a parsed page; `notes` say what was found before, and `whole` whether nothing was lost."""
    title = read_title(page)
    body = choose_body(page, title)
    rendered = render(page, pieces_of(page, body.lines))
    warnings = notes if page.truncated is None else (*notes, page.truncated)
    return replace(
        read_fields(page, body, title, rendered.text),
        text=rendered.text,
        blocks=rendered.blocks,
        html=rendered.html,
        images=rendered.images,
        complete=whole and page.truncated is None,
        warnings=warnings,
    )
