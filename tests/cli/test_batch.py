"""Rows in, rows out, in order; nothing stops the rest."""

import gzip
import io
import json
from pathlib import Path

import pytest

from communique.cli import batch
from communique.errors import NotReadable

SHAPE = '{"id": …}'


def answers(work: object, *lines: str) -> list[dict[str, object]]:
    out = io.StringIO()
    batch.run(work, SHAPE, io.BytesIO("\n".join(lines).encode("utf-8", "surrogatepass")), out)  # type: ignore[arg-type] # a lambda
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_order_is_kept_and_ids_stay_what_they_are() -> None:
    rows = [json.dumps({"id": name}) for name in ("b", 7, "a")]
    assert answers(lambda row: {"seen": row["id"]}, *rows) == [
        {"id": "b", "seen": "b"},
        {"id": 7, "seen": 7},
        {"id": "a", "seen": "a"},
    ]


@pytest.mark.parametrize("line", ["no json", "[]", "{}", "3", "null", "[" * 100_000, '"id"', "\ud800"])
def test_what_is_no_row_is_said_with_its_line(line: str) -> None:
    rows = answers(lambda _row: {}, '{"id": 1}', "", line, '{"id": 2}')
    assert rows == [{"id": 1}, {"id": None, "error": f"Line 3 is no row; write {SHAPE}."}, {"id": 2}]


def test_a_refusal_is_a_sentence_and_a_fault_is_a_report(caplog: pytest.LogCaptureFixture) -> None:
    def work(row: dict[str, object]) -> dict[str, object]:
        if row["id"] == 1:
            raise NotReadable("This is a picture.")
        if row["id"] == 2:
            raise ZeroDivisionError
        return {"path": row["path"]}

    rows = answers(work, '{"id": 1}', '{"id": 2}', '{"id": 3}', '{"id": 4, "path": "x"}')
    assert rows[0] == {"id": 1, "error": "This is a picture."}
    assert "ZeroDivisionError" in str(rows[1]["error"])
    assert rows[2] == {"id": 3, "error": f"Line 3 is not such a row: {SHAPE}."}
    assert rows[3] == {"id": 4, "path": "x"}
    assert "row 2" in caplog.text


def test_lone_surrogates_do_not_break_the_line() -> None:
    out = io.StringIO()
    batch.run(lambda _row: {"text": "a\ud800b\u2028c"}, SHAPE, io.BytesIO(b'{"id": 1}'), out)
    assert out.getvalue().encode().count(b"\n") == 1
    assert json.loads(out.getvalue())["text"] == "a\ud800b\u2028c"


def test_packed_pages_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress("<p>通知</p>".encode()))
    assert batch.load(path) == "<p>通知</p>".encode()


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "LARGEST", 1_000)
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(b"x" * 1_001))
    with pytest.raises(NotReadable, match=r"page\.html\.gz"):
        batch.load(path)


@pytest.mark.parametrize(
    "content", [b"not packed", gzip.compress(b"x" * 99)[:-9]], ids=["not packed", "cut off"]
)
def test_damaged_packing_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(content)
    with pytest.raises(NotReadable, match="cannot be read"):
        batch.load(path)


@pytest.mark.parametrize("name", ["nowhere.html", ".", "nul\0.html"])
def test_a_path_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotReadable, match="name a file that exists"):
        batch.load(tmp_path / name)
