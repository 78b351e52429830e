"""Note that an article was published, from whichever screen: feeds show it as new, and no inbox holds it."""

from communique.newsroom.models import Article


def note_change(article: Article) -> None:
    """Wagtail's signal `published`: a draft was put on the site, or given its hour, from whichever of many screens.

    A draft that waits for its hour changes nothing yet. What the exchange publishes by itself changed when its source did; `keep_reading` writes that after it.
    """
    Article.objects.filter(pk=article.pk).exclude(desk=Article.Desk.ACCEPTED).update(
        desk=Article.Desk.ACCEPTED
    )
    if article.live and article.last_published_at:
        Article.objects.filter(pk=article.pk).update(changed_at=article.last_published_at)
