"""What notes add up to: it moves with each commit, in every process, and with nothing else."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction

import stating
from communique.newsroom.actions import take_back
from communique.newsroom.models import Article
from communique.publish import addresses
from communique.publish.kept import stamps, triggers
from communique.publish.page_changes import PageChange
from fakes import FakeClock

PROGRAM = [sys.executable, str(Path(__file__).with_name("reader_process.py"))]


def address_of_database() -> str:
    """The database of this test, as another process may name it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.mark.django_db(transaction=True)
def test_another_process_shows_no_killed_article_after_the_commit() -> None:
    article = stating.article("Said in confidence.")
    path = addresses.article(article)
    environment = os.environ | {"DATABASE_URL": address_of_database()}
    with subprocess.Popen(
        PROGRAM, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:

        def asked() -> tuple[int, str, int]:
            assert process.stdin
            assert process.stdout
            print(path, file=process.stdin, flush=True)
            status, text, queries = json.loads(process.stdout.readline())
            return status, text, queries

        assert asked()[0] == 200
        assert asked()[2] == 1, "the second time it is kept"
        with stating.undone():
            take_back.kill(article.pk, reason="By order.", user=None, clock=FakeClock())
        assert asked()[::2] == (200, 1), "what was rolled back did not happen"
        take_back.kill(article.pk, reason="By order.", user=None, clock=FakeClock())
        status, text, _ = asked()
        assert (status, "Said in confidence." in text) == (410, False)
        assert process.stdin
        process.stdin.close()


@pytest.mark.django_db
def test_adding_up_leaves_every_stamp_as_it_is() -> None:
    first, second = stating.source("One", 1), stating.source("Two", 2)
    for source in (first, second):
        stating.article("Said.", at=source)
    PageChange.objects.bulk_create(
        PageChange(scope=scope, nonce=stamps.NONCES - 1 - number)
        for number in range(stamps.LOOSE)
        for scope in (first.pk, 0)
    )
    before = [stamps.stamp_of(source) for source in (None, first.pk, second.pk)]
    assert stamps.add_up() > stamps.LOOSE
    assert PageChange.objects.count() == PageChange.objects.values("scope").distinct().count()
    assert [stamps.stamp_of(source) for source in (None, first.pk, second.pk)] == before
    assert stamps.add_up() == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_ends_late_moves_the_stamp_too() -> None:
    """Its notes have smaller keys than those of one that began later and ended before it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    first, second = (stating.article("Said.", at=stating.source(name, len(name))) for name in ("a", "bb"))
    seen: list[Any] = []

    def other() -> None:
        Article.objects.filter(pk=second.pk).update(title="Ended first")
        connection.close()

    with transaction.atomic():
        Article.objects.filter(pk=first.pk).update(title="Ended last")
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(20)
        assert not thread.is_alive(), "no transaction waits for another"
        check = threading.Thread(target=lambda: (seen.append(stamps.stamp_of()), connection.close()))
        check.start()
        check.join(20)
    assert stamps.stamp_of().changes > seen[0].changes


@pytest.mark.django_db
def test_the_same_number_of_other_changes_is_another_stamp() -> None:
    """A database that was brought back from a copy, and changed again, is not taken for what it was."""
    article = stating.article("Said.")
    before = stamps.stamp_of()
    for title in ("One", "Two"):
        with stating.undone():
            Article.objects.filter(pk=article.pk).update(title=title)
            after = stamps.stamp_of()
        assert after.changes == before.changes + 1
        assert after.nonce != before.nonce
        last = after
    assert last != before


@pytest.mark.django_db(transaction=True)
def test_triggers_of_another_version_are_replaced_and_those_of_this_one_left() -> None:
    def there() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute(triggers.THERE[connection.vendor])
            return {name for name, _table in cursor.fetchall()}

    all_of_them = set(triggers.wanted(connection.vendor))
    assert there() == all_of_them
    before = stamps.stamp_of()
    triggers.before_migrate(plan=[object()])
    assert there() == set()
    assert stamps.stamp_of() != before, "nothing that was kept stands over a migration"
    triggers.after_migrate()
    triggers.after_migrate()
    assert there() == all_of_them
