"""What people keep at the desk: when they last looked, the views they saved, what they say of an article."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from communique.newsroom.models.accounts import User
from communique.newsroom.models.articles import Article


class Look(models.Model):
    """When somebody last looked at the inbox. What came after `since` is new to them; `at` is their last look.

    One sitting is many looks: `since` moves only when a new sitting begins.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="look", primary_key=True)
    since = models.DateTimeField(null=True)
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%dT%H:%M:%SZ}"


class SavedView(models.Model):
    """The filters of the inbox under a name; `shared` shows it to all who work at the desk."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    shared = models.BooleanField(_("shared"), default=False)
    created_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_view_per_name")]

    def __str__(self) -> str:
        return self.name


class Comment(models.Model):
    """What somebody at the desk says of an article; an answer has a `parent`, a thread ends when it is resolved."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="answers")
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=200)
    text = models.TextField()
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["article", "at"])]

    def __str__(self) -> str:
        return self.text[:60]
