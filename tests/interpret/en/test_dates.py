import pytest

from communique.interpret import find_facts
from communique.interpret.document import Document
from communique.interpret.en.dates import find_dates


def values(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(date.value, date.last) for date in find_dates(Document(text, "en", published))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("March 13, 2023", ("2023-03-13", None)),
        ("10 October 2017", ("2017-10-10", None)),
        ("10 and 11 October 2017", ("2017-10-10", "2017-10-11")),
        ("July 12 to 15, 2022", ("2022-07-12", "2022-07-15")),
        ("the 1st of May 2020", ("2020-05-01", None)),
        ("2023-03-15 05:08", ("2023-03-15", None)),
    ],
)
def test_dates_that_say_their_year(text: str, value: tuple[str, str | None]) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("On July 30, they met", "2019-08", "2019-07-30"),
        ("held Tuesday", "2023-03-15", "2023-03-14"),
        ("on Dec. 30", "2024-01-03", "2023-12-30"),
    ],
)
def test_dates_that_lean_on_the_publication(text: str, published: str, value: str) -> None:
    assert values(text, published)[0][0] == value


@pytest.mark.parametrize(
    "text", ["On the morning of April 7", "recently", "held Tuesday", "February 30, 2020", "they may 5 times"]
)
def test_what_does_not_resolve_is_left(text: str) -> None:
    assert values(text) == []


def test_today_and_yesterday_are_days_where_the_publication_is_known() -> None:
    assert values("The Minister met envoys today.", "2031-05-08") == [("2031-05-08", None)]
    assert values("In Orla yesterday (7), both sides agreed.", "2031-05-08") == [("2031-05-07", None)]
    assert values("The Minister met envoys today.") == []


def test_a_span_or_a_day_to_come_is_not_the_notices_own() -> None:
    text = "Winter closing\n\n23 December to 3 January\n\n12 January\n\nThe desk is closed."
    assert not find_facts(text, language="en", published="2030-11-17").dates


def test_without_a_publication_the_one_year_that_the_text_names_is_meant() -> None:
    text = "The Prime Minister and President Rell met on 3 March for the 2031 Orla Summit."
    assert [event.date for event in find_facts(text, language="en").events] == ["2031-03-03"]
    two = f"{text} The 2029 summit was in Calder."
    assert [event.date for event in find_facts(two, language="en").events] == [None]


def test_the_last_line_tells_when_a_body_issued_it() -> None:
    text = "The pier is open.\nBoats may moor there at any hour of the day.\nIssued by: Ministry of Law, 9 March 2031"
    dates = find_facts(text, language="en", published="2031-03-09").dates
    assert [(fact.kind, fact.value) for fact in dates] == [("written", "2031-03-09")]


def test_this_morning_is_the_day_of_publication() -> None:
    facts = find_facts(
        "The Harbour Board met with the Seed Board this morning.", language="en", published="2031-03-09"
    )
    assert [event.date for event in facts.events] == ["2031-03-09"]


def test_a_window_that_closes_and_the_end_of_a_day_are_deadlines() -> None:
    text = (
        "The notification window for firms that are supervised by us will now close at the end of 30 January 2031. "
        "Others should write to us by the end of 15 February 2031 at the latest."
    )
    found = find_facts(text, language="en", published="2030-10-30").dates
    assert [(fact.kind, fact.value) for fact in found] == [
        ("deadline", "2031-01-30"),
        ("deadline", "2031-02-15"),
    ]


def test_a_day_below_the_place_of_a_dateline_is_written_and_one_with_the_hour_published() -> None:
    text = "Press Statement\n\nOrla, NL\n\nMay 3, 2031\n\nThe Board condemns the attack."
    assert [(fact.kind, fact.value) for fact in find_facts(text, language="en", published=None).dates] == [
        ("written", "2031-05-03")
    ]
    text = "The Board meets\n\nSource: Orla Daily 2031-05-03 23:57:17\n\nThe Board has plans."
    assert [(fact.kind, fact.value) for fact in find_facts(text, language="en", published=None).dates] == [
        ("published", "2031-05-03")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It is scheduled to meet on Thursday and Friday", ("2031-05-15", "2031-05-16")),
        ("It will meet on Monday", ("2031-05-19", None)),
        ("It will meet, the Board said on Monday", ("2031-05-12", None)),
        ("It met on Thursday and Friday", ("2031-05-08", "2031-05-09")),
        ("From tomorrow it meets", ("2031-05-13", None)),
    ],
)
def test_days_of_the_week_to_come(text: str, value: tuple[str, str | None]) -> None:
    assert values(text, "2031-05-12") == [value]


def test_a_day_of_the_week_follows_the_one_told_before_it() -> None:
    text = "She travelled to Westmark on Sunday, 4 May. On Monday she met the Mayor.\n\nThe fair opened on Monday."
    assert values(text, "2031-05-14") == [("2031-05-04", None), ("2031-05-05", None), ("2031-05-12", None)]
