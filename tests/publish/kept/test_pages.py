"""Pages that are kept for readers are those of today: whatever changes them, at the next request, in every process."""

import pkgutil
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

import stating
from communique import model
from communique.newsroom import actions
from communique.newsroom.actions import (
    begin_article,
    correct,
    decide,
    decide_facts,
    find_facts,
    follow_source,
    keep_reading,
    publish_scheduled,
    take_back,
    tend_register,
    tend_source,
)
from communique.newsroom.edge import Edge
from communique.newsroom.models import (
    Article,
    Channel,
    Check,
    Fact,
    FactSettings,
    Organization,
    Person,
    Source,
)
from communique.publish import addresses, sitemaps
from communique.publish.actions.keep_topics import keep_topics
from communique.publish.actions.make_site import make_site
from communique.publish.kept import pages, shown
from communique.publish.models import HomeLead, HomePage, TextPage
from fakes import FakeArchive, FakeClock, FakeFetcher

pytestmark = pytest.mark.django_db
COOKIE: Final = {"Cookie": "any=1"}
"""Who sends one is never given what is kept."""
SAID_ANEW: Final = f"{stating.ENGLISH}\n\nThe quay is closed."


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def article(clock: FakeClock) -> Article:
    """A live article with facts, people, a topic and a day to come; another by the same source beside it."""
    found = stating.stated(
        stating.ENGLISH, clock, language="en", topics=["harbours"], shown_digest="sha256:0", desk="accepted"
    )
    keep_topics(found)
    stating.article("Nothing is stated here.", title="Beside it")
    make_site("http://127.0.0.1:8000")
    found.refresh_from_db()
    return found


def paths(article: Article) -> list[str]:
    of = Article.objects.select_related("channel").get(pk=article.pk)
    return [
        *("/", "/zh-hans/", "/news/", "/atom.xml", "/corrections/", "/calendar/", "/about/"),
        *(addresses.channel(of.channel), addresses.article(of), f"{addresses.article(of)}versions/"),
    ]


def get(client: Client, path: str, **headers: str) -> tuple[int, bytes]:
    response = client.get(path, headers=headers)
    return response.status_code, response.content


def draft(article: Article, **values: object) -> Article:
    for name, value in values.items():
        setattr(article, name, value)
    article.save_revision()
    return article


def kept_version(article: Article, text: str) -> None:
    said = model.Reading(title="Said anew", text=text, published="2026-11-20", language="en")
    row = stating.version(article, text)
    capture, _ = row.capture, row.delete()
    capture.reading.delete()
    keep_reading.keep_reading(article.item, capture, said)


def begun(article: Article) -> None:
    """A trusted source lists a new notice, and its first reading makes a live article."""
    Source.objects.filter(pk=article.source_id).update(trusted=True)
    other = stating.article("Soon gone.", live=False)
    row = other.versions.select_related("reading", "capture").get()
    item, reading = other.item, row.reading
    row.delete()
    other.delete()
    item.source.refresh_from_db()
    begin_article.begin_article(
        item, reading, model.Reading(title="Begun", text="Soon gone.", published="2026-11-21")
    )


def one_fact(article: Article, kind: str = Fact.Kind.EVENT) -> Fact:
    return article.facts.filter(kind=kind)[0]


def two_people(article: Article) -> tuple[int, int]:
    first, second = Person.objects.filter(mentions__article=article).distinct().order_by("pk")[:2]
    return first.pk, second.pk


def merge_bodies(article: Article, clock: FakeClock) -> None:
    keep = Organization.objects.create(name="The Office of Harbours", sort_key="o")
    other = Organization.objects.get(name="Harbour Office of Eastmark")
    tend_register.merge_organizations(keep.pk, [other.pk], user=None, clock=clock)


def scheduled(article: Article) -> None:
    draft(article, title="Published at its hour", go_live_at=timezone.now() + timedelta(hours=1))
    revision = article.latest_revision
    assert revision
    revision.publish()
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(hours=1)
    )
    publish_scheduled.publish_scheduled()


def corrected_fact(article: Article, clock: FakeClock) -> None:
    fact = one_fact(article)
    row = fact.citations.get()
    said = decide_facts.Said(fact.payload | {"place": "Harbour Hall"}, row.start, row.end, row.quote)
    decide_facts.correct_fact(fact.pk, said, user=None, clock=clock)


