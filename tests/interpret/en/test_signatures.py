from communique.interpret.document import Document
from communique.interpret.en.signatures import signatures


def signed(text: str) -> list[tuple[str, tuple[str, str | None]]]:
    return [(item.name, item.office) for item in signatures(Document(text, "en", None))]


def test_a_register_names_the_signatory_under_the_date() -> None:
    text = "The rule is amended.\nDated: May 3, 2031.\nAnn B. Lindqvist,\nAdministrator, Harbour Safety Agency.\n[FR Doc. 1]"
    assert signed(text) == [("Ann B. Lindqvist", ("Administrator", "Harbour Safety Agency"))]


def test_the_body_may_stand_on_the_next_line() -> None:
    text = "Signed on 4 June 2031\nJohn Pell\nMinister of State\nDepartment for Rivers"
    assert signed(text) == [("John Pell", ("Minister of State", "Department for Rivers"))]


def test_a_decision_done_at_a_place() -> None:
    text = "It shall apply.\nDone at Brussels, 3 May 2031.\nFor the Council\nThe President\nM. Vale"
    assert signed(text) == [("M. Vale", ("President", "Council"))]


def test_text_without_last_lines_is_signed_by_nobody() -> None:
    assert signed("The Office is open on Monday.") == []
