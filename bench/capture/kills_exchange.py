"""The processes of bench/capture/kills.py: a worker to be killed, and questions about what it left."""

import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "communique.config.settings"
django.setup()

from django.core.management import call_command
from django.db import connection
from django.db.models import Count

from communique.capture.archive import WarcArchive
from communique.model import SourceKind
from communique.newsroom import edge, queue, worker
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.install import install_channels
from communique.newsroom.actions.keep_capture import as_value
from communique.newsroom.models import Article, Capture, Item, Source, Version
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
    if connection.vendor != "sqlite":
        return "database sound" if Source.objects.count() else "database empty"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        answer = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_key_check")
        loose = cursor.fetchall()
    return (
        "database sound" if answer == "ok" and not loose else f"database: {answer}, {len(loose)} loose keys"
    )


ANSWERS = {"prepare": prepare, "work": work, "read": read, "sound": sound}

if __name__ == "__main__":
    print(ANSWERS[sys.argv[1]](*sys.argv[2:]))
