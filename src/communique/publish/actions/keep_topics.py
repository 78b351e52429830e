"""Keep the index of topics in step with an article that was published or taken off."""

from django.db import transaction
from django.db.models import Count

from communique.newsroom.models import Article
from communique.publish.topic_models import ArticleTopic, Topic
from communique.publish.topics import Named, topics_of


@transaction.atomic
def keep_topics(article: Article) -> None:
    """Let a live article stand under its topics, and any other under none; doing it twice changes nothing."""
    wanted = topics_of(article) if article.live else []
    places = {place.topic.slug: place for place in article.topic_places.select_related("topic")}
    slugs = {topic.slug for topic in wanted}
    touched = {place.topic_id for slug, place in places.items() if slug not in slugs}
    ArticleTopic.objects.filter(article=article, topic_id__in=touched).delete()
    for topic in wanted:
        if topic.slug not in places:
            touched.add(_place(article, topic).topic_id)
    _count(touched)


def _place(article: Article, named: Named) -> ArticleTopic:
    topic, _ = Topic.objects.get_or_create(slug=named.slug, defaults={"name": named.name})
    return ArticleTopic.objects.create(article=article, topic=topic)


def _count(keys: set[int]) -> None:
    for topic in Topic.objects.filter(pk__in=keys).annotate(now=Count("places")):
        if topic.size != topic.now:
            Topic.objects.filter(pk=topic.pk).update(size=topic.now)


def index_topics() -> None:
    """Let every live article stand under its topics: for an exchange that has articles and no index yet."""
    for article in Article.objects.filter(live=True).exclude(topics=[]).iterator(chunk_size=200):
        keep_topics(article)