def added_fact(article: Article, clock: FakeClock) -> None:
    quote = "every berth counts"
    start = stating.ENGLISH.index(quote)
    said = decide_facts.Said({"speaker": "The Registrar"}, start, start + len(quote), quote)
    decide_facts.add_fact(article.pk, Fact.Kind.STATEMENT, said, user=None, clock=clock)


def renamed_source(article: Article, clock: FakeClock) -> None:
    source = Source.objects.get(pk=article.source_id)
    source.name = "The Office of Quays"
    tend_source.change_source(source, Edge(FakeFetcher({}, clock), FakeArchive(), clock))


def restored(article: Article, clock: FakeClock) -> None:
    take_back.withdraw(article.pk, reason="A draft.", user=None, clock=clock)
    pages.shelf.clear()
    Client().get(addresses.article(article))
    take_back.restore(article.pk, reason="It was none.", user=None, clock=clock)


def taken_over(article: Article, clock: FakeClock) -> None:
    Article.objects.filter(pk=article.pk).update(edited=True)
    stating.version(article, SAID_ANEW)
    follow_source.take_over(article.pk, user=None)


Act = Callable[[Article, FakeClock], object]
ACTS: Final[dict[str, tuple[str, Act]]] = {
    "a reading begins an article": ("begin_article", lambda article, _: begun(article)),
    "an article is corrected": (
        "correct",
        lambda article, clock: correct.correct(
            draft(article, title="Right").pk, said="It was wrong.", kind="correction", user=None, clock=clock
        ),
    ),
    "a draft is published": (
        "decide",
        lambda article, clock: decide.publish(draft(article, title="Edited").pk, user=None, clock=clock),
    ),
    "it is unpublished": ("decide", lambda article, _: decide.unpublish(article.pk, user=None)),
    "it is rejected": ("decide", lambda article, clock: decide.reject(article.pk, user=None, clock=clock)),
    "its facts are accepted": (
        "decide_facts",
        lambda article, clock: decide_facts.accept_all(article.pk, user=None, clock=clock),
    ),
    "a fact is rejected": (
        "decide_facts",
        lambda article, clock: decide_facts.reject_facts(
            article.pk, [one_fact(article).pk], user=None, clock=clock
        ),
    ),
    "a fact is corrected": ("decide_facts", corrected_fact),
    "a fact is added": ("decide_facts", added_fact),
    "facts are found": (
        "find_facts",
        lambda article, clock: find_facts.find_facts(stating.version(article, SAID_ANEW).article_id, clock),
    ),
    "what its source says is taken over": ("follow_source", taken_over),
    "a channel is made": ("install", lambda _, __: Channel.objects.create(slug="tides", name_en="Tides")),
    "its source says something else": ("keep_reading", lambda article, _: kept_version(article, SAID_ANEW)),
    "its hour has come": ("publish_scheduled", lambda article, _: scheduled(article)),
    "its source takes it back": (
        "read_item",
        lambda article, clock: Article.objects.filter(pk=article.pk).update(withdrawn_at=clock()),
    ),
    "it is withdrawn": (
        "take_back",
        lambda article, clock: take_back.withdraw(article.pk, reason="A draft.", user=None, clock=clock),
    ),
    "it is killed": (
        "take_back",
        lambda article, clock: take_back.kill(article.pk, reason="By order.", user=None, clock=clock),
    ),
    "it is restored": ("take_back", restored),
    "people are merged": (
        "tend_register",
        lambda article, clock: tend_register.merge_people(
            two_people(article)[0], [two_people(article)[1]], user=None, clock=clock
        ),
    ),
    "bodies are merged": ("tend_register", merge_bodies),
    "what a person did is another's": (
        "tend_register",
        lambda article, clock: tend_register.split_person(
            two_people(article)[0], articles=[article.pk], user=None, clock=clock
        ),
    ),
    "a source is renamed": ("tend_source", renamed_source),
    "a channel is renamed": (
        "",
        lambda _, __: Channel.objects.update(name_en="Renamed", name_zh="改名"),
    ),
    "the floor of facts is raised": (
        "",
        lambda _, __: FactSettings.objects.update_or_create(
            site=HomePage.objects.get().get_site(), defaults={"floor": 1.01}
        ),
    ),
    "an editor picks a lead": (
        "",
        lambda article, _: HomeLead.objects.create(page=HomePage.objects.get(), article=article),
    ),
    "an editor writes on the tree": ("", lambda _, __: TextPage.objects.get().save_revision().publish()),
    "a page of the tree is renamed": (
        "",
        lambda _, __: TextPage.objects.update(title_zh="另一个", intro_en="Anew"),
    ),
    "an article is beside it": ("", lambda _, __: stating.article("Another.", title="Newly beside")),
    "plain SQL": ("", lambda _, __: connection.cursor().execute("UPDATE newsroom_article SET title = 'SQL'")),
}
"""What is done → the module of `newsroom/actions` that does it, and how."""
UNCHANGED: Final = {"an editor writes on the tree"}
"""What writes rows that pages read, but the same words as before."""
PART_OF_OTHERS: Final = {
    *("assemble_register", "carry_facts", "follow_facts", "keep_calendar", "note_change", "register_entries"),
    *("file_by_hand",),  # ends in keep_reading
}
UNSEEN: Final = {
    *("add_source", "approval", "assign", "check_source", "discuss", "enqueue_due", "exchange_sources"),
    *(
        "follow_move",
        "follow_notice",
        "forget",
        "hold",
        "end_session",
        "invite",
        "keep_capture",
        "keep_day",
        "keep_decisions",
    ),
    *("keep_incidents", "learn_template", "list_items", "look", "note_health", "note_key", "note_silence"),
    *(
        "add_rule",
        "order_rules",
        "permission",
        "put_off",
        "recognise",
        "replace_password",
        "saved_views",
        "send_alerts",
    ),
    *("sign_in", "tell_editors", "watch_exchange"),
}
"""Acts that change nothing of what a kept page shows."""


