"""Who works at the desk, and who tried to come in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """An account. `must_change_password` holds until a one-time password was replaced by its owner's own."""

    must_change_password = models.BooleanField(default=False)


class SignInFailure(models.Model):
    """A sign-in that failed: under which name, from which address. Too many of either are throttled.

    The name is kept as a keyed digest: people type passwords where a name belongs.
    """

    name_digest = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["name_digest", "at"]), models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%dT%H:%M:%SZ}"
