"""The pure stages put together: bytes to a Listing, bytes to a Reading. No tables, no clock, no Django."""

from communique.capture.discover import discover
from communique.capture.list_page import Narrowing
from communique.errors import NoArticle, NotReadable
from communique.extract import read_page
from communique.link.versions import content_digest
from communique.model import Listing, Reading, Response, SourceKind

__all__ = ["content_digest", "list_response", "read_bytes", "read_response"]

OPAQUE_TYPES = ("image/", "audio/", "video/", "font/")
SNIFFED = 1024
OPAQUE_STARTS = (
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"RIFF",
    b"\x7fELF",
    b"MZ\x90",
    b"\x1f\x8b",
    b"\x00\x00\x01\x00",
    b"ID3",
)
"""First bytes of files that no reader of text can read, whatever their label says."""


def list_response(
    response: Response, *, kind: SourceKind | None = None, selector: str = "", url_pattern: str = ""
) -> Listing:
    """What a source lists. `kind` is what it is watched as, None to recognise it; `selector` and `url_pattern`
    narrow the list. Raises FeedUnreadable or NothingListed."""
    return discover(
        response.body,
        url=response.final_url,
        media_type=response.media_type,
        kind=kind,
        narrowing=Narrowing(selector or None, url_pattern or None),
    )


def read_bytes(data: bytes, *, url: str | None = None, content_type: str | None = None) -> Reading:
    """Read a page or document. Raises NotReadable for what is neither; a page without an article has no text."""
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind.startswith(OPAQUE_TYPES) or data.startswith(OPAQUE_STARTS):
        raise NotReadable(
            f"{_named(url)} is {kind or 'binary data'}, not a page; give the address of the notice itself."
        )
    return read_page(data, url, content_type=content_type)


def read_response(response: Response) -> Reading:
    """Read what a server gave as a notice. Raises NotReadable, or NoArticle where no text is to be found."""
    reading = read_bytes(response.body, url=response.final_url, content_type=response.header("content-type"))
    if not response.body.strip():
        raise NoArticle(f"{response.final_url} is an empty page; it is read again later.")
    if not reading.text.strip():
        raise NoArticle(
            f"{response.final_url} has nothing on it that is an article; check that it is a notice."
        )
    return reading


def _named(url: str | None) -> str:
    return url or "The file"
