"""The labelled notices beside the project: the mission's own questions, and floors for each view."""

import json
from pathlib import Path
from typing import Any

import pytest

from communique.interpret.record import batch_row

DEV = Path(__file__).parents[3] / "shared" / "data" / "notices" / "dev"
SEED = DEV / "seed_cnipa_2023.json"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DEV.exists(), reason="../shared/data/notices is not there"),
]


def facts(path: Path) -> dict[str, Any]:
    said: dict[str, Any] = batch_row(json.loads(path.read_text(encoding="utf-8")))["facts"]
    return said


def test_who_leads_the_group_and_who_presided() -> None:
    taking_part = facts(SEED)["participations"]
    leads = [
        f["person"]
        for f in taking_part
        if f["post"] == "leader" and f["organization"] == "36th Central Guidance Group"
    ]
    assert set(leads) == {"Cui Yuying"}
    assert [f["person"] for f in taking_part if f["act"] == "preside"] == ["Liao Tao"]


def test_what_is_demanded_and_which_documents_are_named() -> None:
    said = facts(SEED)
    assert len(said["requirements"]) == 8
    assert "overall situation" in {f["addressee"] for f in said["requirements"]}
    assert "Opinions of the Party Central Committee on carrying out theme education" in {
        f["title"] for f in said["references"]
    }


def test_every_quote_of_every_notice_stands() -> None:
    for path in DEV.glob("*.json"):
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        for found in facts(path).values():
            for fact in found:
                assert text[fact["start"] : fact["end"]] == fact["quote"]
