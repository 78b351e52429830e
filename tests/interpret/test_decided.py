"""What editors decided of facts, as exported by `communique facts --decisions`, holds for the rules of today."""

import json
from pathlib import Path
from typing import Any

import pytest

from communique.interpret.record import batch_row

LINES = [
    pytest.param(json.loads(line), id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent / "decided").glob("*.jsonl"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
]


def stated(facts: dict[str, list[dict[str, Any]]]) -> set[str]:
    """Each fact without the rule that found it."""
    return {
        json.dumps([kind, {name: row[name] for name in sorted(row) if name not in {"rule", "confidence"}}])
        for kind, rows in facts.items()
        for row in rows
    }


@pytest.mark.parametrize("line", LINES)
def test_what_was_accepted_is_found_and_what_was_rejected_is_not(line: dict[str, Any]) -> None:
    found = stated(batch_row(line)["facts"])
    assert stated(line["facts"]) <= found
    assert not stated(line["rejected"]) & found
    if line["complete"]:
        assert found <= stated(line["facts"])
