"""Each profile's template read from a golden page of its make: what the page says, and nothing else."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from communique.extract.fields.reading import read_fields
from communique.extract.fields.title import read_title
from communique.extract.page import Body
from communique.extract.profiles.apply import profile_body, profile_for, with_profile
from communique.extract.profiles.profile import Version, by_host
from communique.extract.walk import parse_page
from communique.model import Reading

GOLDEN = Path(__file__).parent / "golden"
VERSIONS = {version.profile: version for versions in by_host().values() for version in versions}


def read(name: str) -> tuple[Reading, dict[str, object], Version | None]:
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    page = parse_page((GOLDEN / f"{name}.html").read_text(encoding="utf-8"), expected["url"])
    version = profile_for(page)
    title = read_title(page)
    body = profile_body(page, version, title.value if title else None) if version else None
    body = body or Body(tuple(range(title.stop if title else 0, len(page.lines))))
    text = "\n\n".join(page.lines[index].text for index in body.lines)
    reading = replace(read_fields(page, body, title, text), text=text)
    return (with_profile(reading, page, version) if version else reading), expected, version


def plain(reading: Reading) -> dict[str, object]:
    said = asdict(reading)
    said["source"] = reading.source.name if reading.source else None
    said["attachments"] = [attachment.title for attachment in reading.attachments]
    return {field: list(value) if isinstance(value, tuple) else value for field, value in said.items()}


@pytest.mark.parametrize("name", sorted(VERSIONS))
def test_a_golden_page_gives_its_record(name: str) -> None:
    reading, expected, version = read(name)
    assert version is VERSIONS[name]
    said = plain(reading)
    for field, value in expected.items():
        assert said[field] == value, field


@pytest.mark.parametrize("name", sorted(VERSIONS))
def test_a_field_read_has_evidence_on_the_page(name: str) -> None:
    reading, _, version = read(name)
    assert version is not None
    for field in version.fields:
        if getattr(reading, field):
            assert reading.evidence[field].quote
    for field in version.absent:
        assert not getattr(reading, field)
        assert field not in reading.evidence


def test_there_are_enough_of_them_and_each_has_a_golden_page() -> None:
    assert len(VERSIONS) >= 10
    assert {path.stem for path in GOLDEN.glob("*.html")} == set(VERSIONS)


def test_a_page_of_another_make_on_the_same_host_has_no_profile() -> None:
    page = parse_page(
        "<html><body><h1>Lamp</h1><p>Something else.</p></body></html>", "https://www.fda.gov/other"
    )
    assert profile_for(page) is None


def test_the_host_may_stand_in_the_head_alone() -> None:
    html = (GOLDEN / "fgw-zj.html").read_text(encoding="utf-8")
    html = html.replace(
        '<meta name="Maketime"',
        '<meta name="SiteDomain" content="fgw.zj.gov.cn,lamp.example"><meta name="Maketime"',
    )
    version = profile_for(parse_page(html))
    assert version is not None
    assert version.profile == "fgw-zj"
