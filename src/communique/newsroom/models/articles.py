"""What the exchange holds and publishes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from communique.newsroom.dates import sort_date
from communique.newsroom.models.accounts import User
from communique.newsroom.models.captures import Capture, Reading
from communique.newsroom.models.sources import Channel, Item, Source
from communique.newsroom.table_block import MarkedTableBlock

TEXT_FEATURES = [
    *("h2", "h3", "h4", "bold", "italic", "superscript", "subscript", "strikethrough"),
    *("ol", "ul", "link", "blockquote", "code", "hr"),
]
LIST_FEATURES = [
    feature for feature in TEXT_FEATURES if feature not in {"h2", "h3", "h4", "blockquote", "hr"}
]

NOT_DRAFTED: Final = (
    *("desk", "slug", "original_url", "captured_at", "changed_at", "withdrawn_at", "rests_on"),
    *("edited", "shown_digest", "retracted_at", "killed_at", "reason"),
    *("waits_from", "assigned_to_id", "embargo_until", "ahead_at"),
)
"""Fields that actions alone write: publishing an old draft must not bring their old values back."""


class PictureBlock(StructBlock):
    """A picture by its address at its publisher: readers follow it, no page of ours loads it."""

    url = URLBlock(label=_("address"))
    alt = CharBlock(label=_("what it shows"), required=False, max_length=1000)
    caption = TextBlock(label=_("caption"), required=False)

    class Meta:
        icon = "image"
        label = _("picture")


class NumberedBlock(StructBlock):
    """An ordered list that does not begin at 1, or counts by letters or Roman numbers."""

    start = IntegerBlock(label=_("begins at"), default=1, min_value=-1_000_000, max_value=1_000_000)
    type = ChoiceBlock(
        label=_("counts by"),
        required=False,
        choices=[("a", "a, b, c"), ("A", "A, B, C"), ("i", "i, ii, iii"), ("I", "I, II, III")],
    )
    text = RichTextBlock(label=_("list"), features=LIST_FEATURES)

    class Meta:
        icon = "list-ol"
        label = _("list with its own numbers")


class Article(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """An article: first what its source said, then what editors made of it.

    Dates that the source states are kept as ISO 8601 strings, as precise as it was; `sort_date` is the
    published date, or the time of first capture where the source gives none, for ordering alone. `rests_on` is
    the number of the Version that it says; where the source has a later one, an editor decides.

    `withdrawn_at` is when its source was found to have taken it back; `retracted_at` when our desk withdrew it,
    which leaves it readable, and `killed_at` when the desk took it from readers for good, each with its `reason`.
    `edited` says that what readers see is not just what the source said; `shown_digest` is of what they see.

    `waits_from` is from when it waits at the desk: its first capture, or the hour until which it was put off.
    `ahead_at` is since when its source says something that the article, changed by an editor, does not.
    Before `embargo_until` no draft of it goes live, whoever publishes it.
    """

    class Desk(models.TextChoices):
        INBOX = "inbox", _("in the inbox")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="article", editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles", editable=False)
    channel = models.ForeignKey(
        Channel, on_delete=models.PROTECT, related_name="articles", verbose_name=_("channel")
    )
    desk = models.CharField(_("desk"), max_length=8, choices=Desk.choices, default=Desk.INBOX, editable=False)
    slug = models.SlugField(max_length=120, allow_unicode=True, editable=False)
    language = models.CharField(_("language"), max_length=20, blank=True)
    title = models.TextField(_("title"))
    subtitle = models.TextField(_("subtitle"), blank=True)
    body = StreamField(
        [
            ("text", RichTextBlock(label=_("text"), features=TEXT_FEATURES)),
            ("numbered", NumberedBlock()),
            ("table", MarkedTableBlock()),
            ("code", TextBlock(label=_("text with its own lines"), icon="code")),
            ("picture", PictureBlock()),
        ],
        verbose_name=_("body"),
        blank=True,
    )
    editor_note = models.TextField(_("editor's note"), blank=True)
    original_url = models.URLField(_("original"), max_length=2000, editable=False)
    credit_name = models.CharField(_("credited source"), max_length=300, blank=True)
    credit_url = models.URLField(_("address of the credited source"), max_length=2000, blank=True)
    byline = models.JSONField(_("byline"), default=list, blank=True)
    breadcrumb = models.JSONField(default=list, blank=True, editable=False)
    topics = models.JSONField(default=list, blank=True, editable=False)
    editor_topics = models.JSONField(_("topics of ours"), default=list, blank=True)
    attachments = models.JSONField(default=list, blank=True, editable=False)
    issuer = models.CharField(_("issuer"), max_length=300, blank=True)
    document_number = models.CharField(_("document number"), max_length=100, blank=True)
    index_number = models.CharField(_("index number"), max_length=100, blank=True)
    published = models.CharField(_("published"), max_length=40, blank=True)
    written = models.CharField(_("written"), max_length=40, blank=True)
    effective = models.CharField(_("effective"), max_length=40, blank=True)
    sort_date = models.DateTimeField(editable=False, db_index=True)
    captured_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    rests_on = models.PositiveIntegerField(default=1, editable=False)
    edited = models.BooleanField(default=False, editable=False)
    shown_digest = models.CharField(max_length=80, blank=True, editable=False)
    retracted_at = models.DateTimeField(null=True, blank=True, editable=False)
    killed_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = models.TextField(blank=True, editable=False)
    waits_from = models.DateTimeField(editable=False, default=timezone.now)
    assigned_to = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assigned",
        verbose_name=_("assigned to"),
        editable=False,
    )
    embargo_until = models.DateTimeField(_("embargo"), null=True, blank=True, editable=False)
    ahead_at = models.DateTimeField(null=True, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-sort_date", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("kill_article", "Can take an article from readers for good")]
        indexes = [
            models.Index(fields=["language"], name="article_language"),
            models.Index(fields=["desk", "-sort_date"]),
            *(
                models.Index(
                    fields=["desk", *of, "-waits_from", "-id"],
                    condition=models.Q(live=False),
                    name="_".join(("desk", *of, "waits")),
                )
                for of in (("source",), ("channel",))
            ),
            # The list of what waits, and all that is counted of it, from the index alone: `live` stands in it
            # although it is the same throughout, for SQLite reads the rows of a column that an index has not.
            models.Index(
                fields=["desk", "-waits_from", "-id", "source", "channel", "language", "live"],
                condition=models.Q(live=False),
                name="desk_waits",
            ),
            models.Index(
                fields=["assigned_to", "-waits_from", "-id"],
                condition=models.Q(live=False, assigned_to__isnull=False),
                name="assigned_waits",
            ),
            models.Index(
                fields=["-ahead_at", "-id"], condition=models.Q(ahead_at__isnull=False), name="ahead"
            ),
            models.Index(
                fields=["live", "-sort_date"],
                condition=models.Q(withdrawn_at__isnull=False),
                name="article_withdrawn",
            ),
            *(
                models.Index(
                    fields=[*of, f"-{when}", "-id"],
                    condition=models.Q(live=True),
                    name="_".join(("live", *of, when)),
                )
                for of in ((), ("channel",), ("source",))
                for when in ("sort_date", "changed_at")
            ),
            *(
                models.Index(
                    fields=[*of, "-changed_at", "-id"],
                    condition=models.Q(killed_at__isnull=False),
                    name="_".join(("killed", *of, "changed_at")),
                )
                for of in ((), ("channel",), ("source",))
            ),
            # When the articles of a stretch of keys last changed: the index of sitemaps reads nothing else.
            models.Index(
                fields=["id", "changed_at"],
                condition=models.Q(live=True, withdrawn_at=None, retracted_at=None),
                name="standing_changed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    known_schedule: Revision | None

    @property
    def scheduled_revision(self) -> Revision | None:
        """The draft that goes live by itself at its hour; a list may have looked it up for all its rows at once."""
        if "known_schedule" in self.__dict__:
            return self.known_schedule
        found: Revision | None = super().scheduled_revision
        return found

    def with_content_json(self, content: Mapping[str, Any]) -> "Article":
        """A draft as an object. What editors do not write is that of today, not of the day of the draft."""
        drafted: Article = super().with_content_json(content)
        today = Article.objects.filter(pk=self.pk).values(*NOT_DRAFTED).first() or {}
        for name, value in today.items():
            setattr(drafted, name, value)
        drafted.sort_date = sort_date(drafted.published, drafted.captured_at)
        drafted.go_live_at = _later(drafted.go_live_at, drafted.embargo_until)
        return drafted

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:  # noqa: ARG002 # Wagtail's signature
        return "publish/preview.html"


def _later(asked: datetime | None, embargo: datetime | None) -> datetime | None:
    """The hour at which a draft may go live: that which was asked for, never one within the embargo."""
    return max(asked, embargo) if asked and embargo else asked or embargo


class Version(models.Model):
    """An article's text at its source at one time; numbered from 1."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, related_name="version")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="versions")
    content_digest = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"
