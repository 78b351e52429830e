"""What articles state, and exactly where they state it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from communique.newsroom.models.articles import Article, Version

DEFAULT_FLOOR = 0.7
"""Readers see what a machine read, unless a site says otherwise, where its rule is at least so sure."""


class Fact(models.Model):
    """Something that an article states. `payload` has the fields of its kind, as model.py names them.

    `key` tells it by kind, quote and values as they were found, `said_key` as they stand now: the two differ where
    an editor corrected it, and `found` then keeps what was found (None for a fact that an editor added).
    `decision` is what an editor decided, `state` what holds today: a decided fact whose quote is gone is orphaned.
    """

    class Kind(models.TextChoices):
        EVENT = "event", _("event")
        PARTICIPATION = "participation", _("person")
        REQUIREMENT = "requirement", _("demand")
        STATEMENT = "statement", _("statement")
        REFERENCE = "reference", _("reference")
        DATE = "date", _("date")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("read by machine")
        ACCEPTED = "accepted", _("accepted")
        CORRECTED = "corrected", _("corrected")
        REJECTED = "rejected", _("rejected")
        ORPHANED = "orphaned", _("its quote is gone")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    payload = models.JSONField()
    rule = models.CharField(max_length=60)
    confidence = models.FloatField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    decision = models.CharField(max_length=9, blank=True)
    orphaned_as = models.CharField(max_length=9, blank=True)
    key = models.CharField(max_length=40)
    said_key = models.CharField(max_length=40)
    found = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "key"], condition=~models.Q(state="orphaned"), name="one_fact_per_key"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="confidence_between_0_and_1"
            ),
        ]
        indexes = [
            models.Index(fields=["article"], condition=models.Q(state="orphaned"), name="fact_orphaned"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.payload}"


class Citation(models.Model):
    """Where a version states a fact: `quote` stands at `[start, end)` of its text, in code points, half open.

    `prefix` and `suffix` are up to 32 code points around it, `text_digest` is that of the whole text. `place` counts
    the characters before it that are no white space: by it the quote is found in the text as a page shows it.
    """

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="citations")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="citations")
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text_digest = models.CharField(max_length=80)
    place = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["start", "end", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fact", "version"], name="one_citation_per_fact_and_version"),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start"), end=models.F("start") + Length("quote")),
                name="quote_as_long_as_its_place",
            ),
        ]
        indexes = [models.Index(fields=["version", "start"])]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}: {self.quote[:60]}"


class FactRun(models.Model):
    """The last search for the facts of an article: of which version, by which rules, and what it gave.

    `refused` counts what the rules found whose quote does not stand in the stored text: it is not kept.
    `queued_as` names the job that will search, None while none is waiting or running.
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="fact_run"
    )
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="+")
    rules = models.CharField(max_length=80, blank=True, db_index=True)
    at = models.DateTimeField(null=True)
    found = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    queued_as = models.UUIDField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(
                fields=["queued_as"], condition=models.Q(queued_as__isnull=False), name="fact_run_queued"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.found} found, {self.refused} refused"


@register_setting(icon="list-ul")
class FactSettings(BaseSiteSetting):
    """Which facts the readers of a site see before an editor has looked at them."""

    floor = models.FloatField(
        _("least confidence"),
        default=DEFAULT_FLOOR,
        validators=[MinValueValidator(0), MaxValueValidator(1.01)],
        help_text=_(
            "What a machine read is shown to readers, and marked as such, where its rule is at least so sure "
            "(0 to 1). 0 shows all, 1.01 nothing that no editor has accepted."
        ),
    )

    panels = [FieldPanel("floor")]

    class Meta:
        verbose_name = _("facts on the site")
