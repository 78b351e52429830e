"""The whole of reading: bytes in, one Reading out."""

from dataclasses import replace

from communique.extract.blocks import pieces_of
from communique.extract.body import choose_body
from communique.extract.fields.found import seen
from communique.extract.fields.reading import read_fields
from communique.extract.fields.title import read_title
from communique.extract.page import Body, Page
from communique.extract.payload import payload_body, payload_page
from communique.extract.profiles.apply import profile_body, profile_for, with_profile
from communique.extract.render import render
from communique.extract.templates import SiteTemplate, left_out
from communique.extract.walk import parse_page
from communique.formats.charset.decode import decode
from communique.model import Evidence, Reading, Via

MAX_BYTES = 24_000_000
"""Bytes of a page that are read; what lies beyond is said to be missing."""


def read_page(
    html: bytes | str,
    url: str | None = None,
    *,
    content_type: str | None = None,
    template: SiteTemplate | None = None,
) -> Reading:
    """Read one page: the HTML as bytes (or decoded), its address, and the Content-Type that it came with; `template`
    is what other captures of its site repeat (templates.learn), if known.

    Never raises for what a page holds: what could not be read is named in `warnings`, and `complete` is False.
    A warning alone, such as a wrong label of the encoding, does not make a reading incomplete.
    """
    if isinstance(html, str):
        return reading_of(parse_page(html, url), (), whole=True, template=template)
    decoded = decode(html[:MAX_BYTES], content_type=content_type)
    notes = decoded.warnings
    if len(html) > MAX_BYTES:
        notes = (*notes, f"only the first {MAX_BYTES} of {len(html)} bytes were read")
    whole = not decoded.damaged and len(html) <= MAX_BYTES
    return reading_of(parse_page(decoded.text, url), notes, whole=whole, template=template)


def reading_of(
    page: Page, notes: tuple[str, ...], *, whole: bool, template: SiteTemplate | None = None
) -> Reading:
    """The reading of a parsed page; `notes` say what was found before, and `whole` whether nothing was lost."""
    title = read_title(page)
    profile = profile_for(page)
    named = profile_body(page, profile, title.value if title else None) if profile else None
    body = named or choose_body(page, title)
    furniture = left_out(template, page, body) if template is not None else ()
    if furniture:
        gone = {line.index for line in furniture}
        body = body._replace(lines=tuple(index for index in body.lines if index not in gone))
        notes = (*notes, f"left out {len(furniture)} lines that other pages of the site repeat")
    shown = [page.lines[index].text for index in body.lines]
    payload = payload_body(page, sum(map(len, shown)), max(shown, key=len, default=""))
    if payload is None:
        rendered = render(page, pieces_of(page, body.lines, body.container))
    else:
        inner = payload_page(payload, page.url)
        rendered = render(inner, pieces_of(inner, range(len(inner.lines)), inner.nodes[0]))
        body = Body((), payload=rendered.text)
    lost = [page.truncated] if page.truncated else []
    if not rendered.text:
        lost.append(NO_BODY if page.lines else NO_TEXT)
    found = read_fields(page, body, title, rendered.text)
    if profile is not None:
        found = with_profile(found, page, profile)
    if furniture:
        first, *others = (seen(line.text, line) for line in furniture[:MOST_LEFT_OUT])
        found = replace(found, evidence={**found.evidence, "left_out": replace(first, others=tuple(others))})
    if payload is not None:
        quote = rendered.text[:MOST_QUOTED]
        found = replace(found, evidence={**found.evidence, "text": Evidence(Via.PAYLOAD, quote, "script")})
    return replace(
        found,
        text=rendered.text,
        blocks=rendered.blocks,
        html=rendered.html,
        images=rendered.images,
        complete=whole and not lost,
        warnings=(*notes, *lost),
    )


NO_TEXT = "the page shows no text: it may be written by its scripts, or be empty"
NO_BODY = "no part of the page reads like a body"
MOST_QUOTED = 200
MOST_LEFT_OUT = 50
"""Lines left out as furniture that are shown one by one in the evidence."""
