"""What a faithful reading of each page must hold: the fields as we wrote them, for tests and benches.

Times are ISO 8601 with their offset, days ISO 8601 dates; addresses are absolute. What a page does not say
is None or empty. `text` is the body with blocks, rows and cells apart as in a reading. White space within a
title or a line is one space, as a reader sees it.
"""

from dataclasses import dataclass

from communique.demo import association_site, office_site
from communique.demo.content import Notice, edition, notices
from communique.demo.markup import plain, text_of


@dataclass(frozen=True, slots=True)
class Expected:
    """The fields of one page. `attachments` and `links` are pairs of title and address, in order."""

    id: str
    url: str
    language: str
    site_name: str
    title: str
    breadcrumb: tuple[str, ...]
    published: str
    modified: str | None
    source: str | None
    source_url: str | None
    byline: tuple[str, ...]
    issuer: str | None
    document_number: str | None
    index_number: str | None
    written: str | None
    effective: str | None
    topics: tuple[str, ...]
    attachments: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    text: str


def office(base: str, *, changed: bool = False, withdrawn: bool = False) -> tuple[Expected, ...]:
    """The office's notices, the newest first, as they stand before or after the change."""
    standing = edition(notices("office"), changed=changed, withdrawn=withdrawn)
    by_id = {notice.id: notice for notice in standing}
    return tuple(
        expected(
            notice,
            url=base + office_site.path_of(notice),
            site_name=office_site.NAME,
            breadcrumb=office_site.COLUMNS[notice.column].trail,
            files=tuple(base + office_site.file_path(notice, file) for file in notice.attachments),
            links=tuple(
                (plain(by_id[name].title), base + office_site.path_of(by_id[name])) for name in notice.related
            ),
        )
        for notice in standing
    )


def association(base: str, office_base: str) -> tuple[Expected, ...]:
    """The association's articles, the newest first; `office_base` is where those that it credits stand."""
    originals = {notice.id: office_base + office_site.path_of(notice) for notice in notices("office")}
    return tuple(
        expected(
            notice,
            url=base + association_site.path_of(notice),
            site_name=association_site.NAME,
            breadcrumb=("Home", "News", association_site.COLUMNS[notice.column]),
            files=tuple(base + association_site.file_path(notice, file) for file in notice.attachments),
            source_url=originals.get(notice.original or ""),
            language="en-GB",
        )
        for notice in edition(notices("association"))
    )


def expected(  # noqa: PLR0913 - what differs between the two sites, each by name
    notice: Notice,
    *,
    url: str,
    site_name: str,
    breadcrumb: tuple[str, ...],
    files: tuple[str, ...],
    links: tuple[tuple[str, str], ...] = (),
    source_url: str | None = None,
    language: str = "zh-Hans",
) -> Expected:
    return Expected(
        id=notice.id,
        url=url,
        language=language,
        site_name=site_name,
        title=plain(notice.title),
        breadcrumb=breadcrumb,
        published=notice.published.isoformat(),
        modified=notice.modified.isoformat() if notice.modified else None,
        source=notice.source,
        source_url=source_url,
        byline=notice.byline,
        issuer=notice.issuer,
        document_number=notice.document_number,
        index_number=notice.index_number,
        written=notice.written.isoformat() if notice.written else None,
        effective=notice.effective.isoformat() if notice.effective else None,
        topics=notice.topics,
        attachments=tuple(zip((file.title for file in notice.attachments), files, strict=True)),
        links=links,
        text=text_of(notice.parts),
    )
