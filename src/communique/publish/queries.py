"""Reads that the pages of the site need; each is bounded, and each list walks an index."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar

from django.core.exceptions import BadRequest
from django.db.models import F, Max, Model, Prefetch, Q, QuerySet

from communique.newsroom.models import Article, Channel, Check, Correction, Source, Version
from communique.publish.topic_models import Topic

R = TypeVar("R", bound=Model)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
PAGE: Final = 40
"""Articles on one page of a list."""
LONGEST_CURSOR: Final = 40
MOST_CORRECTIONS: Final = 50
"""Corrections that one article shows."""
MOST_TOPICS: Final = 300
"""Topics that the page of all topics shows."""
LIST_FIELDS: Final = (
    *(
        "slug",
        "title",
        "subtitle",
        "language",
        "published",
        "sort_date",
        "captured_at",
        "withdrawn_at",
        "retracted_at",
    ),
    *(
        "source__name",
        "source__kind",
        "source__language",
        "channel__slug",
        "channel__name_en",
        "channel__name_zh",
    ),
)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One page of a list of articles or of notes about them, newest first; the cursors lead to the pages beside it, None at an end."""

    articles: tuple[Any, ...]
    newer: str | None
    older: str | None


def listed(found: QuerySet[Article]) -> QuerySet[Article]:
    """Live articles of a list with what a row of it shows, without their bodies."""
    return found.filter(live=True).select_related("source", "channel").only(*LIST_FIELDS)


def first(rows: QuerySet[R], count: int) -> list[R]:
    """The first rows of an ordered list: their keys by the index that has the order, and only then what they refer to.

    Without this, SQLite may join first and sort all of the table, as soon as it knows that there are few channels.
    """
    return list(rows.filter(pk__in=rows.values("pk")[:count]))


def page_of(
    found: QuerySet[Any], before: str | None = None, after: str | None = None, by: str = "sort_date"
) -> ArticlePage:
    """The page of a list before or after a cursor, its first page without one; newest first by the field `by`.

    A page costs the same wherever it stands in the list. Raises BadRequest on a cursor that is none.
    """
    if after is not None:
        return _page_after(found, _cursor(after), by)
    rows = found
    if before is not None:
        when, pk = _cursor(before)
        rows = found.filter(Q(**{f"{by}__lt": when}) | Q(**{by: when, "pk__lt": pk}), **{f"{by}__lte": when})
    window = first(rows.order_by(f"-{by}", "-pk"), PAGE + 1)
    shown = tuple(window[:PAGE])
    older = cursor(shown[-1], by) if len(window) > PAGE else None
    return ArticlePage(shown, cursor(shown[0], by) if before is not None and shown else None, older)


def _page_after(found: QuerySet[Any], place: tuple[datetime, int], by: str) -> ArticlePage:
    when, pk = place
    rows = found.filter(Q(**{f"{by}__gt": when}) | Q(**{by: when, "pk__gt": pk}), **{f"{by}__gte": when})
    window = first(rows.order_by(by, "pk"), PAGE + 1)
    if len(window) <= PAGE:  # less than a page is left: this is the first page
        return page_of(found, by=by)
    shown = tuple(reversed(window[:PAGE]))
    return ArticlePage(shown, cursor(shown[0], by), cursor(shown[-1], by))


def cursor(row: Any, by: str = "sort_date") -> str:
    """A row's place in a list: the microseconds of its date since 1970 and its key."""
    return f"{(getattr(row, by) - EPOCH) // timedelta(microseconds=1)}.{row.pk}"


def _cursor(text: str) -> tuple[datetime, int]:
    try:
        micros, pk = (int(part) for part in text[:LONGEST_CURSOR].split("."))
        return EPOCH + timedelta(microseconds=micros), min(pk, 2**62)
    except (ValueError, OverflowError) as error:
        message = "The address names a place in the list that does not exist; start at the list's first page."
        raise BadRequest(message) from error


def latest(limit: int) -> list[Article]:
    """The newest articles of all channels."""
    return first(listed(Article.objects.order_by("-sort_date", "-pk")), limit)


