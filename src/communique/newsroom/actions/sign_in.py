"""Count sign-ins that fail, so that nobody guesses on: by account, whatever the address, and by address."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.crypto import salted_hmac

from communique.newsroom.models import SignInFailure

WINDOW: Final = timedelta(minutes=15)
MOST_FOR_ACCOUNT: Final = 10
MOST_FOR_ADDRESS: Final = 30
KEPT: Final = timedelta(days=1)


def is_throttled(name: str, address: str, now: datetime) -> bool:
    """Whether so many sign-ins failed of late, for this account or from this address, that none is tried now."""
    recent = SignInFailure.objects.filter(at__gt=now - WINDOW)
    if recent.filter(name_digest=digest(name)).count() >= MOST_FOR_ACCOUNT:
        return True
    return recent.filter(address=address).count() >= MOST_FOR_ADDRESS


def note_failure(name: str, address: str, now: datetime) -> None:
    """Write down a sign-in that failed, and forget those of yesterday."""
    with transaction.atomic():
        SignInFailure.objects.filter(at__lt=now - KEPT).delete()
        SignInFailure.objects.create(name_digest=digest(name), address=address[:45], at=now)


def forget_failures(name: str) -> None:
    """The account's owner came in: what failed before does not count any more."""
    SignInFailure.objects.filter(name_digest=digest(name)).delete()


def digest(name: str) -> str:
    """A name as it is kept: no one can read a mistyped password from it."""
    return salted_hmac("communique.sign-in", name.strip().casefold(), algorithm="sha256").hexdigest()
