"""Find the entry of the register that a name of an article means, or make it; the register is locked by the caller.

A person is told by name and body: people of one name are one only where they were stated in the same body, or, where
no body is stated, in the same post by the same source. An editor's Pin goes before this rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from communique.newsroom import register_rules as rules
from communique.newsroom.models import (
    Article,
    Membership,
    Organization,
    OrganizationName,
    Person,
    Pin,
    Post,
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as an article states it of a person: the body, its name as stated, the post; not both are absent."""

    organization: Organization | None
    organization_key: str
    post: Post | None


def organization_named(name: str, article: Article) -> Organization | None:
    """The body that a name means in an article; None where it is no name. A general one is its source's own."""
    key = rules.name_key(name)[:300]
    if not key:
        return None
    scope = article.source_id if rules.is_general(name) else None
    known = OrganizationName.objects.filter(name_key=key, scope=scope).select_related("organization").first()
    if known is not None:
        return known.organization
    made = Organization.objects.create(name=name[:300], sort_key=rules.sort_key(name))
    OrganizationName.objects.create(organization=made, name=name[:300], name_key=key, scope_id=scope)
    return made


def office_stated(organization: str | None, post: str | None, article: Article) -> Office | None:
    """The office of a body and a post as stated; None where neither is."""
    body = organization_named(organization, article) if organization else None
    label_key = rules.name_key(post or "")[:200]
    if body is None and not label_key:
        return None
    found = _post(body, post or "", label_key) if label_key else None
    return Office(body, rules.name_key(organization or "")[:300] if body else "", found)


def _post(body: Organization | None, label: str, label_key: str) -> Post:
    found = Post.objects.filter(organization=body, label_key=label_key).first()
    return found or Post.objects.create(organization=body, label=label[:200], label_key=label_key)


def person_named(name: str, offices: Sequence[Office], article: Article) -> Person:
    """Whom a name means in an article that states these offices: by an editor's word, by the rule, or somebody new."""
    key = rules.name_key(name)
    pin = Pin.objects.filter(article=article, name_key=key).select_related("person").first()
    if pin is not None:
        return pin.person
    known = _evidence(key, offices, article)
    if known is not None:
        return known.person
    return Person.objects.create(name=name[:120], sort_key=rules.sort_key(name))


def _evidence(key: str, offices: Sequence[Office], article: Article) -> Membership | None:
    """The membership that shows who it is: of the first-named office if possible, of the same post rather than
    another, of the longest known person among several."""
    for office in offices:
        held = Membership.objects.filter(name_key=key).select_related("person")
        if office.organization is not None:
            same = list(held.filter(organization=office.organization))
        else:
            same = list(held.filter(organization=None, post=office.post, scope=article.source_id))
        if same:
            post = office.post.pk if office.post else None
            return min(same, key=lambda one: (one.post_id != post, one.person_id))
    return None


def membership_of(person: Person, name: str, office: Office, article: Article) -> Membership:
    """That this person was stated in this office."""
    values = {
        "name_key": rules.name_key(name),
        "organization": office.organization,
        "organization_key": office.organization_key,
        "post": office.post,
        "scope_id": None if office.organization else article.source_id,
    }
    found = Membership.objects.filter(Q(**values), person=person).first()
    return found or Membership.objects.create(person=person, name=name[:120], **values)
