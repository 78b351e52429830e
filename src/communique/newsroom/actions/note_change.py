"""Note when what readers see of an article changed, so that feeds show it as new."""

from communique.newsroom.models import Article


def note_change(article: Article) -> None:
    """Wagtail's signal `published`: a draft was put on the site, from whichever of its many screens.

    A draft that waits for its hour changes nothing yet. What the exchange publishes by itself changed when its source did; `keep_reading` writes that after it.
    """
    if article.live and article.last_published_at:
        Article.objects.filter(pk=article.pk).update(changed_at=article.last_published_at)
