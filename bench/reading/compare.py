"""Ours beside its peers, in one run on one core: accuracy for each set, and processor time a page.

Bytes are decoded once, by our decoder, and given to all peers alike; ours gets the bytes. Sets that our weights were
trained on count by their held-out sites alone (in_test_part of examples.py), for peers too, and ours judges by
held_out.npz, trained without those sites; `--part all` shows all pages, and ours as it ships.
Body F1 is the mean over pages (score.py); where a set has snippets and no texts, F1 of the snippets. Titles and
dates are exact matches over the pages whose gold has them. "No day" is the share of web_en's pages without a date of
their own where one was given all the same; dated.json names, by hand, those that show or declare one though their
gold has none (ours was looked at alone: for a peer the share may be too high). Written to bench/out/: reading.json and reading.png.
"""

import argparse
import gzip
import importlib
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from examples import PAGES, in_test_part
from labels import tokens
from peers import PEERS, Reader, Said, readers, said_by
from plain import plain
from score import body_f1

from communique.extract import body
from communique.extract.trees import read_weights
from communique.extract.walk import parse_page
from communique.formats.charset.decode import decode

OUT = Path(__file__).parents[1] / "out"
GOLD_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
HELD_OUT = Path(__file__).with_name("held_out.npz")
DATED = frozenset(json.loads(Path(__file__).with_name("dated.json").read_text(encoding="utf-8")))
DATELESS = "web_en"
SETS = ("official", "articles_zh", "articles_multi", "forums", "news_en", "news_world", "web_en", "snippets")
COLOURS = ("#b3202a", "#33608c", "#5b8c5a", "#a58642", "#7a5c8e", "#777777", "#3b9b9b", "#c08060", "#405040")


class Case(NamedTuple):
    """One page of a set with its labels."""

    set_name: str
    row: dict[str, Any]
    data: bytes
    html: str


class Mark(NamedTuple):
    """How one reader did on one page: None where the gold does not say."""

    set_name: str
    body: float | None
    title: bool | None
    day: bool | None
    snippets: tuple[int, int, int] | None
    seconds: float
    invented: bool | None


