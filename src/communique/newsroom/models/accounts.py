"""Who works at the desk."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """An account. `must_change_password` holds until a one-time password was replaced by its owner's own."""

    must_change_password = models.BooleanField(default=False)
