"""Sign oneself out in one other place: on the telephone that was lost, at the desk that one left."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.models import User


def end_session(session_id: int, *, user: User, current_key: str | None) -> None:
    """End a session of one's own; that from which one asks stays (one signs out of it).

    Raises:
        ActionRefused: The session is not there, is somebody else's, or is the one that asks.
    """
    with transaction.atomic():
        found = UserSession.objects.select_for_update().filter(pk=session_id, user=user).first()
        if found is None:
            raise ActionRefused(gettext("That session has ended already."))
        if found.session_key == current_key:
            raise ActionRefused(gettext("You are using this session; sign out to end it."))
        Session.objects.filter(session_key=found.session_key).delete()
        found.delete()
        audit(instance=user, action="newsroom.end-sessions", user=user)
