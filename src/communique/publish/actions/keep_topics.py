"""Keep the index of topics in step with an article that was published or taken off."""

from typing import Final

from django.db import transaction
from django.db.models import Count, Q

from communique.newsroom.models import Article
from communique.publish.topic_models import ArticleTopic, Topic
from communique.publish.topics import Named, topics_of

LIVE: Final = Q(places__article__live=True)


@transaction.atomic
def keep_topics(article: Article) -> None:
    """Let a live article stand under its topics, and any other under none; doing it twice changes nothing.

    What was taken from readers for good keeps its places, uncounted: the feeds of its topics have to say so.
    """
    wanted = topics_of(article) if article.live or article.killed_at else []
    places = {place.topic.slug: place for place in article.topic_places.select_related("topic")}
    slugs = {topic.slug for topic in wanted}
    touched = {place.topic_id for place in places.values()}
    gone = [place.topic_id for slug, place in places.items() if slug not in slugs]
    ArticleTopic.objects.filter(article=article, topic_id__in=gone).delete()
    for topic in wanted:
        if topic.slug not in places:
            touched.add(_place(article, topic).topic_id)
    _count(touched)


def _place(article: Article, named: Named) -> ArticleTopic:
    topic, _ = Topic.objects.get_or_create(slug=named.slug, defaults={"name": named.name})
    return ArticleTopic.objects.create(article=article, topic=topic)


def _count(keys: set[int]) -> None:
    for topic in Topic.objects.filter(pk__in=keys).annotate(now=Count("places", filter=LIVE)):
        if topic.size != topic.now:
            Topic.objects.filter(pk=topic.pk).update(size=topic.now)


def index_topics() -> None:
    """Let every live article stand under its topics: for an exchange that has articles and no index yet."""
    for article in Article.objects.filter(live=True).exclude(topics=[]).iterator(chunk_size=200):
        keep_topics(article)
