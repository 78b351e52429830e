"""What the pages of a source repeat, as learned from its captures; each time anew as a row of its own."""

from django.db import models

from communique.newsroom.models.sources import Source


class Template(models.Model):
    """One state of what a source's pages repeat: `record` is an extract.templates.SiteTemplate, learned from `pages`
    different notices; `upto` is the highest number of a capture that was there. The newest row counts; earlier
    ones are kept for the readings that were made by them."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="templates")
    number = models.PositiveIntegerField()
    learned_at = models.DateTimeField()
    pages = models.PositiveSmallIntegerField()
    upto = models.PositiveBigIntegerField()
    record = models.JSONField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="one_template_per_number")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.number}"
