"""The newsroom as a Django application."""

from functools import partial
from typing import Any

from django.apps import AppConfig
from django.utils import timezone
from wagtail.signals import published, unpublished
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's list of users with our form."""

    default = False
    user_viewset = "communique.newsroom.desk.users.AccountViewSet"


class NewsroomConfig(AppConfig):
    default = True
    name = "communique.newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        """Wagtail publishes from its own screens, workflows and schedule, and allauth looks after second factors:
        neither knows of our acts."""
        from allauth.mfa import signals  # noqa: PLC0415 # loads models, as below

        published.connect(_note_change, dispatch_uid="newsroom.note_change")
        published.connect(_keep_calendar, dispatch_uid="newsroom.keep_calendar")
        unpublished.connect(_keep_calendar, dispatch_uid="newsroom.keep_calendar_of_unpublished")
        for act in ("added", "removed", "reset"):
            signal = getattr(signals, f"authenticator_{act}")
            signal.connect(partial(_note_key, act), dispatch_uid=f"newsroom.key_{act}", weak=False)


def _note_change(instance: Any, **_more: Any) -> None:
    from communique.newsroom.actions.note_change import note_change  # noqa: PLC0415 # models exist only once all applications are ready
    from communique.newsroom.models import Article  # noqa: PLC0415 # as above

    if isinstance(instance, Article):
        note_change(instance)


def _keep_calendar(instance: Any, **_more: Any) -> None:
    from communique.newsroom.actions.keep_calendar import keep_calendar  # noqa: PLC0415 # as above
    from communique.newsroom.models import Article  # noqa: PLC0415 # as above

    if isinstance(instance, Article):
        keep_calendar(instance.pk, timezone.now)


def _note_key(act: str, *, user: Any, authenticator: Any, **_more: Any) -> None:
    from communique.newsroom.actions.note_key import note_key  # noqa: PLC0415 # as above

    note_key(act, str(authenticator.type), user=user)
