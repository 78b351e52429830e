"""Follow a list from page to page until it shows what is known: nothing is lost between two checks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from communique import model
from communique.newsroom.edge import Edge
from communique.newsroom.models import Item, Source

AT_FIRST: Final = 5
"""Pages of a source that was never read: its past is long, and it is its news that is asked for."""
AT_MOST: Final = 50
"""Pages followed to the last known item; a list that shows none of them in so many is another list."""

Reader = Callable[[model.Response], model.Listing]


def further_pages(
    source: Source, first: model.Listing, edge: Edge, read: Reader
) -> tuple[model.Listing, tuple[model.Capture, ...]]:
    """The first page with the items of those after it that were needed, and the captures of these.

    Each page is kept before it counts. An error on the way is raised: a list that was followed half way would
    hide what stands on the other half at the next check.
    """
    bound = AT_MOST if source.items.exists() else AT_FIRST
    items, kept, page = list(first.items), list[model.Capture](), first
    asked = {source.url}
    while page.next and page.next not in asked and len(asked) < bound and _all_new(source, page):
        asked.add(page.next)
        response = edge.fetcher.fetch(model.Request(page.next))
        kept.append(edge.archive.write(response))
        page = read(response)
        items += page.items
    return replace(first, items=tuple(items)), tuple(kept)


def _all_new(source: Source, page: model.Listing) -> bool:
    addresses = [item.url for item in page.items]
    return bool(addresses) and not Item.objects.filter(source=source, url__in=addresses).exists()
