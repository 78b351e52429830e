"""Tell the operator that the database did not answer for a while, now that it does."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from communique.newsroom.actions.keep_incidents import raise_incident
from communique.newsroom.answering import Silence
from communique.newsroom.models import Incident

WORTH_TELLING: Final = timedelta(minutes=1)


def note_silence(silence: Silence) -> Incident | None:
    """Raise the incident of a silence of a minute or longer; it is cleared an hour after its end."""
    lasted = silence.ended - silence.began
    if lasted < WORTH_TELLING:
        return None
    detail = {"error": silence.error, "count": round(lasted / timedelta(minutes=1))}
    with transaction.atomic():
        return raise_incident(Incident.Kind.DATABASE, silence.ended, detail=detail)