def latest_of(channels: list[Channel], limit: int) -> list[tuple[Channel, list[Article]]]:
    """The newest articles of each channel: their keys channel by channel, for each walks its own index, then all rows
    at once."""
    in_order = Article.objects.filter(live=True).order_by("-sort_date", "-pk").values_list("pk", flat=True)
    newest = [list(in_order.filter(channel=channel)[:limit]) for channel in channels]
    rows = listed(Article.objects.filter(pk__in=[pk for pks in newest for pk in pks])).in_bulk()
    found = [[rows[pk] for pk in pks if pk in rows] for pks in newest]
    return [(channel, articles) for channel, articles in zip(channels, found, strict=True) if articles]


def leads(limit: int, picked: tuple[int, ...], newest: list[Article]) -> list[Article]:
    """Lead stories: those that editors picked, then the latest; nothing that was taken back stands at the top."""
    fill = [row.pk for row in newest if row.pk not in picked and not (row.withdrawn_at or row.retracted_at)]
    found = with_bodies([*picked, *fill][: 2 * limit])
    return [row for row in found if not (row.withdrawn_at or row.retracted_at)][:limit]


def with_bodies(pks: list[int]) -> list[Article]:
    """Live articles with their bodies, in the order of `pks`."""
    found = Article.objects.filter(live=True, pk__in=pks).select_related("source", "channel")
    by_pk = {article.pk: article for article in found}
    return [by_pk[pk] for pk in pks if pk in by_pk]


def article_with_versions(pk: int) -> Article | None:
    """One article, live or not, with its versions and their captures; None where there never was one."""
    versions = Prefetch("versions", Version.objects.select_related("capture"))
    found = Article.objects.select_related("source", "channel", "item").prefetch_related(versions)
    return found.filter(pk=pk).first()


def beside(article: Article, limit: int = 5) -> list[Article]:
    """Other new articles of the same source."""
    found = listed(Article.objects.filter(source_id=article.source_id).order_by("-sort_date", "-pk"))
    rows = first(found, limit + 1)
    return [other for other in rows if other.pk != article.pk][:limit]


def sources() -> QuerySet[Source]:
    """All sources by name, with their channels."""
    return Source.objects.select_related("channel").order_by("name", "pk")


def last_checks(source: Source, limit: int = 12) -> list[Check]:
    """The last looks at a source, newest first."""
    return list(source.checks.order_by("-at", "-pk")[:limit])


def versions_numbered(article: Article, numbers: tuple[int, ...]) -> dict[int, Version]:
    """Some versions of an article with what they say, by number."""
    found = article.versions.filter(number__in=numbers).select_related("reading")
    return {version.number: version for version in found}


def version_of(article: Article, number: int) -> Version | None:
    """One version of an article with what it says and its capture."""
    return article.versions.filter(number=number).select_related("reading", "capture").first()


def base_version(article: Article) -> Version | None:
    """The version that an article rests on: what its changes are compared with."""
    return article.versions.filter(number=article.rests_on).select_related("reading").first()


def corrections_of(article: Article) -> list[Correction]:
    """What readers were told of an article, newest first."""
    return list(article.corrections.all()[:MOST_CORRECTIONS])


def corrections() -> QuerySet[Correction]:
    """What readers were told of articles that they may see, or that were taken from them for good."""
    public = Q(article__live=True) | Q(article__killed_at__isnull=False)
    return Correction.objects.filter(public).select_related("article__channel", "article__source")


def corrections_page(before: str | None, after: str | None) -> ArticlePage:
    """One page of all corrections. Raises BadRequest on a cursor that is none."""
    return page_of(corrections(), before, after, by="made_at")


def topics() -> list[Topic]:
    """The topics with most articles."""
    return list(Topic.objects.filter(size__gt=0)[:MOST_TOPICS])


def under(topic: Topic) -> QuerySet[Article]:
    """The articles under a topic."""
    return Article.objects.filter(topic_places__topic=topic)


def standing() -> QuerySet[Article]:
    """Live articles that nobody has taken back: those that search engines are told of."""
    return Article.objects.filter(live=True, withdrawn_at=None, retracted_at=None)


def changes_by_part(size: int) -> list[tuple[int, datetime]]:
    """Each stretch of `size` keys that has live articles to be found, by number, with when one of them last changed."""
    parts = standing().order_by().annotate(part=F("pk") / size).values("part")
    return [(row["part"], row["last"]) for row in parts.annotate(last=Max("changed_at")).order_by("part")]
