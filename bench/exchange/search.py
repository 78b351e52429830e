"""Search at scale: what an index weighs, how fast it is made, how long a question takes.

`python bench/exchange/search.py [--articles 1000000] [--characters 1200] [--memory 256] [--questions 600]` makes an
index of so many fictional articles, Chinese and English, in a temporary folder, without a database, and asks it
questions as readers ask them, each with its counts by source, channel, language and year. Times are of the wall and
of the processor, for other programs may run beside.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from fiction import Fiction, questions


def make(store: object, fiction: Fiction, articles: int, memory: int) -> tuple[float, float, int]:
    """Seconds of the wall and of the processor to index so many articles, and the bytes of their texts."""
    from communique.publish.search import documents
    from communique.publish.search.store import Store, writer

    assert isinstance(store, Store)
    wall = cpu = 0.0
    size = 0
    with store.writing(wait=False), store.new_generation() as index:
        found = writer(index, memory)
        for first in range(0, articles, 1000):
            rows = [fiction.row(number) for number in range(first, min(first + 1000, articles))]
            for row in rows:  # a stored body, as the newsroom's tables give it
                size += len(row["title"].encode()) + len(row["body"].encode())
                row["stored"] = json.dumps([{"type": "text", "value": row["body"]}], ensure_ascii=False)
            start, used = time.perf_counter(), time.process_time()
            for row in rows:
                found.add_document(documents.prepared(row).document())
            wall += time.perf_counter() - start
            cpu += time.process_time() - used
            if first and not first % 100_000:
                print(f"           {first} articles after {wall:.0f} s", file=sys.stderr, flush=True)
        start, used = time.perf_counter(), time.process_time()
        found.commit()
        found.wait_merging_threads()
        wall += time.perf_counter() - start
        cpu += time.process_time() - used
    return wall, cpu, size


def ask_all(store: object, fiction: Fiction, count: int, articles: int) -> dict[str, list[float]]:
    """Milliseconds of each question, by its kind. Each is asked for the first time, after as many others."""
    from communique.publish.search import engine
    from communique.publish.search.question import parse
    from communique.publish.search.store import Store

    assert isinstance(store, Store)
    taken: dict[str, list[float]] = defaultdict(list)
    for turn, (kind, text) in enumerate(questions(fiction, 2 * count, articles)):
        start = time.perf_counter()
        asked = parse(text)
        for name, value in asked.named:
            asked = engine.resolved(asked, **{name: ("zh-Hans" if value == "zh" else value,)})
        engine.ask(store, engine.Asked(asked))
        if turn >= count:
            taken[kind].append(1000 * (time.perf_counter() - start))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--characters", type=int, default=1_200, help="of an English body, on average")
    parser.add_argument("--memory", type=int, default=256, help="megabytes of the writer")
    parser.add_argument("--questions", type=int, default=600)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"COMMUNIQUE_DATA": folder, "DJANGO_SETTINGS_MODULE": "communique.config.settings"}
        import django

        django.setup()
        from communique.publish.search.store import Store

        store, fiction = Store(Path(folder, "search")), Fiction(options.characters)
        wall, cpu, size = make(store, fiction, options.articles, options.memory)
        many = options.articles
        print(
            f"indexed    {many} articles: {many / wall:.0f} a second ({many / cpu:.0f} a second of processor)"
        )
        print(
            f"size       {store.size() / many:.0f} bytes an article of {size / many:.0f} bytes "
            f"({store.searcher().num_segments} segments)"
        )
        taken = ask_all(store, fiction, options.questions, many)
        taken["all"] = [each for times in taken.values() for each in times]
        for kind, times in taken.items():
            times.sort()
            print(
                f"{kind:10} {len(times):4} questions: median {statistics.median(times):6.2f} ms, "
                f"p95 {times[int(len(times) * 0.95)]:6.2f} ms, longest {times[-1]:6.2f} ms"
            )


if __name__ == "__main__":
    main()
