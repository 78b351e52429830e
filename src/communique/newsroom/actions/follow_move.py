"""Remember where a source is redirected to for good, and move it there once that is certain."""

import logging
from datetime import datetime
from typing import Final

from wagtail.log_actions import log as audit

from communique import model
from communique.capture.answers import moved_to
from communique.newsroom.actions.add_source import variants
from communique.newsroom.actions.keep_incidents import raise_incident
from communique.newsroom.models import Incident, Source

log = logging.getLogger(__name__)

CERTAIN: Final = 3
"""So many looks in a row must be redirected to one address for good (301, 308) before it is the source's."""
LONGEST_ADDRESS: Final = 2000


def follow_move(source: Source, response: model.Response, now: datetime) -> None:
    """Count a permanent redirect of a source, whose row is locked and saved by the caller; act on the third.

    An address that is watched already, as another source, is not taken: the operator is told.
    """
    target = moved_to(response)
    if target is None or target == source.url or len(target) > LONGEST_ADDRESS:
        source.moved_to, source.moves = "", 0
        return
    source.moves = source.moves + 1 if target == source.moved_to else 1
    source.moved_to = target
    if source.moves < CERTAIN:
        return
    other = Source.objects.filter(url__in=variants(target)).exclude(pk=source.pk).first()
    if other is not None:
        detail = {"error": target, "other": other.name}
        raise_incident(Incident.Kind.MOVED, now, source=source, detail=detail)
        return
    log.warning("source %s moved to %s", source.url, target, extra={"source": source.pk})
    audit(instance=source, action="newsroom.moved", data={"from": source.url, "to": target})
    source.moved_from, source.url = source.url, target
    source.moved_to, source.moves, source.etag, source.last_modified = "", 0, "", ""
