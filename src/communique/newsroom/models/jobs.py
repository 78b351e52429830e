"""Which workers live: what tells a job that runs from one whose worker was killed."""

from django.db import models


class WorkerBeat(models.Model):
    """A worker says every few seconds that it lives; a job of one that fell silent is taken over."""

    worker = models.CharField(max_length=64, primary_key=True)
    host = models.CharField(max_length=200)
    process = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["started_at"]

    def __str__(self) -> str:
        return self.worker
