import pytest

from communique.interpret import find_facts
from communique.interpret.en.plain_titles import plain_titles


def titles(text: str) -> list[tuple[str, str]]:
    return [(text[named.start : named.end], named.kind) for named in plain_titles(text)]


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        (
            "The cabinet adopted interim regulations on coastal ferries.",
            "interim regulations on coastal ferries",
            "law",
        ),
        (
            "They signed a memorandum of understanding on tide tables in Orla.",
            "memorandum of understanding on tide tables",
            "document",
        ),
        ("The meeting discussed the government work report.", "government work report", "document"),
    ],
)
def test_a_document_named_without_capitals(text: str, title: str, kind: str) -> None:
    assert titles(text) == [(title, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Owners must keep all relevant regulations on fishing.",
        "They reached agreement on the price of fish.",
        "Such rules on nets are old.",
        "Make an informed decision on your policy.",
    ],
)
def test_what_names_no_document(text: str) -> None:
    assert titles(text) == []


def test_a_document_named_by_whose_it_is_and_a_title_that_goes_on_without_capitals() -> None:
    text = "For details see the Norland Harbour Agency announcement. Bo Lund signed a Memorandum of Understanding on Bilateral cooperation between Norland and Westmark."
    titles = [fact.title for fact in find_facts(text, language="en").references]
    assert titles == [
        "Norland Harbour Agency announcement",
        "Memorandum of Understanding on Bilateral cooperation between Norland and Westmark",
    ]
    assert not find_facts("Many skippers report high tides. Read the report.", language="en").references
