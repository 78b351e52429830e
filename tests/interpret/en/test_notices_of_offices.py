"""What notices of patent offices, ministries and councils taught: each sentence is ours, its bodies and people are invented."""

from typing import Any

import pytest

from communique.interpret import find_facts
from communique.interpret.record import as_record

PUBLISHED = "2031-05-20"

SAID = [
    (
        "The heads signed the Work Plan for 2031-2032 and the Memorandum of Understanding on Data.",
        "references",
        [{"title": "Work Plan for 2031-2032"}, {"title": "Memorandum of Understanding on Data"}],
    ),
    (
        "The Board follows the Outline for Building a Strong Seed Country with Fair Fees (2031-2035).",
        "references",
        [{"title": "Outline for Building a Strong Seed Country with Fair Fees (2031-2035)"}],
    ),
    (
        "In accordance with the Seed Law and its Implementing Regulations, fees must be paid.",
        "references",
        [{"title": "Seed Law"}, {"title": "Implementing Regulations"}],
    ),
    (
        "The two heads signed in Orla the Joint Statement on Seeds.",
        "references",
        [{"title": "Joint Statement on Seeds"}],
    ),
    (
        'The Head of State signed the Law of the Republic of Orla "On Amendments to Certain Acts on Seeds".',
        "references",
        [{"title": "Law of the Republic of Orla On Amendments to Certain Acts on Seeds"}],
    ),
    (
        "Orla joined the Meld Act of the Marks Agreement on Names. The Meld Act enters into force on 3 June 2031.",
        "references",
        [{"title": "Meld Act of the Marks Agreement on Names"}],
    ),
    (
        "The Director has presented the Annual Report 2029-30 to the Minister for Trade, Mr Bo Ray.",
        "references",
        [{"title": "Annual Report 2029-30"}],
    ),
    (
        "Comments on the draft Harbour Laws Amendment (Fees) Regulations 2031 are welcome.",
        "references",
        [{"title": "Harbour Laws Amendment (Fees) Regulations 2031"}],
    ),
    (
        "The Interpretation, adopted at the 1,871st meeting of the Judicial Committee, binds all courts.",
        "references",
        [{"title": "1,871st meeting of the Judicial Committee"}],
    ),
    (
        (
            "On May 16, 2031, Commissioner Ann Lee of the Seed Office and President Paul Lindqvist of the Orla Patent and Trade Mark Office"
            " (OPMO) signed an agreement. OPMO Vice-President Kim Sund was present."
        ),
        "participations",
        [
            {
                "person": "Ann Lee",
                "act": "sign",
                "post": "Commissioner",
                "organization": "Seed Office",
            },
            {
                "person": "Paul Lindqvist",
                "act": "sign",
                "post": "President",
                "organization": "Orla Patent and Trade Mark Office",
            },
            {"person": "Kim Sund", "organization": "Orla Patent and Trade Mark Office", "act": "attend"},
        ],
    ),
    (
        "A HARBO delegation led by Commissioner Ann Lee visited Orla on 16 May 2031.",
        "participations",
        [{"person": "Ann Lee", "act": "meet", "post": "Commissioner", "organization": "HARBO"}],
    ),
    (
        (
            "Ann Lee, head of HARBO, Bo Ray, deputy head of HARBO and the office's spokesperson, and Kim Sund, director of its Seed"
            " Department, attended the press conference on 16 May 2031."
        ),
        "participations",
        [
            {"person": "Ann Lee", "act": "attend"},
            {"person": "Bo Ray", "act": "attend", "post": "deputy head"},
            {"person": "Kim Sund", "act": "attend"},
        ],
    ),
    (
        (
            "The meeting was held on 16 May 2031. It was attended by the heads of three offices: Mr. Bo Ray, Minister of MOFE;"
            " Ms. Ann Lee, Commissioner of HARBO; and Mr. Kim Sund, Director of the Orla Seed Office."
        ),
        "participations",
        [
            {"person": "Bo Ray", "organization": "MOFE"},
            {"person": "Ann Lee", "organization": "HARBO"},
            {"person": "Kim Sund", "organization": "Orla Seed Office"},
        ],
    ),
    (
        (
            "The Council met on 16 May 2031 under the chairmanship of Bo Ray. After the report given by Mr Ray, the President of the"
            " Seed Office, Ms Ann Lee, presented the figures."
        ),
        "participations",
        [{"person": "Ann Lee", "act": "report", "post": "President", "organization": "Seed Office"}],
    ),
    (
        "The Council appointed Ms Ann Lee as Vice-President of Directorate-General 5 on 16 May 2031.",
        "participations",
        [{"person": "Ann Lee", "organization": "Directorate-General 5"}],
    ),
    (
        "Today the Council adopted a decision appointing Ms Ann Lee as Executive Director of the Seed Office.",
        "participations",
        [
            {
                "person": "Ann Lee",
                "act": "appointed",
                "post": "Executive Director",
                "organization": "Seed Office",
            }
        ],
    ),
    (
        "Ann Lee, Secretary of the CPC Leadership Group and Commissioner of the Seed Office, presided over the meeting on 16 May.",
        "participations",
        [{"post": "Secretary of the CPC Leadership Group", "organization": "Seed Office", "act": "preside"}],
    ),
    (
        (
            "The seminar was held on 16 May 2031. Remarks were given by Ms Ann Lee, Deputy Director of the Fair Trade Bureau at HARBO,"
            " and Mr Bo Ray, Counsellor at the Delegation of Meld to Orla."
        ),
        "participations",
        [{"person": "Ann Lee", "act": "speak"}, {"person": "Bo Ray", "act": "speak", "post": "Counsellor"}],
    ),
    (
        "The dialogue was held on 16 May 2031. HARUDA Yasu, Commissioner of the Orla Seed Office, and Paul Lindqvist, Head of HARBO, attended.",
        "participations",
        [{"person": "HARUDA Yasu", "post": "Commissioner"}, {"person": "Paul Lindqvist", "act": "attend"}],
    ),
    (
        "Commissioner for Trade Ann Lee and Minister of Farming, Forestry and Fisheries Paul Lindqvist signed an agreement on 16 May.",
        "participations",
        [{"person": "Paul Lindqvist", "post": "Minister of Farming, Forestry and Fisheries", "act": "sign"}],
    ),
    (
        "The results will feed into a report, which the Board shall present by 1 June 2031.",
        "requirements",
        [{"quote": "the Board shall present by 1 June 2031", "addressee": "Board"}],
    ),
    (
        "Mr Ann Maitland visited Orla on 16 May 2031.\nSpeaking from Orla, Mr Maitland said:\nThe crisis is not over yet.",
        "statements",
        [{"speaker": "Ann Maitland", "quote": "The crisis is not over yet."}],
    ),
    (
        "We, the Foreign Ministers of Orla and Meld, condemn the arrests. All those who are held must be released.",
        "statements",
        [
            {"speaker": "Foreign Ministers of Orla and Meld", "quote": "the arrests."},
            {"speaker": "Foreign Ministers of Orla and Meld"},
        ],
    ),
    (
        'Ann Lee spoke at the seminar on 16 May 2031. "Seeds are the chips of farming," she said, "and they must stay free."',
        "statements",
        [{"quote": "Seeds are the chips of farming"}, {"quote": "and they must stay free."}],
    ),
    (
        "According to the Orla Seed Office, farmers planted a third more than last year.",
        "statements",
        [{"speaker": "Orla Seed Office", "quote": "farmers planted a third more than last year."}],
    ),
    (
        "Commissioner Ann Lee met the envoy on 16 May 2031. She proposed that the offices should share their data.",
        "statements",
        [{"speaker": "Ann Lee", "quote": "the offices should share their data."}],
    ),
    (
        "The Seed Office today issued the following statement:\nThe fees will be cut by half in autumn.",
        "statements",
        [{"speaker": "Seed Office", "quote": "The fees will be cut by half in autumn."}],
    ),
    (
        "The agents concerned shall, within 15 days of receiving the decision, hand over all pending cases.",
        "requirements",
        [{"addressee": "agents concerned", "modality": "obligation"}],
    ),
    (
        "The meeting required the local offices to train more staff.",
        "requirements",
        [{"addressee": "local offices", "modality": "obligation"}],
    ),
    (
        "Ann Lee said at the meeting that the pilot goes on. She also hoped that HARBO would keep its fees low.",
        "requirements",
        [{"addressee": "HARBO", "modality": "recommendation"}],
    ),
    (
        "The consultation on seed fees will run for 12 weeks and closes at 11:59pm on 14 June 2031.",
        "dates",
        [{"kind": "deadline", "value": "2031-06-14"}],
    ),
    (
        "Annual fees are halved as of August 1, 2031 through July 31, 2034.",
        "dates",
        [{"kind": "effective", "value": "2031-08-01"}, {"kind": "expires", "value": "2034-07-31"}],
    ),
    (
        "The Meld Act entered into force on May 18, 2031.",
        "dates",
        [{"kind": "effective", "value": "2031-05-18"}],
    ),
    (
        "The Meld Act will enter into force with respect to Orla on August 24, 2031.",
        "dates",
        [{"kind": "effective", "value": "2031-08-24"}],
    ),
    (
        "On 16 May 2031 the Board held a meeting in Orla. The day before, Ann Lee inspected the seed centre.",
        "events",
        [{"type": "meeting", "date": "2031-05-16"}, {"type": "visit", "date": "2031-05-15"}],
    ),
    (
        "ORLA, 19 May 2031 - The Director General of HARBO, Mr Bo Ray, today received in his office a delegation from Meld.",
        "events",
        [{"type": "visit", "date": "2031-05-19"}],
    ),
    (
        "Minister condemns attack on convoy in Orla\nThe Minister, Ann Lee, has condemned yesterday's air strikes on a convoy near Meld.",
        "events",
        [{"type": "other", "date": "2031-05-19"}],
    ),
    (
        "The Office has announced that it is extending the pilot through September 30, 2032.",
        "events",
        [{"type": "other", "date": None}],
    ),
]


