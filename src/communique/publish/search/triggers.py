"""Database triggers that note every change of an article's row, whoever makes it and however.

They write in the transaction of the change itself, so a change is noted if and only if it happened: a save, a bulk
update, another process, plain SQL. They are laid down after each `migrate` and lifted before it, since a migration
may rename or replace the tables that they name; the whole index is then compared with the database once.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

from communique.publish.search.models import SearchChange

TABLES: Final = frozenset({"newsroom_article", "publish_searchchange"})
"""The tables that the statements name."""
EVERYTHING: Final = 0
"""The `article_id` that asks for a comparison of all."""
_NOTE: Final = "CREATE TRIGGER IF NOT EXISTS search_note_%s AFTER %s ON newsroom_article BEGIN %s; END"
_ADD: Final = "INSERT INTO publish_searchchange (article_id) VALUES (%s)"
_FUNCTION: Final = """CREATE OR REPLACE FUNCTION search_note_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO publish_searchchange (article_id) VALUES (COALESCE(NEW.id, OLD.id)); RETURN NULL; END $$"""
_LIFT: Final = "DROP TRIGGER IF EXISTS search_note_article ON newsroom_article"
_LAY: Final = """CREATE TRIGGER search_note_article AFTER INSERT OR UPDATE OR DELETE ON newsroom_article
FOR EACH ROW EXECUTE FUNCTION search_note_article()"""
LAY: Final = {
    "sqlite": (
        _NOTE % ("insert", "INSERT", _ADD % "NEW.id"),
        _NOTE % ("update", "UPDATE", _ADD % "NEW.id"),
        _NOTE % ("delete", "DELETE", _ADD % "OLD.id"),
    ),
    "postgresql": (_FUNCTION, _LIFT, _LAY),
}
"""Database → the statements that make the triggers; to make them twice changes nothing."""
LIFT: Final = {
    "sqlite": tuple(
        f"DROP TRIGGER IF EXISTS search_note_{event}" for event in ("insert", "update", "delete")
    ),
    "postgresql": (_LIFT,),
}


def before_migrate(*, using: str = DEFAULT_DB_ALIAS, plan: Any = (), **_more: Any) -> None:
    """Django's signal `pre_migrate`."""
    there = _tables(using)
    if plan and "newsroom_article" in there:
        _execute(LIFT, using)
    if plan and there == TABLES:
        SearchChange.objects.using(using).create(article_id=EVERYTHING)


def after_migrate(*, using: str = DEFAULT_DB_ALIAS, **_more: Any) -> None:
    """Django's signal `post_migrate`."""
    if _tables(using) == TABLES:
        _execute(LAY, using)


def _execute(statements: Mapping[str, Iterable[str]], using: str) -> None:
    with connections[using].cursor() as cursor:
        for statement in statements[connections[using].vendor]:
            cursor.execute(statement)


def _tables(using: str) -> frozenset[str]:
    return TABLES.intersection(connections[using].introspection.table_names())
