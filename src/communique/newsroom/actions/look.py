"""Note that somebody looks at the inbox, and tell since when what came is new to them."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from communique.newsroom.models import Look, User

SITTING: Final = timedelta(minutes=30)
"""Whoever has not looked for so long begins a new sitting."""
STEP: Final = timedelta(minutes=1)
"""A look this soon after the last one is not written down."""


def since(looked_since: datetime | None, last: datetime, now: datetime) -> datetime | None:
    """Since when what came is new: the last look of the sitting before this one."""
    return last if now - last >= SITTING else looked_since


def new_since(user: User, now: datetime) -> datetime | None:
    """Since when what came is new to somebody, without noting a look; None where they never looked."""
    seen = Look.objects.filter(pk=user.pk).first()
    return since(seen.since, seen.at, now) if seen else None


def look(user: User, now: datetime) -> datetime | None:
    """Note a look; gives the time after which what came is new to this person, None at their very first sitting."""
    seen = Look.objects.filter(pk=user.pk).first()
    if seen is None:
        Look.objects.get_or_create(user=user, defaults={"at": now})
        return None
    new_since = since(seen.since, seen.at, now)
    if now - seen.at >= STEP:
        Look.objects.filter(pk=user.pk).update(since=new_since, at=now)
    return new_since


def seen_all(user: User, now: datetime) -> None:
    """Say that all that came until now was seen."""
    with transaction.atomic():
        Look.objects.update_or_create(user=user, defaults={"since": now, "at": now})
