"""The proof that we watch: days in figures, the decision for each request, incidents, and what editors are told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communique.capture import witness
from communique.newsroom.models.articles import Article, Version
from communique.newsroom.models.sources import Item, Source


class WatchDay(models.Model):
    """One day (UTC) of one source in figures; written with each Check and kept when its Checks are forgotten.

    `missed` counts looks at a list in which nothing was known, so that what stood between may have been missed,
    and items that were gone before they could be read. `longest_gap` ends on this day and lies between two checks
    that saw something.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    checks = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    longest_gap = models.DurationField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["source", "day"], name="one_row_per_source_and_day")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.day}"


class Decision(models.Model):
    """What was decided of one request that a source or an item of it wanted, and why (capture.witness.Decision)."""

    class Verdict(models.TextChoices):
        FETCHED = witness.Verdict.FETCHED.value, _("fetched")
        UNCHANGED = witness.Verdict.UNCHANGED.value, _("unchanged")
        MOVED = witness.Verdict.MOVED.value, _("redirected")
        PUT_OFF = witness.Verdict.PUT_OFF.value, _("put off")
        REFUSED = witness.Verdict.REFUSED.value, _("not asked")
        FAILED = witness.Verdict.FAILED.value, _("failed")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="decisions")
    at = models.DateTimeField(db_index=True)
    url = models.URLField(max_length=2000)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField()
    status = models.PositiveSmallIntegerField(null=True)
    waited = models.FloatField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["source", "-at"])]

    def __str__(self) -> str:
        return f"{self.verdict} {self.url}"


class Incident(models.Model):
    """Something that the operator should know: raised once, and cleared by itself when it is over.

    `source` None: the exchange itself. `detail` holds the numbers and the error that the reason's words name. One
    that comes back within a day is the same incident: `times` says how often. `mailing_at` is when a worker began
    to send the mail that raises it, `mailed_at` when it was sent, `all_clear_at` when its end was mailed.
    """

    class Kind(models.TextChoices):
        BROKEN = "broken", _("broken")
        OVERDUE = "overdue", _("silent for too long")
        ENDED = "ended", _("ended by its publisher")
        MOVED = "moved", _("moved to an address that is watched already")
        NETWORK = "network", _("no site can be reached")
        ARCHIVE = "archive", _("captures cannot be kept")
        QUEUE = "queue", _("jobs are put aside")
        DATABASE = "database", _("the database did not answer")

    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="incidents")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=12, blank=True)
    detail = models.JSONField(default=dict)
    began_at = models.DateTimeField(db_index=True)
    again_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    cleared_at = models.DateTimeField(null=True, blank=True, db_index=True)
    mailing_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    all_clear_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-again_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind"],
                condition=models.Q(cleared_at=None, source__isnull=False),
                name="one_open_incident_per_source",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(cleared_at=None, source=None),
                name="one_open_incident_of_the_exchange",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source or ''}".strip()


class ChangeNotice(models.Model):
    """Tells an editor that an article of theirs changed at its source. `user` None: nobody's article; it is told to
    all who may publish, until one of them has seen it."""

    class Kind(models.TextChoices):
        CHANGED = "changed", _("changed at its source")
        WITHDRAWN = "withdrawn", _("withdrawn at its source")
        RETURNED = "returned", _("is at its source again")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="change_notices"
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="change_notices")
    version = models.ForeignKey(Version, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-at"], condition=models.Q(seen_at=None), name="notice_not_seen")
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.kind}"
