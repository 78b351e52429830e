"""Every page of the site: rendered, well formed, in two languages, without anything from outside."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from communique.newsroom.models import Article, Source, WatchDay
from communique.publish import addresses
from communique.publish.clean import headline
from communique.publish.templatetags import communique_site
from exchange_sample import Sample

LOADS = {
    "link": "href",
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
    "embed": "src",
}
NOT_LOADED = {"alternate", "canonical", "prev", "next"}


def both(path: str) -> list[str]:
    return [path, addresses.in_language(path, "zh-hans")]


def test_every_page_is_well_formed_and_loads_nothing_from_outside(
    client: Client, every_path: list[str]
) -> None:
    for path in (each for one in every_path for each in both(one)):
        response = client.get(path)
        assert response.status_code == 200, path
        html = response.content.decode()
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(html)
        assert parser.errors == [], (path, parser.errors[:3])
        tree = LexborHTMLParser(html)
        for tag, attribute in LOADS.items():
            for node in tree.css(f"{tag}[{attribute}]"):
                if tag == "link" and set((node.attributes.get("rel") or "").split()) <= NOT_LOADED:
                    continue
                assert not urlsplit(node.attributes[attribute] or "").netloc, (path, node.html)
        assert not tree.css("[style], style, [onclick], script:not([type='application/ld+json'], [src])"), (
            path
        )
        identities = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(identities) == len(set(identities)), path
        assert len(tree.css("h1")) == 1, path


def test_no_page_sets_a_cookie_or_depends_on_one(client: Client, every_path: list[str]) -> None:
    for path in every_path:
        response = client.get(path)
        assert not response.cookies, path
        assert "cookie" not in response.headers.get("Vary", "").lower(), path
        assert "accept-language" not in response.headers.get("Vary", "").lower(), path


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_home_shows_leads_channels_and_the_latest(
    page: Callable[..., str], full: Sample, language: str
) -> None:
    tree = LexborHTMLParser(page(addresses.in_language("/", language)))
    assert tree.css_first("html").attributes["lang"] == addresses.TAGS[language]
    assert len(tree.css(".lead")) == 5
    assert "Revised rules" in tree.css_first(".lead-first h2").text()
    assert len(tree.css(".home-sections section")) == 3
    shown = [link.attributes["href"] for link in tree.css(".leads h2 a, .latest h3 a")]
    assert len(shown) == len(set(shown)), "a lead is not repeated among the latest"
    assert all((href or "").startswith(addresses.PREFIXES[language] + "/news/") for href in shown)
    leads = {link.attributes["href"] for link in tree.css(".leads h2 a")}
    assert not leads & {link.attributes["href"] for link in tree.css(".home-sections h3 a")}


def test_an_article_says_where_it_came_from(page: Callable[..., str], rules: Article) -> None:
    html = page(addresses.article(rules))
    tree = LexborHTMLParser(html)
    trail = [link.text(strip=True) for link in tree.css(".crumbs a")]
    assert trail == ["Home", "News", "Industry news", rules.title]
    assert tree.css(".crumbs a")[-1].attributes["aria-current"] == "page"
    assert [link.attributes["href"] for link in tree.css(".crumbs a")][:3] == [
        "/",
        "/news/",
        "/news/industry-news/",
    ]
    assert tree.css_first(".back a").attributes["href"] == "/"
    assert tree.css_first("h1").attributes["lang"] == "en"
    facts = {
        row.css_first("dt").text(strip=True): " ".join(row.css_first("dd").text().split())
        for row in tree.css(".facts dl > div")
    }
    assert facts["Published"] == "22 November 2026, 10:15 (UTC+1)"
    assert facts["Written"] == "18 November 2026"
    assert facts["In force from"] == "1 March 2027"
    assert facts["Issued by"] == "Office for Marks and Designs of Eastmark"
    assert facts["Document number"] == "OMD 2026/114"
    assert facts["Index number"] == "EM-0114-2026"
    assert facts["By"] == "Tomas Verrin, Lea Okonski"
    assert facts["Credited source"] == "Official Gazette of Eastmark"
    assert facts["Published again by"] == rules.source.name
    assert facts["Where we read it"] == rules.original_url
    assert facts["Digest of the capture"].startswith("sha256:")
    assert facts["Digest of the capture"].endswith("See the capture")
    assert facts["Versions"] == "2 versions, and what changed"
    assert [node.text(strip=True) for node in tree.css(".file-type")] == ["PDF", "DOCX"]
    assert tree.css_first(".article-line .original").attributes["href"] == rules.original_url
    assert "The Office corrected the surcharge" in tree.css_first(".notice").text()
    assert tree.css_first(".table-scroll").attributes["tabindex"] == "0"
    assert [cell.text() for cell in tree.css(".table-scroll thead th")] == [
        "Act",
        "Electronic",
        "On paper",
        "Due",
    ]


def test_the_interface_is_chinese_and_the_article_keeps_its_language(
    page: Callable[..., str], rules: Article
) -> None:
    path = addresses.article_in(rules, "zh-hans")
    assert path == f"/zh-hans/news/industry-news/revised-rules-for-filing-trade-marks-{rules.pk}/"
    html = page(path)
    tree = LexborHTMLParser(html)
    assert tree.css_first("html").attributes["lang"] == "zh-Hans"
    assert tree.css_first(".prose").attributes["lang"] == "en"
    assert [link.text(strip=True) for link in tree.css(".crumbs a")][:3] == ["首页", "新闻", "行业新闻"]
    assert "2026年11月22日 10:15（UTC+1）" in html
    switch = tree.css_first(".switch a[hreflang]")
    assert (switch.attributes["href"], switch.attributes["hreflang"], switch.attributes["lang"]) == (
        path.removeprefix("/zh-hans"),
        "en",
        "en",
    )


def test_a_page_names_itself_in_each_language(page: Callable[..., str], sample: Sample) -> None:
    article = sample.chinese()
    path = addresses.article_in(article, "zh-hans")
    tree = LexborHTMLParser(page(path))
    alternates = {node.attributes["hreflang"]: node.attributes["href"] for node in tree.css("link[hreflang]")}
    assert set(alternates) == {"en", "zh-Hans", "x-default"}
    assert (
        tree.css_first("link[rel=canonical]").attributes["href"]
        == alternates["zh-Hans"]
        == addresses.absolute(path)
    )


def test_a_repost_names_its_original_as_the_one_to_find(page: Callable[..., str], rules: Article) -> None:
    tree = LexborHTMLParser(page(addresses.article(rules)))
    assert tree.css_first("link[rel=canonical]").attributes["href"] == "https://gazette.example/2026/114"
    assert not tree.css("link[hreflang]"), "the original has no pages of ours beside it"
    Article.objects.update(credit_url="https://gazette.example/")
    tree = LexborHTMLParser(page(addresses.article(rules)))
    assert tree.css_first("link[rel=canonical]").attributes["href"] == addresses.absolute(
        addresses.article(rules)
    ), "a front page is a publisher, no notice"


def test_an_old_address_leads_to_that_of_today(client: Client, rules: Article) -> None:
    for old in (
        f"/news/industry-news/old-words-{rules.pk}/",
        f"/news/other/{rules.slug}-{rules.pk}/",
        f"/news/industry-news/{rules.pk}/",
    ):
        response = client.get(old)
        assert (response.status_code, response.headers["Location"]) == (301, addresses.article(rules))


def test_a_withdrawn_article_says_so_everywhere(client: Client, sample: Sample) -> None:
    article = sample.withdrawn()
    path = addresses.article(article)
    assert re.fullmatch(r"/news/official-notices/\d+/", path), (
        "no words in the title give an address of the key alone"
    )
    html = client.get(path).content.decode()
    assert "Withdrawn at its source." in html
    assert "November 2026" in html
    assert 'name="robots" content="noindex"' in html
    assert "Withdrawn at its source" in client.get("/news/").content.decode()


def test_drafts_are_unknown_and_what_was_taken_back_is_gone(client: Client, sample: Sample) -> None:
    draft = sample.article("Not yet", live=False, first_published_at=None)
    taken = sample.article("Once", live=False)
    assert client.get(addresses.article(draft)).status_code == 404
    assert client.get(addresses.article(taken)).status_code == 410
    assert "Not yet" not in client.get("/news/").content.decode()


def test_versions_show_the_words_that_changed(page: Callable[..., str], rules: Article) -> None:
    tree = LexborHTMLParser(page(addresses.article(rules, "article_versions")))
    assert [node.text() for node in tree.css("ins")] == ["80"]
    assert [node.text() for node in tree.css("del")] == ["60"]


def test_an_article_says_that_its_source_has_said_something_else_since(
    page: Callable[..., str], rules: Article
) -> None:
    address = addresses.article(rules)
    newest = rules.versions.first()
    assert newest
    assert "Changed at its source since." not in page(address)
    Article.objects.filter(pk=rules.pk).update(rests_on=newest.number - 1)
    html = page(address)
    assert "Changed at its source since." in html
    assert f"rests on version {newest.number - 1} of the notice" in html
    compare = addresses.article(rules, "article_versions") + f"?from={newest.number - 1}"
    assert f'href="{compare}"' in html
    assert "<ins>80</ins>" in page(compare)


def test_sources_tell_silence_from_failure(page: Callable[..., str], full: Sample) -> None:
    html = page("/sources/")
    assert "Watched" in html
    assert "The last 3 looks failed: it did not answer in time. We keep trying." in html
    chinese = page(f"/zh-hans/sources/{full.broken.pk}/")
    assert "最近 3 次查看失败：未及时响应。我们会继续尝试。" in chinese


def test_many_sources_are_told_by_state_and_shown_fifty_on_a_page(
    page: Callable[..., str], client: Client, full: Sample, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        Source.objects.create(
            name=f"Tide office {number:02}",
            url=f"https://t{number}.example/",
            kind=Source.Kind.LIST,
            channel=full.office.channel,
            state=Source.State.PAUSED,
        )
    with django_assert_max_num_queries(12):
        tree = LexborHTMLParser(page("/sources/"))
    assert len(tree.css(".source-row")) == 50
    tabs = {link.text(): link.attributes["href"] for link in tree.css(".tabs a")}
    assert tabs["Paused 60"] == "?state=paused"
    paused = LexborHTMLParser(page("/sources/?state=paused&page=2"))
    names = [node.text() for node in paused.css(".source-row h2")]
    assert names == [f"Tide office {number}" for number in range(50, 60)]
    assert [link.attributes["href"] for link in paused.css(".pager a")] == ["?state=paused&page=1"]
    for query in (
        "?state=<b>",
        "?page=-1",
        "?page=999999999999999999999",
        "?page=%00",
        "?state=broken&page=x",
    ):
        assert client.get(f"/sources/{query}").status_code == 200


def test_a_source_shows_how_it_is_watched_and_what_that_saw(page: Callable[..., str], full: Sample) -> None:
    today = timezone.now().date()
    WatchDay.objects.create(
        source=full.office, day=today, checks=9, failed=2, new=3, missed=1, longest_gap=timedelta(hours=5)
    )
    html = page(f"/sources/{full.office.pk}/")
    tree = LexborHTMLParser(html)
    (picture,) = tree.css("svg.checks")
    assert picture.attributes["aria-label"] == "the last 30 days: looks 9, failed 2, new 3"
    assert len(picture.css("rect")) == 30
    assert len(picture.css("rect.part")) == 1
    assert "Between two looks: " in html
    facts = {row.css_first("dt").text(): row.css_first("dd").text() for row in tree.css("aside dl div")}
    assert (facts["Looks"], facts["of these failed"], facts["perhaps missed"]) == ("9", "2", "1")


@pytest.mark.parametrize(
    ("health", "failures", "label", "words"),
    [
        ("overdue", 0, "Silent for too long", "nothing new has come for 40 days, which is longer than ever"),
        ("broken", 0, "Cannot be read", "Its list shows far less than it used to."),
        ("unsteady", 1, "Fails now and then", "The last look failed: it did not answer in time."),
        ("quiet", 0, "Watched", "nothing new for 40 days"),
    ],
)
def test_nothing_new_overdue_and_broken_are_told_apart(
    page: Callable[..., str], full: Sample, health: str, failures: int, label: str, words: str
) -> None:
    Source.objects.filter(pk=full.office.pk).update(
        health=health,
        failures=failures,
        error_code="timed-out" if failures else "",
        last_new_at=timezone.now() - timedelta(days=40, hours=1),
    )
    html = page(f"/sources/{full.office.pk}/")
    assert f'<span class="health-label">{label}</span>' in html
    assert words in html


def test_errors_speak_the_language_of_the_path(client: Client, sample: Sample) -> None:
    assert "There is no such page" in client.get("/nothing/here/").content.decode()
    missing = client.get("/zh-hans/nothing/")
    assert missing.status_code == 404
    assert "没有这个页面" in missing.content.decode()
    assert client.get("/sources/999/").status_code == 404
    assert client.get("/news/industry-news/x-999999999999999999/").status_code == 404


def test_a_fault_gives_a_plain_page_without_the_database(
    client: Client, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("communique.publish.queries.sources", fail)
    client.raise_request_exception = False
    response = client.get("/zh-hans/sources/")
    assert response.status_code == 500
    html = response.content.decode()
    assert "本站出错了" in html
    assert str(communique_site.style_sheet()) in html
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html.lstrip())
    assert parser.errors == []


@pytest.mark.parametrize(
    "query",
    [
        "?before=x",
        "?before=1",
        "?after=..",
        "?before=99999999999999999999.1",
        "?after=1.1.1",
        "?before=%00.%FF",
    ],
)
def test_a_wrong_place_in_a_list_is_a_wrong_address(client: Client, sample: Sample, query: str) -> None:
    assert client.get(f"/news/{query}").status_code == 400


def test_a_list_is_walked_forth_and_back(page: Callable[..., str], sample: Sample) -> None:
    for number in range(95):
        sample.article(f"Notice {number}", texts=())
    seen: list[str] = []
    path, back = "/news/", ""
    while True:
        tree = LexborHTMLParser(page(path))
        seen += [node.text() for node in tree.css(".row-title")]
        if not (following := tree.css_first(".pager [rel=next]")):
            break
        path = f"/news/{following.attributes['href']}"
    assert seen == [f"Notice {number}" for number in range(95)]
    back = f"/news/{tree.css_first('.pager [rel=prev]').attributes['href']}"
    assert [node.text() for node in LexborHTMLParser(page(back)).css(".row-title")] == seen[40:80]


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202egnp.exe",
    "</title><svg onload=alert(1)>",
    "{{ 7|add:7 }}",
    "]]></script><!--",
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_words_are_inert_wherever_they_stand(client: Client, sample: Sample, payload: str) -> None:
    unspeakable = (
        "\x00\ud800\ufffe" if connection.vendor == "sqlite" else "\ufffe"
    )  # PostgreSQL holds no such text
    article = sample.article(
        payload, f"<p onclick='x()'>{payload}</p><a href='javascript:alert(1)'>x</a><iframe src='https://evil.example'></iframe>",
        subtitle=payload, issuer=payload, document_number=payload, byline=[payload, unspeakable, 7], credit_name=payload, editor_note=payload, published=payload[:40],
        credit_url="javascript:alert(1)", original_url="javascript:alert(1)", language="en",
        attachments=[{"title": payload, "url": "javascript:alert(1)"}, {"title": payload, "url": "https://office.example/a.pdf"}, "x", {"url": None}],
    )  # fmt: skip
    for path in (addresses.article(article), "/", "/news/", f"/sources/{sample.association.pk}/"):
        html = client.get(path).content.decode()
        assert not set(unspeakable) & set(html), path
        tree = LexborHTMLParser(html)
        assert not tree.css(
            "script:not([type='application/ld+json']), svg:not(.checks), img, iframe, [onclick], [onload], [onerror]"
        ), path
        assert not [
            node for node in tree.css("[href]") if (node.attributes["href"] or "").startswith("javascript")
        ], path
        assert "14" not in tree.css_first("title").text()
    for feed in ("rss.xml", "atom.xml", "feed.json"):
        assert client.get(f"/{feed}").status_code == 200


def test_a_title_without_end_is_cut_in_lists_and_whole_on_its_page(client: Client, sample: Sample) -> None:
    article = sample.article("长" * 100_000)
    assert len(client.get("/").content) < 40_000
    tree = LexborHTMLParser(client.get(addresses.article(article)).content)
    assert len(tree.css_first("h1.long").text()) == 300
    assert len(tree.css_first("details.whole-title p").text()) == 100_000


def test_a_headline_keeps_a_short_word_with_a_hyphen_on_one_line_and_everything_inert() -> None:
    assert headline("Year-end tasks of <b>so-called</b> tide offices") == (
        '<span class="together">Year-end</span> tasks of &lt;b&gt;<span class="together">so-called</span>&lt;/b&gt; tide offices'
    )
    assert (
        headline("interprovincial-administration, COVID-19, a-")
        == "interprovincial-administration, COVID-19, a-"
    )
    long = "a-b " * 100
    assert headline(long) == long