def cases(set_name: str, part: str, limit: int) -> Iterator[Case]:
    """The pages of a set that the part holds, at most `limit` of them, spread over the set."""
    folder = PAGES / set_name
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = []
    for row in rows:
        data = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
        html = decode(data).text
        if part == "held-out" and not in_test_part(set_name, row, parse_page(html, row.get("url"))):
            continue
        found.append(Case(set_name, row, data, html))
    step = max(1, len(found) // limit) if limit else 1
    yield from found[::step][: limit or None]


def answers(row: dict[str, Any], *names: str) -> list[str]:
    """The gold value of a field, and its alternatives; empty where the gold has none."""
    value = next((row[name] for name in names if row.get(name) not in (None, "", [])), None)
    others = [other for name in names for other in listed((row.get("alt") or {}).get(name)) if other]
    return [str(value), *others] if value is not None else []


def day_of(answer: str) -> str | None:
    """The day of a gold date; None where it names none: some labels hold a year, or no date at all. 2021-1-9 is written
    with the zeros that it lacks."""
    match = GOLD_DAY.match(answer.strip())
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None


def listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def mark(case: Case, said: Said, seconds: float) -> Mark:
    row = case.row
    titles = {plain(title) for title in answers(row, "title")}
    days = {day for answer in answers(row, "published", "date") if (day := day_of(answer))}
    return Mark(
        case.set_name,
        body_f1(row["text"], said.text or "") if row.get("text") else None,
        plain(said.title or "") in titles if titles else None,
        str(said.date or "")[:10] in days if days else None,
        snippet_hits(row, said.text or "") if not row.get("text") else None,
        seconds,
        bool(said.date) if case.set_name == DATELESS and not days and row["id"] not in DATED else None,
    )


def snippet_hits(row: dict[str, Any], text: str) -> tuple[int, int, int]:
    """How many wanted snippets stand in the text, how many are wanted, how many unwanted ones stand in it."""
    body = " ".join(tokens(text))
    inside = {
        kind: [" ".join(tokens(piece)) in body for piece in row.get(kind) or []]
        for kind in ("with", "without")
    }
    return sum(inside["with"]), len(inside["with"]), sum(inside["without"])


def measure(chosen: list[Case], readers_used: list[tuple[str, Reader]]) -> dict[str, list[Mark]]:
    """Every reader on every page, page by page, so that all meet the same state of the machine."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for case in chosen[:2]:  # what libraries load on first use is no cost of a page
        for _, read in readers_used:
            said_by(read, case.data, case.html, case.row.get("url"))
    for number, case in enumerate(chosen, 1):
        for name, read in readers_used:
            started = time.process_time()
            said = said_by(read, case.data, case.html, case.row.get("url"))
            marks[name].append(mark(case, said, time.process_time() - started))
        if sys.stderr.isatty() or number % 100 == 0:
            print(f"\r{number} of {len(chosen)} pages", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return dict(marks)


def accuracy(marks: list[Mark]) -> float | None:
    """Mean body F1 of the pages, or F1 of the snippets where the set has no texts."""
    bodies = [one.body for one in marks if one.body is not None]
    if bodies:
        return mean(bodies)
    hits, wanted, unwanted = (sum(one.snippets[i] for one in marks if one.snippets) for i in range(3))
    if not wanted:
        return None
    precision, recall = hits / max(1, hits + unwanted), hits / wanted
    return 2 * precision * recall / max(1e-9, precision + recall)


def share(values: list[bool | None]) -> float | None:
    known = [value for value in values if value is not None]
    return mean(known) if known else None


def judge_by(path: Path) -> None:
    """Let our reader judge lines by the weights of this file rather than those that ship."""
    with path.open("rb") as file:
        held = read_weights(file)
    body.weights = lambda: held


def summary(marks: list[Mark]) -> dict[str, float | None]:
    """One reader's figures: each set, the mean over sets, the worst pages, the fields, the time."""
    by_set = {
        name: [one for one in marks if one.set_name == name]
        for name in dict.fromkeys(m.set_name for m in marks)
    }
    figures: dict[str, float | None] = {name: accuracy(some) for name, some in by_set.items()}
    scores = [value for name, value in figures.items() if value is not None and name != "snippets"]
    bodies = [one.body for one in marks if one.body is not None]
    figures["mean of sets"] = mean(scores) if scores else None
    figures["F1 below .5"] = mean(body < 0.5 for body in bodies) if bodies else None
    figures["title"] = share([one.title for one in marks])
    figures["day"] = share([one.day for one in marks])
    figures["no day"] = share([one.invented for one in marks])
    figures["ms a page"] = mean(one.seconds for one in marks) * 1000
    return figures


def table(figures: dict[str, dict[str, float | None]]) -> None:
    columns = list(next(iter(figures.values())))
    widths = [max(7, len(column)) for column in columns]
    print(f"{'':18}" + "  ".join(f"{column:>{width}}" for column, width in zip(columns, widths, strict=True)))
    for name, row in figures.items():
        cells = (
            "–"
            if row[column] is None
            else f"{row[column]:.1f}"
            if column == "ms a page"
            else f"{row[column]:.3f}"
            for column in columns
        )
        print(f"{name:18}" + "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)))


def plot(figures: dict[str, dict[str, float | None]], path: Path) -> None:
    """Accuracy over processor time, one point for each reader; nothing where matplotlib is not installed."""
    try:
        pyplot: Any = importlib.import_module("matplotlib.pyplot")
    except ImportError:
        return
    figure, axes = pyplot.subplots(figsize=(7, 4.5), dpi=150)
    for (name, row), colour in zip(figures.items(), COLOURS, strict=False):
        axes.scatter(row["ms a page"], row["mean of sets"], s=60, color=colour, zorder=3)
        axes.annotate(
            name,
            (row["ms a page"], row["mean of sets"]),
            xytext=(6, 4),
            textcoords="offset points",
            fontsize=8,
        )
    axes.set_xscale("log")
    axes.set_xlabel("processor time a page, ms (one core, log scale)")
    axes.set_ylabel("body F1, mean of the sets")
    axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    figure.savefig(path)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Ours beside its peers: accuracy and processor time.")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--peers", nargs="+", choices=list(PEERS), default=list(PEERS))
    parser.add_argument("--part", choices=("held-out", "all"), default="held-out")
    parser.add_argument("--limit", type=int, default=0, help="pages of each set; 0 for all")
    parser.add_argument("--ours-only", action="store_true")
    return parser.parse_args()


def main() -> int:
    options = parsed()
    if not PAGES.is_dir():
        print("../shared/data/pages is not here: nothing to compare on.")
        return 0
    if options.part == "held-out":
        judge_by(HELD_OUT)
    chosen = [case for name in options.sets for case in cases(name, options.part, options.limit)]
    marks = measure(chosen, list(readers([] if options.ours_only else options.peers)))
    figures = {name: summary(some) for name, some in marks.items()}
    counts = {name: sum(case.set_name == name for case in chosen) for name in options.sets}
    print("pages: " + ", ".join(f"{name} {count}" for name, count in counts.items()) + f" ({options.part})")
    table(figures)
    OUT.mkdir(exist_ok=True)
    (OUT / "reading.json").write_text(
        json.dumps({"pages": counts, "figures": figures}, indent=1), encoding="utf-8"
    )
    if len(figures) > 1:
        plot(figures, OUT / "reading.png")
        print(f"plot: {OUT / 'reading.png'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
