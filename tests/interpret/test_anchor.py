from communique.interpret.anchor import Outcome, reanchor
from communique.interpret.document import Document
from communique.model import Citation

OLD = "各市应当于5月1日前报送材料。县级单位应当建立台账。附件另发。"


def cite(text: str, quote: str) -> Citation:
    start = text.index(quote)
    return Document(text, "zh", None).cite(start, start + len(quote))


def test_the_same_text_keeps_its_citation() -> None:
    citation = cite(OLD, "县级单位应当建立台账")
    assert reanchor(citation, OLD).citation is citation


def test_a_passage_that_moved_is_carried_and_verifies() -> None:
    new = "（更新）" + OLD
    anchored = reanchor(cite(OLD, "县级单位应当建立台账"), new)
    assert anchored.outcome is Outcome.CARRIED
    assert anchored.citation is not None
    anchored.citation.verify(new)
    assert anchored.citation.start == OLD.index("县级") + 4


def test_a_changed_passage_is_orphaned() -> None:
    anchored = reanchor(cite(OLD, "县级单位应当建立台账"), OLD.replace("建立台账", "建立电子台账"))
    assert (anchored.citation, anchored.outcome) == (None, Outcome.GONE)


def test_a_date_that_stands_elsewhere_now_is_a_look_alike() -> None:
    new = "各市应当于6月1日前报送材料。会议定在5月1日召开。"
    assert reanchor(cite(OLD, "5月1日"), new).outcome is Outcome.ELSEWHERE


def test_of_two_places_the_one_with_the_same_words_around_it_is_meant() -> None:
    new = "说明：5月1日为节日。\n" + OLD
    anchored = reanchor(cite(OLD, "5月1日"), new)
    assert anchored.citation is not None
    assert anchored.citation.start == new.rindex("5月1日")


def test_two_places_alike_leave_it_orphaned() -> None:
    assert reanchor(cite(OLD, "县级单位应当建立台账"), OLD + OLD).outcome is Outcome.AMBIGUOUS


def test_a_long_quote_is_told_by_itself() -> None:
    quote = "县级单位应当按照统一格式建立台账并于每季度末向主管部门书面报告整改进展情况和存在的主要问题"
    citation = cite("前文甲。" + quote + "。后文乙。", quote)
    assert len(quote) >= 40
    assert reanchor(citation, "全新的开头；" + quote + "！全新的结尾").outcome is Outcome.CARRIED