def test_every_act_of_the_newsroom_is_looked_at() -> None:
    modules = {found.name for found in pkgutil.iter_modules(actions.__path__)}
    assert modules == {module for module, _ in ACTS.values() if module} | PART_OF_OTHERS | UNSEEN


def test_the_next_request_shows_what_was_done(client: Client, article: Article, clock: FakeClock) -> None:
    """Each act is undone after it, and the pages of before stand again."""
    before = {path: get(client, path) for path in paths(article)}
    assert len(pages.shelf) == len(before)
    for name, (_module, act) in ACTS.items():
        with stating.undone():
            act(Article.objects.get(pk=article.pk), clock)
            after = {path: get(client, path) for path in before}
            kept = [path for path in before if after[path] == before[path]]
            assert [path for path in kept if after[path] != get(client, path, **COOKIE)] == [], name
            assert (after != before) is (name not in UNCHANGED), name


def test_what_no_reader_sees_leaves_the_pages_kept(
    client: Client, article: Article, clock: FakeClock
) -> None:
    for path in paths(article):
        get(client, path)
    draft(article, title="Not yet")
    Article.objects.update(desk="inbox", waits_from=clock(), assigned_to=None)
    Source.objects.update(last_checked_at=clock(), failures=3, etag="x")
    article.item.last_seen_at = clock()
    article.item.save()
    Check.objects.create(source=article.source, at=clock(), outcome="new")
    stating.article("In the inbox.", live=False)
    with CaptureQueriesContext(connection) as queries:
        for path in paths(article)[:-1]:
            get(client, path)
    assert sum("pagechange" in query["sql"] for query in queries) == len(paths(article)) - 1


def test_an_article_of_another_source_leaves_an_article_kept(client: Client, article: Article) -> None:
    path = addresses.article(article)
    get(client, path)
    stating.article("Elsewhere.", at=stating.source("Another office", 2))
    with CaptureQueriesContext(connection) as queries:
        get(client, path)
    assert len(queries) == 1


def test_every_table_that_a_kept_page_reads_is_watched(client: Client, article: Article) -> None:
    watched = {table.table for table in shown.SHOWN} | {"publish_pagechange"}
    names = connection.introspection.table_names()
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        more = [
            f"{addresses.article(article)}{below}"
            for below in ("edited/", "annotations.json", "cite.ris", "versions/1/", "versions/1/text.txt")
        ]
        lists = [
            "/topics/",
            "/topics/harbours/",
            "/sitemap.xml",
            "/sitemap-pages.xml",
            f"/sitemap-{article.pk // sitemaps.PART}.xml",
            "/calendar.ics",
            "/calendar/2026/12/",
            "/corrections/rss.xml",
        ]
        for path in [*paths(article), *more, *lists]:
            assert get(client, path)[0] == 200, path
    said = " ".join(query["sql"] for query in queries)
    read = {name for name in names if re.search(rf"\b{name}\b", said)}
    assert read - watched == set()
    assert len(pages.shelf) == len([*paths(article), *more, *lists])


