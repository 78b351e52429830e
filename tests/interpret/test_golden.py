"""The golden notices: fictional, of kinds that agencies write; every fact that each states is found, and nothing else."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from communique.interpret.record import batch_row

NOTICES = sorted((Path(__file__).parent / "golden").glob("*.json"))
KEYS = {
    "events": ("type", "date", "date_end"),
    "participations": ("person", "post", "organization", "act"),
    "statements": ("speaker",),
    "requirements": ("modality",),
    "references": ("title", "number"),
    "dates": ("kind", "value"),
}
QUOTED = {"events", "statements", "requirements"}


def plain(value: object) -> object:
    if not isinstance(value, str):
        return value
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", value)).strip().casefold()


def overlap(one: dict[str, Any], other: dict[str, Any]) -> float:
    common = max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))
    return float(common / (max(one["end"], other["end"]) - min(one["start"], other["start"])))


def same(name: str, gold: dict[str, Any], said: dict[str, Any]) -> bool:
    equal = all(plain(gold.get(key)) == plain(said.get(key)) for key in KEYS[name])
    return equal and (name not in QUOTED or overlap(gold, said) >= 0.5)


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_states_these_facts_and_no_others(path: Path) -> None:
    notice = json.loads(path.read_text(encoding="utf-8"))
    said = batch_row(notice)["facts"]
    for name in KEYS:
        free = list(said[name])
        for gold in notice["facts"][name]:
            hit = next((fact for fact in free if same(name, gold, fact)), None)
            assert hit is not None, f"{name}: missed {gold}"
            free.remove(hit)
        assert not free, f"{name}: said besides"


def test_there_are_notices_of_both_languages() -> None:
    assert {path.stem[:2] for path in NOTICES} == {"zh", "en"}
