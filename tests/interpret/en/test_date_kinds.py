"""Kinds of dates by the words before them and by their place."""

import pytest

from communique.interpret import find_facts

PUBLISHED = "2024-05-02"
FILLER = "The Seed Board looks after seeds in the harbour and its hinterland. " * 8
IN_THE_BODY = (
    ("The new fees take effect on 1 July 2024.", "effective", "2024-07-01"),
    ("The rule is effective 1 July 2024.", "effective", "2024-07-01"),
    ("Effective July 1, 2024, the Office will accept digital seals.", "effective", "2024-07-01"),
    ("The Regulation shall apply from 1 July 2024.", "effective", "2024-07-01"),
    ("The Act comes into operation on 1 July 2024.", "effective", "2024-07-01"),
    ("The order will enter into force on 1 July 2024.", "effective", "2024-07-01"),
    ("The service goes live on 1 July 2024.", "effective", "2024-07-01"),
    ("The Treaty enters into force for Norland on 1 July 2024.", "effective", "2024-07-01"),
    ("As from 1 July 2024, forms must be filed online.", "effective", "2024-07-01"),
    ("From 1 July 2024, forms must be filed online.", "effective", "2024-07-01"),
    ("With effect from 1 July 2024, forms must be filed online.", "effective", "2024-07-01"),
    ("Starting 1 July 2024, the Office will charge a fee.", "effective", "2024-07-01"),
    ("Beginning on 1 July 2024, ferries will run hourly.", "effective", "2024-07-01"),
    ("The ban becomes effective on 1 July 2024.", "effective", "2024-07-01"),
    ("The licence is valid until 31 December 2024.", "expires", "2024-12-31"),
    ("The scheme runs until 31 December 2024.", "expires", "2024-12-31"),
    ("The permit expires on 31 December 2024.", "expires", "2024-12-31"),
    ("The waiver ends on 31 December 2024.", "expires", "2024-12-31"),
    ("The measure is extended until 31 December 2024.", "expires", "2024-12-31"),
    ("The order remains in force until 31 December 2024.", "expires", "2024-12-31"),
    ("The offer is open until 31 December 2024.", "expires", "2024-12-31"),
    ("The sanctions were prolonged until 31 December 2024.", "expires", "2024-12-31"),
    ("The emergency is continued through 31 December 2024.", "expires", "2024-12-31"),
    ("Comments must be received by 15 June 2024.", "deadline", "2024-06-15"),
    ("Comments are due by 15 June 2024.", "deadline", "2024-06-15"),
    ("Please submit comments no later than 15 June 2024.", "deadline", "2024-06-15"),
    ("The deadline for comments is 15 June 2024.", "deadline", "2024-06-15"),
    ("The consultation closes on 15 June 2024.", "deadline", "2024-06-15"),
    ("The consultation is open until 15 June 2024.", "deadline", "2024-06-15"),
    ("Applications close on 15 June 2024.", "deadline", "2024-06-15"),
    ("Applications are accepted until 15 June 2024.", "deadline", "2024-06-15"),
    ("Applicants should apply on or before 15 June 2024.", "deadline", "2024-06-15"),
    ("Registration closes 15 June 2024.", "deadline", "2024-06-15"),
    ("The closing date for applications is 15 June 2024.", "deadline", "2024-06-15"),
    ("Closing date: 15 June 2024", "deadline", "2024-06-15"),
    ("Submissions will be accepted through 15 June 2024.", "deadline", "2024-06-15"),
    ("Views can be given until 15 June 2024.", "deadline", "2024-06-15"),
    ("Responses should reach the Office by 15 June 2024.", "deadline", "2024-06-15"),
    ("Members of the public have until 15 June 2024 to comment.", "deadline", "2024-06-15"),
    ("Bids must be submitted before noon on 15 June 2024.", "deadline", "2024-06-15"),
    ("Those who wish to object must write by 5 p.m. on 15 June 2024.", "deadline", "2024-06-15"),
    ("The call for papers ends on 15 June 2024.", "deadline", "2024-06-15"),
    ("The hearing will be held on 15 June 2024.", "event", "2024-06-15"),
    ("The workshop is scheduled for 15 June 2024.", "event", "2024-06-15"),
)
AT_THE_TOP = (
    ("Posted On: 02 MAY 2024 4:35PM by PIB Delhi", "published", "2024-05-02"),
    ("Release date: May 2, 2024", "published", "2024-05-02"),
    ("ORLA, May 2, 2024 – The Seed Board fined a mill.", "written", "2024-05-02"),
    ("Orla, 2 May 2024 – The Seed Board fined a mill.", "written", "2024-05-02"),
    ("ORLA (2 May 2024) – The Seed Board fined a mill.", "written", "2024-05-02"),
    ("2 May 2024, Orla – The Seed Board fined a mill.", "written", "2024-05-02"),
    ("Thursday, May 2, 2024", "published", "2024-05-02"),
    ("FOR IMMEDIATE RELEASE: May 2, 2024", "published", "2024-05-02"),
)
AT_THE_END = (
    ("Dated this 2nd day of May 2024.", "written", "2024-05-02"),
    ("Done at Orla, 2 May 2024.", "written", "2024-05-02"),
    ("Given under my hand this 2nd day of May, 2024.", "written", "2024-05-02"),
    ("Orla, this 2nd May 2024", "written", "2024-05-02"),
    ("New Delhi, the 2nd May, 2024", "written", "2024-05-02"),
)


def kinds(text: str) -> set[tuple[str, str]]:
    found = find_facts(text, language="en", published=PUBLISHED).dates
    return {(date.kind, date.value) for date in found if date.kind != "event"}


@pytest.mark.parametrize(("text", "kind", "value"), IN_THE_BODY)
def test_what_the_words_before_a_date_make_of_it(text: str, kind: str, value: str) -> None:
    assert kinds(f"Notice of the day\n{FILLER}{text}\n") == ({(kind, value)} if kind != "event" else set())


@pytest.mark.parametrize(("text", "kind", "value"), AT_THE_TOP)
def test_a_dateline_is_written_and_a_stamp_published(text: str, kind: str, value: str) -> None:
    assert kinds(f"Notice of the day\n{text}\n{FILLER}\n") == {(kind, value)}


@pytest.mark.parametrize(("text", "kind", "value"), AT_THE_END)
def test_a_signature_is_written(text: str, kind: str, value: str) -> None:
    assert kinds(f"Notice of the day\n{FILLER}\n{text}\n") == {(kind, value)}


def test_comments_that_were_received_have_no_deadline() -> None:
    assert (
        kinds(f"Notice of the day\n{FILLER}Comments on the rules were received on 15 April 2024.\n") == set()
    )


@pytest.mark.parametrize(
    "text",
    [
        "Submissions close 6pm (Orla time) 31 May 2024.",
        "Responses are requested by Friday 31 May 2024.",
        "The Board invites written submissions on the draft by 6pm (Orla time) 31 May 2024.",
    ],
)
def test_a_deadline_behind_an_hour_of_a_place(text: str) -> None:
    assert kinds(f"Notice of the day\n{FILLER}{text}\n") == {("deadline", "2024-05-31")}


def test_what_came_to_an_end_on_a_day_does_not_expire() -> None:
    assert (
        kinds(f"Notice of the day\n{FILLER}The course for pilots came to an end on 15 April 2024 in Orla.\n")
        == set()
    )
