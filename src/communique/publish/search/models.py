"""What the index has yet to take in."""

from django.db import models


class SearchChange(models.Model):
    """One change of an article's row, written by a trigger in the transaction that made it; gone once indexed.

    `article_id` 0 asks for a comparison of the whole index with the database.
    """

    article_id = models.BigIntegerField()

    class Meta:
        app_label = "publish"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}: article {self.article_id}"
