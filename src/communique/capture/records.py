"""The WARC 1.1 records of one response (ISO 28500:2017): built here in memory, written by `archive`.

A visit is: one response record for each redirect, the response itself (or a revisit where the payload is
known already), the request that led to it, a metadata record with what HTTP has no word for, and where its scripts
were run a conversion record with what they made of it.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from communique.model import Capture, Response

VERSION = "1.1"
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
TRANSFER = frozenset({"transfer-encoding", "connection", "keep-alive", "trailer"})
Headers = tuple[tuple[str, str], ...]


def body_digest(body: bytes) -> str:
    """The digest of a decoded body as Capture holds it: "sha256:" and hexadecimal digits."""
    return "sha256:" + hashlib.sha256(body).hexdigest()


def payload_digest(raw: bytes) -> str:
    """The digest of a payload as it travelled, as WARC records hold it."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def warc_date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def warcinfo(software: str, moment: datetime, record_id: str | None = None) -> bytes:
    """The first record of a file: who wrote it. A random `record_id` is made where none is given."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=VERSION)
    fields = (
        f"software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: ISO 28500:2017\r\n".encode()
    )
    named = {"WARC-Date": warc_date(moment)} | ({"WARC-Record-ID": record_id} if record_id else {})
    writer.write_record(_record(writer, "", "warcinfo", fields, named))
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Known:
    """An earlier capture that a response may refer to: where its payload lies, and the digest as it travelled."""

    capture: Capture
    payload_digest: str


def resource(data: bytes, url: str, media_type: str, moment: datetime) -> tuple[bytes, str]:
    """The record of bytes that no server answered with, such as a file that a person gave; and its id."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=VERSION)
    named = {"WARC-Date": warc_date(moment), "WARC-Payload-Digest": payload_digest(data)}
    record = writer.create_warc_record(
        url,
        "resource",
        payload=BytesIO(data),
        length=len(data),
        warc_content_type=media_type,
        warc_headers_dict=named,
    )
    writer.write_record(record)
    return out.getvalue(), str(record.rec_headers.get_header("WARC-Record-ID"))


class Visit:
    """The records of one response, gzip for each, with the place of the one that a Capture points to."""

    def __init__(self, response: Response, known: Known | None) -> None:
        self._response = response
        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=True, warc_version=VERSION)
        self._date = warc_date(response.fetched_at)
        unchanged = known is not None and response.not_modified
        self.digest = known.capture.digest if known and unchanged else body_digest(response.body)
        same = known is not None and known.payload_digest == payload_digest(response.raw)
        self._known = known if unchanged or same else None
        for hop in response.hops:
            self._write_response(hop.url, hop.status, hop.headers, b"", {})
        self.offset = self._out.tell()
        self.record_id = self._write_main()
        concurrent = {"WARC-Concurrent-To": self.record_id}
        self._write_request(concurrent)
        self._write_metadata(concurrent)
        if response.rendered is not None:
            self._write_conversion(response.rendered)
        self.data = self._out.getvalue()

    def _write_main(self) -> str:
        response = self._response
        if self._known is None:
            return self._write_response(
                response.final_url, response.status, response.headers, response.raw, self._address()
            )
        return self._write_revisit(self._known)

    def _address(self) -> dict[str, str]:
        return {"WARC-IP-Address": self._response.address} if self._response.address else {}

    def _write_response(
        self, url: str, status: int, headers: Headers, payload: bytes, more: dict[str, str]
    ) -> str:
        named = {"WARC-Date": self._date, "WARC-Payload-Digest": payload_digest(payload), **more}
        record = _record(self._writer, url, "response", payload, named, _head(status, headers))
        return self._written(record)

    def _write_revisit(self, origin: Known) -> str:
        """Only the head is new; the payload is that of the record it refers to, by place and by identity."""
        response, known = self._response, origin.capture
        named = {
            "WARC-Date": self._date,
            **self._address(),
            "WARC-Profile": NOT_MODIFIED if response.not_modified else SAME_PAYLOAD,
            "WARC-Refers-To": known.record_id,
            "WARC-Refers-To-Target-URI": known.final_url,
            "WARC-Refers-To-Date": warc_date(known.fetched_at),
            "WARC-Refers-To-Filename": known.warc_file,
            "WARC-Refers-To-File-Offset": str(known.warc_offset),
            "WARC-Payload-Digest": origin.payload_digest,
        }
        head = _head(response.status, response.headers)
        return self._written(_record(self._writer, response.final_url, "revisit", b"", named, head))

    def _write_request(self, concurrent: dict[str, str]) -> None:
        parts = urlsplit(self._response.final_url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        head = StatusAndHeaders(
            f"GET {path} HTTP/1.1", list(self._response.request_headers), is_http_request=True
        )
        named = {"WARC-Date": self._date, **concurrent}
        self._written(_record(self._writer, self._response.final_url, "request", b"", named, head))

    def _write_metadata(self, concurrent: dict[str, str]) -> None:
        fields = [("bodyDigest", self.digest), ("askedFor", self._response.url)]
        fields += [("redirectedFrom", f"{hop.status} {hop.url}") for hop in self._response.hops]
        block = "".join(f"{name}: {value}\r\n" for name, value in fields).encode()
        named = {"WARC-Date": self._date, **concurrent}
        self._written(_record(self._writer, self._response.final_url, "metadata", block, named))

    def _write_conversion(self, rendered: bytes) -> None:
        """What scripts made of the page, beside what the server sent: that is what was read."""
        named = {
            "WARC-Date": self._date,
            "WARC-Refers-To": self.record_id,
            "WARC-Payload-Digest": payload_digest(rendered),
        }
        record = self._writer.create_warc_record(
            self._response.final_url,
            "conversion",
            payload=BytesIO(rendered),
            length=len(rendered),
            warc_content_type="text/html; charset=utf-8",
            warc_headers_dict=named,
        )
        self._written(record)

    def _written(self, record: ArcWarcRecord) -> str:
        self._writer.write_record(record)
        return str(record.rec_headers.get_header("WARC-Record-ID"))


def _record(
    writer: WARCWriter,
    url: str,
    kind: str,
    payload: bytes,
    named: dict[str, str],
    head: StatusAndHeaders | None = None,
) -> ArcWarcRecord:
    return writer.create_warc_record(
        url, kind, payload=BytesIO(payload), length=len(payload), warc_headers_dict=named, http_headers=head
    )


def _head(status: int, headers: Headers) -> StatusAndHeaders:
    """The HTTP head as it came. What only concerned the transfer keeps its value under another name."""
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in TRANSFER else name, value) for name, value in headers
    ]
    return StatusAndHeaders(f"{status} {phrase}", kept, protocol="HTTP/1.1")
