"""The words of the audit trail: what each act is called, and what its line says of what was done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from communique.newsroom.rule_words import told

WAGTAILS: Final[Mapping[str, tuple[Any, Any, Any]]] = {
    "wagtail.create": (_("Create"), _("Made"), None),
    "wagtail.publish": (_("Publish"), _("Put on the site"), None),
    "wagtail.unpublish": (_("Unpublish"), _("Taken off the site"), None),
}
"""Acts of Wagtail's in words of ours: their Chinese is that of a column's head, not of an act."""
WORDS: Final[Mapping[str, tuple[Any, Any, Any]]] = {
    "newsroom.accept": (_("Accept"), _("Accepted"), None),
    "newsroom.reject": (_("Reject"), _("Rejected"), _("Rejected: %(reason)s")),
    "newsroom.take-back": (_("Back to the inbox"), _("Put back into the inbox"), None),
    "newsroom.snooze": (_("Put off"), _("Put off"), _("Put off until %(until)s")),
    "newsroom.wake": (_("Bring back"), _("Brought back into the inbox"), None),
    "newsroom.assign": (_("Assign"), _("Assigned to nobody any more"), _("Assigned to %(to)s")),
    "newsroom.embargo": (_("Embargo"), _("Under embargo"), _("Under embargo until %(until)s %(quote)s")),
    "newsroom.let-go": (_("End an embargo"), _("The embargo was ended"), None),
    "newsroom.comment": (_("Comment"), _("Commented"), _("Commented: %(text)s")),
    "newsroom.resolve": (
        _("Resolve a comment"),
        _("Resolved a comment"),
        _("Resolved the comment: %(text)s"),
    ),
    "newsroom.take-up": (
        _("Take a comment up again"),
        _("Took a comment up again"),
        _("Took up again the comment: %(text)s"),
    ),
    "newsroom.take-over": (
        _("Take over the source's version"),
        _("Took over what the source says now"),
        _("Took over version %(version)s of the source"),
    ),
    "newsroom.keep-ours": (
        _("Keep our text"),
        _("Kept our text"),
        _("Kept our text, having looked at version %(version)s of the source"),
    ),
    "newsroom.rule": (_("Rule"), _("A rule was applied"), _("The rule “%(rule)s”: %(did)s")),
    "newsroom.file": (_("File by hand"), _("Filed by hand"), _("Filed by hand: %(how)s")),
    "newsroom.correction": (_("Correct"), _("Corrected what readers see"), _("Corrected: %(said)s")),
    "newsroom.clarification": (_("Clarify"), _("Clarified what readers see"), _("Clarified: %(said)s")),
    "newsroom.withdrawal": (
        _("Withdraw"),
        _("Withdrew it, with a reason for readers"),
        _("Withdrew it: %(said)s"),
    ),
    "newsroom.kill": (
        _("Kill"),
        _("Took it from readers for good"),
        _("Took it from readers for good: %(said)s"),
    ),
    "newsroom.restored": (
        _("Restore"),
        _("Restored what was taken back"),
        _("Restored what was taken back: %(said)s"),
    ),
    "newsroom.moved": (_("Move"), _("Moved to where it redirects for good"), None),
    "newsroom.changed": (_("Change at the source"), _("Changed at its source"), None),
    "newsroom.withdrawn": (_("Withdrawal at the source"), _("Withdrawn at its source"), None),
    "newsroom.returned": (_("Return at the source"), _("Is at its source again"), None),
    "newsroom.view": (_("Keep a view"), _("Kept a view of the inbox"), None),
    "newsroom.forget-view": (_("Forget a view"), _("Forgot a view of the inbox"), None),
    "newsroom.fact_accept": (_("Accept facts"), _("Accepted what was read of it"), None),
    "newsroom.fact_reject": (_("Reject facts"), _("Rejected what was read of it"), None),
    "newsroom.fact_correct": (_("Correct a fact"), _("Corrected what was read of it"), None),
    "newsroom.fact_add": (_("Add a fact"), _("Added what it states"), None),
    "newsroom.merge": (_("Merge"), _("Merged another entry into it"), None),
    "newsroom.split": (_("Split"), _("Split an entry off it"), None),
    "newsroom.pause": (_("Pause"), _("Paused"), None),
    "newsroom.resume": (_("Resume"), _("Resumed"), None),
    "newsroom.password": (
        _("Change one-time password"),
        _("Replaced the one-time password by one of their own"),
        None,
    ),
    "newsroom.invite": (_("Invite"), _("Invited"), _("Invited as %(role)s")),
    "newsroom.new-password": (_("New one-time password"), _("Given a new one-time password"), None),
    "newsroom.forget-keys": (_("Remove second factors"), _("Second factors removed"), None),
    "newsroom.end-sessions": (_("End sessions"), _("Signed out everywhere"), None),
    "newsroom.order": (_("Order"), _("Changed its place among the rules"), None),
    "newsroom.key-added": (
        _("Add a second factor"),
        _("Set up a second factor"),
        _("Set up a second factor: %(kind)s"),
    ),
    "newsroom.key-removed": (
        _("Remove a second factor"),
        _("Removed a second factor"),
        _("Removed a second factor: %(kind)s"),
    ),
    "newsroom.key-reset": (
        _("Make new recovery codes"),
        _("Made new recovery codes"),
        None,
    ),
}
"""Act → its name, what the trail says, and what it says where the data of the line is known."""
TIMES: Final = ("until",)
KEYS: Final = {
    "totp": _("authenticator app"),
    "webauthn": _("security key or passkey"),
    "recovery_codes": _("recovery codes"),
}
"""Kinds of second factors, as allauth calls them."""


class Formatter(LogFormatter):
    """Tells one line of the trail in words."""

    told: Any = None

    def format_message(self, log_entry: Any) -> str:
        """What was done, with what the entry knows of it."""
        data = log_entry.data or {}
        if self.told is None or not any(data.values()):
            return str(self.message)
        try:
            return (str(self.told) % {name: _shown(name, value) for name, value in data.items()}).strip()
        except (KeyError, TypeError, ValueError):
            return str(self.message)


def _shown(name: str, value: Any) -> str:
    if name in TIMES:
        moment = timezone.localtime(datetime.fromisoformat(value))
        return str(date_format(moment, "DATETIME_FORMAT"))
    if name == "did":
        return told(value)
    if name == "kind":
        return str(KEYS.get(value, value))
    return f"“{value}”" if name == "quote" and value else str(value)


def register(actions: Any) -> None:
    """Give each act of ours its words."""
    for name, (label, message, said) in {**WAGTAILS, **WORDS}.items():
        words = {"label": label, "message": message, "told": said}
        actions.register_action(name)(type("Words", (Formatter,), words))
