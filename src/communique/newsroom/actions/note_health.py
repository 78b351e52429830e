"""Write what a look at a source means for it: its health, its rhythm, its address, and when to look again."""

from typing import Final

from communique import model
from communique.capture.coverage import USUAL_CHECKS, Seen, judge
from communique.errors import ArchiveError, CommuniqueError, Gone, NothingListed
from communique.newsroom import rhythms, schedule
from communique.newsroom.actions.follow_move import follow_move
from communique.newsroom.actions.keep_incidents import follow_health, raise_incident
from communique.newsroom.models import Check, Incident, Source

MAY_SHRINK: Final = frozenset({Source.Kind.FEED, Source.Kind.SITEMAP, Source.Kind.PAGE})
"""Kinds that may list little without being broken: a feed lists the last days, however quiet they were."""


def note_health(
    source: Source, check: Check, error: CommuniqueError | None, response: model.Response | None
) -> None:
    """Follow a check that was written just now. Call it within its transaction, the source's row locked.

    A fault on our side, such as a full disk, says nothing of the source: it is noted, and not held against it.
    """
    source.queued_as = None
    source.last_checked_at = check.at
    if error is not None:
        source.failures += not isinstance(error, ArchiveError)
        source.error, source.error_code, source.error_at = str(error), error.code, check.at
    else:
        source.failures, source.error, source.error_code = 0, "", ""
        source.last_good_at = check.at
        _note_success(source, check, response)
    if not isinstance(error, ArchiveError):
        _judge(source, check, error)
    if isinstance(error, Gone):
        source.state, source.next_check_at = Source.State.ENDED, None
        raise_incident(Incident.Kind.ENDED, check.at, source=source, detail={"error": source.error})
    else:
        chance = schedule.jitter(f"{source.pk} {source.failures}")
        pace = rhythms.pace_of(source)
        source.next_check_at = schedule.next_check(check.at, pace, source.failures, error, chance)
    source.save()


def _note_success(source: Source, check: Check, response: model.Response | None) -> None:
    """The validators are kept with what was listed, so that a lost write is seen again in full."""
    if check.new:
        source.last_new_at = check.at
        source.rhythm = rhythms.learned(source)
    if response is None:
        return
    if not response.not_modified:
        source.etag = (response.header("etag") or "")[:400]
        source.last_modified = (response.header("last-modified") or "")[:100]
    follow_move(source, response, check.at)


def _judge(source: Source, check: Check, error: CommuniqueError | None) -> None:
    before = source.checks.exclude(pk=check.pk).exclude(error_code=ArchiveError.code).order_by("-at")
    seen = [as_seen(one) for one in reversed(before[:USUAL_CHECKS])]
    lasting = error is not None and (schedule.hopeless(error) or isinstance(error, NothingListed))
    health = judge(
        [*seen, as_seen(check, lasting=lasting)],
        rhythms.restored(source.rhythm),
        check.at,
        last_new=source.last_new_at,
        may_shrink=source.kind in MAY_SHRINK,
    )
    follow_health(source, health, check.at)


def as_seen(check: Check, *, lasting: bool = False) -> Seen:
    """A check as the value that the library judges."""
    unchanged = check.outcome == Check.Outcome.NOT_MODIFIED
    error = check.error if check.error_code else None
    return Seen(check.at, check.rows, check.new, int(check.gap), error, unchanged, lasting)
