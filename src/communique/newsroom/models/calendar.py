"""What published articles say is to come: events, deadlines, and when something begins or ceases to hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from communique.newsroom.models.articles import Article


class CalendarEntry(models.Model):
    """One day, or span of days, that an article names. What was public once is cancelled, never deleted.

    `sequence` and `changed_at` move only when what a calendar shows of it changes (RFC 5545 §3.8.7). `ends` is the
    last day. `whole_month` says that no day is stated; `quotes` are the passages, with the keys of their facts.
    """

    class Category(models.TextChoices):
        EVENT = "event", _("Event")
        DEADLINE = "deadline", _("Deadline")
        EFFECTIVE = "effective", _("In force from")
        EXPIRES = "expires", _("Ends")

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        CANCELLED = "cancelled", _("cancelled")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="calendar")
    category = models.CharField(max_length=9, choices=Category.choices)
    starts = models.DateField()
    ends = models.DateField()
    whole_month = models.BooleanField(default=False)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.CONFIRMED)
    place = models.CharField(max_length=300, blank=True)
    quotes = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["starts", "ends", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "category", "starts", "ends", "whole_month"], name="one_entry_per_day"
            ),
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="ends_not_before"),
        ]
        indexes = [models.Index(fields=["status", "starts"])]

    def __str__(self) -> str:
        return f"{self.category} {self.starts} {self.article_id}"
