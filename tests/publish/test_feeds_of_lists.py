"""Every list is a feed in every format: who has it is told so, `updated` is that of the content, withdrawal is shown."""

import json
from collections.abc import Callable
from typing import Final

import pytest
from django.test import Client
from icalendar import Calendar
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

import stating
from communique.newsroom.actions import correct, take_back
from communique.newsroom.models import Article, Organization, Person
from communique.publish import addresses
from communique.publish.actions.keep_topics import keep_topics
from communique.publish.actions.make_site import make_site
from communique.publish.search import index
from communique.publish.search.follow import Follower
from communique.publish.search.store import Store
from fakes import FakeClock

pytestmark = pytest.mark.django_db
ATOM: Final = "{http://www.w3.org/2005/Atom}"
LISTS: Final[dict[str, Callable[[Article], str]]] = {
    "home": lambda _: "/",
    "channel": lambda article: addresses.channel(article.channel),
    "source": lambda article: addresses.source(article.source),
    "topic": lambda _: addresses.topic("harbours"),
    "person": lambda _: addresses.person(Person.objects.get(name="Ines Aldane")),
    "organization": lambda _: addresses.organization(
        Organization.objects.get(name="Harbour Office of Eastmark")
    ),
    "search": lambda _: "/search/",
    "corrections": lambda _: addresses.corrections(),
}
"""Kind of list → where it stands."""
OF_ARTICLES: Final = [name for name in LISTS if name != "corrections"]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def article(
    clock: FakeClock, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Article:
    """A live article that stands in every list, and in an index."""
    found = stating.stated(stating.ENGLISH, clock, language="en", topics=["harbours"])
    keep_topics(found)
    make_site("http://127.0.0.1:8000")
    store = Store(tmp_path_factory.mktemp("search"))
    monkeypatch.setattr(index, "store", lambda: store)
    follow(store)
    return found


def follow(store: Store) -> None:
    Follower(store, 16).once()


def query_of(article: Article) -> str:
    return f"?q={article.title.replace(' ', '+')}"


def feed(client: Client, article: Article, name: str, file: str = "atom.xml", **headers: str) -> bytes:
    query = query_of(article) if name == "search" else ""
    response = client.get(f"{LISTS[name](article)}{file}{query}", headers=headers)
    assert response.status_code == (304 if headers else 200), (name, file)
    if not headers:
        again = {"If-None-Match": response.headers["ETag"]}
        feed(client, article, name, file, **again)
        if "Last-Modified" in response.headers:
            since = {"If-Modified-Since": response.headers["Last-Modified"]}
            feed(client, article, name, file, **since)
    return response.content


def said(data: bytes, pk: int) -> tuple[str, str]:
    """The title and `updated` of an article in a feed."""
    for entry in etree.fromstring(data).iter(f"{ATOM}entry"):
        if (entry.findtext(f"{ATOM}id") or "").endswith(f":{pk}"):
            return entry.findtext(f"{ATOM}title") or "", entry.findtext(f"{ATOM}updated") or ""
    raise AssertionError("the feed has no such entry")


@pytest.mark.parametrize("name", OF_ARTICLES)
def test_a_list_is_a_feed_in_each_format_and_who_has_it_is_told_so(
    client: Client, article: Article, name: str
) -> None:
    key = addresses.article_id(article)
    assert key in feed(client, article, name, "rss.xml").decode()
    assert said(feed(client, article, name), article.pk)[0] == article.title
    items = json.loads(feed(client, article, name, "feed.json"))["items"]
    assert [item["id"] for item in items] == [key]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_a_calendar(client: Client, article: Article, clock: FakeClock, name: str) -> None:
    if name == "corrections":
        correct.note(article, "correction", "It is berth 2.", None, clock)
    data = feed(client, article, name, "calendar.ics")
    assert {str(event["status"]) for event in Calendar.from_ical(data).walk("VEVENT")} == {"CONFIRMED"}
    query = query_of(article) if name == "search" else ""
    page = LexborHTMLParser(client.get(f"{LISTS[name](article)}{query}").content.decode())
    linked = {node.attributes["href"] for node in page.css("head link[type='text/calendar']")}
    assert linked == {f"{LISTS[name](article)}calendar.ics{query}"} or name == "source"
    shown = {node.attributes["href"] for node in page.css("footer a[type='text/calendar']")}
    assert linked == shown


def test_the_calendar_of_a_search_has_what_is_found_only(client: Client, article: Article) -> None:
    nothing = client.get("/search/calendar.ics?q=zeppelins")
    assert (nothing.status_code, Calendar.from_ical(nothing.content).walk("VEVENT")) == (200, [])
    found = client.get(f"/search/calendar.ics{query_of(article)}")
    calendar = Calendar.from_ical(found.content)
    assert str(calendar["url"]).endswith(f"/search/calendar.ics{query_of(article)}")
    Article.objects.filter(pk=article.pk).update(live=False)
    assert b"VEVENT" not in client.get(f"/search/calendar.ics{query_of(article)}").content


def test_what_was_killed_is_cancelled_in_the_calendar_of_corrections(
    client: Client, article: Article, clock: FakeClock
) -> None:
    take_back.kill(article.pk, reason="By order of a court.", user=None, clock=clock)
    data = client.get("/corrections/calendar.ics").content
    assert {str(event["status"]) for event in Calendar.from_ical(data).walk("VEVENT")} == {"CANCELLED"}
    assert b"berth" not in data.lower()


@pytest.mark.parametrize("name", OF_ARTICLES)
def test_updated_moves_only_with_the_content(client: Client, article: Article, name: str) -> None:
    before = said(feed(client, article, name), article.pk)[1]
    Article.objects.filter(pk=article.pk).update(editor_topics=["Moved"], desk="accepted")
    assert said(feed(client, article, name), article.pk)[1] == before
    later = article.changed_at.replace(year=article.changed_at.year + 1)
    Article.objects.filter(pk=article.pk).update(subtitle="Said anew", changed_at=later)
    follow(index.store())
    assert said(feed(client, article, name), article.pk)[1] > before


@pytest.mark.parametrize("name", OF_ARTICLES)
def test_withdrawal_and_kill_travel_down_each_feed(
    client: Client, article: Article, clock: FakeClock, name: str
) -> None:
    take_back.withdraw(article.pk, reason="It was a draft.", user=None, clock=clock)
    data = feed(client, article, name)
    assert said(data, article.pk)[0] == f"Withdrawn: {article.title}"
    assert b"It was a draft." in data
    path = LISTS[name](article)  # while the register still knows it
    take_back.kill(article.pk, reason="By order of a court.", user=None, clock=clock)
    follow(index.store())
    if name == "search":
        assert b"<entry" not in feed(client, article, name), "what is killed is found by no words"
        return
    killed = client.get(f"{path}atom.xml").content
    assert b"By order of a court." in killed
    assert said(killed, article.pk)[0] == "This article was taken back"


def test_corrections_are_a_feed_of_their_own(client: Client, article: Article, clock: FakeClock) -> None:
    take_back.withdraw(article.pk, reason="It was a draft.", user=None, clock=clock)
    for file in addresses.FEEDS:
        assert b"It was a draft." in feed(client, article, "corrections", file)


def test_feeds_of_people_are_kept_from_search_engines(client: Client, article: Article) -> None:
    for file in (*addresses.FEEDS, "calendar.ics"):
        assert client.get(f"{LISTS['person'](article)}{file}").headers["X-Robots-Tag"] == "noindex"
        assert "X-Robots-Tag" not in client.get(f"{LISTS['organization'](article)}{file}").headers


def test_feeds_of_entries_follow_their_pages(client: Client, article: Article) -> None:
    person = Person.objects.get(name="Ines Aldane")
    moved = client.get(f"/people/other-words-{person.pk}/atom.xml")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{addresses.person(person)}atom.xml")
    Article.objects.update(live=False)
    assert client.get(f"{addresses.person(person)}atom.xml").status_code == 404
    assert client.get("/people/nobody-999999/calendar.ics").status_code == 404
