"""Why a request was made or not, in the language of who reads it: what the watching notes is kept in English."""

import re
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

APART: Final = "; "
WORDS: Final[tuple[tuple[re.Pattern[str], Any], ...]] = (
    (re.compile(r"robots\.txt allows it"), _("robots.txt allows it")),
    (re.compile(r"robots\.txt disallows it"), _("robots.txt disallows it")),
    (re.compile(r"robots\.txt answered (?P<what>\d+)"), _("robots.txt answered %(what)s")),
    (re.compile(r"there is no robots\.txt \((?P<what>\d+)\)"), _("there is no robots.txt (%(what)s)")),
    (
        re.compile(r"waited (?P<what>[\d.]+) seconds for the host's turn"),
        _("waited %(what)s seconds for the host's turn"),
    ),
    (
        re.compile(r"it says that nothing changed since our last capture"),
        _("it says that nothing changed since our last capture"),
    ),
    (re.compile(r"it leads on to (?P<what>\S+)"), _("it leads on to %(what)s")),
)
"""A part of a reason as capture.witness and capture.robots write it → the same in words of the interface."""


def words(reason: str) -> str:
    """A reason part by part; a part that is not among WORDS stands as it was kept."""
    return APART.join(_part(part) for part in reason.split(APART))


def _part(part: str) -> str:
    for pattern, said in WORDS:
        if found := pattern.fullmatch(part):
            return str(said) % found.groupdict()
    return part
