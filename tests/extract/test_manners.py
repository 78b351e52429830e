"""Fictional pages in the manner of the content systems that official sites run on, each written before it was first read."""

import json
from pathlib import Path
from typing import Any

import pytest

from communique.extract import read_page
from communique.model import Reading

FOLDER = Path(__file__).parent / "manners"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def said(reading: Reading, field: str) -> object:
    """The value of a field as the expected record has it: days alone, names alone."""
    value = getattr(reading, field)
    if field in {"published", "modified"}:
        return value and value[:10]
    if field == "source":
        return value and value.name
    if field == "attachments":
        return [one.title for one in value]
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_fields_are_read_as_they_are_shown(name: str) -> None:
    expected = dict(EXPECTED[name])
    reading = read_page((FOLDER / f"{name}.html").read_bytes(), expected.pop("url"))
    assert {field: said(reading, field) for field in expected} == expected


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_body_is_whole_and_nothing_beside_it(name: str) -> None:
    reading = read_page((FOLDER / f"{name}.html").read_bytes(), EXPECTED[name]["url"])
    text = reading.text
    assert reading.title not in text.split("\n\n")
    for word in ("首页", "Home", "浏览", "点击数", "字号", "上一条", "版权所有", "分享到", "责任编辑"):
        assert word not in text
    if "各市州知识产权局：" in (FOLDER / f"{name}.html").read_text(encoding="utf-8"):
        assert "各市州知识产权局：" in text
        assert "联系电话见附件。" in text
