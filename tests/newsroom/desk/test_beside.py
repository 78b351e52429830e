"""What stands beside an article, decided from values."""

import pytest
from wagtail.rich_text import RichText

from communique.link.differences import Change, Kind
from communique.model import Credit, Evidence, Reading, Via
from communique.newsroom import contents
from communique.newsroom.desk.beside import (
    AROUND,
    Furniture,
    Told,
    compared,
    furniture,
    shortened,
    stated,
    text_changes,
)
from communique.newsroom.models import Article, Item, Source, Template, Version
from communique.newsroom.models import Reading as ReadingRow


@pytest.fixture
def article() -> Article:
    source = Source(name="Agency", language="en")
    item = Item(source=source, url="https://office.example.org/1", title="Notice", listed_date="2026-11-20")
    reading = Reading(title="Notice", text="")
    values = contents.fields(reading, item)
    return Article(item=item, source=source, original_url=item.url, **values)


def test_each_field_stands_with_its_evidence(article: Article) -> None:
    evidence = Evidence(Via.META, "2026-11-22")
    reading = Reading(
        title="Notice",
        breadcrumb=("Home", "Notices"),
        source=Credit("Agency"),
        published="2026-11-22",
        modified="2026-11-23",
        language="en",
        evidence={"published": evidence},
    )
    for name, value in contents.fields(reading, article.item).items():
        setattr(article, name, value)
    found = {str(field.label): (field.said, field.told, field.evidence) for field in stated(reading, article)}
    assert found == {
        "title": ("Notice", Told.ALIKE, None),
        "breadcrumb": ("Home › Notices", Told.ALIKE, None),
        "published": ("2026-11-22", Told.ALIKE, evidence),
        "modified": ("2026-11-23", Told.NOT_HELD, None),
        "credited source": ("Agency", Told.ALIKE, None),
        "language": ("en", Told.ALIKE, None),
    }


def test_what_an_editor_changed_is_told_apart(article: Article) -> None:
    reading = Reading(title="Notice", issuer="The Office", text="One paragraph stands here.")
    for name, value in contents.fields(reading, article.item).items():
        setattr(article, name, value)
    article.title, article.issuer, article.topics = "Notice on berths", "", ["Harbours"]
    article.body = [("text", RichText("<p>One paragraph stood here.</p>"))]
    found = {str(field.label): (field.said, field.ours, field.told) for field in stated(reading, article)}
    assert found["title"] == ("Notice", "Notice on berths", Told.CHANGED)
    assert found["issuer"] == ("The Office", "", Told.LEFT_OUT)
    assert found["topics"] == ("", "Harbours", Told.ADDED)
    assert found["published"] == ("", "2026-11-20", Told.ALIKE), "the list that named it is its source too"
    changes = {(change.kind, change.text.strip()) for change in text_changes(reading, article)}
    assert {(Kind.REMOVED, "stands"), (Kind.ADDED, "stood")} <= changes


def test_nothing_is_said_of_a_text_that_is_the_sources(article: Article) -> None:
    assert text_changes(Reading(title="Notice", text=""), article) == ()


def test_what_stayed_the_same_is_cut_in_its_middle() -> None:
    same, added = Change(Kind.SAME, "a" * 500), Change(Kind.ADDED, "b" * 500)
    assert shortened((same, added)) == (Change(Kind.SAME, "a" * AROUND + " … " + "a" * AROUND), added)


def test_an_article_without_versions_has_none_to_compare() -> None:
    assert compared([]) == ()


def test_lines_left_out_are_named_with_what_they_were_learned_from() -> None:
    others = (Evidence(Via.VISIBLE, "Write to the office."),)
    reading = Reading(evidence={"left_out": Evidence(Via.VISIBLE, "Follow the office.", others=others)})
    version = Version(reading=ReadingRow(template=Template(pages=7)))
    assert furniture(reading, version) == Furniture(("Follow the office.", "Write to the office."), 7)
    assert furniture(Reading(), version) is None
    assert furniture(reading, Version(reading=ReadingRow())) is None
