"""The register: who is named in which office, by whom; who is one and who is not."""

import pytest

import stating
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.models import Mention, Organization, OrganizationName, Person
from fakes import FakeClock

pytestmark = pytest.mark.django_db


def notice(person: str, office: str) -> str:
    return f"{person}, {office}, attended the meeting on berths in the harbour and delivered a speech."


def people(name: str) -> list[Person]:
    return list(Person.objects.filter(name=name, merged_into=None, mentions__isnull=False).distinct())


def test_who_is_named_in_office_is_entered_with_office_and_facts(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock)
    person = Person.objects.get(name="Ines Aldane")
    office = person.memberships.get()
    assert office.organization
    assert office.post
    assert (office.post.label, office.organization.name) == ("Director", "Harbour Office of Eastmark")
    roles = Mention.objects.filter(article=article, person=person).values_list("role", "fact__kind")
    assert set(roles) == {("act", "participation"), ("words", "statement")}
    body = office.organization
    assert {m.role for m in body.mentions.all()} == {"act", "host"}


def test_to_enter_it_again_changes_nothing(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock)
    before = set(Mention.objects.values_list("fact", "role", "person", "organization", "membership"))
    names = set(Person.objects.values_list("pk", "name")), set(Organization.objects.values_list("pk", "name"))
    find_facts(article.pk, clock)
    assert set(Mention.objects.values_list("fact", "role", "person", "organization", "membership")) == before
    assert names == (
        set(Person.objects.values_list("pk", "name")),
        set(Organization.objects.values_list("pk", "name")),
    )


def test_one_name_in_one_body_is_one_person(clock: FakeClock) -> None:
    stating.stated(notice("Ines Aldane", "Director of the Harbour Office of Eastmark"), clock)
    stating.stated(notice("Ines Aldane", "Secretary of the Harbour Office of Eastmark"), clock)
    assert len(people("Ines Aldane")) == 1
    assert people("Ines Aldane")[0].memberships.count() == 2


def test_one_name_in_two_bodies_is_two_people(clock: FakeClock) -> None:
    stating.stated(notice("Ines Aldane", "Director of the Harbour Office of Eastmark"), clock)
    stating.stated(notice("Ines Aldane", "Director of the Ministry of Fisheries"), clock)
    assert len(people("Ines Aldane")) == 2


def test_a_notice_that_states_both_offices_is_not_taken_as_a_merge(clock: FakeClock) -> None:
    """It goes to the person of the office that it names first; the editor may merge."""
    one = notice("Ines Aldane", "Director of the Harbour Office of Eastmark")
    two = notice("Ines Aldane", "Director of the Ministry of Fisheries")
    for text in (one, two, f"{one} {two}"):
        stating.stated(text, clock)
    assert len(people("Ines Aldane")) == 2


def test_without_a_body_the_post_and_the_source_tell(clock: FakeClock) -> None:
    here, there = stating.source(), stating.source("Another office", 2)
    text = "副局长何清扬主持会议。"
    for at in (here, here, there):
        stating.stated(text, clock, at=at)
    assert len(people("何清扬")) == 2, (
        "the same post at the same source is the same person; another source's is not"
    )


def test_who_has_no_office_is_not_entered(clock: FakeClock) -> None:
    article = stating.stated("Ines Aldane attended the meeting and delivered a speech.", clock)
    assert article.facts.filter(kind="participation").exists()
    assert not Person.objects.exists()


def test_a_general_name_is_one_body_for_each_source(clock: FakeClock) -> None:
    here, there = stating.source(), stating.source("Another office", 2)
    for at in (here, here, there):
        stating.stated(notice("Ines Aldane", "Director of the Bureau"), clock, at=at)
    names = OrganizationName.objects.filter(name_key="bureau")
    assert {name.scope for name in names} == {here, there}
    assert len(people("Ines Aldane")) == 2


def test_facts_that_are_gone_leave_the_register(clock: FakeClock) -> None:
    article = stating.stated(stating.ENGLISH, clock)
    stating.version(article, "The Office is closed.")
    find_facts(article.pk, clock)
    assert not Mention.objects.exists()
    assert Person.objects.exists(), "addresses hold"
