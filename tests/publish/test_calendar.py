"""The calendar: pages by day, and feeds that calendars can follow (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar, Component
from selectolax.lexbor import LexborHTMLParser

import stating
from communique.newsroom.actions.decide import unpublish
from communique.newsroom.actions.find_facts import find_facts
from communique.newsroom.actions.keep_calendar import keep_calendar
from communique.newsroom.models import Article
from communique.publish.actions.make_site import make_site
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime.now(UTC).replace(microsecond=0))  # noqa: TID251 # what is to come depends on today


@pytest.fixture
def day() -> date:
    """A day that is still to come."""
    return datetime.now(UTC).date() + timedelta(days=40)  # noqa: TID251 # as above


@pytest.fixture
def article(db: None, clock: FakeClock, day: date) -> Article:
    words = f"{day.day} {day:%B} {day.year}"
    text = stating.ENGLISH.replace("15 January 2027", words)
    found = stating.stated(text, clock, language="en", published=clock().date().isoformat())
    make_site("http://127.0.0.1:8000")
    return found


def events(client: Client, path: str = "/calendar.ics") -> list[Component]:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    data = response.content
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "lines are folded"
    assert data.count(b"\n") == data.count(b"\r\n")
    calendar = Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    found: list[Component] = calendar.walk("VEVENT")
    return found


def deadline(client: Client, path: str = "/calendar.ics") -> Component:
    return next(event for event in events(client, path) if "DEADLINE" in event["UID"].upper())


def test_what_is_to_come_stands_under_its_day(client: Client, article: Article, day: date) -> None:
    page = LexborHTMLParser(client.get("/calendar/").content.decode())
    last = page.css(".agenda-day")[-1]
    assert last.css_first("time").attributes["datetime"] == day.isoformat()
    said = " ".join(last.text().split())
    assert "Deadline" in said
    assert "Masters must submit their reports" in said
    assert article.title in said
    month = client.get(f"/calendar/{day.year}/{day.month}/").content.decode()
    assert article.title in month
    assert (
        "No published notice names a day of this month." in client.get("/calendar/2001/1/").content.decode()
    )
    for wrong in ("/calendar/2026/13/", "/calendar/1/1/", "/calendar/2026/0/", "/calendar/99999/1/"):
        assert client.get(wrong).status_code == 404


def test_each_entry_is_an_event_of_its_day(client: Client, article: Article, day: date) -> None:
    event = deadline(client)
    assert event.decoded("DTSTART") == day
    assert event.decoded("DTEND") == day + timedelta(days=1)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CONFIRMED", "TRANSPARENT", 0)
    assert event["SUMMARY"] == f"Deadline: {article.title}"
    assert "“Masters must submit their reports before" in event["DESCRIPTION"]
    assert event["URL"].startswith("http://127.0.0.1:8000/news/")
    for name in ("UID", "DTSTAMP", "LAST-MODIFIED", "CREATED"):
        assert name in event
    uids = [one["UID"] for one in events(client)]
    assert len(uids) == len(set(uids))


def test_channels_and_sources_have_their_own(client: Client, article: Article) -> None:
    assert len(events(client, "/news/industry-news/calendar.ics")) == len(events(client))
    assert events(client, "/news/events/calendar.ics") == []
    assert len(events(client, f"/sources/{article.source_id}/calendar.ics")) == len(events(client))
    assert client.get("/sources/999/calendar.ics").status_code == 404
    assert client.get("/news/nothing/calendar.ics").status_code == 404
    chinese = deadline(client, "/zh-hans/calendar.ics")
    assert (chinese["UID"], chinese["SUMMARY"]) == (deadline(client)["UID"], f"截止: {article.title}")


def test_last_modified_moves_only_with_the_content(
    client: Client, article: Article, clock: FakeClock
) -> None:
    before = client.get("/calendar.ics").content
    clock.forward(hours=5)
    find_facts(article.pk, clock)
    assert client.get("/calendar.ics").content == before
    Article.objects.filter(pk=article.pk).update(title="Renamed")
    keep_calendar(article.pk, clock)
    event = deadline(client)
    assert event.decoded("LAST-MODIFIED") == clock()
    assert (event["SEQUENCE"], event["SUMMARY"]) == (1, "Deadline: Renamed")


def test_what_is_taken_back_is_cancelled_without_its_words(client: Client, article: Article) -> None:
    uid = deadline(client)["UID"]
    unpublish(article.pk, user=None)
    event = deadline(client)
    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == (uid, "CANCELLED", 1)
    assert "DESCRIPTION" not in event
    assert article.title not in event["SUMMARY"]
    assert article.title not in client.get("/calendar/").content.decode()


def test_who_has_it_is_told_so(client: Client, article: Article) -> None:
    first = client.get("/calendar.ics")
    again = client.get("/calendar.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    unpublish(article.pk, user=None)
    changed = client.get("/calendar.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_a_month_without_a_day_is_on_the_page_and_in_no_feed(client: Client, clock: FakeClock) -> None:
    make_site("http://127.0.0.1:8000")
    year = clock().year + 1
    text = f"The rules enter into force in March {year}."
    found = stating.stated(text, clock)
    found.facts.all().delete()
    fact = found.facts.create(
        kind="date", payload={"kind": "effective", "value": f"{year}-03"}, rule="editor", confidence=1,
        state="accepted", decision="accepted", key="k", said_key="k", made_at=clock(),
    )  # fmt: skip
    start = text.index("March")
    fact.citations.create(
        version=found.versions.get(), quote=f"March {year}", start=start, end=start + 10, text_digest=""
    )
    keep_calendar(found.pk, clock)
    assert f"March {year}" in client.get("/calendar/").content.decode()
    assert events(client) == []


def test_queries_do_not_grow_with_the_calendar(
    client: Client, clock: FakeClock, article: Article, django_assert_max_num_queries: Any
) -> None:
    for _ in range(8):
        stating.stated(article.versions.get().reading.record["text"], clock)
    for path, most in (("/calendar/", 4), ("/calendar.ics", 2)):
        with django_assert_max_num_queries(most):
            assert client.get(path, headers={"Cookie": "made=anew"}).status_code == 200
