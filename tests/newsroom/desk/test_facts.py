"""Facts at the desk: plain forms that decide, correct and add."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

import stating
from communique.newsroom.actions.decide_facts import accept_all
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.actions.install import install_roles
from communique.newsroom.desk.fact_form import FactForm
from communique.newsroom.models import Article, Fact, User
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db: None, clock: FakeClock) -> Article:
    return stating.stated(stating.ENGLISH, clock, language="en")


def as_role(role: str) -> Client:
    install_roles()
    user = User.objects.create_user(role.replace(" ", "-").lower())
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def client() -> Client:
    return as_role("Editor")


def page(client: Client, path: str) -> LexborHTMLParser:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return LexborHTMLParser(answer.content.decode())


def facts_path(article: Article) -> str:
    return f"/desk/newsroom/articles/{article.pk}/facts/"


def event(article: Article) -> Fact:
    return article.facts.filter(kind="event").order_by("pk")[0]


def test_each_fact_stands_in_words_with_quote_rule_and_confidence(client: Client, article: Article) -> None:
    tree = page(client, facts_path(article))
    row = " ".join(tree.css_first(f"#fact-{event(article).pk}").text().split())
    for said in (
        "Meeting · 2026-12-03 · Harbour Office of Eastmark",
        "read by machine",
        "rule en-held",
        "0.80",
        "Accept",
    ):
        assert said in row
    link = tree.css_first(f"#fact-{event(article).pk} a[data-quote]").attributes["data-quote"]
    marked = "".join(node.text() for node in tree.css(f"mark[data-quote='{link}']"))
    assert marked.startswith("On 3 December 2026, the Harbour Office")
    assert len(tree.css(".newsroom-fact")) == article.facts.count()


def test_one_the_ticked_and_all_are_decided_by_plain_forms(client: Client, article: Article) -> None:
    first, second, third = article.facts.order_by("pk")[:3]
    client.post(facts_path(article), {"accept": first.pk, "fact": [second.pk]})
    client.post(facts_path(article), {"reject_ticked": "1", "fact": [second.pk]})
    states = dict(article.facts.values_list("pk", "state"))
    assert [states[fact.pk] for fact in (first, second, third)] == ["accepted", "rejected", "proposed"]
    answer = client.post(facts_path(article), {"accept_all": "1"}, follow=True)
    assert "facts decided" in answer.content.decode()
    assert set(article.facts.values_list("state", flat=True)) == {"accepted", "rejected"}
    client.post(facts_path(article), {"reject": "x²", "fact": ["", "٣", "-1"]})
    answer = client.post(facts_path(article), {"accept_ticked": "1"}, follow=True)
    assert "tick a fact first" in answer.content.decode()


def test_a_contributor_is_told_that_what_is_published_is_decided_by_editors(article: Article) -> None:
    answer = as_role("Contributor").post(facts_path(article), {"accept_all": "1"}, follow=True)
    assert "Your account may not" in answer.content.decode()
    assert set(article.facts.values_list("state", flat=True)) == {"proposed"}


def test_a_correction_is_made_and_a_wrong_one_is_explained(client: Client, article: Article) -> None:
    fact = event(article)
    path = f"/desk/newsroom/facts/{fact.pk}/correct/"
    shown = page(client, path)
    assert shown.css_first("textarea[name=quote]").text().strip().startswith("On 3 December")
    wrong = client.post(path, {"type": "meeting", "quote": "On 4 December"})
    assert wrong.status_code == 400
    assert "do not stand in the text" in wrong.content.decode()
    refused = client.post(path, {"type": "meeting", "date": "soon", "quote": "held a meeting"})
    assert "is no date" in refused.content.decode()
    done = client.post(
        path, {"type": "training", "date": "2026-12-03", "quote": "held a meeting", "start": ""}
    )
    assert done.status_code == 302
    fact.refresh_from_db()
    assert (fact.state, fact.payload["type"], fact.decided_by_id is not None) == (
        "corrected",
        "training",
        True,
    )


def test_of_several_places_one_is_asked_for(client: Client, article: Article) -> None:
    path = f"/desk/newsroom/facts/{event(article).pk}/correct/"
    asked = client.post(path, {"type": "meeting", "quote": "Ines Aldane"})
    tree = LexborHTMLParser(asked.content.decode())
    starts = [node.attributes["value"] for node in tree.css("input[type=radio][name=start]")]
    assert starts == [str(stating.ENGLISH.index("Ines")), str(stating.ENGLISH.rindex("Ines"))]
    done = client.post(path, {"type": "meeting", "quote": "Ines Aldane", "start": starts[1]})
    assert done.status_code == 302
    assert event(article).citations.get().start == stating.ENGLISH.rindex("Ines")


def test_lines_come_back_from_a_browser_with_two_characters() -> None:
    text = "First line\n\nsecond line"
    form = FactForm("date", text, {"kind": "event", "value": "2026-01-01", "quote": "line\r\n\r\nsecond"})
    assert form.is_valid()
    assert form.said().start == 6


def test_a_fact_is_added(client: Client, article: Article) -> None:
    path = f"{facts_path(article)}add/reference/"
    page(client, path)
    done = client.post(path, {"kind": "document", "title": "The list of berths", "quote": "safe berths"})
    assert done.status_code == 302
    assert article.facts.get(kind="reference", rule="editor").state == "corrected"
    twice = client.post(path, {"kind": "document", "title": "The list of berths", "quote": "safe berths"})
    assert "just the same" in twice.content.decode()
    assert client.get(f"{facts_path(article)}add/wish/").status_code == 302


def test_what_lost_its_quote_is_flagged(client: Client, article: Article, clock: FakeClock) -> None:
    accept_all(article.pk, user=None, clock=clock)
    stating.version(article, "The Office is closed.")
    find_facts(article.pk, clock)
    assert article.title in page(client, "/desk/newsroom/facts/").css_first(".newsroom-facts section").text()
    words = page(client, facts_path(article)).text()
    assert "Their quote is gone from the newest version" in words
    assert "the words do not stand there any more" in words


def test_the_register_is_merged_and_split_at_the_desk(client: Client, article: Article) -> None:
    from communique.newsroom.models import Organization, Person  # noqa: PLC0415 # only here

    people = list(Person.objects.order_by("pk"))
    path = "/desk/newsroom/register/people/"
    assert people[0].name in page(client, f"{path}?q=aldane").text()
    assert "Tick at least one entry" in client.post(path, {}, follow=True).content.decode()
    client.post(path, {"keep": people[0].pk, "entry": [person.pk for person in people]})
    people[1].refresh_from_db()
    assert people[1].merged_into == people[0]
    entry = f"{path}{people[0].pk}/"
    assert len(page(client, entry).css("input[name=membership]")) == 2
    assert client.get(f"{path}{people[1].pk}/").status_code == 302
    office = people[0].memberships.get(name=people[1].name)
    client.post(entry, {"membership": office.pk})
    office.refresh_from_db()
    assert office.person_id not in {person.pk for person in people}
    assert "Choose at least one" in client.post(entry, {}, follow=True).content.decode()
    body = Organization.objects.get()
    page(client, "/desk/newsroom/register/organizations/")
    page(client, f"/desk/newsroom/register/organizations/{body.pk}/")
    refused = client.post(
        f"/desk/newsroom/register/organizations/{body.pk}/", {"name": body.names.get().pk}, follow=True
    )
    assert "leave one" in refused.content.decode()


def test_nobody_else_is_let_in(article: Article) -> None:
    for path in (
        facts_path(article), "/desk/newsroom/facts/", f"/desk/newsroom/facts/{event(article).pk}/correct/",
        f"{facts_path(article)}add/date/", "/desk/newsroom/register/people/", "/desk/newsroom/register/organizations/",
    ):  # fmt: skip
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/desk/login/")
    editor = as_role("Editor")
    for path in (
        "/desk/newsroom/articles/99/facts/",
        "/desk/newsroom/facts/99/correct/",
        "/desk/newsroom/register/people/99/",
    ):
        assert editor.get(path).status_code == 404


@pytest.mark.parametrize("number", ["9" * 40, "9" * 5000])
def test_a_number_that_no_fact_has_decides_nothing(client: Client, article: Article, number: str) -> None:
    for button in ("accept", "reject"):
        answer = client.post(facts_path(article), {button: number, "fact": [number]}, follow=True)
        assert answer.status_code == 200
    assert set(article.facts.values_list("state", flat=True)) == {"proposed"}


def test_a_form_without_its_button_rejects_nothing(client: Client, article: Article) -> None:
    answer = client.post(facts_path(article), {"fact": [event(article).pk]}, follow=True)
    assert "Nothing was decided" in answer.content.decode()
    assert event(article).state == "proposed"
