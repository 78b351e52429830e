"""The notices of both sites as values, read from their files.

A file's fields stand in TOML between two lines of `+++`; what follows is the body. Times are written
with their offset. A file with `edition = "changed"` is what its notice turns into, or a notice that
appears, once the sites have run for a while; `withdrawn = true` marks the notice that may be taken back.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from communique.demo.markup import Part, parse
from communique.errors import SettingsError

START = "start"
CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class File:
    """A file that belongs to a notice: `lines` are the paragraphs of a document, `rows` those of a sheet."""

    name: str
    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One page of one site, with its fields as they are written on it; what it does not say is None or empty.

    `id` names it among the notices of its site; `serial` is the number in its address at the office. `original` is the id of the office's notice that it
    translates. `related` are the ids of notices that the page names as belonging to it. `manner` is the way
    in which the body is marked up, `charset` where the page declares its encoding: meta, header or nowhere.
    """

    id: str
    title: str
    column: str
    published: datetime
    parts: tuple[Part, ...]
    modified: datetime | None = None
    source: str | None = None
    original: str | None = None
    byline: tuple[str, ...] = ()
    issuer: str | None = None
    document_number: str | None = None
    index_number: str | None = None
    written: date | None = None
    effective: date | None = None
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    attachments: tuple[File, ...] = ()
    related: tuple[str, ...] = ()
    summary: str = ""
    manner: str = "plain"
    charset: str = "meta"
    edition: str = START
    withdrawn: bool = False
    serial: str = ""


@cache
def notices(site: str) -> tuple[Notice, ...]:
    """Every notice under `site` ("office" or "association"), all editions, the newest first."""
    folder = files("communique.demo").joinpath(site)
    found = [
        notice_of(entry.name, entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".md")
    ]
    return tuple(sorted(found, key=lambda notice: (notice.published, notice.id), reverse=True))


def edition(every: Sequence[Notice], *, changed: bool = False, withdrawn: bool = False) -> tuple[Notice, ...]:
    """The notices that stand on a site at one time, the newest first."""
    standing = {notice.id: notice for notice in every if notice.edition == START}
    if changed:
        standing |= {notice.id: notice for notice in every if notice.edition == CHANGED}
    kept = [notice for notice in standing.values() if not (withdrawn and notice.withdrawn)]
    return tuple(sorted(kept, key=lambda notice: (notice.published, notice.id), reverse=True))


def notice_of(name: str, source: str) -> Notice:
    """The notice that a file holds; its id is the file's name up to the first full stop."""
    try:
        _, head, body = source.split("+++\n", 2)
        fields: dict[str, Any] = tomllib.loads(head)
        files_ = tuple(file_of(entry) for entry in fields.pop("attachments", []))
        return Notice(id=name.partition(".")[0], parts=parse(body), attachments=files_, **frozen(fields))
    except (ValueError, TypeError, KeyError) as error:
        message = f"The demonstration's file {name} cannot be read: {error}. Restore it as it was delivered."
        raise SettingsError(message) from error


def frozen(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}


def file_of(entry: dict[str, Any]) -> File:
    return File(
        name=entry["name"],
        title=entry["title"],
        lines=tuple(entry.get("lines", ())),
        rows=tuple(tuple(row) for row in entry.get("rows", ())),
    )
