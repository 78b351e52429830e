"""Whether it is they or we: pure judgements of many sources' last answers."""

from collections.abc import Sequence
from typing import Final

from communique.errors import ArchiveError, FetchFailed, FetchTimedOut, HostUnknown

UNREACHED: Final = frozenset({FetchFailed.code, FetchTimedOut.code, HostUnknown.code})
"""Codes of errors that a name server or a network that is down gives for every site alike."""
OURS: Final = frozenset({ArchiveError.code})
ENOUGH_HOSTS: Final = 3
ENOUGH_LOOKS: Final = 5


def cut_off(looks: Sequence[tuple[str, str]]) -> bool:
    """Whether the last looks at sources, as (host, code of the error or ""), say that no site can be reached: all
    of at least five, at three hosts or more, gave no answer."""
    hosts = {host for host, _ in looks}
    enough = len(looks) >= ENOUGH_LOOKS and len(hosts) >= ENOUGH_HOSTS
    return enough and all(code in UNREACHED for _, code in looks)
