import pytest

from communique.interpret.document import Document


def parts(text: str, language: str) -> list[str]:
    document = Document(text, language, None)
    return [document.shadow[s.start : s.end] for s in document.sentences]


def test_sentences_end_at_their_marks_and_at_lines() -> None:
    assert parts("标题\n第一句。第二句！他说：“好。”完", "zh") == [
        "标题",
        "第一句。",
        "第二句!",
        "他说:“好。”",
        "完",
    ]


def test_a_wire_line_stands_apart_from_the_headline_before_it() -> None:
    assert parts("市长会见来宾新华社云川5月1日电 市长会见了来宾。", "zh")[-1] == "市长会见了来宾。"


def test_an_abbreviation_ends_no_sentence() -> None:
    assert parts("Mr. A. Smith met Dr. Lee on Jan. 5. They spoke.", "en") == [
        "Mr. A. Smith met Dr. Lee on Jan. 5.",
        "They spoke.",
    ]


def test_a_sentence_without_end_is_cut() -> None:
    assert max(map(len, parts("要" * 9000, "zh"))) <= 2000


@pytest.mark.parametrize(
    ("text", "start", "end", "value"), [("　李　强 讲话", 1, 3, "李强"), ("a  b\nc", 0, 6, "a b c")]
)
def test_a_value_is_the_original_on_one_line(text: str, start: int, end: int, value: str) -> None:
    assert Document(text, "zh" if "李" in text else "en", None).value(start, end) == value


def test_a_citation_has_its_surroundings() -> None:
    citation = Document("前文。局长出席。后文。", "zh", None).cite(3, 8)
    assert (citation.quote, citation.prefix, citation.suffix) == ("局长出席。", "前文。", "后文。")


def test_an_abbreviation_may_end_a_sentence_where_another_opens() -> None:
    assert parts("They met in Orla, W.S. The two sides spoke.", "en") == [
        "They met in Orla, W.S.",
        "The two sides spoke.",
    ]


def test_a_mark_before_a_small_letter_ends_no_sentence() -> None:
    assert parts("The People? s Office met. It rose.", "en") == ["The People? s Office met.", "It rose."]
