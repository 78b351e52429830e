"""The topics of the site, and which live articles stand under each: an index that can be made anew from the articles."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from communique.newsroom.models import Article

LONGEST_TOPIC: Final = 80


class Topic(models.Model):
    """A subject word as sources or editors write it; `size` is how many live articles stand under it."""

    slug = models.SlugField(max_length=LONGEST_TOPIC, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=LONGEST_TOPIC)
    size = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-size", "name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = [models.Index(fields=["-size", "name"])]

    def __str__(self) -> str:
        return self.name


class ArticleTopic(models.Model):
    """A live article under a topic, or one that was taken from readers for good."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="topic_places")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "topic"], name="one_place_per_topic")]

    def __str__(self) -> str:
        return f"{self.article_id} under {self.topic_id}"
