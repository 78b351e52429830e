"""Forget what proves nothing any more, so that years of watching fit on a disk.

A source's days are kept for ever, and so is every check that saw something new or failed; of the others, and of the
decisions for single requests, the last weeks are.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet

from communique.newsroom.models import ChangeNotice, Check, Decision

CHECKS_KEPT: Final = timedelta(days=60)
DECISIONS_KEPT: Final = timedelta(days=14)
NOTICES_KEPT: Final = timedelta(days=180)
AT_ONCE: Final = 5000
UNEVENTFUL: Final = (Check.Outcome.NOTHING_NEW, Check.Outcome.NOT_MODIFIED)


def forget(now: datetime) -> int:
    """Delete what is old and uneventful, some thousands of rows at a time; gives how many."""
    return (
        _delete(Check.objects.filter(at__lt=now - CHECKS_KEPT, outcome__in=UNEVENTFUL, gap=False))
        + _delete(Decision.objects.filter(at__lt=now - DECISIONS_KEPT))
        + _delete(ChangeNotice.objects.filter(seen_at__lt=now - NOTICES_KEPT))
    )


def _delete(rows: QuerySet[Any]) -> int:
    some = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    gone: int = rows.model.objects.filter(pk__in=some).delete()[0]
    return gone
