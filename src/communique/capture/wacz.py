"""Captures to hand over as evidence: a WACZ 1.1.1 file (Web Archive Collection Zipped) that replays anywhere.

It holds the records of the chosen captures as they lie in the archive, byte for byte, an index in CDXJ, the
list of pages, and a data package with the digest of each file. Everything in it comes from the archive: the
same captures give the same bytes.
"""

import hashlib
import json
import uuid
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator

from communique.capture.addresses import as_ip
from communique.capture.archive import WarcArchive
from communique.capture.records import warc_date, warcinfo
from communique.model import Capture

VERSION = "1.1.1"
WARC = "archive/captures.warc.gz"
SOFTWARE = "Communiqué"
DEFAULT_PORTS = {"http": "80", "https": "443"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A capture to hand over, with the title that its page has in the list."""

    capture: Capture
    title: str


def export(archive: WarcArchive, evidence: Iterable[Evidence], created: datetime, title: str) -> bytes:
    """The WACZ file. Each capture is read back and its digest checked first. Raises ArchiveError."""
    chosen = list(evidence)
    for one in chosen:
        archive.read(one.capture)
    warc = BytesIO()
    named = uuid.uuid5(uuid.NAMESPACE_URL, " ".join(one.capture.record_id for one in chosen))
    warc.write(warcinfo(SOFTWARE, created, f"<urn:uuid:{named}>"))
    index: list[str] = []
    seen: set[tuple[str, int]] = set()
    for one in chosen:
        for place in archive.places(one.capture):
            if place not in seen:
                seen.add(place)
                _copy(archive.member(*place), warc, index)
    files = {
        WARC: warc.getvalue(),
        "indexes/index.cdx": "".join(sorted(index)).encode(),
        "pages/pages.jsonl": _pages(chosen),
    }
    files["datapackage.json"] = _package(files, created, title)
    digest = {"path": "datapackage.json", "hash": _hash(files["datapackage.json"])}
    files["datapackage-digest.json"] = json.dumps(digest, indent=1).encode()
    return _zipped(files, created)


def _copy(member: bytes, warc: BytesIO, index: list[str]) -> None:
    """Append a record as it is and index it by its sortable address."""
    offset = warc.tell()
    warc.write(member)
    record = next(iter(ArchiveIterator(BytesIO(member))))
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI")
    moment = datetime.fromisoformat(headers.get_header("WARC-Date"))
    entry = {
        "url": url,
        "mime": "warc/revisit"
        if record.rec_type == "revisit"
        else _media_type(record.http_headers or headers),
        "status": record.http_headers.get_statuscode() if record.http_headers else "200",
        "digest": headers.get_header("WARC-Payload-Digest") or "-",
        "length": str(len(member)),
        "offset": str(offset),
        "filename": WARC.rpartition("/")[2],
    }
    index.append(f"{sortable(url)} {moment.astimezone(UTC):%Y%m%d%H%M%S} {json.dumps(entry)}\n")


def _media_type(headers: object) -> str:
    stated = headers.get_header("Content-Type") if headers is not None else None  # type: ignore[attr-defined] # warcio has no types
    return str(stated or "application/octet-stream").partition(";")[0].strip()


def sortable(url: str) -> str:
    """The address as indexes of web archives sort it (SURT): host names backwards, then the path."""
    scheme, _, rest = url.partition("://")
    authority, _, path = rest.partition("/")
    host, _, port = authority.partition(":") if not authority.startswith("[") else (authority, "", "")
    names = host if as_ip(host) else ",".join(reversed(host.split(".")))
    kept = f":{port}" if port and port != DEFAULT_PORTS.get(scheme) else ""
    return f"{names}{kept})/{path}".lower()


def _pages(chosen: list[Evidence]) -> bytes:
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "Captures"}]
    lines += [
        {"url": one.capture.final_url, "ts": warc_date(one.capture.fetched_at), "title": one.title}
        for one in chosen
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _package(files: dict[str, bytes], created: datetime, title: str) -> bytes:
    resources = [
        {"name": path.rpartition("/")[2], "path": path, "hash": _hash(data), "bytes": len(data)}
        for path, data in files.items()
    ]
    package = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": title,
        "created": warc_date(created),
        "software": SOFTWARE,
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


def _hash(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _zipped(files: dict[str, bytes], created: datetime) -> bytes:
    """The files stored as they are, for WACZ readers seek in them."""
    out = BytesIO()
    moment = created.astimezone(UTC)
    stamp = (max(moment.year, 1980), moment.month, moment.day, moment.hour, moment.minute, moment.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path, stamp), data)
    return out.getvalue()
