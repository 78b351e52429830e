"""Rules: how often each is right, on labelled notices that nobody had read when the rules were written.

A fact of a rule is right where the label has it by the keys of `bench/facts.py`. The estimate is (right + 1) / (said + 2), so that a rule seen
twice is not called certain; it goes into `interpret/lexicon/rules.txt` by hand, for a rule said at least ten times. A folder that was
read to mend rules says nothing about the rules mended: score each batch once, keep the counts with `--json`, and add them up.

    python bench/rules.py FOLDER [FOLDER ...]     FOLDER holds labelled <id>.json files
    python bench/rules.py --json FOLDER > counts.json
    python bench/rules.py --add counts.json [counts.json ...]
"""

import json
import sys
from collections import Counter
from pathlib import Path

from facts import KEYS, Fact, ours, same

ENOUGH = 10
"""How often a rule must have spoken for its estimate to count."""


def counted(folders: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """How often each rule spoke, and how often it was right."""
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        notice = json.loads(path.read_text(encoding="utf-8"))
        facts = ours(notice)
        for view, (name, keys, quoted) in KEYS.items():
            if view == "person+act":
                continue
            free: list[Fact] = list(notice["facts"][name])
            for fact in facts[name]:
                said[fact["rule"]] += 1
                hit = next((gold for gold in free if same(gold, fact, keys, quoted=quoted)), None)
                if hit is not None:
                    free.remove(hit)
                    right[fact["rule"]] += 1
    return said, right


def added(paths: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """The counts of several batches, each scored when it was fresh."""
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in paths:
        counts = json.loads(path.read_text(encoding="utf-8"))
        said.update(counts["said"])
        right.update(counts["right"])
    return said, right


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    said, right = added(paths) if "--add" in sys.argv else counted(paths)
    if "--json" in sys.argv:
        print(json.dumps({"said": said, "right": right}))
        return
    print(f"{'rule':26}{'said':>6}{'right':>7}{'estimate':>10}")
    for rule, times in sorted(said.items()):
        note = "" if times >= ENOUGH else "  too few"
        print(f"{rule:26}{times:6}{right[rule]:7}{(right[rule] + 1) / (times + 2):10.2f}{note}")


if __name__ == "__main__":
    main()
