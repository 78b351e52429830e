"""Stand-ins for the outside that behave as the real ones do, errors included: no socket, no disk, a clock to set."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from communique.errors import ArchiveError, BadStatus, CommuniqueError, FetchFailed, Gone
from communique.model import Capture, Hop, Request, Response

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class FakeClock:
    """A clock that stands until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gives: bytes with a type and validators, or a status that is an error. `moved` is where it
    redirects to for good."""

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    etag: str | None = None
    status: int = 200
    moved: str | None = None


@dataclass(slots=True)
class FakeFetcher:
    """A Fetcher over a dict of pages; an error as a page is raised. Keeps the requests made."""

    pages: dict[str, Page | CommuniqueError]
    clock: FakeClock
    requests: list[Request] = field(default_factory=list)

    def fetch(self, request: Request) -> Response:
        self.requests.append(request)
        page = self.pages.get(request.url)
        if page is None:
            raise FetchFailed(
                f"{request.url} could not be fetched: there is no such host; check the spelling."
            )
        if isinstance(page, CommuniqueError):
            raise page
        if page.status == 410:
            raise Gone(f"{request.url} was withdrawn by its publisher for good (410 Gone).", status=410)
        if page.status >= 400:
            raise BadStatus(f"{request.url} answered {page.status}: check the address.", status=page.status)
        same = page.etag is not None and page.etag == request.etag
        return self._response(request.url, page, 304 if same else page.status)

    def _response(self, url: str, page: Page, status: int) -> Response:
        headers = {"Content-Type": page.media_type, "ETag": page.etag}
        body = b"" if status == 304 else page.body
        given = tuple((name, value) for name, value in headers.items() if value)
        hops = (Hop(url, 301, ()),) if page.moved else ()
        return Response(url, page.moved or url, status, given, body, body, self.clock(), "192.0.2.1", hops)


@dataclass(slots=True)
class FakeArchive:
    """An Archive in memory. `broken` is what every write raises, if anything."""

    records: list[bytes] = field(default_factory=list)
    broken: ArchiveError | None = None

    def write(self, response: Response, previous: Capture | None = None) -> Capture:
        if self.broken:
            raise self.broken
        if response.not_modified and previous is None:
            raise ArchiveError(
                f"{response.url} answered that it is unchanged, but there is no earlier capture of it."
            )
        body = self.read(previous) if response.not_modified and previous else response.body
        self.records.append(body)
        return Capture(
            url=response.url,
            final_url=response.final_url,
            status=response.status,
            media_type=response.media_type,
            fetched_at=response.fetched_at,
            digest="sha256:" + hashlib.sha256(body).hexdigest(),
            length=len(body),
            warc_file=f"fake-{id(self)}.warc.gz",
            warc_offset=len(self.records) - 1,
            record_id=f"<urn:uuid:{len(self.records)}>",
            etag=response.header("etag"),
        )

    def keep(self, data: bytes, *, url: str, media_type: str, at: datetime) -> Capture:
        if self.broken:
            raise self.broken
        self.records.append(data)
        return Capture(
            url=url,
            final_url=url,
            status=200,
            media_type=media_type,
            fetched_at=at,
            digest="sha256:" + hashlib.sha256(data).hexdigest(),
            length=len(data),
            warc_file=f"fake-{id(self)}.warc.gz",
            warc_offset=len(self.records) - 1,
            record_id=f"<urn:uuid:{len(self.records)}>",
        )

    def read(self, capture: Capture) -> bytes:
        try:
            return self.records[capture.warc_offset]
        except IndexError:
            raise ArchiveError(f"There is no record {capture.warc_offset} in {capture.warc_file}.") from None
