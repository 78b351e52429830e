import re
from importlib.resources import files
from pathlib import Path

import pytest

from communique.interpret import lexicon
from communique.interpret.lexicon import alternatives, mapping, phrases, table, words

LISTS = sorted(Path(str(files(lexicon))).glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_list_says_what_it_is_and_where_from(path: Path) -> None:
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert len(head) >= 2
    source = next(line for line in head if line.startswith("# source:"))
    assert (
        "written for Communiqué" in source
        or any(line.startswith("# licence:") for line in head)
        or "public domain" in source
    )
    assert path.name in (path.parent / "README.md").read_text(encoding="utf-8")


def test_rules_have_a_confidence() -> None:
    assert all(0 < float(value) <= 1 for value in mapping("rules").values())


def test_lists_read_as_words_phrases_and_tables() -> None:
    assert "局长" in words("zh_posts")
    assert "Secretary of State" in phrases("en_posts")
    assert ("出席", "attend") in table("zh_acts")


def test_alternatives_take_the_longest_entry_and_try_a_common_beginning_once() -> None:
    entries = ["a", "ab", "a.c", "abd", "ba"]
    assert alternatives(entries) == r"a(?:\.c|b(?:d)?)?|ba"
    found = [re.findall(alternatives(entries), text) for text in ("abdx", "abx", "a.c", "axc", "ba")]
    assert found == [["abd"], ["ab"], ["a.c"], ["a"], ["ba"]]
