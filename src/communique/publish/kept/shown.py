"""Which changes of which tables show on the site, and on which pages: the table that the triggers are made from.

A change is noted under the source of the article that it shows on, or for every page, or for lists alone. What no
reader sees (who holds an article, when a source was looked at) is not noted, or the pages would never stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Model
from wagtail.models import Locale, Page, PageViewRestriction, Site

from communique.newsroom import models as newsroom
from communique.publish import models as site
from communique.publish.page_changes import PageChange

EVENTS: Final = ("INSERT", "UPDATE", "DELETE")
UNSEEN: Final = frozenset(
    (
        *(
            "desk",
            "assigned_to",
            "waits_from",
            "embargo_until",
            "ahead_at",
            "locked",
            "locked_at",
            "locked_by",
        ),
        *(
            "latest_revision",
            "live_revision",
            "has_unpublished_changes",
            "go_live_at",
            "expire_at",
            "expired",
        ),
    )
)
"""Fields of an article that no reader sees; every other, also one that is added tomorrow, counts."""
PUBLIC: Final = "({row}.live OR {row}.killed_at IS NOT NULL)"
OF_ARTICLE: Final = (
    "SELECT a.source_id FROM newsroom_article a "
    "WHERE a.id = {row}.article_id AND (a.live OR a.killed_at IS NOT NULL)"
)
OF_ITEM: Final = (
    "SELECT a.source_id FROM newsroom_article a "
    "WHERE a.item_id = {row}.id AND (a.live OR a.killed_at IS NOT NULL)"
)
OF_CITATION: Final = (
    "SELECT a.source_id FROM newsroom_version v JOIN newsroom_article a ON a.id = v.article_id "
    "WHERE v.id = {row}.version_id AND (a.live OR a.killed_at IS NOT NULL)"
)
OF_READING: Final = (
    "SELECT a.source_id FROM newsroom_version v JOIN newsroom_article a ON a.id = v.article_id "
    "WHERE v.reading_id = {row}.id AND (a.live OR a.killed_at IS NOT NULL)"
)
OF_CAPTURE: Final = (
    "SELECT a.source_id FROM newsroom_version v JOIN newsroom_article a ON a.id = v.article_id "
    "WHERE v.capture_id = {row}.id AND (a.live OR a.killed_at IS NOT NULL)"
)
EVERY_PAGE: Final = f"SELECT {PageChange.Scope.EVERY_PAGE.value} AS source_id"
LISTS: Final = f"SELECT {PageChange.Scope.LISTS.value} AS source_id"


@dataclass(frozen=True, slots=True)
class Shown:
    """A table that pages show: `scope` selects whose pages change with a `{row}`, `when` whether the row counts at all.

    An update counts where one of `fields` differs after it (all where none are named), `unseen` aside.
    """

    model: type[Model]
    scope: str
    events: Sequence[str] = EVENTS
    fields: Sequence[str] = ()
    when: str = ""

    @property
    def table(self) -> str:
        return self.model._meta.db_table  # noqa: SLF001 # Django's documented way to a model's table

    @property
    def columns(self) -> list[str]:
        """The columns whose change counts."""
        concrete = self.model._meta.local_concrete_fields  # noqa: SLF001 # as above
        unseen = UNSEEN if self.model is newsroom.Article else frozenset()
        return [
            str(field.column)
            for field in concrete
            if not field.primary_key
            and field.name not in unseen
            and field.name in (self.fields or {field.name})
        ]


SHOWN: Final = (
    Shown(newsroom.Article, "SELECT {row}.source_id AS source_id", when=PUBLIC),
    Shown(newsroom.Version, OF_ARTICLE),
    Shown(newsroom.Correction, OF_ARTICLE),
    Shown(newsroom.Fact, OF_ARTICLE),
    Shown(newsroom.Mention, OF_ARTICLE),
    Shown(newsroom.Citation, OF_CITATION),
    Shown(newsroom.Reading, OF_READING, events=("UPDATE",)),
    Shown(newsroom.Capture, OF_CAPTURE, events=("UPDATE",)),
    Shown(newsroom.Item, OF_ITEM, events=("UPDATE",), fields=("url", "title", "listed_date")),
    Shown(
        newsroom.Source, "SELECT {row}.id AS source_id", fields=("name", "url", "kind", "language", "channel")
    ),
    Shown(newsroom.Channel, EVERY_PAGE),
    Shown(newsroom.Person, EVERY_PAGE, events=("UPDATE", "DELETE"), fields=("name", "merged_into")),
    Shown(newsroom.Organization, EVERY_PAGE, events=("UPDATE", "DELETE"), fields=("name", "merged_into")),
    Shown(newsroom.FactSettings, EVERY_PAGE),
    Shown(newsroom.CalendarEntry, LISTS),
    Shown(site.Topic, LISTS),
    Shown(site.ArticleTopic, LISTS),
    Shown(Site, EVERY_PAGE),
    Shown(Locale, EVERY_PAGE),
    Shown(PageViewRestriction, EVERY_PAGE),
    *(
        Shown(table, LISTS)
        for table in (
            Page,
            site.HomePage,
            site.HomeLead,
            site.NewsPage,
            site.ChannelPage,
            site.TextPage,
        )
    ),
)
"""Every table that a kept page reads."""
