"""Watch ourselves: the network, the disk of the captures, the queue. What failed for our sake is brought forward when
we are well again, so that nobody has to."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from communique.newsroom.actions.keep_incidents import clear_incidents, raise_incident
from communique.newsroom.fairness import host_of
from communique.newsroom.models import Capture, Check, Incident, Item, Source
from communique.newsroom.reach import ENOUGH_LOOKS, OURS, UNREACHED, cut_off

LATELY: Final = timedelta(hours=1)
LONG_AGO: Final = timedelta(days=2)
TRY_EVERY: Final = timedelta(minutes=5)


def watch_exchange(now: datetime) -> None:
    """Raise and clear the incidents that are the exchange's own."""
    with transaction.atomic():
        _watch_network(now)
        _watch_archive(now)
        _watch_queue(now)
        _watch_database(now)


def _watch_network(now: datetime) -> None:
    open_ = Incident.objects.filter(kind=Incident.Kind.NETWORK, source=None, cleared_at=None).exists()
    last = Check.objects.filter(at__gt=now - (LONG_AGO if open_ else LATELY), at__lte=now).order_by(
        "-at", "-pk"
    )
    rows = list(last.values_list("source__url", "error_code")[: 2 * ENOUGH_LOOKS])
    looks = [(host_of(url), code) for url, code in rows]
    if cut_off(looks[:ENOUGH_LOOKS]) or cut_off(looks):
        raise_incident(Incident.Kind.NETWORK, now)
        _try_one(now)
    elif looks and looks[0][1] not in UNREACHED:
        _over(Incident.Kind.NETWORK, UNREACHED, now)


def _try_one(now: datetime) -> None:
    """While no site can be reached all are put off further and further: one of them is tried every few minutes all
    the same, so that we know when the network is back."""
    watched = Source.objects.filter(state=Source.State.ACTIVE)
    if watched.filter(
        Q(last_checked_at__gt=now - TRY_EVERY) | Q(next_check_at__lte=now + TRY_EVERY)
    ).exists():
        return
    first = watched.filter(error_code__in=UNREACHED).order_by("next_check_at").values("pk")[:1]
    Source.objects.filter(pk__in=list(first.values_list("pk", flat=True))).update(next_check_at=now)


def _watch_archive(now: datetime) -> None:
    sources = Source.objects.filter(error_code__in=OURS).order_by("-error_at")
    items = Item.objects.filter(error_code__in=OURS, error_at__isnull=False).order_by("-error_at")
    rows = [row for found in (sources, items) for row in found.values_list("error_at", "error")[:1]]
    failed = [(at, error) for at, error in rows if at is not None]
    kept = Capture.objects.order_by("-fetched_at").values_list("fetched_at", flat=True).first()
    if not failed:
        clear_incidents(now, [Incident.Kind.ARCHIVE])
        return
    at, error = max(failed)
    if kept is not None and kept > at:
        _over(Incident.Kind.ARCHIVE, OURS, now)
        clear_incidents(now, [Incident.Kind.ARCHIVE])
    else:
        raise_incident(Incident.Kind.ARCHIVE, now, detail={"error": error})


def _watch_queue(now: datetime) -> None:
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__gt=now - LATELY).count()
    if failed:
        raise_incident(Incident.Kind.QUEUE, now, detail={"count": failed})
    else:
        clear_incidents(now, [Incident.Kind.QUEUE])


def _watch_database(now: datetime) -> None:
    """A silence was over when it was told; it is shown for an hour."""
    told = Incident.objects.filter(kind=Incident.Kind.DATABASE, cleared_at=None, again_at__lt=now - LATELY)
    if told.exists():
        clear_incidents(now, [Incident.Kind.DATABASE])


def _over(kind: Incident.Kind, codes: Iterable[str], now: datetime) -> None:
    """Clear an incident that is open, and make due at once what failed since it began."""
    open_ = Incident.objects.filter(kind=kind, source=None, cleared_at=None).first()
    if open_ is None:
        return
    began = open_.again_at - LATELY
    clear_incidents(now, [kind])
    late = Source.objects.filter(state=Source.State.ACTIVE, error_code__in=codes, error_at__gte=began)
    late.filter(next_check_at__gt=now).update(next_check_at=now)
    items = Item.objects.filter(error_code__in=codes, error_at__gte=began)
    items.filter(next_try_at__gt=now).update(next_try_at=now)