def test_what_is_rolled_back_changes_nothing(client: Client, article: Article) -> None:
    path = addresses.article(article)
    before = get(client, path)
    with stating.undone():
        Article.objects.filter(pk=article.pk).update(title="Never")
    assert get(client, path) == before == get(client, path, **COOKIE)


def test_a_page_during_which_something_changed_is_not_kept(
    client: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pages.keepable

    def meanwhile(response: object) -> bool:
        Article.objects.filter(pk=article.pk).update(title="Changed meanwhile")
        return real(response)  # type: ignore[arg-type] # as it came

    monkeypatch.setattr(pages, "keepable", meanwhile)
    get(client, addresses.article(article))
    assert len(pages.shelf) == 0


def test_headers_are_those_of_a_page_that_is_made(client: Client, article: Article) -> None:
    for path in [*paths(article), "/topics/harbours/", "/calendar.ics", "/sitemap.xml"]:
        for packed in ({}, {"Accept-Encoding": "gzip"}):
            made, kept, asked = (client.get(path, headers=packed | more) for more in ({}, {}, COOKIE))
            assert dict(made.items()) == dict(kept.items())
            assert made.content == kept.content
            ignored = {"Content-Length"} if packed else set()  # packing adds bytes by chance
            assert {name: value for name, value in kept.items() if name not in ignored} == {
                name: value for name, value in asked.items() if name not in ignored
            }
            known = {"If-None-Match": kept.headers["ETag"]} | packed
            again, plain = client.get(path, headers=known), client.get(path, headers=known | COOKIE)
            assert (again.status_code, plain.status_code, again.content) == (304, 304, b"")
            told = {name for name, _ in plain.items() if name not in {"Content-Language", "Content-Length"}}
            assert told <= {name for name, _ in again.items()}
            assert again.headers["ETag"] == kept.headers["ETag"]
            assert again.headers["Content-Security-Policy"] == kept.headers["Content-Security-Policy"]


def test_a_reader_who_has_the_page_costs_one_query(client: Client, article: Article) -> None:
    known = {"If-None-Match": client.get("/").headers["ETag"]}
    pages.shelf.clear()
    assert get(client, "/", **known) == (304, b""), "and it is kept for the next one, whole"
    with CaptureQueriesContext(connection) as queries:
        assert get(client, "/", **known) == (304, b"")
        assert get(client, "/")[0] == 200
    assert len(queries) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/?x=1"},
        {"path": "/", "Cookie": "sessionid=1"},
        {"path": "/", "Authorization": "Basic eDp5"},
        {"path": "/nothing/"},
        {"path": "/sources/"},
        {"path": "/search/"},
        {"path": "/sitemap-news.xml"},
        {"path": "/desk/login/"},
        {"path": "/", "Host": "evil.example"},
        {"path": f"/{'x' * 500}/"},
    ],
    ids=str,
)
def test_what_may_not_be_everybodys_is_not_kept(
    client: Client, article: Article, asked: dict[str, str]
) -> None:
    client.get(asked["path"], headers={name: value for name, value in asked.items() if name != "path"})
    assert len(pages.shelf) == 0


def test_a_preview_of_a_draft_is_neither_kept_nor_given_what_is(client: Client, article: Article) -> None:
    page = TextPage.objects.get()
    before = get(client, "/about/")
    page.title = "A draft"
    assert page.make_preview_request().content != before[1]
    assert get(client, "/about/") == before


def test_a_page_that_is_closed_to_strangers_is_gone_at_once(client: Client, article: Article) -> None:
    assert get(client, "/about/")[0] == 200
    PageViewRestriction.objects.create(page=TextPage.objects.get(), restriction_type="login")
    assert get(client, "/about/")[0] == 302


def test_memory_is_bounded_and_what_was_asked_for_long_ago_goes_first() -> None:
    shelf = pages.Shelf(most=3 * (1000 + pages.OVERHEAD))
    stamp = pages.Stamp(0, 0)
    keys = [pages.Key("http", "x", f"/{number}", False, timezone.localdate()) for number in range(5)]
    for key in keys:
        shelf.put(key, pages.Page(stamp, None, b"x" * 1000, ()))
        shelf.put(key, pages.Page(stamp, None, b"y" * 1000, ()))
    assert len(shelf) == 3
    assert shelf.size == shelf.most
    assert [key in shelf._pages for key in keys] == [False, False, True, True, True]
