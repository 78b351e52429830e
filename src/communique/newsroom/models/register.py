"""Who is named in office, in the terms of Popolo: persons, organizations, posts, and memberships over time.

Rows here are names and who bears them; that something is stated of them is a Mention, which hangs on a fact and so on
a quote. Rows are never deleted, so that addresses hold; what no published article states is not shown.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from communique.newsroom.models.articles import Article
from communique.newsroom.models.facts import Fact
from communique.newsroom.models.sources import Source


class Register(models.Model):
    """The one row that whoever writes the register locks, so that no two writers make one person twice."""

    changed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"register of {self.changed_at}"


class Organization(models.Model):
    """A body by the name that was first read. `merged_into` is the one that an editor said it is."""

    name = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=120, db_index=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("organization")

    def __str__(self) -> str:
        return self.name


class OrganizationName(models.Model):
    """A name of a body. A name that many bodies bear (the Office, 我局) is one of its source's body only: `scope`."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300)
    scope = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"], condition=models.Q(scope=None), name="one_body_of_a_name"
            ),
            models.UniqueConstraint(
                fields=["name_key", "scope"],
                condition=models.Q(scope__isnull=False),
                name="one_body_of_a_name_and_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person whom notices name in office. Nothing is kept of anybody but name and offices, as stated."""

    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=120, db_index=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """An office by its label, of a body where the notice says of which."""

    organization = models.ForeignKey(Organization, null=True, on_delete=models.CASCADE, related_name="posts")
    label = models.CharField(max_length=200)
    label_key = models.CharField(max_length=200)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["organization", "label_key"])]

    def __str__(self) -> str:
        return self.label


class Membership(models.Model):
    """That a person of this name was stated in an office: what tells one bearer of a name from another.

    `organization_key` is the body's name as stated; `scope` the source, where no body is stated.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    organization = models.ForeignKey(
        Organization, null=True, on_delete=models.CASCADE, related_name="memberships"
    )
    organization_key = models.CharField(max_length=300, blank=True)
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="memberships")
    scope = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["name_key", "organization"])]

    def __str__(self) -> str:
        return f"{self.name}: {self.post_id} of {self.organization_id}"


class Mention(models.Model):
    """That a fact of an article names a person, a body, or a person in an office of a body."""

    class Role(models.TextChoices):
        ACT = "act", _("took part")
        WORDS = "words", _("is quoted")
        HOST = "host", _("held it")
        ADDRESSEE = "addressee", _("is told to")

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="mentions")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")
    role = models.CharField(max_length=9, choices=Role.choices)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="mentions")
    organization = models.ForeignKey(
        Organization, null=True, on_delete=models.CASCADE, related_name="mentions"
    )
    membership = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="mentions")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id or ''} {self.organization_id or ''}"


class Pin(models.Model):
    """An editor's word that the person of this name in this article is that one, whatever the rule would say."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    name_key = models.CharField(max_length=120)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pins")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "name_key"], name="one_pin_per_article_and_name")
        ]

    def __str__(self) -> str:
        return f"{self.name_key} of {self.article_id} is {self.person_id}"
