import json

import pytest

from communique.interpret.record import batch_row

LISTS = ["events", "participations", "statements", "requirements", "references", "dates"]


def test_a_row_in_the_schema_of_the_batch() -> None:
    text = "各单位应当于2024年5月1日前报送材料。"
    row = batch_row({"id": "n1", "lang": "zh", "published": None, "title": "", "text": text})
    assert row["id"] == "n1"
    assert list(row["facts"]) == LISTS
    demand = row["facts"]["requirements"][0]
    assert text[demand["start"] : demand["end"]] == demand["quote"]
    assert (demand["addressee"], demand["modality"], demand["deadline"]) == (
        "各单位",
        "obligation",
        "2024-05-01",
    )
    assert (demand["rule"], "citation" in demand) == ("zh-modal-with-addressee", False)
    json.dumps(row)


@pytest.mark.parametrize("row", [{}, {"text": None}, {"id": 1, "text": "x", "lang": 5, "published": 2024}])
def test_a_row_that_says_little_gives_empty_lists(row: dict[str, object]) -> None:
    assert all(not facts for facts in batch_row(row)["facts"].values())
