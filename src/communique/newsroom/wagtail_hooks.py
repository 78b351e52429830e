"""What the newsroom adds to Wagtail's admin."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

AUDIT: Final = (
    ("newsroom.accept", _("Accept"), _("Accepted")),
    ("newsroom.reject", _("Reject"), _("Rejected")),
    ("newsroom.pause", _("Pause"), _("Paused")),
    ("newsroom.resume", _("Resume"), _("Resumed")),
    ("newsroom.password", _("Change one-time password"), _("Replaced the one-time password by one of their own")),
)
"""The acts of the audit trail beside Wagtail's own: name, label, and what the trail says."""


@hooks.register("register_log_actions")
def name_acts(actions: Any) -> None:
    """Give each act of ours its words in the audit trail."""
    for name, label, words in AUDIT:
        actions.register_action(name, label, words)
