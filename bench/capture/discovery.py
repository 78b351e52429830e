"""Discovery on real list pages and feeds: accuracy, and CPU time beside feedparser alone.

`python bench/capture/discovery.py [SHARED_DATA]` reads lists/ and feeds/ of the shared data and prints a table.
"""

import gzip
import io
import json
import sys
import time
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import feedparser

from communique.capture.discover import discover, links_of
from communique.errors import FeedUnreadable
from communique.model import SourceKind

DATA = Path(__file__).parents[3] / "shared" / "data"
NOWHERE = "http://list.invalid/"


def lists(folder: Path) -> dict[str, float]:
    """Mean F1 of items, share of right dates, and milliseconds a page, as tools/score_links.py defines them."""
    scores: list[float] = []
    dated = right = 0
    spent = 0.0
    for gold in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines()):
        base = gold["url"] or NOWHERE
        body = gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes())
        started = time.process_time()
        items = links_of(body, url=base).items
        spent += time.process_time() - started
        want = {urldefrag(urljoin(base, item["url"]))[0].rstrip("/"): item["date"] for item in gold["items"]}
        have = {urldefrag(item.url)[0].rstrip("/"): item.date for item in items}
        both = want.keys() & have.keys()
        scores.append(2 * len(both) / max(1, len(want) + len(have)))
        dated += sum(want[url] is not None for url in both)
        right += sum(want[url] is not None and (have[url] or "")[:10] == want[url] for url in both)
    pages = len(scores)
    return {
        "pages": pages,
        "items F1": sum(scores) / pages,
        "dates": right / dated,
        "ms a page": 1000 * spent / pages,
    }


def feeds(folder: Path) -> dict[str, float]:
    """Feeds read without error, entries found of those that the bytes hold, milliseconds a feed, and feedparser's."""
    read = entries = held = 0
    ours = theirs = 0.0
    for path in sorted(folder.glob("*.gz")):
        data = gzip.decompress(path.read_bytes())
        started = time.process_time()
        try:
            items = discover(data, url="https://feed.example/", kind=SourceKind.FEED).items
        except FeedUnreadable:
            continue
        ours += time.process_time() - started
        started = time.process_time()
        feedparser.parse(io.BytesIO(data))
        theirs += time.process_time() - started
        read += 1
        entries += len(items)
        held += max(
            sum(data.count(tag) for tag in tags)
            for tags in ((b"<item>", b"<item "), (b"<entry>", b"<entry "))
        )
    return {
        "feeds": read, "entries": entries, "of": held,
        "ms a feed": 1000 * ours / read, "feedparser, as it comes": 1000 * theirs / read,
    }  # fmt: skip


def main() -> None:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    for title, row in (("lists", lists(data / "lists")), ("feeds", feeds(data / "feeds"))):
        print(title, "  ".join(f"{name} {value:.4g}" for name, value in row.items()))


if __name__ == "__main__":
    main()
