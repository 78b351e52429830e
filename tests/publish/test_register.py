"""The pages of the register, and its Popolo."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

import stating
from communique.newsroom.actions.decide import unpublish
from communique.newsroom.actions.tend_register import merge_people
from communique.newsroom.models import Article, Organization, OrganizationName, Person
from communique.publish import addresses, register
from communique.publish.actions.make_site import make_site
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def article(db: None, clock: FakeClock) -> Article:
    found = stating.stated(stating.ENGLISH, clock, language="en")
    make_site("http://127.0.0.1:8000")
    return found


def tree(client: Client, path: str) -> LexborHTMLParser:
    response = client.get(path)
    assert response.status_code == 200, path
    return LexborHTMLParser(response.content.decode())


def words(page: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text().split()) for node in page.css(selector))


def popolo(client: Client) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(
        b"".join(client.get("/register.json").streaming_content)
    )  # type: ignore[attr-defined] # it streams
    return found


def test_people_and_bodies_are_listed_with_office_and_count(client: Client, article: Article) -> None:
    people = words(tree(client, "/people/"), ".register-row")
    assert "Ines Aldane Director, Harbour Office of Eastmark 1 article" in people
    assert "Tomas Verrin" in people
    assert "Harbour Office of Eastmark 1 article" in words(tree(client, "/organizations/"), ".register-row")
    assert words(tree(client, "/people/?q=verrin"), ".register-row h2") == "Tomas Verrin"
    assert "No published article names anybody so." in words(tree(client, "/people/?q=nobody"), ".empty")


def test_a_name_that_many_bodies_bear_is_said_to_be_its_source_s(client: Client, article: Article) -> None:
    office = Organization.objects.get(name="Harbour Office of Eastmark")
    assert "so called by" not in words(tree(client, "/organizations/"), ".register-row")
    OrganizationName.objects.filter(organization=office).update(scope=article.source)
    told = f"so called by {article.source.name}"
    assert told in words(tree(client, "/organizations/"), ".register-row")
    assert told in words(tree(client, addresses.organization(office)), ".list-head")
    assert told in words(tree(client, addresses.person(Person.objects.get(name="Ines Aldane"))), ".offices")


def test_a_person_has_a_timeline_that_leads_to_each_quote(client: Client, article: Article) -> None:
    person = Person.objects.get(name="Ines Aldane")
    page = tree(client, addresses.person(person))
    assert "Director · Harbour Office of Eastmark" in words(page, ".offices")
    links = [node.attributes["href"] or "" for node in page.css(".timeline li li a")]
    text = tree(client, addresses.article(article))
    assert len(links) == 5
    for link in links:
        path, anchor = link.split("#")
        assert path == addresses.article(article)
        assert text.css_first(f"mark[id='{anchor}']") is not None
    assert 'name="robots" content="noindex"' in client.get(addresses.person(person)).content.decode()


def test_who_came_into_an_office_and_who_left_it_is_said(client: Client, clock: FakeClock) -> None:
    make_site("http://127.0.0.1:8000")
    stating.stated("任命殷堇为临海国专利审查中心副主任。免去蓝序的临海国专利审查中心副主任职务。", clock)
    body = Organization.objects.get(name="临海国专利审查中心")
    rows = [
        " ".join(node.text().split())
        for node in tree(client, addresses.organization(body)).css(".offices li")
    ]
    assert [("殷堇" in row, "appointed" in row, "removed" in row) for row in rows] == [
        (True, True, False),
        (False, False, True),
    ]


def test_a_body_names_who_holds_office_in_it(client: Client, article: Article) -> None:
    body = Organization.objects.get(name="Harbour Office of Eastmark")
    page = tree(client, addresses.organization(body))
    assert "Ines Aldane · Director" in words(page, ".offices")
    assert "held it" in words(page, ".timeline")
    chinese = tree(client, f"/zh-hans{addresses.organization(body)}")
    assert "Ines Aldane" in words(chinese, ".offices")


def test_what_leaves_the_site_leaves_the_register(client: Client, article: Article) -> None:
    person = Person.objects.get(name="Ines Aldane")
    Article.objects.filter(pk=article.pk).update(withdrawn_at=article.captured_at)
    assert client.get(addresses.person(person)).status_code == 404
    Article.objects.filter(pk=article.pk).update(withdrawn_at=None)
    assert client.get(addresses.person(person)).status_code == 200
    unpublish(article.pk, user=None)
    assert client.get(addresses.person(person)).status_code == 404
    assert words(tree(client, "/people/"), ".register-row") == ""
    assert popolo(client) == {"persons": [], "organizations": [], "posts": [], "memberships": []}


def test_merged_and_renamed_entries_lead_on(client: Client, article: Article, clock: FakeClock) -> None:
    keep, other = Person.objects.get(name="Ines Aldane"), Person.objects.get(name="Tomas Verrin")
    merge_people(keep.pk, [other.pk], user=None, clock=clock)
    for path in (addresses.person(other), f"/people/x-{keep.pk}/", f"/people/{keep.pk}/"):
        response = client.get(path)
        assert (response.status_code, response.headers["Location"]) == (301, addresses.person(keep))
    assert client.get("/people/x-99999/").status_code == 404
    assert client.get("/organizations/x-99999/").status_code == 404


def test_popolo_refers_to_itself_and_to_its_sources(client: Client, article: Article) -> None:
    found = popolo(client)
    people, bodies, posts = (
        {row["id"]: row for row in found[name]} for name in ("persons", "organizations", "posts")
    )
    assert {row["name"] for row in people.values()} == {"Ines Aldane", "Tomas Verrin"}
    assert all(set(row) <= {"id", "name", "other_names"} for row in people.values()), (
        "nothing else of a person"
    )
    assert {post["organization_id"] for post in posts.values()} <= set(bodies)
    for row in found["memberships"]:
        assert row["person_id"] in people
        assert row["organization_id"] in bodies
        assert row["post_id"] in posts
        assert row["sources"] == [
            {"url": addresses.absolute(addresses.article(article)), "note": article.title}
        ]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["first_stated"])


def test_a_list_is_walked_by_name(
    client: Client, article: Article, clock: FakeClock, monkeypatch: Any
) -> None:
    monkeypatch.setattr(register, "PAGE", 2)
    stating.stated(stating.CHINESE, clock, language="zh-Hans")
    seen, path = [], "/people/"
    while True:
        page = tree(client, path)
        seen += [node.text(strip=True) for node in page.css(".register-row h2")]
        if not (following := page.css_first(".pager [rel=next]")):
            break
        path = f"/people/{following.attributes['href']}"
    assert seen == ["Ines Aldane", "Tomas Verrin", "何清扬", "沈望舒"]
    for wrong in ("?after=x", "?after=zz.zz"):
        assert client.get(f"/people/{wrong}").status_code == 400
    assert client.get("/people/?q=%00").status_code == 200


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=x", "?page=-1", "?page=%00", "?page=²", "?page=" + "1" * 5000]
)
def test_a_wrong_page_of_a_timeline_is_its_first(client: Client, article: Article, query: str) -> None:
    person = Person.objects.get(name="Ines Aldane")
    assert client.get(addresses.person(person) + query).status_code == 200


def test_queries_do_not_grow_with_the_register(
    client: Client, clock: FakeClock, django_assert_max_num_queries: Any
) -> None:
    make_site("http://127.0.0.1:8000")
    for number in range(12):
        stating.stated(stating.ENGLISH.replace("Aldane", f"Aldane{chr(97 + number)}"), clock)
    person = Person.objects.get(name="Tomas Verrin")
    assert person.mentions.count() == 12
    for path, most in (
        ("/people/", 5),
        ("/organizations/", 5),
        (addresses.person(person), 8),
        (addresses.organization(Organization.objects.get()), 8),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(path).status_code == 200, path
