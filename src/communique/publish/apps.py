"""The public site as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save, pre_delete, pre_migrate
from wagtail.signals import published, unpublished


class PublishConfig(AppConfig):
    name = "communique.publish"
    label = "publish"
    verbose_name = "Site"

    def ready(self) -> None:
        """The newsroom does not know that there is a site: a channel made at the desk is told to us by signal."""
        post_save.connect(_page_for_channel, sender="newsroom.Channel", dispatch_uid="publish.channel_page")
        pre_delete.connect(
            _no_page_for_channel, sender="newsroom.Channel", dispatch_uid="publish.no_channel_page"
        )
        for told in (published, unpublished):
            told.connect(_keep_topics, dispatch_uid="publish.keep_topics")
        _serve_desk()
        pre_migrate.connect(_lift_triggers, sender=self, dispatch_uid="publish.lift_triggers")
        post_migrate.connect(_lay_triggers, sender=self, dispatch_uid="publish.lay_triggers")


def _serve_desk() -> None:
    """The desk finds articles by words in the index of the site's search."""
    from communique.newsroom import finding  # noqa: PLC0415 # models exist only once all applications are ready
    from communique.publish.search.desk import find  # noqa: PLC0415 # as above

    finding.use(find)


def _page_for_channel(instance: Any, *, raw: bool, **_more: Any) -> None:
    """A new channel has its page at once; a renamed one keeps its page under its new address."""
    from communique.publish.actions.keep_channel_page import keep_channel_page  # noqa: PLC0415 # models exist only once all applications are ready

    if not raw:
        keep_channel_page(instance)


def _no_page_for_channel(instance: Any, **_more: Any) -> None:
    from communique.publish.actions.keep_channel_page import drop_channel_page  # noqa: PLC0415 # as above

    drop_channel_page(instance)


def _keep_topics(instance: Any, **_more: Any) -> None:
    """An article that was published or taken off, from whichever screen of Wagtail, stands under its topics."""
    from communique.newsroom.models import Article  # noqa: PLC0415 # as above
    from communique.publish.actions.keep_topics import keep_topics  # noqa: PLC0415 # as above

    if isinstance(instance, Article):
        keep_topics(instance)


def _lift_triggers(**details: Any) -> None:
    """A migration finds no trigger in its way."""
    from communique.publish.kept import triggers as of_pages  # noqa: PLC0415 # as above
    from communique.publish.search import triggers as of_search  # noqa: PLC0415 # as above

    of_search.before_migrate(**details)
    of_pages.before_migrate(**details)


def _lay_triggers(**details: Any) -> None:
    """What changes articles is noted for the search from here on, and what changes pages for those that are kept."""
    from communique.publish.kept import triggers as of_pages  # noqa: PLC0415 # as above
    from communique.publish.search import triggers as of_search  # noqa: PLC0415 # as above

    of_search.after_migrate(**details)
    of_pages.after_migrate(**details)
