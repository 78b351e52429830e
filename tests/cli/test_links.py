"""`communique links` and `communique facts`: one and many."""

import io
import json
import sys
from pathlib import Path

import pytest

from communique.cli import run

LIST = """<!doctype html><html><head><title>Notices</title></head><body><ul>
<li><a href="/n/3.html">Notice on the closing of the reading room</a><span>2026-11-03</span></li>
<li><a href="/n/2.html">Notice on the fees for copies of files</a><span>2026-11-02</span></li>
<li><a href="/n/1.html">Notice on the calendar of the coming year</a><span>2026-11-01</span></li>
</ul></body></html>"""


def test_a_list_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "list.html"
    page.write_text(LIST, encoding="utf-8")
    assert run(["links", str(page), "--url", "http://office.example/n/"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "list"
    assert found["next"] is None
    assert found["items"][0] == {
        "url": "http://office.example/n/3.html",
        "title": "Notice on the closing of the reading room",
        "date": "2026-11-03",
    }
    assert len(found["items"]) == 3


def test_many_pages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "list.html"
    page.write_text(LIST, encoding="utf-8")
    (tmp_path / "empty").write_bytes(b"")
    rows = [{"id": 1, "path": str(page)}, {"id": 2, "path": str(tmp_path / "empty")}, {"id": 3}]
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert run(["links", "--batch"]) == 0
    first, second, third = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert len(first["items"]) == 3
    assert (second["items"], "empty document" in second["warning"]) == ([], True)
    assert "error" in third


def test_facts_stand_where_they_say(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "闻若衡局长主持会议。各单位应当于2026年12月10日前报送材料。"
    lines = (
        json.dumps({"id": "a", "lang": "zh", "text": text}) + '\n{"id": "b"}\n{"id": "c", "text": 3}'
    ).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert run(["facts", "--batch"]) == 0
    first, second, third = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    found = [fact for facts in first["facts"].values() for fact in facts]
    assert found
    assert all(text[fact["start"] : fact["end"]] == fact["quote"] for fact in found)
    assert first["facts"]["requirements"][0]["deadline"] == "2026-12-10"
    assert (second["items"], "empty document" in second["warning"]) == ([], True)
    assert "error" in third


def test_facts_of_one_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("Applicants must file the form by 10 December 2026.", encoding="utf-8")
    assert run(["facts", str(path), "--language", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["requirements"][0]["modality"] == "obligation"
