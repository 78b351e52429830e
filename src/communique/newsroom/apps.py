"""The newsroom as a Django application."""

from typing import Any

from django.apps import AppConfig
from wagtail.signals import published


class NewsroomConfig(AppConfig):
    name = "communique.newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        """Wagtail publishes from its own screens, workflows and schedule, which know nothing of our acts."""
        published.connect(_note_change, dispatch_uid="newsroom.note_change")


def _note_change(instance: Any, **_more: Any) -> None:
    from communique.newsroom.actions.note_change import note_change  # noqa: PLC0415 # models exist only once all applications are ready
    from communique.newsroom.models import Article  # noqa: PLC0415 # as above

    if isinstance(instance, Article):
        note_change(instance)
