"""The notes of what changed on the pages of the site, written by triggers and added up by `kept.stamps`."""

from django.db import models


class PageChange(models.Model):
    """So many changes of what pages show: `scope` is the key of a source whose articles changed, or one of `Scope`.

    A row is only ever added, so that no transaction waits for another; rows of old changes are added up into one.
    `nonce` is drawn by chance: a database that was brought back from a copy adds up to something else.
    """

    class Scope(models.IntegerChoices):
        EVERY_PAGE = 0
        LISTS = -1

    scope = models.BigIntegerField()
    changes = models.BigIntegerField(default=1)
    nonce = models.BigIntegerField()

    class Meta:
        app_label = "publish"
        indexes = [models.Index(fields=["scope", "changes", "nonce"], name="page_change_sums")]

    def __str__(self) -> str:
        return f"{self.scope}: {self.changes}"
