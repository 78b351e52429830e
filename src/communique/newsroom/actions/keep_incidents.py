"""Raise what the operator should know, once, and clear it when it is over. Call these within a transaction."""

import logging
from datetime import datetime, timedelta
from typing import Any, Final

from communique.capture.coverage import Health, Reason, State
from communique.newsroom.models import Incident, Source

log = logging.getLogger(__name__)

SAME_WITHIN: Final = timedelta(days=1)
"""What comes back so soon is the same incident: a source that flaps is not mailed about again and again."""
OF_HEALTH: Final = {State.BROKEN: Incident.Kind.BROKEN, State.OVERDUE: Incident.Kind.OVERDUE}


def raise_incident(
    kind: Incident.Kind,
    now: datetime,
    *,
    source: Source | None = None,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> Incident:
    """The open incident of this kind: the one that is open, or was until lately, else a new one."""
    values = {"reason": reason, "detail": detail or {}}
    same = Incident.objects.filter(kind=kind, source=source).order_by("-again_at").first()
    if same is None or (same.cleared_at is not None and now - same.cleared_at > SAME_WITHIN):
        log.warning("incident: %s %s", kind, source or "", extra={"kind": kind.value, **values})
        return Incident.objects.create(kind=kind, source=source, began_at=now, again_at=now, **values)
    if same.cleared_at is not None:
        same.cleared_at, same.again_at, same.times = None, now, same.times + 1
    same.reason, same.detail = reason, detail or {}
    same.save()
    return same


def clear_incidents(now: datetime, kinds: list[Incident.Kind], *, source: Source | None = None) -> int:
    """Clear the open incidents of these kinds; gives how many."""
    found = Incident.objects.filter(source=source, kind__in=kinds, cleared_at=None).update(cleared_at=now)
    if found:
        log.warning("incident over: %s %s", ", ".join(kinds), source or "")
    return found


def follow_health(source: Source, health: Health, now: datetime) -> None:
    """Write a source's new health, raise the incident that it is, and clear what it is no more.

    A source that failed once or twice is neither well nor broken: what was open stays open.
    """
    before = source.health
    if before != health.state:
        source.health_since = now
    source.health, source.health_reason = health.state.value, health.reason.value
    source.health_detail = {"count": health.count, "of": health.of, "error": health.error}
    raised = OF_HEALTH.get(health.state)
    if raised is not None:
        raise_incident(raised, now, source=source, reason=source.health_reason, detail=source.health_detail)
    if before in OF_HEALTH or before == State.UNSTEADY or health.state is State.BROKEN:
        over = [kind for kind in OF_HEALTH.values() if kind is not raised]
        uncertain = health.state is State.UNSTEADY and health.reason is Reason.FAILED
        clear_incidents(now, [] if uncertain else over, source=source)
