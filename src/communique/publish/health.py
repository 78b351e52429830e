"""How a source is doing, in words for readers: watched, silent, broken, paused or ended."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communique.newsroom.models import Source

REASONS: Final[dict[str, Promise]] = {
    "address-refused": gettext_lazy("its address may not be visited"),
    "robots-refused": gettext_lazy("its robots.txt asks us not to visit"),
    "fetch-failed": gettext_lazy("it could not be reached"),
    "host-unknown": gettext_lazy("its name could not be found"),
    "timed-out": gettext_lazy("it did not answer in time"),
    "too-large": gettext_lazy("what it sent was too large"),
    "bad-status": gettext_lazy("it answered with an error"),
    "gone": gettext_lazy("it says that the page is gone for good"),
    "feed-unreadable": gettext_lazy("what it sent is not a feed"),
    "nothing-listed": gettext_lazy("nothing is listed there any more"),
}
"""Code of a source's last error → what a reader is told of it."""
UNKNOWN: Final = gettext_lazy("it could not be read")


@dataclass(frozen=True, slots=True)
class Health:
    """`state` is one of good, waiting, unsteady, overdue, broken, paused, ended; `words` a sentence."""

    state: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class State:
    """A state in which `count` sources are; `label` in words."""

    name: str
    label: str
    count: int


_WORST_FIRST: Final = ("broken", "unsteady", "overdue", "waiting", "paused", "ended", "good")


def states_of(found: list[Health]) -> list[State]:
    """The states that these sources are in, the worst first, each with how many; none where all are in one."""
    counts = Counter(health.state for health in found)
    labels = {health.state: health.label for health in found}
    if len(counts) < 2:  # noqa: PLR2004 -- nothing to choose between
        return []
    return [State(name, labels[name], counts[name]) for name in _WORST_FIRST if name in counts]


def health_of(source: Source, now: datetime) -> Health:
    """What the last looks at a source mean."""
    if source.state == Source.State.PAUSED:
        return Health("paused", _("Paused"), _("We are not looking at present."))
    if source.state == Source.State.ENDED:
        return Health("ended", _("Ended"), _("Its publisher has ended it; what it published stays here."))
    if source.failures:
        return _failing(source)
    if source.last_checked_at is None:
        return Health("waiting", _("Not yet looked at"), _("The first look is about to be taken."))
    return _answering(source, now)


def _answering(source: Source, now: datetime) -> Health:
    """Its last look went well; what it lists may tell all the same that something is wrong."""
    if source.health == Source.Health.BROKEN:
        return Health("broken", _("Cannot be read"), _("Its list shows far less than it used to."))
    if source.health == Source.Health.OVERDUE:
        return Health("overdue", _("Silent for too long"), _overdue(source, now))
    return Health("good", _("Watched"), _silence(source, now))


def _failing(source: Source) -> Health:
    """Three failures in a row are a fault of its own; one or two may pass."""
    words = _failure(source.failures, str(REASONS.get(source.error_code, UNKNOWN)))
    if source.health == Source.Health.UNSTEADY:
        return Health("unsteady", _("Fails now and then"), words)
    return Health("broken", _("Cannot be read"), words)


def _overdue(source: Source, now: datetime) -> str:
    days = max(timedelta(), now - (source.last_new_at or now)).days
    return ngettext(
        "It answers, but nothing new has come for %(count)d day, which is longer than ever before.",
        "It answers, but nothing new has come for %(count)d days, which is longer than ever before.",
        days,
    ) % {"count": days}


def _failure(failures: int, reason: str) -> str:
    if failures == 1:
        return _("The last look failed: %(reason)s. We keep trying.") % {"reason": reason}
    return ngettext(
        "The last %(count)d look failed: %(reason)s. We keep trying.",
        "The last %(count)d looks failed: %(reason)s. We keep trying.",
        failures,
    ) % {"count": failures, "reason": reason}


def _silence(source: Source, now: datetime) -> str:
    if source.last_new_at is None:
        return _("It answers; nothing new has come from it yet.")
    days = max(timedelta(), now - source.last_new_at).days
    if days == 0:
        return _("It answers; its last news came within a day.")
    return ngettext(
        "It answers; nothing new for %(count)d day.", "It answers; nothing new for %(count)d days.", days
    ) % {"count": days}
