from communique.interpret import find_facts


def _deadline(text: str, published: str | None = "2024-03-01") -> str | None:
    return find_facts(text, language="en", published=published).requirements[0].deadline


def test_a_term_in_days_runs_from_the_publication() -> None:
    assert _deadline("Owners must reply within 30 days of the publication of this notice.") == "2024-03-31"


def test_a_term_in_days_runs_from_a_date_of_the_text() -> None:
    assert _deadline("Owners must reply within ten days after 5 March 2024.") == "2024-03-15"


def test_working_days_are_those_of_the_state_that_the_text_names() -> None:
    text = "The Seed Board of Ireland met. Growers shall file within five working days of 23 December 2024."
    assert _deadline(text) == "2025-01-02"


def test_working_days_without_a_state_or_with_several_are_left_open() -> None:
    term = "Growers shall file within five working days of 23 December 2024."
    assert _deadline(term) is None
    assert _deadline(f"Ireland and Malta agreed on it. {term}") is None


def test_a_term_from_what_has_no_date_is_left_open() -> None:
    assert _deadline("Owners must reply within 30 days of receipt of the letter.") is None
    assert _deadline("Owners must reply within 30 days of the publication of this notice.", None) is None
