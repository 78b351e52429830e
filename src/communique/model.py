"""The values that pass between the stages: frozen, slotted, without behaviour beyond checking themselves.

Times are aware datetimes. Offsets are code points, half open: `text[start:end]`. Digests are written
"sha256:" and 64 hexadecimal digits, in lower case. Dates of a reading are ISO 8601 strings, because a
page may say a day, a minute or only a month, and the value must not say more than the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus

from communique.errors import CitationError


class SourceKind(StrEnum):
    """How a publisher's channel is watched."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LIST = "list"
    PAGE = "page"


# --- capture ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Request:
    """One GET to make. `etag` and `last_modified` are those of the capture held already (RFC 9110 §13).

    `render` asks that the scripts of the page be run. `patience` is how many seconds the turn of its host is waited
    for before HostBusy says when to come back; None leaves it to the fetcher.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    render: bool = False
    patience: float | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect on the way: the URL asked, the status it gave, its headers."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Response:
    """What a server gave for one request, after redirects.

    `url` is the address asked for, `final_url` the one that answered. `raw` is the payload as it
    travelled (still content-encoded, as a WARC keeps it), `body` the same decoded. A 304 has neither.
    `fetched_at` is when the answer was complete; `address` the IP address that was connected to;
    `request_headers` are those that the last request carried; `rendered` is the page as its scripts left it
    (HTML in UTF-8), None where none were run.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes
    fetched_at: datetime
    address: str | None = None
    hops: tuple[Hop, ...] = ()
    request_headers: tuple[tuple[str, str], ...] = ()
    rendered: bytes | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case; None where the server sent none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def media_type(self) -> str:
        """Type and subtype of Content-Type in lower case, without parameters; empty where unsaid."""
        return (self.header("content-type") or "").split(";")[0].strip().lower()

    @property
    def page(self) -> tuple[bytes, str]:
        """What is to be read, with its Content-Type: the page as its scripts left it, else the body as it was sent."""
        if self.rendered:
            return self.rendered, "text/html; charset=utf-8"
        return self.body, self.header("content-type") or ""

    @property
    def not_modified(self) -> bool:
        return self.status == HTTPStatus.NOT_MODIFIED


@dataclass(frozen=True, slots=True)
class Capture:
    """Where the bytes of one response are kept: a record of a WARC file, found by name and byte offset.

    `digest` is that of the decoded body, so that the same notice served with and without gzip is the same.
    """

    url: str
    final_url: str
    status: int
    media_type: str
    fetched_at: datetime
    digest: str
    length: int
    warc_file: str
    warc_offset: int
    record_id: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An article that a source lists. `date` is ISO 8601 as far as the list says it, else None.

    `summary` is what a feed says of it, as plain text; `guid` the feed's own identifier.
    """

    url: str
    title: str | None = None
    date: str | None = None
    summary: str | None = None
    guid: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What one look at a source gave: its items in the order of the page, and the address of the next page."""

    kind: SourceKind
    items: tuple[Item, ...]
    title: str | None = None
    next: str | None = None


# --- extract ---------------------------------------------------------------------------------------


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    QUOTE = "quote"
    CODE = "code"
    CAPTION = "caption"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the body. `text == reading.text[start:end]`; `rows` are the cells of a table.

    `level` is 1 to 6 for headings, the depth from 1 for items, else None. An image has its address in
    `url` and no text (start == end) unless it stands in a table or paragraph.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a page credits as its source (来源, 转自, Source:); `url` where the credit is a link."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to the notice. `media_type` is guessed from the file's ending, None where it has none."""

    title: str
    url: str
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    url: str
    alt: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A notice that the page itself names as belonging to it, e.g. its official interpretation."""

    title: str
    url: str


class Via(StrEnum):
    """Where on a page a field's value was read."""

    META = "meta"
    JSON_LD = "json-ld"
    MICRODATA = "microdata"
    VISIBLE = "visible"
    URL = "url"
    PAYLOAD = "payload"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field was read: the place, the words that stand there, a CSS selector where there is one.

    `others` holds what other places said instead, each with its own quote; empty where none disagree.
    """

    via: Via
    quote: str
    selector: str | None = None
    others: tuple["Evidence", ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one capture says. Each key is described in docs/reading.md; what the page does not say is
    None or empty. `blocks` lie in `text` in order and do not overlap."""

    url: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    site_name: str | None = None
    title: str | None = None
    subtitle: str | None = None
    breadcrumb: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    source: Credit | None = None
    byline: tuple[str, ...] = ()
    issuer: str | None = None
    document_number: str | None = None
    index_number: str | None = None
    written: str | None = None
    effective: str | None = None
    topics: tuple[str, ...] = ()
    text: str = ""
    blocks: tuple[Block, ...] = ()
    html: str = ""
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[RelatedLink, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    complete: bool = True
    warnings: tuple[str, ...] = ()


# --- interpret -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a text states a fact: a W3C Web Annotation TextQuoteSelector and TextPositionSelector in one.

    `prefix` and `suffix` are up to 32 code points around the quote; `text_digest` that of the whole text.
    """

    quote: str
    start: int
    end: int
    prefix: str
    suffix: str
    text_digest: str

    def verify(self, text: str) -> None:
        """Raise CitationError unless the quote stands in `text` at its offsets, character for character."""
        if not self.quote or text[self.start : self.end] != self.quote:
            message = f"The quote “{self.quote[:60]}” does not stand at {self.start}–{self.end} of the text."
            raise CitationError(message)


@dataclass(frozen=True, slots=True)
class Fact:
    """What every fact carries: its citation, the rule or model that found it, and how sure that is (0 to 1)."""

    citation: Citation
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Event(Fact):
    type: str
    date: str | None = None
    date_end: str | None = None
    place: str | None = None
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Participation(Fact):
    person: str
    act: str
    post: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Statement(Fact):
    speaker: str


@dataclass(frozen=True, slots=True)
class Requirement(Fact):
    modality: str
    addressee: str | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Reference(Fact):
    kind: str
    title: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class StatedDate(Fact):
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one text. `refused` counts those whose quote did not verify: they are not shown."""

    events: Sequence[Event] = ()
    participations: Sequence[Participation] = ()
    statements: Sequence[Statement] = ()
    requirements: Sequence[Requirement] = ()
    references: Sequence[Reference] = ()
    dates: Sequence[StatedDate] = ()
    refused: int = 0


# --- formats ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article as every feed format writes it. `id` never changes, whatever happens to `url`.

    `summary` is plain text, `html` sanitised HTML. `source` is whom the article credits, with the address
    of the original. A `withdrawn` entry is still listed, and said to be withdrawn: by its source, or by us.
    """

    id: str
    url: str
    title: str
    updated: datetime
    published: datetime | None = None
    summary: str | None = None
    html: str | None = None
    authors: tuple[str, ...] = ()
    source: Credit | None = None
    language: str | None = None
    channel: str | None = None
    attachments: tuple[Attachment, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A site or channel as a feed, newest entry first. `feed_url` is its own address, `home_url` the page's."""

    id: str
    title: str
    home_url: str
    feed_url: str
    updated: datetime
    entries: tuple[FeedEntry, ...] = ()
    description: str | None = None
    language: str | None = None
    icon_url: str | None = None
    hub_url: str | None = None
    next_url: str | None = None