def holds(fact: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(fact.get(field) == value for field, value in wanted.items())


@pytest.mark.parametrize(("text", "kind", "wanted"), SAID, ids=lambda value: str(value)[:48])
def test_a_sentence_of_their_kind_is_read(text: str, kind: str, wanted: list[dict[str, Any]]) -> None:
    found = as_record(find_facts(text, language="en", published=PUBLISHED))[kind]
    for one in wanted:
        assert any(holds(fact, one) for fact in found), (one, found)


def test_a_title_that_is_named_shortly_again_is_one() -> None:
    text = "Orla joined the Meld Act of the Marks Agreement on Names. The Meld Act binds all."
    found = find_facts(text, language="en", published=PUBLISHED).references
    assert [fact.title for fact in found] == ["Meld Act of the Marks Agreement on Names"]


def test_who_is_met_did_not_attend_what_the_subject_attended() -> None:
    text = "On 16 May 2031 Ann Lee met with Minister of Trade Bo Ray and attended the Seed Forum."
    found = find_facts(text, language="en", published=PUBLISHED).participations
    assert ("Bo Ray", "attend") not in {(fact.person, fact.act) for fact in found}


def test_whose_speech_was_studied_did_not_speak() -> None:
    text = "The group held a study session on May 16 to study the speech delivered by General Secretary Bo Ray at the ceremony."
    assert not find_facts(text, language="en", published=PUBLISHED).participations


def test_what_a_post_is_filled_by_in_general_is_no_appointment() -> None:
    text = "The Executive Director is appointed by the Council from a list of candidates."
    assert not find_facts(text, language="en", published=PUBLISHED).events


def test_a_day_before_which_a_text_was_adopted_is_not_that_of_its_publication() -> None:
    text = "The Measures for Seeds, adopted at the 3rd meeting of the Board on May 2, 2031, are hereby promulgated."
    assert [fact.date for fact in find_facts(text, language="en", published=PUBLISHED).events] == [None]
