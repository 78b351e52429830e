"""Topics, corrections and citations: lists and files that say what readers are owed."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from communique.newsroom.models import Article, Correction
from communique.publish import addresses
from communique.publish.actions.keep_topics import index_topics, keep_topics
from communique.publish.models import Topic
from communique.publish.topics import MOST, topics_of
from exchange_sample import NOW, Sample


def test_topics_are_one_word_each_and_bounded(sample: Sample) -> None:
    article = sample.article(
        "T", topics=["fees; forms、审查", "Fees", "", 7, None, "x" * 200, "!?", *map(str, range(50))]
    )
    names = [topic.name for topic in topics_of(article)]
    assert names[:3] == ["fees", "forms", "审查"]
    assert len(names) == MOST


def test_a_topic_lists_its_live_articles_and_counts_them(page: Callable[..., str], sample: Sample) -> None:
    first, second = (sample.article(name, topics=["fees"]) for name in ("One", "Two"))
    tree = LexborHTMLParser(page("/topics/"))
    assert tree.css_first(".topic-rows .count").text() == "2"
    Article.objects.filter(pk=second.pk).update(live=False)
    second.refresh_from_db()
    keep_topics(second)
    keep_topics(second)
    assert Topic.objects.get(slug="fees").size == 1
    tree = LexborHTMLParser(page("/topics/fees/"))
    assert [node.text() for node in tree.css(".row-title")] == [first.title]
    Topic.objects.all().delete()
    index_topics()
    assert Topic.objects.get(slug="fees").size == 1


def test_publishing_at_the_desk_keeps_the_index(sample: Sample) -> None:
    article = sample.article("One")
    article.topics = ["fees"]
    article.save_revision().publish()
    assert Topic.objects.get().size == 1
    article.unpublish()
    assert Topic.objects.get().size == 0


def test_corrections_are_listed_newest_first_without_what_was_killed(
    page: Callable[..., str], full: Sample
) -> None:
    tree = LexborHTMLParser(page("/corrections/"))
    rows = [node.text(deep=True, separator=" ") for node in tree.css(".row")]
    assert any("By order of the court" in row for row in rows)
    assert not any("Names of the persons" in row for row in rows)
    assert [" ".join(row.split()) for row in rows][-1].endswith("only.")


def test_corrections_are_walked_by_pages(page: Callable[..., str], sample: Sample) -> None:
    article = sample.article("One")
    for number in range(90):
        Correction.objects.create(
            article=article, kind="correction", said=f"No. {number}", made_at=NOW - timedelta(minutes=number)
        )
    seen: list[str] = []
    path: str | None = "/corrections/"
    while path:
        tree = LexborHTMLParser(page(path))
        seen += [node.text(strip=True) for node in tree.css(".said")]
        following = tree.css_first(".pager [rel=next]")
        path = f"/corrections/{following.attributes['href']}" if following else None
    assert seen == [f"No. {number}" for number in range(90)]


def test_a_correction_of_what_was_only_unpublished_is_not_shown(
    page: Callable[..., str], sample: Sample
) -> None:
    article = sample.corrected()
    Article.objects.filter(pk=article.pk).update(live=False)
    assert "we said eight" not in page("/corrections/")


def test_an_article_shows_its_corrections_and_what_was_changed(
    page: Callable[..., str], sample: Sample
) -> None:
    article = sample.corrected()
    html = page(addresses.article(article))
    assert "It opens at nine; we said eight." in html
    assert addresses.article(article, "article_edited") in html
    tree = LexborHTMLParser(page(addresses.article(article, "article_edited")))
    assert [node.text() for node in tree.css("del")] == ["eight"]
    assert "nine" in tree.css_first("ins").text()


@pytest.mark.parametrize(
    ("query", "old", "new"), [("", 2, 3), ("?from=1&to=3", 1, 3), ("?from=3&to=1", 1, 3), ("?to=2", 1, 2)]
)
def test_any_two_versions_are_compared(
    page: Callable[..., str], sample: Sample, query: str, old: int, new: int
) -> None:
    texts = ("提交时间为1月1日。", "提交时间为2月1日。", "提交时间为3月1日。")
    article = sample.article("N", texts=texts, language="zh-Hans")
    tree = LexborHTMLParser(page(addresses.article(article, "article_versions") + query))
    assert [node.text() for node in tree.css("del")] == [str(old)]
    assert [node.text() for node in tree.css("ins")] == [str(new)]
    checked = [node.attributes["value"] for node in tree.css("input[checked]")]
    assert sorted(checked) == [str(old), str(new)]


@pytest.mark.parametrize("query", ["?from=9", "?to=0", "?to=x", "?from=%D9%A1", "?to="])
def test_a_version_that_is_none_is_a_wrong_address(client: Client, rules: Article, query: str) -> None:
    assert client.get(addresses.article(rules, "article_versions") + query).status_code == 400


def test_an_article_is_cited_in_each_form(client: Client, rules: Article) -> None:
    ris = client.get(addresses.citation(rules, "cite.ris"))
    assert ris.headers["Content-Type"].startswith("application/x-research-info-systems")
    lines = dict(line.split("  - ") for line in ris.content.decode().split("\r\n") if "  - " in line)
    assert (lines["TI"], lines["UR"], lines["DA"]) == (rules.title, rules.original_url, "2026/11/22")
    [item] = json.loads(client.get(addresses.citation(rules, "cite.json")).content)
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert item["author"] == [{"literal": "Tomas Verrin"}, {"literal": "Lea Okonski"}]
    assert item["publisher"] == rules.issuer
    bib = client.get(addresses.citation(rules, "cite.bib")).content.decode()
    assert f"url = {{{rules.original_url}}}" in bib
    Article.objects.update(live=False)
    assert client.get(addresses.citation(rules, "cite.ris")).status_code == 410


def test_a_citation_cannot_be_broken_by_its_words(client: Client, sample: Sample) -> None:
    article = sample.article(
        "A\r\nER  - \r\nTY  - {x} & \\y\u202e", byline=["N\nAU  - Other"], original_url="javascript:alert(1)"
    )
    ris = client.get(addresses.citation(article, "cite.ris")).content.decode()
    assert [line[:2] for line in ris.split("\r\n")].count("ER") == 1
    assert "javascript" not in ris
    bib = client.get(addresses.citation(article, "cite.bib")).content.decode()
    assert bib.count("{") - bib.count("\\{") >= bib.count("}") - bib.count("\\}") - 1
    assert "\\{x\\} \\&" in bib
