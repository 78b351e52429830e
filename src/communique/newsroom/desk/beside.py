"""What the source said, beside what is edited: each field with its evidence, the capture, the versions."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from communique.formats.reading_json import from_record
from communique.link.differences import Change, Kind, differences
from communique.model import Evidence, Reading
from communique.newsroom.models import Version

LABELS: Final = {
    "title": _("title"),
    "subtitle": _("subtitle"),
    "breadcrumb": _("breadcrumb"),
    "published": _("published"),
    "modified": _("modified"),
    "source": _("credited source"),
    "byline": _("byline"),
    "issuer": _("issuer"),
    "document_number": _("document number"),
    "index_number": _("index number"),
    "written": _("written"),
    "effective": _("effective"),
    "language": _("language"),
}
"""Field of a reading → its name, in the order in which they are shown."""
AROUND: Final = 60
"""So many characters of unchanged text are shown on each side of a change."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A field as the source states it, and where it was read."""

    label: Any
    value: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version with what changed in it since the one before."""

    version: Version
    changes: tuple[Change, ...]


class SourceSidePanel(BaseSidePanel):
    """The panel beside the form of an article."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle source")
        icon_name = "globe"
        has_counter = False

    name = "source"
    title = _("Source")
    template_name = "newsroom/desk/beside.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        versions = list(self.object.versions.select_related("reading", "capture"))
        said = from_record(versions[0].reading.record) if versions else None
        return {
            **super().get_context_data(parent_context),
            "article": self.object,
            "stated": stated(said) if said else (),
            "said": said,
            "versions": compared(versions),
        }


def stated(reading: Reading) -> tuple[Stated, ...]:
    """The fields that the reading has, each with its evidence."""
    return tuple(
        Stated(label, value, reading.evidence.get(name))
        for name, label in LABELS.items()
        if (value := _words(getattr(reading, name)))
    )


def compared(versions: list[Version]) -> tuple[VersionShown, ...]:
    """The versions, newest first, each with its changes; the first has none."""
    texts = [from_record(version.reading.record).text for version in versions]
    olders = [*texts[1:], None][: len(texts)]
    return tuple(
        VersionShown(version, () if older is None else shortened(differences(older, text)))
        for version, text, older in zip(versions, texts, olders, strict=True)
    )


def shortened(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes with only the nearest words of what stayed the same between them."""
    return tuple(
        Change(change.kind, _middle_cut(change.text)) if change.kind is Kind.SAME else change
        for change in changes
    )


def _middle_cut(text: str) -> str:
    return text if len(text) <= 2 * AROUND else f"{text[:AROUND]} … {text[-AROUND:]}"


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " › ".join(value)
    return str(getattr(value, "name", value))
