import pytest

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
