"""The labelled pages as training examples, split by site.

Lines of a page are labelled by aligning them with its gold text (labels.py). A site is a registered domain (two
labels, three under co.uk and its like); its SHA-256 decides its fold out of ten, the same in all sets, so that no
site stands on both sides of a split. Folds 0 and 1 are the test part: read for the final report only.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from augment import chance, followed, without_names
from labels import labels, tokens
from numpy.typing import NDArray

from communique.extract.decode import decode
from communique.extract.features import Features, line_features
from communique.extract.page import Page
from communique.extract.walk import parse_page

PAGES = Path(__file__).parents[3] / "shared/data/pages"
TRAINED = ("news_en", "news_world", "articles_multi", "forums", "web_en")
REPORTED = ("official", "articles_zh")
THREADS = ("forums",)
WILD = Path(__file__).with_name("wild_zh.json")
PLAIN, FOLLOWED = 0.15, 0.25
"""The parts of the pages that are also trained on without names, and with further articles below their own."""
MADE = 0.5
SHORTEST_PIECE, MOST_HELD = 8, 3
CJK = re.compile(r"[㐀-鿿぀-ヿ]")
FOLDS = 10
TEST_FOLDS = (0, 1)
SECOND_LEVEL = frozenset(("co", "com", "org", "gov", "net", "edu", "ac"))


@dataclass(slots=True)
class Example:
    """One labelled page: `body` is 1 for each line of the gold body, `sizes` the tokens of each line,
    `known` how much the label of each line counts (0 where it is not known)."""

    set_name: str
    name: str
    fold: int
    gold: str
    texts: list[str]
    features: Features
    body: NDArray[np.float32]
    sizes: NDArray[np.float32]
    known: NDArray[np.float32]


def site_of(row: dict[str, Any], page: Page) -> str:
    """The registered domain of a page; its id where it has no address."""
    address = row.get("url") or page.canonical or next(iter(page.meta.get("og:url", ())), "")
    found = re.match(r"https?://([^/:?#]+)", address)
    if not found:
        return row["id"]
    parts = found[1].lower().split(".")
    deep = len(parts) > 2 and parts[-2] in SECOND_LEVEL and len(parts[-1]) == 2
    return ".".join(parts[-3:] if deep else parts[-2:])


def fold_of(site: str) -> int:
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def pages_of(set_name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The label and the decoded HTML of each page of a set; a set without labels gives the ids alone."""
    folder = PAGES / set_name
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            data = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
            yield row, decode(data).text


def examples(sets: tuple[str, ...]) -> Iterator[Example]:
    """Every page of the sets that has a gold text and any line."""
    for set_name in sets:
        for row, html in pages_of(set_name):
            page = parse_page(html, row.get("url"))
            if row.get("text") and page.lines:
                yield example(set_name, row, page)


def made_examples(sets: tuple[str, ...]) -> Iterator[Example]:
    """Further training pages made from those of the sets (augment.py), and what the snippets and our own labels of
    Chinese pages tell."""
    told = [(set_name, row, html) for set_name in sets for row, html in pages_of(set_name) if row.get("text")]
    following: dict[bool, list[tuple[str, list[str]]]] = {True: [], False: []}
    for _, row, _ in told:
        lines = [line for line in row["text"].split("\n") if line.strip()]
        following[is_cjk(row["text"])].append((row.get("title") or lines[0][:30], lines))
    for set_name, row, html in told:
        page = parse_page(html, row.get("url"))
        if not page.lines:
            continue
        if chance(row["id"], "plain") < PLAIN:
            yield faint(example(set_name, row, parse_page(without_names(html), row.get("url"))), page, row)
        if set_name not in THREADS and chance(row["id"], "followed") < FOLLOWED:
            body, _ = labels([line.text for line in page.lines], row["text"])
            others = following[is_cjk(row["text"])]
            at = int(chance(row["id"], "which") * len(others))
            count = 1 + int(chance(row["id"], "many") * 3)
            longer = followed(page, np.array(body), [others[(at + 7 * n) % len(others)] for n in range(count)])
            if longer is not None:
                yield faint(example(set_name, row, parse_page(longer, row.get("url"))), page, row)


def faint(one: Example, page: Page, row: dict[str, Any]) -> Example:
    """A made page counts less than one that is real; it stays in the fold of its site."""
    one.known *= MADE
    one.fold = fold_of(site_of(row, page))
    return one


def snippet_examples() -> Iterator[Example]:
    """Pages of which only some pieces are known: those that stand in the body, and those that do not."""
    for row, html in pages_of("snippets"):
        page = parse_page(html, row.get("url"))
        if not page.lines or not row.get("with"):
            continue
        one = example("snippets", {**row, "text": ""}, page)
        one.known[:] = 0
        words = [f" {' '.join(tokens(text))} " for text in one.texts]
        for kind in ("without", "with"):
            for piece in row.get(kind) or []:
                wanted = f" {' '.join(tokens(piece))} "
                held = [index for index, text in enumerate(words) if wanted in text]
                if len(wanted) > SHORTEST_PIECE and held and len(held) <= MOST_HELD:
                    one.body[held] = kind == "with"
                    one.known[held] = 1.0
        if one.known.any():
            yield one


def wild_examples() -> Iterator[Example]:
    """Chinese pages of wild_zh, labelled by us by the numbers of their lines."""
    if not WILD.is_file():
        return
    for name, (count, ranges) in json.loads(WILD.read_text(encoding="utf-8")).items():
        data = gzip.decompress((PAGES / "wild_zh" / "html" / f"{name}.html.gz").read_bytes())
        page = parse_page(decode(data).text)
        if len(page.lines) != count:
            continue
        body = [line.text for start, stop in ranges for line in page.lines[start:stop]]
        one = example("wild_zh", {"id": name, "text": "\n".join(body)}, page)
        one.body[:] = 0
        for start, stop in ranges:
            one.body[start:stop] = 1
        yield one


def is_cjk(text: str) -> bool:
    """Whether Chinese or Japanese characters make up a good part of a text."""
    return len(CJK.findall(text[:2000])) > 0.2 * len(text[:2000])


def example(set_name: str, row: dict[str, Any], page: Page) -> Example:
    texts = [line.text for line in page.lines]
    body, sizes = labels(texts, row["text"])
    return Example(
        set_name,
        row["id"],
        fold_of(site_of(row, page)),
        row["text"],
        texts,
        line_features(page),
        np.array(body, dtype=np.float32),
        np.array(sizes, dtype=np.float32),
        np.ones(len(sizes), dtype=np.float32),
    )
