"""Database triggers that note each change of what the site shows, in the transaction that makes it.

They are made from `shown.SHOWN`. The name of each has the digest of its text, so that one that is already there is left
alone, and one of an older version of this code is replaced, whether or not there is anything to migrate.
"""

import hashlib
import secrets
from collections.abc import Iterator
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from communique.publish.kept.shown import SHOWN, Shown
from communique.publish.kept.stamps import NONCES
from communique.publish.page_changes import PageChange

PREFIX: Final = "page_change_"
NOTE: Final = (
    "INSERT INTO publish_pagechange (scope, changes, nonce) SELECT s.source_id, 1, {chance} FROM ({scopes}) s"
)
CHANCE: Final = {"sqlite": "random() & 2147483647", "postgresql": "floor(random() * 2147483648)::bigint"}
DIFFERS: Final = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
THERE: Final = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'page!_change!_%' ESCAPE '!'",
    "postgresql": "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE t.tgname LIKE 'page!_change!_%' ESCAPE '!' AND c.relnamespace = current_schema()::regnamespace",
}
"""Database → the triggers of ours, each with its table."""


def wanted(vendor: str) -> dict[str, tuple[str, list[str]]]:
    """Name of each trigger → its table and the statements that make it."""
    found = {}
    for shown in SHOWN:
        for event in shown.events:
            note, condition = _note(shown, event, vendor), _condition(shown, event, vendor)
            digest = hashlib.sha256(f"{note}{condition}".encode()).hexdigest()[:8]
            name = f"{PREFIX}{digest}_{shown.table}_{event.lower()}"[:60]
            found[name] = (shown.table, list(_statements(name, shown.table, event, note, condition, vendor)))
    return found


def _rows(event: str) -> tuple[str, ...]:
    return {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[event]


def _note(shown: Shown, event: str, vendor: str) -> str:
    scopes = " UNION ".join(shown.scope.format(row=row) for row in _rows(event))
    return NOTE.format(chance=CHANCE[vendor], scopes=scopes)


def _condition(shown: Shown, event: str, vendor: str) -> str:
    parts = []
    if shown.when:
        parts.append("(" + " OR ".join(shown.when.format(row=row) for row in _rows(event)) + ")")
    if event == "UPDATE":
        differs = DIFFERS[vendor]
        changed = (f'OLD."{column}" {differs} NEW."{column}"' for column in shown.columns)
        parts.append("(" + " OR ".join(changed) + ")")
    return " AND ".join(parts)


def _statements(name: str, table: str, event: str, note: str, condition: str, vendor: str) -> Iterator[str]:
    when = f"WHEN ({condition})" if condition else ""
    if vendor == "sqlite":
        yield f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" {when} BEGIN {note}; END'
        return
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$$ BEGIN {note}; RETURN NULL; END $$"
    )
    yield (
        f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" FOR EACH ROW {when} EXECUTE FUNCTION "{name}"()'
    )


def before_migrate(*, using: str = DEFAULT_DB_ALIAS, plan: Any = (), **_more: Any) -> None:
    """Django's signal `pre_migrate`: a migration finds no trigger in its way, and pages that stood fall with it."""
    if plan and PageChange._meta.db_table in _tables(using):  # noqa: SLF001 # Django's documented way to a table
        _lay({}, using)
        PageChange.objects.using(using).create(
            scope=PageChange.Scope.EVERY_PAGE, nonce=secrets.randbelow(NONCES)
        )


def after_migrate(*, using: str = DEFAULT_DB_ALIAS, **_more: Any) -> None:
    """Django's signal `post_migrate`: what is missing is made, what this code no longer wants is dropped."""
    if {PageChange._meta.db_table, *(shown.table for shown in SHOWN)} <= _tables(using):  # noqa: SLF001 # as above
        _lay(wanted(connections[using].vendor), using)


def _lay(found: dict[str, tuple[str, list[str]]], using: str) -> None:
    postgresql = connections[using].vendor == "postgresql"
    with connections[using].cursor() as cursor:
        cursor.execute(THERE[connections[using].vendor])
        there = dict(cursor.fetchall())
    if there.keys() == found.keys():
        return
    with transaction.atomic(using), connections[using].cursor() as cursor:
        for name in there.keys() - found.keys():
            cursor.execute(f'DROP FUNCTION "{name}"() CASCADE' if postgresql else f'DROP TRIGGER "{name}"')
        for name in found.keys() - there.keys():
            for statement in found[name][1]:
                cursor.execute(statement)


def _tables(using: str) -> set[str]:
    return set(connections[using].introspection.table_names())
