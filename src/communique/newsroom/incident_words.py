"""A source's health and the operator's incidents in the words of the interface's language."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from communique.capture.coverage import Reason
from communique.newsroom.models import Incident, Source

REASONS: Final[dict[str, Any]] = {
    Reason.UNCHECKED.value: gettext_lazy("It was not looked at yet."),
    Reason.NEW.value: ngettext_lazy(
        "It brought %(count)d new item.", "It brought %(count)d new items.", "count"
    ),
    Reason.QUIET.value: gettext_lazy("It answers; there is nothing new."),
    Reason.FAILED.value: ngettext_lazy(
        "It failed: %(error)s", "It failed %(count)d times in a row: %(error)s", "count"
    ),
    Reason.FLAPS.value: gettext_lazy("%(count)d of its last %(of)d looks failed."),
    Reason.SHRUNK.value: gettext_lazy("Its list shows %(count)d items, and showed %(of)d before."),
    Reason.SILENT.value: ngettext_lazy(
        "Nothing new for %(count)d day, which is longer than its rhythm allows.",
        "Nothing new for %(count)d days, which is longer than its rhythm allows.",
        "count",
    ),
}
"""Reason of a health → its words."""
KINDS: Final[dict[str, Any]] = {
    Incident.Kind.ENDED.value: gettext_lazy("Its publisher has ended it: %(error)s"),
    Incident.Kind.MOVED.value: gettext_lazy(
        "It moved to %(error)s, which is watched already as “%(other)s”; remove one."
    ),
    Incident.Kind.NETWORK.value: gettext_lazy(
        "No site can be reached: see whether this machine has a network and a name server."
    ),
    Incident.Kind.ARCHIVE.value: gettext_lazy("Captures cannot be kept, so nothing new is read: %(error)s"),
    Incident.Kind.QUEUE.value: ngettext_lazy(
        "%(count)d job failed so often that it was put aside; the log says why.",
        "%(count)d jobs failed so often that they were put aside; the log says why.",
        "count",
    ),
    Incident.Kind.DATABASE.value: ngettext_lazy(
        "The database did not answer for %(count)d minute (%(error)s); what was due meanwhile is being done.",
        "The database did not answer for %(count)d minutes (%(error)s); what was due meanwhile is being done.",
        "count",
    ),
}
"""Kind of an incident that has no reason of a health → its words."""
BLANK: Final = {"count": 0, "of": 0, "error": "", "other": ""}


def health_words(source: Source) -> str:
    """Why a source's health is what it is, in a sentence."""
    return _said(REASONS.get(source.health_reason) or REASONS[Reason.UNCHECKED.value], source.health_detail)


def words_of(incident: Incident) -> str:
    """An incident in a sentence that names its source, if it has one."""
    words = REASONS.get(incident.reason) or KINDS.get(incident.kind, "")
    said = _said(words, incident.detail)
    if incident.source is None:
        return said
    return _("“%(source)s”: %(said)s") % {"source": incident.source.called, "said": said}


def _said(words: Any, detail: Mapping[str, Any]) -> str:
    return str(words % {**BLANK, **detail})
