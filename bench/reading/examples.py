"""The labelled pages as training examples, split by site.

Lines of a page are labelled by aligning them with its gold text (labels.py). A site is a registered domain (two
labels, three under co.uk and its like); its SHA-256 decides its fold out of ten, the same in all sets, so that no
site stands on both sides of a split. Folds 0 and 1 are the test part: read for the final report only. The few pages of
articles_zh are halved instead: folds 0 to 4 are trained on, 5 to 9 are its test part.
"""

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from labels import labels
from numpy.typing import NDArray

from communique.extract.features import Features, line_features
from communique.extract.page import Page
from communique.extract.walk import parse_page
from communique.formats.charset.decode import decode

PAGES = Path(__file__).parents[3] / "shared/data/pages"
TRAINED = ("news_en", "news_world", "articles_multi", "forums", "web_en")
HALVED = "articles_zh"
REPORTED = ("official", HALVED)
WILD = Path(__file__).with_name("wild_zh.json")
FEWEST_LINES, CUT_SHORT = 3, 0.3
FOLDS = 10
TEST_FOLDS = (0, 1)
TEST_HALF = (5, 6, 7, 8, 9)
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


def linked_site(page: Page) -> str:
    """The registered domain that a page without an address links to most; empty where it links to none."""
    hosts = Counter(
        site_of({"id": "", "url": link.href}, page)
        for line in page.lines
        for link in line.links
        if link.href.startswith("http")
    )
    return max(sorted(hosts), key=hosts.__getitem__, default="")


def in_test_part(set_name: str, row: dict[str, Any], page: Page) -> bool:
    """Whether a page is reported on and never trained on, nor any other of its site."""
    if set_name == HALVED:
        return fold_of(linked_site(page) or row["id"]) in TEST_HALF
    return set_name not in TRAINED or fold_of(site_of(row, page)) in TEST_FOLDS


def halved_examples() -> Iterator[Example]:
    """The pages of articles_zh that are trained on."""
    for row, html in pages_of(HALVED):
        page = parse_page(html, row.get("url"))
        if row.get("text") and page.lines and not in_test_part(HALVED, row, page):
            yield example(HALVED, row, page)


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


def doubt_cut_short(one: Example) -> None:
    """Where a gold text ends early, what goes on in the same block and make is neither body nor not: it does not count.

    Every twentieth article of news_en was labelled as far as its first paragraphs only.
    """
    body = np.flatnonzero(one.body)
    if len(body) < FEWEST_LINES:
        return
    last, make = body[-1], one.features.makes[0]
    alone = one.features.stops[0][last] - one.features.starts[0][last] == 1
    stop = one.features.stops[int(alone)][last]
    place = np.arange(len(one.body))
    after = (place > last) & (place < stop) & np.isin(make, make[body]) & (one.body == 0)
    if after.sum() > FEWEST_LINES and (one.sizes * after).sum() > CUT_SHORT * (one.sizes * one.body).sum():
        one.known[after] = 0


def example(set_name: str, row: dict[str, Any], page: Page) -> Example:
    texts = [line.text for line in page.lines]
    body, sizes = labels(texts, row["text"])
    one = Example(
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
    doubt_cut_short(one)
    return one
