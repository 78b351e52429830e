"""What a rule does to an article, in the words of whoever reads it: kept as names and values, told when it is shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

Did = Sequence[Sequence[Any]]
"""Pairs of what is done and with what, as the audit trail keeps them: [["channel", "Events"], ["snooze", 24]]."""

SAID: Final[Mapping[str, Callable[[Any], str]]] = {
    "channel": lambda name: _("channel %(name)s") % {"name": name},
    "topics": lambda topics: _("topics %(topics)s") % {"topics": ", ".join(topics)},
    "assign": lambda name: _("assigned to %(name)s") % {"name": name},
    "accept": lambda _nothing: _("accept"),
    "publish": lambda _nothing: _("publish"),
    "reject": lambda reason: _("reject: %(reason)s") % {"reason": reason} if reason else _("reject"),
    "overruled": lambda rule: _("“%(rule)s” had decided") % {"rule": rule},
    "snooze": lambda hours: _("put off for %(hours)s hours") % {"hours": hours},
}


def told(did: Did) -> str:
    """Everything that a rule does, as one line."""
    return "; ".join(SAID[what](value) for what, value in did if what in SAID) or _("nothing")
