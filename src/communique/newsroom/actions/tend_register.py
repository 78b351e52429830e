"""What editors decide of the register: two entries are one, or one is two. Both outlive every later search.

A merge moves the names and memberships by which later notices are told; a split moves them to an entry of their own,
or pins single articles to it.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom import jobs
from communique.newsroom import register_rules as rules
from communique.newsroom.actions.assemble_register import lock_register
from communique.newsroom.actions.permission import require
from communique.newsroom.models import (
    FactRun,
    Membership,
    Mention,
    Organization,
    OrganizationName,
    Person,
    Pin,
    Post,
    User,
)
from communique.ports import Clock

PERMISSION = "publish_article"


@transaction.atomic
def merge_people(keep_id: int, other_ids: Iterable[int], *, user: User | None, clock: Clock) -> None:
    """Say that several entries are one person: all that was stated of the others is of the one that is kept."""
    require(user, PERMISSION, gettext_noop("merge people"))
    lock_register(clock)
    keep = _person(keep_id)
    for other in [_person(pk) for pk in dict.fromkeys(other_ids) if pk != keep.pk]:
        _merge_person(keep, other)
        audit(
            instance=keep, action="newsroom.merge", user=user, data={"merged": other.pk, "name": other.name}
        )


def _merge_person(keep: Person, other: Person) -> None:
    for held in other.memberships.all():
        same = keep.memberships.filter(
            name_key=held.name_key,
            organization=held.organization_id,
            organization_key=held.organization_key,
            post=held.post_id,
            scope=held.scope_id,
        ).first()
        if same is None:
            Membership.objects.filter(pk=held.pk).update(person=keep)
        else:
            Mention.objects.filter(membership=held).update(membership=same)
            held.delete()
    Mention.objects.filter(person=other).update(person=keep)
    Pin.objects.filter(person=other).update(person=keep)
    Person.objects.filter(merged_into=other).update(merged_into=keep)
    Person.objects.filter(pk=other.pk).update(merged_into=keep)


@transaction.atomic
def split_person(
    person_id: int,
    *,
    memberships: Iterable[int] = (),
    articles: Iterable[int] = (),
    user: User | None,
    clock: Clock,
) -> Person:
    """Let some of the offices of a person, or what single articles state, be somebody else's of the same name.

    Offices go with all that is stated in them, and later notices follow them; articles go alone, for good.
    """
    require(user, PERMISSION, gettext_noop("split people"))
    lock_register(clock)
    person = _person(person_id)
    offices = list(person.memberships.filter(pk__in=list(memberships)))
    stated = Mention.objects.filter(person=person, article__in=list(articles)).select_related("membership")
    if not offices and not stated.exists():
        raise ActionRefused(gettext("Choose at least one office or article that is somebody else's."))
    name = offices[0].name if offices else person.name
    made = Person.objects.create(name=name, sort_key=rules.sort_key(name))
    for held in offices:
        Membership.objects.filter(pk=held.pk).update(person=made)
        Mention.objects.filter(membership=held).update(person=made)
        of_offices = Mention.objects.filter(membership=held).values("article")
        Mention.objects.filter(person=person, membership=None, article__in=of_offices).update(person=made)
    for mention in stated:
        key = mention.membership.name_key if mention.membership else rules.name_key(person.name)
        Pin.objects.update_or_create(article_id=mention.article_id, name_key=key, defaults={"person": made})
        Mention.objects.filter(pk=mention.pk).update(person=made)
    _research(stated.values_list("article", flat=True))
    audit(instance=person, action="newsroom.split", user=user, data={"made": made.pk, "name": name})
    return made


@transaction.atomic
def merge_organizations(keep_id: int, other_ids: Iterable[int], *, user: User | None, clock: Clock) -> None:
    """Say that several names are of one body. People of one name in it are one person by the rule."""
    require(user, PERMISSION, gettext_noop("merge organizations"))
    lock_register(clock)
    keep = _organization(keep_id)
    for other in [_organization(pk) for pk in dict.fromkeys(other_ids) if pk != keep.pk]:
        for post in other.posts.all():
            same = keep.posts.filter(label_key=post.label_key).first()
            if same is None:
                Post.objects.filter(pk=post.pk).update(organization=keep)
            else:
                Membership.objects.filter(post=post).update(post=same)
                post.delete()
        OrganizationName.objects.filter(organization=other).update(organization=keep)
        Membership.objects.filter(organization=other).update(organization=keep)
        Mention.objects.filter(organization=other).update(organization=keep)
        Organization.objects.filter(merged_into=other).update(merged_into=keep)
        Organization.objects.filter(pk=other.pk).update(merged_into=keep)
        audit(
            instance=keep, action="newsroom.merge", user=user, data={"merged": other.pk, "name": other.name}
        )
    _join_namesakes(keep)


def _join_namesakes(body: Organization) -> None:
    first: dict[str, Person] = {}
    for held in body.memberships.select_related("person").order_by("person_id"):
        known = first.setdefault(held.name_key, held.person)
        if known.pk != held.person_id and held.person.merged_into_id is None:
            _merge_person(known, held.person)


@transaction.atomic
def split_organization(
    organization_id: int, names: Iterable[int], *, user: User | None, clock: Clock
) -> Organization:
    """Let some of the names of a body be another's, with the offices that were stated under them."""
    require(user, PERMISSION, gettext_noop("split organizations"))
    lock_register(clock)
    body = _organization(organization_id)
    moved = list(body.names.filter(pk__in=list(names)))
    if not moved or len(moved) == body.names.count():
        raise ActionRefused(
            gettext("Choose at least one name that is another body's, and leave one to this.")
        )
    made = Organization.objects.create(name=moved[0].name, sort_key=rules.sort_key(moved[0].name))
    keys = [name.name_key for name in moved]
    OrganizationName.objects.filter(pk__in=[name.pk for name in moved]).update(organization=made)
    articles = list(Mention.objects.filter(organization=body).values_list("article", flat=True).distinct())
    for held in body.memberships.filter(organization_key__in=keys).select_related("post"):
        held.organization = made
        if held.post:
            held.post = Post.objects.get_or_create(
                organization=made, label_key=held.post.label_key, defaults={"label": held.post.label}
            )[0]
        held.save()
        Mention.objects.filter(membership=held).update(organization=made)
    _research(articles)
    audit(instance=body, action="newsroom.split", user=user, data={"made": made.pk, "name": made.name})
    return made


def _research(articles: Iterable[int]) -> None:
    """Have articles entered anew, in jobs of their own."""
    for run in FactRun.objects.filter(pk__in=set(articles)):
        jobs.enqueue_facts(run)


def _person(pk: int) -> Person:
    found = Person.objects.filter(pk=pk, merged_into=None).first()
    if found is None:
        raise ActionRefused(
            gettext("There is no person %(pk)s; the entry may have been merged into another.") % {"pk": pk}
        )
    return found


def _organization(pk: int) -> Organization:
    found = Organization.objects.filter(pk=pk, merged_into=None).first()
    if found is None:
        raise ActionRefused(
            gettext("There is no organization %(pk)s; the entry may have been merged into another.")
            % {"pk": pk}
        )
    return found
