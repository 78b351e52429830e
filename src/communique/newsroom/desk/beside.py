"""What the source said, beside what is edited: each field with its evidence, the capture, the versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from communique.formats.reading_json import from_record
from communique.link.differences import Change, Kind, differences
from communique.model import Evidence, Reading
from communique.newsroom import body, contents
from communique.newsroom.desk.acts import ARTICLE_ACTS, acts_of
from communique.newsroom.desk.inbox import last_view
from communique.newsroom.desk.later import ERRANDS
from communique.newsroom.models import Article, Version

LABELS: Final[Mapping[str, Any]] = {
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
    "topics": _("topics"),
    "attachments": _("attachments"),
    "language": _("language"),
    "site_name": _("name of the site"),
    "canonical_url": _("address that the page gives as its own"),
}
"""Field of a reading → its name, in the order in which they are shown."""
DATES: Final = frozenset({"published", "modified", "written", "effective"})
HELD_AS: Final[Mapping[str, str]] = {
    "source": "credit_name",
    "modified": "",
    "site_name": "",
    "canonical_url": "",
}
"""Field of a reading → that of the article, where it is not of the same name; none where we keep none."""
DECISIONS: Final = frozenset({"accept", "reject", "return"})
AROUND: Final = 60
"""So many characters of unchanged text are shown on each side of a change."""


class Told(StrEnum):
    """How what the article says stands to what its source said."""

    ALIKE = "alike"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left-out"
    NOT_HELD = "not-held"


@dataclass(frozen=True, slots=True)
class Stated:
    """A field as the source states it and where it was read, and what the article says instead."""

    name: str
    label: Any
    said: str
    ours: str
    told: Told
    evidence: Evidence | None

    @property
    def edited(self) -> bool:
        return self.told in {Told.CHANGED, Told.ADDED, Told.LEFT_OUT}

    @property
    def dated(self) -> bool:
        """Whether it is a day or an hour, which is shown as its reader writes one."""
        return self.name in DATES


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version with what changed in it since the one before."""

    version: Version
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines that a reading left out because other pages of its source repeat them, and how many notices that was
    learned from."""

    lines: tuple[str, ...]
    pages: int


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
        versions = list(self.object.versions.select_related("reading__template", "capture"))
        said = from_record(versions[0].reading.record) if versions else None
        return {
            **super().get_context_data(parent_context),
            "article": self.object,
            "stated": stated(said, self.object) if said else (),
            "text_changes": text_changes(said, self.object) if said else (),
            "said": said,
            "furniture": furniture(said, versions[0]) if said else None,
            "versions": compared(versions),
            "csrf_token": get_token(self.request),  # a panel is rendered without its request
            "errands": errands(self.object, self.request),
            "inbox": last_view(self.request),
            "may_change": self.request.user.has_perm("newsroom.change_article"),
            "may_publish": self.request.user.has_perm("newsroom.publish_article"),
        }


def errands(article: Article, request: HttpRequest) -> list[tuple[Any, str]]:
    """The label and address of each decision of the inbox that is open for an article; each leads back there."""
    if not request.user.has_perm("newsroom.change_article"):
        return []
    named = {name: ARTICLE_ACTS[name].button for name in acts_of(article) if name in DECISIONS}
    if article.desk == Article.Desk.INBOX and not article.live:
        named["snooze"] = ERRANDS["snooze"].button
    named["assign"] = ERRANDS["assign"].button
    back = urlencode({"next": last_view(request)})
    return [
        (label, f"{reverse(f'newsroom_desk:{name}_article', args=[article.pk])}?{back}")
        for name, label in named.items()
    ]


def stated(reading: Reading, article: Article) -> tuple[Stated, ...]:
    """Each field that the source states or the article says, with its evidence, and whether an editor changed it."""
    taken = contents.fields(reading, article.item)
    found = []
    for name, label in LABELS.items():
        said, held = _words(getattr(reading, name)), HELD_AS.get(name, name)
        ours = _words(getattr(article, held)) if held else ""
        told = _told(said, getattr(article, held), taken[held]) if held else Told.NOT_HELD
        if said or ours:
            found.append(Stated(name, label, said, ours, told, reading.evidence.get(name)))
    return tuple(found)


def _told(said: str, ours: Any, taken: Any) -> Told:
    """`taken` is what the article takes from the reading by itself, its defaults included."""
    if ours == taken:
        return Told.ALIKE
    if not ours:
        return Told.LEFT_OUT
    return Told.CHANGED if said else Told.ADDED


def furniture(reading: Reading, version: Version) -> Furniture | None:
    """What was left out of a reading by the template of its source; None where nothing was."""
    found, template = reading.evidence.get("left_out"), version.reading.template
    if found is None or template is None:
        return None
    return Furniture((found.quote, *(other.quote for other in found.others)), template.pages)


def text_changes(reading: Reading, article: Article) -> tuple[Change, ...]:
    """The words of the body that an editor changed, those around them shortened; none where all are the source's."""
    taken = contents.fields(reading, article.item)["body"]
    ours = article.body.get_prep_value()
    if body.same(ours, taken):
        return ()
    return shortened(differences(body.words(taken), body.words(ours)))


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
    """A value in words: a trail, a list of names, a credit, files by their titles."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return " › ".join(_title(one) for one in value)
    return str(getattr(value, "name", value))


def _title(one: Any) -> str:
    title = one.get("title") if isinstance(one, dict) else getattr(one, "title", None)
    return one if isinstance(one, str) else str(title or one)
