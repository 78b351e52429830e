"""Write down what was decided of each request, for the page of its source."""

from collections.abc import Iterable
from typing import Final

from communique.capture import witness
from communique.newsroom.contents import storable
from communique.newsroom.models import Decision, Item, Source

LONGEST_ADDRESS: Final = 2000
LONGEST_REASON: Final = 1000


def keep_decisions(told: Iterable[witness.Decision], source: Source, item: Item | None = None) -> None:
    """The rows of decisions, in their order."""
    rows = [
        Decision(
            source=source,
            item=item,
            at=one.at,
            url=storable(one.url)[:LONGEST_ADDRESS],
            verdict=one.verdict.value,
            reason=storable(one.reason)[:LONGEST_REASON],
            status=one.status,
            waited=one.waited,
        )
        for one in told
    ]
    if rows:
        Decision.objects.bulk_create(rows)
