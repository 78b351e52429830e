"""Note what readers see of an article and when it changed, so that feeds show as new what is new and nothing else."""

from communique.formats.reading_json import from_record
from communique.newsroom import contents
from communique.newsroom.models import Article


def note_change(article: Article) -> None:
    """Wagtail's signal `published`: a draft was put on the site, or given its hour, from whichever of many screens.

    A draft that waits for its hour changes nothing yet. Publishing again what stands there already changes nothing
    either. What the exchange publishes by itself changed when its source did; `keep_reading` writes that after it.
    Whatever was published waits in no inbox any more. What the desk has taken from readers for good does not come
    back by publishing.
    """
    row = Article.objects.filter(pk=article.pk)
    if article.killed_at:
        row.update(live=False)
        return
    row.exclude(desk=Article.Desk.ACCEPTED).update(desk=Article.Desk.ACCEPTED)
    if not article.live or not article.last_published_at:
        return
    digest = contents.shown_digest(article)
    if digest != article.shown_digest:
        row.update(shown_digest=digest, edited=differs(article), changed_at=article.last_published_at)


def differs(article: Article) -> bool:
    """Whether an article says anything but what its newest version says."""
    latest = article.versions.select_related("reading").first()
    if latest is None:
        return False
    return not contents.unedited(article, from_record(latest.reading.record), article.item)
