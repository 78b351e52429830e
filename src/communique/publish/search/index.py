"""The index of this installation."""

from functools import cache

from django.conf import settings

from communique.publish.search.store import Store


@cache
def store() -> Store:
    """The store of the settings; one for each process."""
    return Store(settings.COMMUNIQUE.search)


def megabytes() -> int:
    """The memory that a writer of the index may hold."""
    return int(settings.COMMUNIQUE.search_memory)
