"""The turns of hosts in the database, for workers on several machines."""

import threading
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.db.models import Q
from django.db.models.functions import Now

from communique.capture.politeness import UNKNOWN, HostState
from communique.capture.turns import dumps, loads
from communique.newsroom.models import HostTurn

LEASE: Final = timedelta(minutes=3)
"""Longer than a request may take with the wait before it; after this the turn of a dead worker is taken over."""


class TableBook:
    """The HostBook of an exchange on PostgreSQL. The database's clock counts, so those of the machines may differ."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, UUID] = {}

    def take(self, host: str) -> HostState | None:
        mine = uuid4()
        free = Q(held_until=None) | Q(held_until__lt=Now())
        values = {"held_by": mine, "held_until": Now() + LEASE}
        if not HostTurn.objects.filter(free, host=host).update(**values):
            if HostTurn.objects.filter(host=host).exists():
                return None
            try:
                HostTurn.objects.create(host=host, **values)
            except IntegrityError:  # another was quicker
                return None
        with self._lock:
            self._held[host] = mine
        return loads(HostTurn.objects.values_list("state", flat=True).get(host=host).encode())

    def give_back(self, host: str, state: HostState) -> None:
        with self._lock:
            mine = self._held.pop(host)
        HostTurn.objects.filter(host=host, held_by=mine).update(
            held_by=None, held_until=None, state=dumps(host, state).decode()
        )

    def forget(self, host: str) -> None:
        HostTurn.objects.filter(host=host).update(state=dumps(host, UNKNOWN).decode())
