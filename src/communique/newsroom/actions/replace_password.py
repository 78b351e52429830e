"""Replace a one-time password by its owner's own."""

from django.db import transaction
from wagtail.log_actions import log as audit

from communique.newsroom.models import User


def replace_password(user: User, password: str) -> None:
    """Set the password, which the form has judged, and let the account in for good."""
    with transaction.atomic():
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        audit(instance=user, action="newsroom.password", user=user)
