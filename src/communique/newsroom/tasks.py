"""The jobs of the queue: each takes an id and calls one action."""

from django_tasks import task

from communique.newsroom.actions.check_source import check_source as check
from communique.newsroom.actions.find_facts import find_facts as find
from communique.newsroom.actions.read_item import read_item as read
from communique.newsroom.edge import current


@task()
def check_source(source_id: int) -> None:
    """Look at a source."""
    check(source_id, current())


@task()
def read_item(item_id: int) -> None:
    """Fetch and read an item."""
    read(item_id, current())


@task()
def find_facts(article_id: int) -> None:
    """Find what an article states."""
    find(article_id, current().clock)
