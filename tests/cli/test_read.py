"""`communique read`: every format, every way in, every refusal in one sentence."""

import io
import json
import sys
from pathlib import Path

import pytest

from communique.cli import run

PAGE = Path(__file__).parents[1] / "golden" / "wheel.html"
URL = "http://office.example/2026/11/notice.html"


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 1) -> str:
    assert run(list(arguments)) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    return captured.err


def test_json_is_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(output(capsys, "read", str(PAGE), "--url", URL))
    assert record["url"] == URL
    assert record["title"] == "Notice on the fees for renewing a patent"
    assert record["published"] == "2026-11-03"
    assert record["text"].startswith("From 1 January 2027")
    assert record["text"].endswith("questions about the change.")
    assert len(record["blocks"]) == 3


def test_other_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "read", str(PAGE), "--format", "markdown").startswith("# Notice on the fees")
    assert output(capsys, "read", str(PAGE), "--format", "text").startswith("From 1 January 2027")
    html = output(capsys, "read", str(PAGE), "--format", "html")
    assert "<p>From 1 January 2027" in html
    assert "Forms" not in html


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.read_bytes())))
    assert json.loads(output(capsys, "read", "-"))["title"].startswith("Notice on the fees")


def test_batch_keeps_order_and_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    rows = [
        {"id": "a", "path": str(PAGE), "url": URL},
        {"id": "b", "path": str(picture)},
        {"id": "c", "path": str(tmp_path / "nowhere.html")},
        {"id": "d"},
        {"id": "e", "path": str(PAGE), "url": None},
    ]
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    answers = [json.loads(line) for line in output(capsys, "read", "--batch").splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c", "d", "e"]
    assert ["error" in answer for answer in answers] == [False, True, True, True, False]
    assert "nowhere.html" in answers[2]["error"]
    assert answers[0]["url"] == URL


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("nowhere.html", "name a file that exists"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254"),
        ("http://[::1]/", "::1"),
        ("http://user:password@office.example/", "user"),
        ("http://office.example:22/", "22"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    capsys: pytest.CaptureFixture[str], target: str, sentence: str
) -> None:
    said = complaint(capsys, "read", target)
    assert sentence in said
    assert said.count("\n") == 1


def test_wrong_usage_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Name a file or an address" in complaint(capsys, "read", status=2)
    assert "--format" in complaint(capsys, "read", "x", "--format", "docx", status=2)
    assert "No such command" in complaint(capsys, "raed", status=2)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = output(capsys, "--help")
    for name in ("read", "links", "facts", "run", "worker", "source", "status"):
        assert f"  {name} " in text


def test_a_fault_is_a_sentence_that_asks_for_a_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("communique.cli.read.read_bytes", fault)
    assert "ZeroDivisionError: by nothing" in complaint(capsys, "read", str(PAGE))


def test_a_missing_server_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named '{name}'", name="django")

    monkeypatch.setattr("communique.cli.import_module", missing)
    assert "communique[server]" in complaint(capsys, "status")
