"""Write down a reading; make the article that it begins, or the version that it adds."""

from datetime import datetime
from importlib.metadata import version
from typing import Final

from communique import model
from communique.formats.reading_json import from_record
from communique.link.versions import content_digest
from communique.newsroom import contents, dates
from communique.newsroom.actions.begin_article import Filing, add_version, begin_article
from communique.newsroom.actions.tell_editors import tell_editors
from communique.newsroom.models import Article, Capture, ChangeNotice, Item, Reading, Template

ENGINE: Final = f"communique {version('communique')}"[:40]


def keep_reading(
    item: Item,
    capture: Capture,
    said: model.Reading,
    filed: Filing | None = None,
    template: Template | None = None,
) -> None:
    """Keep what a capture says, within a transaction and with the item's row locked.

    The first reading of an item makes its article (see `begin_article`); `filed` says who filed it by hand, `template`
    what other pages of its source were known to repeat. A later one whose content differs makes a version, which the
    article follows unless an editor has changed it.
    """
    reading, _ = Reading.objects.get_or_create(
        capture=capture,
        defaults={
            "made_at": capture.fetched_at,
            "engine": ENGINE,
            "content_digest": content_digest(said),
            "record": contents.stored(said),
            "template": template,
        },
    )
    article = Article.objects.select_for_update(of=("self",)).filter(item=item).first()
    if article is None:
        begin_article(item, reading, said, filed)
    else:
        _renew(article, item, reading, said)


def _renew(article: Article, item: Item, reading: Reading, said: model.Reading) -> None:
    latest = article.versions.select_related("reading").first()
    if latest and latest.content_digest == reading.content_digest:
        return
    follows = latest is not None and may_follow(article, from_record(latest.reading.record), item)
    at = reading.capture.fetched_at
    version = add_version(article, reading, latest.number + 1 if latest else 1)
    if follows:
        article.rests_on = version.number
        _follow(article, contents.fields(said, item), at)
    Article.objects.filter(pk=article.pk).update(changed_at=at, ahead_at=None if follows else at)
    tell_editors(article, ChangeNotice.Kind.CHANGED, at, version=version)


def may_follow(article: Article, before: model.Reading, item: Item) -> bool:
    """Whether an article may take over what its source says now: no editor changed, drafted or locked it."""
    draft_waits = article.live and article.has_unpublished_changes
    latest = article.get_latest_revision_as_object()
    return not (draft_waits or article.locked) and contents.unedited(latest, before, item)


def _follow(article: Article, values: dict[str, object], at: datetime) -> None:
    for name, value in values.items():
        setattr(article, name, value)
    article.sort_date = dates.sort_date(article.published, article.captured_at)
    article.changed_at = at
    article.save()
    revision = article.save_revision(clean=False, log_action=True)
    if article.live:
        revision.publish()
