"""Say in the trail of an account that a second factor of it was set up, removed or made anew, and by whom."""

from django.db import transaction
from wagtail.log_actions import log as audit

from communique.newsroom.models import User


def note_key(act: str, kind: str, *, user: User) -> None:
    """`act` is added, removed or reset; `kind` is totp, webauthn or recovery_codes, as allauth calls them."""
    with transaction.atomic():
        audit(instance=user, action=f"newsroom.key-{act}", user=user, data={"kind": kind})
