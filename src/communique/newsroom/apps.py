"""The newsroom as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.utils import timezone
from wagtail.signals import published, unpublished


class NewsroomConfig(AppConfig):
    name = "communique.newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        """Wagtail publishes from its own screens, workflows and schedule, which know nothing of our acts."""
        published.connect(_note_change, dispatch_uid="newsroom.note_change")
        published.connect(_keep_calendar, dispatch_uid="newsroom.keep_calendar")
        unpublished.connect(_keep_calendar, dispatch_uid="newsroom.keep_calendar_of_unpublished")


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
