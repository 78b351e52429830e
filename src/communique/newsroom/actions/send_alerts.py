"""Mail the operator what was raised and what is over: once each, however many workers there are."""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communique.newsroom.incident_words import words_of
from communique.newsroom.models import Incident
from communique.ports import Clock

log = logging.getLogger(__name__)

CLAIMED_FOR: Final = timedelta(minutes=10)
"""A worker that took an incident to mail it and was not heard of since has died, or its mail server did not answer."""
IN_ONE_MAIL: Final = 200


def send_alerts(clock: Clock) -> int:
    """Send one mail with all that is to be told; gives of how many incidents. Without addresses nothing is sent, and
    incidents stand at the desk alone. A mail that fails is tried again after ten minutes."""
    addresses = list(settings.COMMUNIQUE.alerts_to)
    if not addresses:
        return 0
    now = clock()
    begun, over = _claim(now)
    if not begun and not over:
        return 0
    with translation.override(settings.LANGUAGE_CODE):
        subject, text = _subject(len(begun), len(over)), _text(begun, over)
    try:
        send_mail(subject, text, None, addresses)
    except OSError as error:  # smtplib's errors are OSErrors
        log.error("the mail about %d incidents was not sent: %s", len(begun) + len(over), error)  # noqa: TRY400 # no traceback: the server said why
        return 0
    Incident.objects.filter(pk__in=[one.pk for one in begun]).update(mailed_at=now, mailing_at=None)
    Incident.objects.filter(pk__in=[one.pk for one in over]).update(all_clear_at=now, mailing_at=None)
    return len(begun) + len(over)


def _claim(now: datetime) -> tuple[list[Incident], list[Incident]]:
    """What began and was not mailed yet, and what was mailed and is over; taken, so that no other worker mails it."""
    free = Incident.objects.filter(Q(mailing_at=None) | Q(mailing_at__lt=now - CLAIMED_FOR))
    begun = free.filter(mailed_at=None, cleared_at=None)
    over = free.filter(mailed_at__isnull=False, cleared_at__isnull=False, all_clear_at=None)
    if not begun.exists() and not over.exists():
        return [], []
    with transaction.atomic():
        both = _locked(begun), _locked(over)
        Incident.objects.filter(pk__in=[one.pk for rows in both for one in rows]).update(mailing_at=now)
    return both


def _locked(rows: QuerySet[Incident]) -> list[Incident]:
    locked = rows.order_by("pk").select_for_update(skip_locked=True, of=("self",))
    return list(locked.select_related("source")[:IN_ONE_MAIL])


def _subject(begun: int, over: int) -> str:
    if begun:
        return ngettext("Communiqué: %(count)d incident", "Communiqué: %(count)d incidents", begun) % {
            "count": begun
        }
    return ngettext(
        "Communiqué: %(count)d incident is over", "Communiqué: %(count)d incidents are over", over
    ) % {"count": over}


def _text(begun: list[Incident], over: list[Incident]) -> str:
    parts = [_part(_("To be looked at:"), begun), _part(_("Over:"), over)]
    return "\n\n".join([part for part in parts if part] + [f"{settings.COMMUNIQUE.base_url}/desk/health/"])


def _part(title: str, incidents: list[Incident]) -> str:
    lines = [f"- {words_of(one)} ({one.again_at:%Y-%m-%d %H:%M} UTC)" for one in incidents]
    return "\n".join([title, *lines]) if lines else ""
