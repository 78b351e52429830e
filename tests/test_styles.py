"""The style sheets that we ship are whole: a brace that a merge lost turns all that follows into another rule's inside."""

import re
from pathlib import Path

import pytest

SHEETS = sorted((Path(__file__).parents[1] / "src/communique").rglob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r'"[^"\n]*"')


def test_there_are_sheets() -> None:
    assert SHEETS


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_rule_is_closed_before_the_next_begins(sheet: Path) -> None:
    text = STRING.sub(
        '""', COMMENT.sub(lambda match: "\n" * match[0].count("\n"), sheet.read_text(encoding="utf-8"))
    )
    around: list[str] = []  # what is open, by the words before its brace
    for number, line in enumerate(text.splitlines(), 1):
        for piece in re.findall(r"[^{}]*[{}]?", line):
            if piece.endswith("{"):
                assert all(before.startswith("@") for before in around), (
                    f"{sheet.name}:{number}: within {around[-1]}"
                )
                around.append(piece.strip())
            elif piece.endswith("}"):
                assert around, f"{sheet.name}:{number}: closes nothing"
                around.pop()
    assert not around, f"{sheet.name}: {around} is never closed"
