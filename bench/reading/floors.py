"""What reading must not fall below, on a small pinned sample: the golden pages of tests/golden.

Figures under their floor in bench/floors.json fail `make check`. Raising a floor is welcome; lowering one is a
decision, with its reason in the commit.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any

from plain import plain
from score import body_f1

from communique.extract.read import read_page
from communique.model import Reading

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
FLOORS = ROOT / "bench" / "floors.json"
FIELDS: dict[str, Callable[[Reading], Any]] = {
    "title": lambda reading: reading.title,
    "published": lambda reading: reading.published,
    "source_name": lambda reading: reading.source and reading.source.name,
    "breadcrumb": lambda reading: list(reading.breadcrumb),
    "byline": lambda reading: sorted(reading.byline),
    "issuer": lambda reading: reading.issuer,
    "document_number": lambda reading: reading.document_number,
    "index_number": lambda reading: reading.index_number,
    "written": lambda reading: reading.written,
    "attachments": lambda reading: sorted(attachment.title for attachment in reading.attachments),
}
DAYS = frozenset(("published", "written"))


def right(field: str, gold: Any, said: Any) -> bool:
    """Whether a field is as the gold has it: dates by their day, phrases whatever their width and spacing."""
    if field in DAYS:
        return str(gold)[:10] == str(said or "")[:10]
    if isinstance(gold, list):
        same = [plain(value) for value in said] == [plain(value) for value in gold]
        return same or (field != "breadcrumb" and sorted(map(plain, said)) == sorted(map(plain, gold)))
    return plain(said or "") == plain(gold)


def measured() -> tuple[dict[str, float], list[str]]:
    """Each figure over the golden pages, and a line for each thing that is wrong."""
    bodies: list[float] = []
    hits: dict[str, list[bool]] = {}
    wrong: list[str] = []
    for path in sorted(GOLDEN.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        reading = read_page(
            path.with_suffix(".html").read_bytes(), f"https://golden.example/2031/{path.stem}.html"
        )
        bodies.append(body_f1(gold["text"], reading.text))
        if bodies[-1] < 1:
            wrong.append(f"{path.stem}: body {bodies[-1]:.3f}")
        for field, value in gold.items():
            if field in FIELDS:
                said = FIELDS[field](reading)
                hits.setdefault(field, []).append(right(field, value, said))
                if not hits[field][-1]:
                    wrong.append(f"{path.stem}: {field} is {said!r}, not {value!r}")
    figures = {"body_f1": mean(bodies), "worst_body_f1": min(bodies)}
    return figures | {field: mean(some) for field, some in hits.items()}, wrong


def main() -> int:
    figures, wrong = measured()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["reading"]
    print(f"{len(list(GOLDEN.glob('*.json')))} golden pages")
    for name, figure in figures.items():
        print(f"{name:18} {figure:.3f}   floor {floors.get(name, 0):.3f}")
    print("\n".join(wrong))
    below = [name for name, floor in floors.items() if figures.get(name, 0.0) < floor]
    if below:
        print(f"Below its floor in bench/floors.json: {', '.join(below)}.")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main())
