"""Every page of the two sample sites, fetched and read through the real path, says what we wrote on it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from communique.capture.fetch import HttpFetcher
from communique.demo import expected, sites
from communique.model import Reading, Request
from communique.pipeline import read_response

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
FIELDS = (
    "language",
    "site_name",
    "title",
    "breadcrumb",
    "published",
    "modified",
    "byline",
    "issuer",
    "document_number",
    "index_number",
    "written",
    "effective",
    "topics",
)


def squashed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def readings() -> Iterator[dict[str, tuple[expected.Expected, Reading]]]:
    with sites.start(change_after=1e9) as running:
        allowed = frozenset(
            base.removeprefix("http://") for base in (running.office_base, running.association_base)
        )
        fetcher = HttpFetcher(clock=lambda: NOW, allowed_hosts=allowed)
        wanted = (
            *expected.office(running.office_base),
            *expected.association(running.association_base, running.office_base),
        )
        yield {page.id: (page, read_response(fetcher.fetch(Request(page.url)))) for page in wanted}


@pytest.mark.parametrize("field", FIELDS)
def test_field(readings: dict[str, tuple[expected.Expected, Reading]], field: str) -> None:
    wrong = {
        name: (getattr(reading, field), getattr(page, field))
        for name, (page, reading) in readings.items()
        if getattr(reading, field) != getattr(page, field)
    }
    assert wrong == {}


def test_credited_source(readings: dict[str, tuple[expected.Expected, Reading]]) -> None:
    for page, reading in readings.values():
        credit = (reading.source.name, reading.source.url) if reading.source else (None, None)
        assert credit == (page.source, page.source_url), page.id


@pytest.mark.parametrize("field", ["attachments", "links"])
def test_what_belongs_to_the_notice(
    readings: dict[str, tuple[expected.Expected, Reading]], field: str
) -> None:
    for page, reading in readings.values():
        found = tuple((one.title, one.url) for one in getattr(reading, field))
        assert found == getattr(page, field), page.id


def test_body(readings: dict[str, tuple[expected.Expected, Reading]]) -> None:
    for page, reading in readings.values():
        assert squashed(reading.text) == squashed(page.text), page.id


def test_every_field_is_shown_where_it_was_read(
    readings: dict[str, tuple[expected.Expected, Reading]],
) -> None:
    for page, reading in readings.values():
        for field in ("title", "published", "issuer", "document_number", "written"):
            if getattr(page, field):
                assert reading.evidence[field].quote, f"{page.id}: {field}"
