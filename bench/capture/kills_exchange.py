"""The processes of bench/capture/kills.py: a worker to be killed, and questions about what it left."""

import os
import sys
from datetime import timedelta
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "communique.config.settings"
django.setup()

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.models import Count

from communique.capture.archive import WarcArchive
from communique.model import SourceKind
from communique.newsroom import edge, queue, worker
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.install import install_channels
from communique.newsroom.actions.keep_capture import as_value
from communique.newsroom.models import Article, Capture, Item, Version
from communique.publish.actions.make_site import make_site


def prepare(office: str, sources: str) -> str:
    if "newsroom_source" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    install_channels()
    make_site(os.environ["COMMUNIQUE_BASE_URL"])
    for number in range(int(sources)):
        wanted = NewSource(
            f"http://127.0.0.1:{office}/list/{number}",
            kind=SourceKind.LIST,
            name=f"Office {number}",
            trusted=True,
            check_every=timedelta(minutes=1),
        )
        add_source(wanted, edge.from_settings())
    return "prepared"


def work(beat: str = "1", lease: str = "4") -> str:
    """A worker whose lease is short, so that a kill every second or two is made good as often."""
    queue.BEAT_EVERY, queue.LEASE = timedelta(seconds=float(beat)), timedelta(seconds=float(lease))
    worker.SWEEP = 1.0
    one = worker.Worker(edge.from_settings())
    one.listen()
    one.run()
    return "ended"


def read() -> str:
    return str(Item.objects.filter(state=Item.State.READ).count())


def sound() -> str:
    """What stands in the tables, once every capture was read back from its file."""
    archive = edge.from_settings().archive
    captures = [as_value(row) for row in Capture.objects.all()]
    if isinstance(archive, WarcArchive):
        problems = [*archive.verify(captures).problems]
    else:
        problems = [capture for capture in captures if not archive.read(capture)]
    doubled = Item.objects.values("url").annotate(n=Count("pk")).filter(n__gt=1).count()
    doubled += Version.objects.values("article").annotate(n=Count("pk")).filter(n__gt=1).count()
    waiting = Item.objects.exclude(state=Item.State.READ).count()
    broken = "captures sound" if not problems else f"{len(problems)} captures broken: {problems[0]}"
    return (
        f"{Item.objects.count()} items, {Article.objects.filter(live=True).count()} articles, "
        f"{Version.objects.count()} versions, {doubled} doubled, {waiting} waiting, {broken}, {database()}"
    )


def database() -> str:
    """Whether the database itself is sound: its pages, its indexes, its keys."""
    faults = sqlite_faults() if connection.vendor == "sqlite" else postgres_faults()
    return "database sound" if not faults else f"database: {len(faults)} faults, first {faults[0]}"


def sqlite_faults() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        pages = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        return pages + [f"loose key {row}" for row in cursor.fetchall()]


def postgres_faults() -> list[str]:
    """Every row read whole, every index checked against its table, every foreign key looked up: one that stands as a
    constraint holds only as far as the triggers behind it were not cut short."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'amcheck'")
        checked = _checked if cursor.fetchone() else _built_anew
        tables = [connection.ops.quote_name(name) for name in connection.introspection.table_names(cursor)]
        try:
            for table in tables:
                cursor.execute(f"SELECT sum(length(t::text)) FROM {table} t")  # noqa: S608 # a name of the catalogue
            checked(cursor, tables)
        except DatabaseError as error:
            return [str(error)]
        cursor.execute("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE NOT convalidated")
        unproven = [f"constraint not proven: {row}" for row in cursor.fetchall()]
        cursor.execute(KEYS)
        return unproven + [fault for key in cursor.fetchall() if (fault := orphans(*key))]


def _checked(cursor: Any, _tables: list[str]) -> None:
    cursor.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
    cursor.execute(BTREES)


def _built_anew(cursor: Any, tables: list[str]) -> None:
    """Without amcheck: through its index a table has as many rows as it has, and each unique index can be built anew."""
    for table in tables:
        counts = set()
        for way in ("seqscan", "indexscan"):
            cursor.execute(f"SET enable_seqscan = {'on' if way == 'seqscan' else 'off'}")
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 # a name of the catalogue
            counts.add(cursor.fetchone()[0])
        if len(counts) > 1:
            raise DatabaseError(f"{table} has {counts} rows, as one counts")
        cursor.execute(f"REINDEX TABLE {table}")
    cursor.execute("RESET enable_seqscan")


def orphans(name: str, table: str, column: str, other: str, key: str) -> str:
    """Rows of a table whose foreign key names none."""
    loose = f"""SELECT count(*) FROM {table} t WHERE t."{column}" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM {other} o WHERE o."{key}" = t."{column}")"""  # noqa: S608 # names of the catalogue
    with connection.cursor() as cursor:
        cursor.execute(loose)
        many = cursor.fetchone()[0]
    return f"{name}: {many} orphans" if many else ""


BTREES = """SELECT bt_index_check(c.oid, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_am a ON a.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.amname = 'btree' AND n.nspname = 'public' AND i.indisready AND i.indisvalid"""
KEYS = """SELECT k.conname, k.conrelid::regclass::text, a.attname, k.confrelid::regclass::text, b.attname
FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1] WHERE k.contype = 'f'"""

ANSWERS = {"prepare": prepare, "work": work, "read": read, "sound": sound}

if __name__ == "__main__":
    print(ANSWERS[sys.argv[1]](*sys.argv[2:]))
