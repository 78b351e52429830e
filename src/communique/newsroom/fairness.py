"""Whose turn it is: what is due is taken in rounds, one of each host, so that none makes the others wait.

Pure: what is due comes in with its host and since when; what each host has in the queue already counts as taken.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done at a host, since when it is due, and how much of it."""

    key: int
    host: str
    since: datetime
    many: int = 1


def host_of(url: str) -> str:
    """The host of an address, with its port: what one turn is given to."""
    return urlsplit(url).netloc.lower()


def in_turn(due: Iterable[Due], busy: Mapping[str, int], *, limit: int, share: int) -> list[int]:
    """The keys of what is to be queued next, in order, at most `limit`; a key stands as often as it has turns.

    Rounds go over the hosts, one of each in a round: first the host with least in the queue, of those the one that
    waits longest. A host never has more than `share` in the queue, `busy` being what it has there. Within a host
    its keys take turns likewise, the one that waits longest first.
    """
    hosts: dict[str, deque[list[int]]] = {}
    waits = sorted(due, key=lambda one: (one.since, one.key))
    for one in waits:
        hosts.setdefault(one.host, deque()).append([one.key, one.many])
    place = {host: number for number, host in enumerate(hosts)}
    free = {host: share - busy.get(host, 0) for host in hosts}
    turn = deque(sorted((host for host in hosts if free[host] > 0), key=lambda h: (-free[h], place[h])))
    taken: list[int] = []
    while turn and len(taken) < limit:
        host = turn.popleft()
        keys = hosts[host]
        keys[0][1] -= 1
        taken.append(keys[0][0])
        keys.rotate(-1) if keys[0][1] > 0 else keys.popleft()
        free[host] -= 1
        if keys and free[host] > 0:
            turn.append(host)
    return taken
