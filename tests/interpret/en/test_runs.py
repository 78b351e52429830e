import pytest

from communique.interpret.en.runs import name_runs


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in name_runs(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Institute for Marks of Bosnia and Herzegovina Josip Kralj spoke", "Josip Kralj"),
        ("Director of Livestock Lonny Tam", "Lonny Tam"),
        ("Deputy Commissioners Wu Peilin", "Wu Peilin"),
        ("Harbour, September 19th-Zhao Lin met", "Zhao Lin"),
        ("Secretary of Tourism Claudia Ortiz-Varo Salinas", "Claudia Ortiz-Varo Salinas"),
        ("Minister for Law K Shan", "K Shan"),
        ("Dr AK Abdul Marin said", "AK Abdul Marin"),
        ("by Maria dos Santos today", "Maria dos Santos"),
        ("Minister Omar bin Rashid al Tamimi", "Omar bin Rashid al Tamimi"),
    ],
)
def test_a_name_ends_a_run(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("text", ["the Blue Rivers", "in 2019 Green Rivers", "the United Arab Emirates"])
def test_things_and_places_are_no_names(text: str) -> None:
    assert names(text) == []


def test_the_last_field_of_an_office_is_no_given_name() -> None:
    assert names("Under Secretary for Trade and Financial Probity Daniel S. Corvin") == ["Daniel S. Corvin"]
