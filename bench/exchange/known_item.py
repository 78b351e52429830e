"""Known-item search: is an article found among the first three by 2 to 4 words of its title?

`python bench/exchange/known_item.py [--articles 500] [--cut jieba]` reads the pages of ../shared/data as captures are read, fills an
index with all of them and with the items of its list pages, and asks for so many of them, half Chinese and half
English. English words are words of the title that are not very common; Chinese ones are stretches of it of two or
three characters that do not begin or end at a mark, apart by spaces, as somebody types who remembers parts of it. A
title that several articles share counts as one. Nothing was tuned on the half marked “held out”.
"""

import argparse
import gzip
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from communique.errors import CommuniqueError
from communique.pipeline import read_bytes

DATA = Path(__file__).parents[3] / "shared/data"
RUN = re.compile(r"\w+")
HAN = re.compile(r"[\u3400-\u9fff]{2,}")
NOW = datetime(2026, 11, 22, tzinfo=UTC)
MOST_HAN = 0.3
"""The part of a title's characters from which on it is Chinese."""


def pages() -> Iterator[tuple[str, str]]:
    """Title and text of each page, as the library reads them."""
    for path in sorted(DATA.glob("pages/*/html/*.gz")):
        try:
            reading = read_bytes(gzip.decompress(path.read_bytes()))
        except (CommuniqueError, OSError, EOFError):
            continue
        if reading.title and reading.text:
            yield reading.title, reading.text
    for path in sorted(DATA.glob("notices/**/*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict) and found.get("title") and found.get("text"):
            yield found["title"], found["text"]
    for line in (DATA / "lists/gold.jsonl").read_text(encoding="utf-8").splitlines():
        yield from ((item["title"], "") for item in json.loads(line)["items"] if item.get("title"))


def words(title: str, chance: random.Random, common: frozenset[str]) -> list[str]:
    """2 to 4 words of a title in their order; fewer where it has no more."""
    count = chance.randint(2, 4)
    if sum(map(len, HAN.findall(title))) > MOST_HAN * len(title):
        places = [
            (run.start() + at, size)
            for run in HAN.finditer(title)
            for size in (2, 3)
            for at in range(0, len(run.group()) - size + 1, 2)
        ]
        apart: dict[int, tuple[int, int]] = {}
        for start, size in chance.sample(places, len(places)):
            if all(start + size <= other or other + length <= start for other, length in apart.values()):
                apart[start] = (start, size)
            if len(apart) == count:
                break
        return [title[start : start + size] for start, size in sorted(apart.values())]
    known = [word for word in re.findall(r"[^\W_]{2,}", title) if word.lower() not in common]
    kept = sorted(chance.sample(range(len(known)), min(count, len(known))))
    return [known[place] for place in kept]


def row(pk: int, title: str, text: str) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(
        ("subtitle", "issuer", "credit_name", "document_number", "index_number", "editor_note"), ""
    )
    lists: dict[str, Any] = {name: [] for name in ("byline", "topics", "attachments")}
    numbers = {"pk": pk, "live": True, "source_id": 1, "channel_id": 1, "language": ""}
    stored = json.dumps([{"type": "table", "value": {"data": [[text]]}}])
    return {
        **empty,
        **lists,
        **numbers,
        "title": title,
        "sort_date": NOW,
        "changed_at": NOW,
        "stored": stored,
    }


def cut_by_jieba() -> None:
    """Words of a dictionary in place of our pairs, as many engines for Chinese cut a text: in index and question alike."""
    import jieba

    from communique.publish.search import documents
    from communique.publish.search import words as ours

    jieba.setLogLevel("ERROR")

    def spaced(text: str) -> str:
        return " ".join(RUN.findall(" ".join(jieba.cut_for_search(ours.fold(ours.composed(text))))))

    for module in (ours, documents):
        module.spaced = spaced


def measure(folder: str, wanted: int) -> None:
    from communique.publish.search import documents, engine
    from communique.publish.search.question import parse
    from communique.publish.search.store import Store, writer
    from communique.publish.search.words import TOO_COMMON, composed, fold

    corpus = list(pages())
    store = Store(Path(folder, "search"))
    begun = time.process_time()
    with store.writing(wait=False), store.new_generation() as index:
        found = writer(index, 64)
        for pk, (title, text) in enumerate(corpus, start=1):
            found.add_document(documents.prepared(row(pk, title, text)).document())
        found.commit()
        found.wait_merging_threads()
    used = time.process_time() - begun
    chance = random.Random(500)
    common = frozenset(TOO_COMMON)
    tried: dict[tuple[str, str], list[bool]] = {}
    for pk in chance.sample(range(1, len(corpus) + 1), len(corpus)):
        title = corpus[pk - 1][0]
        asked = words(title, chance, common)
        chinese = bool(HAN.search(title))
        part = (("zh" if chinese else "en"), ("held out" if pk % 2 else "looked at"))
        if len(asked) < 2 or len(tried.setdefault(part, [])) >= wanted // 4:
            continue
        pks = engine.ask(store, engine.Asked(parse(" ".join(asked)), limit=3)).pks
        hit = any(fold(composed(corpus[each - 1][0])) == fold(composed(title)) for each in pks)
        tried[part].append(hit)
        if not hit and part[1] == "looked at" and os.environ.get("SHOW"):
            print(f"missed     {' '.join(asked)} | {title[:80]}", file=sys.stderr)
    length = statistics.mean(len(text) for _, text in corpus)
    print(
        f"corpus     {len(corpus)} articles of {length:.0f} characters, {store.size() / len(corpus):.0f} bytes each, "
        f"{len(corpus) / used:.0f} a second of processor"
    )
    for (language, part), hits in sorted(tried.items()):
        print(
            f"{language} {part:10} {sum(hits)} of {len(hits)} among the first 3: {sum(hits) / len(hits):.1%}"
        )
    for language in ("en", "zh"):
        every = [hit for (spoken, _), hits in tried.items() if spoken == language for hit in hits]
        print(
            f"{language} all        {sum(every)} of {len(every)} among the first 3: {sum(every) / len(every):.1%}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument(
        "--cut", choices=("pairs", "jieba"), default="pairs", help="how Chinese is cut into words"
    )
    options = parser.parse_args()
    if not DATA.exists():
        sys.exit(f"{DATA} is absent; the pages that this bench asks for stand there.")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"COMMUNIQUE_DATA": folder, "DJANGO_SETTINGS_MODULE": "communique.config.settings"}
        import django

        django.setup()
        if options.cut == "jieba":
            cut_by_jieba()
        measure(folder, options.articles)


if __name__ == "__main__":
    main()
