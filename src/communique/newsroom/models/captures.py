"""Where the bytes are, and what they were read as."""

from django.db import models

from communique.newsroom.models.site_templates import Template
from communique.newsroom.models.sources import Item, Source


class Capture(models.Model):
    """The row of a model.Capture: the WARC record that keeps what one address gave at one moment."""

    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="captures")
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="captures")
    url = models.URLField(max_length=2000)
    final_url = models.URLField(max_length=2000)
    status = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField(db_index=True)
    digest = models.CharField(max_length=80, db_index=True)
    length = models.PositiveBigIntegerField()
    warc_file = models.CharField(max_length=300)
    warc_offset = models.PositiveBigIntegerField()
    record_id = models.CharField(max_length=100)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-fetched_at"]
        constraints = [
            models.UniqueConstraint(fields=["warc_file", "warc_offset"], name="one_capture_per_record")
        ]

    def __str__(self) -> str:
        return f"{self.url} {self.fetched_at:%Y-%m-%dT%H:%M:%SZ}"


class Reading(models.Model):
    """What one capture says, as the record of docs/reading.md; `content_digest` is that of what a reader
    would call its content, so that a counter or a related list makes no new version. `template` is what other pages of
    its source were known to repeat."""

    capture = models.OneToOneField(Capture, on_delete=models.CASCADE, related_name="reading")
    made_at = models.DateTimeField()
    engine = models.CharField(max_length=40)
    content_digest = models.CharField(max_length=80)
    record = models.JSONField()
    template = models.ForeignKey(Template, null=True, on_delete=models.SET_NULL, related_name="readings")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return str(self.record.get("title") or self.capture_id)
