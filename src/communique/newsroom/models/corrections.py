"""What the exchange said wrong, or took back, and when it said so."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from communique.newsroom.models.accounts import User
from communique.newsroom.models.articles import Article


class Correction(models.Model):
    """A dated note to readers of one article. `said` is what stands there; it is never changed afterwards."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction")
        CLARIFICATION = "clarification", _("clarification")
        WITHDRAWAL = "withdrawal", _("withdrawal")
        KILL = "kill", _("taken back")
        RESTORED = "restored", _("restored")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    said = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore: Any = True

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [models.Index(fields=["-made_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.article_id} {self.made_at:%Y-%m-%d}: {self.said[:80]}"
