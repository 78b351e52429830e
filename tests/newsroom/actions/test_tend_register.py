"""Merges and splits by an editor, and that they outlive later searches and later notices."""

import pytest
from django.contrib.auth.models import Group

import stating
from communique.errors import ActionRefused
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.actions.install import install_roles
from communique.newsroom.actions.tend_register import (
    merge_organizations,
    merge_people,
    split_organization,
    split_person,
)
from communique.newsroom.models import Article, Mention, Organization, Person, User
from fakes import FakeClock

pytestmark = pytest.mark.django_db

HARBOUR = (
    "Ines Aldane, Director of the Harbour Office of Eastmark, attended the meeting and delivered a speech."
)
FISHERIES = HARBOUR.replace("Harbour Office of Eastmark", "Ministry of Fisheries")


@pytest.fixture
def articles(db: None, clock: FakeClock) -> list[Article]:
    return [stating.stated(text, clock) for text in (HARBOUR, HARBOUR, FISHERIES)]


def whose(article: Article) -> Person:
    mention = Mention.objects.filter(article=article, person__isnull=False).select_related("person")[0]
    assert mention.person
    return mention.person


def again(articles: list[Article], clock: FakeClock) -> None:
    for article in articles:
        find_facts(article.pk, clock)


def test_merged_people_stay_one(articles: list[Article], clock: FakeClock) -> None:
    keep, other = whose(articles[0]), whose(articles[2])
    merge_people(keep.pk, [other.pk], user=None, clock=clock)
    again(articles, clock)
    later = stating.stated(FISHERIES, clock)
    assert {whose(article) for article in [*articles, later]} == {keep}
    other.refresh_from_db()
    assert other.merged_into == keep
    with pytest.raises(ActionRefused, match="may have been merged"):
        merge_people(other.pk, [keep.pk], user=None, clock=clock)


def test_an_office_that_is_split_off_stays_apart(articles: list[Article], clock: FakeClock) -> None:
    keep, other = whose(articles[0]), whose(articles[2])
    merge_people(keep.pk, [other.pk], user=None, clock=clock)
    office = keep.memberships.get(organization__name="Ministry of Fisheries")
    made = split_person(keep.pk, memberships=[office.pk], user=None, clock=clock)
    again(articles, clock)
    later = stating.stated(FISHERIES, clock)
    assert [whose(article) for article in [*articles, later]] == [keep, keep, made, made]


def test_an_article_that_is_split_off_stays_apart(articles: list[Article], clock: FakeClock) -> None:
    keep = whose(articles[0])
    made = split_person(keep.pk, articles=[articles[1].pk], user=None, clock=clock)
    again(articles, clock)
    later = stating.stated(HARBOUR, clock)
    assert [whose(article) for article in (articles[0], articles[1], later)] == [keep, made, keep]


def test_merged_bodies_stay_one_and_their_people_of_one_name_too(
    articles: list[Article], clock: FakeClock
) -> None:
    keep, other = (
        Organization.objects.get(name=n) for n in ("Harbour Office of Eastmark", "Ministry of Fisheries")
    )
    person = whose(articles[0])
    merge_organizations(keep.pk, [other.pk], user=None, clock=clock)
    again(articles, clock)
    assert {whose(article) for article in articles} == {person}
    assert {mention.organization for mention in Mention.objects.exclude(organization=None)} == {keep}
    assert keep.posts.count() == 1


def test_a_name_that_is_split_off_a_body_stays_apart(articles: list[Article], clock: FakeClock) -> None:
    keep, other = (
        Organization.objects.get(name=n) for n in ("Harbour Office of Eastmark", "Ministry of Fisheries")
    )
    merge_organizations(keep.pk, [other.pk], user=None, clock=clock)
    name = keep.names.get(name="Ministry of Fisheries")
    made = split_organization(keep.pk, [name.pk], user=None, clock=clock)
    again(articles, clock)
    bodies = [
        Mention.objects.filter(article=article).exclude(organization=None)[0].organization
        for article in articles
    ]
    assert bodies == [keep, keep, made]
    with pytest.raises(ActionRefused, match="leave one"):
        split_organization(made.pk, [name.pk], user=None, clock=clock)


def test_only_who_may_publish_may_do_so(articles: list[Article], clock: FakeClock) -> None:
    install_roles()
    contributor = User.objects.create_user("contributor")
    contributor.groups.add(Group.objects.get(name="Contributor"))
    with pytest.raises(ActionRefused, match="Your account may not"):
        merge_people(whose(articles[0]).pk, [whose(articles[2]).pk], user=contributor, clock=clock)
    with pytest.raises(ActionRefused, match="Choose at least"):
        split_person(whose(articles[0]).pk, user=None, clock=clock)
