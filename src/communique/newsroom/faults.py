"""Every failure of an outside thing becomes a sentence: what is known by its own, a fault of ours as such."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from django.db import DatabaseError

from communique.errors import CommuniqueError, Fault

log = logging.getLogger(__name__)


class Attempt(Protocol):
    """What holds the error of something tried."""

    error: CommuniqueError | None


@contextmanager
def explained(attempt: Attempt, url: str) -> Iterator[None]:
    """Within this block an error ends the attempt and is kept in it. The database's own errors pass: they say
    nothing about the page, and the job is tried again."""
    try:
        yield
    except CommuniqueError as error:
        attempt.error = error
    except DatabaseError:
        raise
    except Exception as error:  # hostile input may fail anywhere; no page may stop the queue
        log.exception("fault at %s", url)
        attempt.error = Fault(
            f"{url} made Communiqué fail ({type(error).__name__}); what it gave is kept, please report it."
        )
