import pytest

from communique.interpret import find_facts


def test_a_list_of_citations_is_one_reference_each_with_its_number() -> None:
    text = "It amends Council Regulations (EC) No 12/1996, (EC) No 13/1996 and (EC) No 7/2007 on seeds."
    found = find_facts(text, language="en", published=None).references
    assert [(fact.title, fact.number) for fact in found] == [
        ("Council Regulations (EC) No 12/1996", "(EC) No 12/1996"),
        ("(EC) No 13/1996", "(EC) No 13/1996"),
        ("(EC) No 7/2007", "(EC) No 7/2007"),
    ]


def test_a_short_name_in_brackets_is_no_second_reference() -> None:
    text = "Having regard to Regulation (EU) 2027/98 on the market in seeds (Single Seed Regulation)."
    assert [fact.number for fact in find_facts(text, language="en", published=None).references] == [
        "(EU) 2027/98"
    ]


def test_the_meeting_that_the_notice_tells_is_no_reference() -> None:
    text = "The 4th Forum on Seeds of Norland was held in Orla on 3 May 2031 at the sidelines of the World Seed Summit."
    assert [fact.title for fact in find_facts(text, language="en", published="2031-05-05").references] == [
        "World Seed Summit"
    ]


def test_a_sitting_of_a_committee_is_a_meeting_and_a_bare_kind_no_second_document() -> None:
    text = (
        "The Council met to study the fifth plenary session of the 19th Central Committee of the Tide Party. "
        "It then signed the Memorandum of Understanding on Tide Tables. The MoU will run for two years."
    )
    assert [fact.title for fact in find_facts(text, language="en").references] == [
        "fifth plenary session of the 19th Central Committee of the Tide Party",
        "Memorandum of Understanding on Tide Tables",
    ]


def test_titles_that_say_they_are_titles_and_conventions_concerning_something() -> None:
    text = (
        'She gave a report titled "Tides, nets and the law". The Orla Agreement Concerning the Registration of Boats is '
        "old. The Outline of the National Tide Strategy in 2018 names it. The sixty-second session of the Tide Congress "
        "is remembered."
    )
    assert [fact.title for fact in find_facts(text, language="en").references] == [
        "Tides, nets and the law",
        "Orla Agreement Concerning the Registration of Boats",
        "Outline of the National Tide Strategy",
        "sixty-second session of the Tide Congress",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Norland joined the Orla Convention of 30 June 2005 on Choice of Harbours.", "Orla Convention of 30 June 2005 on Choice of Harbours"),
        ("The Harbours (Temporary Measures) Act 2031 applies.", "Harbours (Temporary Measures) Act 2031"),
        ("Both sides signed a harbour guarantee agreement.", "harbour guarantee agreement"),
        ("They signed a Memorandum of Understanding on coastal and judicial cooperation.", "Memorandum of Understanding on coastal and judicial cooperation"),
    ],
)  # fmt: skip
def test_a_name_has_its_date_its_brackets_and_its_subject(text: str, title: str) -> None:
    facts = find_facts(text, language="en", published="2031-05-02")
    assert [fact.title for fact in facts.references] == [title]
    assert not facts.dates


def test_a_body_whose_name_ends_with_a_word_for_documents_is_no_document() -> None:
    assert not find_facts("The Office of Coastal Policy has ten members.", language="en").references


def test_a_resolution_has_its_number() -> None:
    (fact,) = find_facts("The Council recalls Resolution 2249 on harbours.", language="en").references
    assert fact.number == "2249"


def test_each_of_several_resolutions_has_its_number() -> None:
    facts = find_facts("The parties must respect Security Council Resolutions 2911 and 2912.", language="en")
    assert [fact.number for fact in facts.references] == ["2911", "2912"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "The changes are made by the Trade Marks (Amendment) Rules 2018.",
            "Trade Marks (Amendment) Rules 2018",
        ),
        ("The order was issued under Executive Order 13526.", "Executive Order 13526"),
        ("Section 5 of the Federal Trade Commission Act bans unfair acts.", "Federal Trade Commission Act"),
        ("The company broke Title VII of the Civil Rights Act of 1964.", "Civil Rights Act of 1964"),
        ("The Board adopted the Harbour Strategy 2030.", "Harbour Strategy 2030"),
        (
            "The Ministry launched the National Action Plan for Seeds 2024-2028.",
            "National Action Plan for Seeds 2024-2028",
        ),
        ("The Council welcomed the European Green Deal.", "European Green Deal"),
        (
            "She spoke at the 12th Session of the Standing Committee on the Law of Patents.",
            "12th Session of the Standing Committee on the Law of Patents",
        ),
        ("The delegation will attend COP28 in Dubai.", "COP28"),
        ("Circular No. 12 of 2023 is withdrawn.", "Circular No. 12 of 2023"),
        ("The duty is set out in Notification No. 45/2023-Customs.", "Notification No. 45/2023-Customs"),
        ("Statutory Instrument 2020 No. 350 gives the rule.", "Statutory Instrument 2020 No. 350"),
        ("The police acted under the Misuse of Drugs Act (Cap 185).", "Misuse of Drugs Act"),
        ("The rule was published in the Federal Register at 88 FR 12345.", "88 FR 12345"),
        ("The goods breach Republic Act No. 8293.", "Republic Act No. 8293"),
        ("Presidential Decree No. 442 governs labour.", "Presidential Decree No. 442"),
        ("Law No. 13/2016 on Patents was amended.", "Law No. 13/2016 on Patents"),
        ("The Commission consulted on Bill C-11.", "Bill C-11"),
        ("The House passed H.R. 4521.", "H.R. 4521"),
        (
            "UN Security Council resolution 1325 (2000) calls for it.",
            "UN Security Council resolution 1325 (2000)",
        ),
        ("The survey is part of the Labour Force Survey.", "Labour Force Survey"),
        ("The advice is in Guidance Note 3/2021.", "Guidance Note 3/2021"),
        ("The Office applies Practice Amendment Notice 02/20.", "Practice Amendment Notice 02/20"),
        ("The parties adopted the Orla Declaration.", "Orla Declaration"),
        ("The agencies renewed their Memorandum of Cooperation.", "Memorandum of Cooperation"),
        ("The report draws on the Global Innovation Index 2023.", "Global Innovation Index 2023"),
        ("The Secretary spoke of the Orla agreements.", "Orla agreements"),
        ("The aid is paid from the Recovery and Resilience Facility.", None),
        ("The Ministry of Law and Justice met the Board.", None),
        ("The Policy and Strategy Division wrote it.", None),
        ("He holds a Master of Laws from Orla University.", None),
        ("The Standards and Trade Development Facility gave money.", None),
        ("The firm trades as Green Plan Ltd.", None),
        ("The Orla Convention Centre was full.", None),
        ("The Treaty Organization met.", None),
        ('The study "Seeds of the North" was read.', "Seeds of the North"),
        ("The US Geological Survey measured it.", None),
        ("It rests on the Harbour Speed Regulations (HSR), 2018.", "Harbour Speed Regulations, 2018"),
        (
            "The list is in Harbour Memorandum Circular (HMC) No. 61-2020.",
            "Harbour Memorandum Circular No. 61-2020",
        ),
        ("The amnesty rests on Republic Act 11213.", "Republic Act 11213"),
        ("In accordance with Rules 77 and 78 of the Seeds Rules 1992 it is shut.", "Seeds Rules 1992"),
        ("The Office updated its 2019 Seed Trial Practice Guide.", "2019 Seed Trial Practice Guide"),
        ("It is part of the Fourth Plan on Seeds, Rye and Tides.", "Fourth Plan on Seeds, Rye and Tides"),
        ("They recalled the last meeting of finance ministers.", "last meeting of finance ministers"),
        ('The guidance follows the Green Paper "Fair Fees".', "Fair Fees"),
    ],
)
def test_titles_by_their_heads_and_numbers(text: str, title: str | None) -> None:
    found = find_facts(
        f"Notice of the day\n{text} This is said here.\n", language="en", published="2024-05-02"
    )
    assert [fact.title for fact in found.references] == ([title] if title else [])


def test_a_law_by_its_article_and_the_constitution_are_named_and_a_short_name_is_none_before_its_full_one() -> (
    None
):
    text = (
        "Seed Office and Board sign MoU\n\nOrla, 3 May 2031\n\nThe MoU was signed today.\n\n"
        "Commenting on the Harbour Strategy, the Chair praised the Memorandum of Understanding (MoU).\n\n"
        "The costs are borne under Article 32(1) EPC and Rule 7 SPR, and in accordance with the Constitution."
    )
    found = find_facts(text, language="en", published="2031-05-03").references
    assert [(fact.title, fact.kind) for fact in found] == [
        ("Harbour Strategy", "document"),
        ("Memorandum of Understanding", "document"),
        ("EPC", "treaty"),
        ("SPR", "law"),
        ("Constitution", "law"),
    ]


def test_a_title_goes_on_behind_its_abbreviation_and_ends_before_a_month() -> None:
    text = (
        "The offices signed a Memorandum of Understanding (MOU) on co-operation in trade marks at Orla today. They met in the framework of "
        "the 51st Series of Meetings of the Assemblies of the Member States of the Tide Union on September 25, 2031."
    )
    titles = [fact.title for fact in find_facts(text, language="en", published="2031-09-25").references]
    assert titles == [
        "Memorandum of Understanding on co-operation in trade marks",
        "51st Series of Meetings of the Assemblies of the Member States of the Tide Union",
    ]


def test_a_summit_during_which_something_else_was_done_is_referred_to() -> None:
    text = "During the 17th Norland-Westmark Summit, the Tide Office and the Pier Board cosigned a protocol on 2 June 2031 in Orla."
    facts = find_facts(text, language="en", published="2031-06-03")
    assert [event.type for event in facts.events] == ["signing"]
    assert [fact.title for fact in facts.references if fact.kind == "meeting"] == [
        "17th Norland-Westmark Summit"
    ]


def test_a_day_and_a_proposal_are_no_matter_of_a_document() -> None:
    text = (
        "Dana Holt watched the signing of a tide protocol on Wednesday between the offices. She raised new proposals and "
        "opinions on the ways of mutual trust."
    )
    assert find_facts(text, language="en", published="2031-05-05").references == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("It builds on the Harbour Plan for 2031-2035.", "Harbour Plan for 2031-2035"),
        (
            'An Executive Order (E.O.), "Closing Certain Ferries at Night," was drawn up.',
            "Closing Certain Ferries at Night",
        ),
        ("The boards of Orla and Norland signed a joint work plan on 3 May.", "joint work plan"),
        (
            "They talked on the sidelines of the Norland Working Group on Ferry Cooperation meetings.",
            "Norland Working Group on Ferry Cooperation meetings",
        ),
        (
            "The stance was agreed at the meeting of the Orla and Norland Ferry Boards held on 3 May 2031.",
            "meeting of the Orla and Norland Ferry Boards",
        ),
        ("The Ombudsman laid her annual report for 2030 before Parliament.", "annual report for 2030"),
        ("A hearing on the Tide Bill in Orla on Tuesday drew crowds.", "Tide Bill"),
        (
            "They signed a letter of intent on the exchange of maps.",
            "letter of intent on the exchange of maps",
        ),
        ("The Board read its draft report on new ferry stops.", "draft report on new ferry stops"),
    ],
)
def test_plans_with_their_years_and_meetings_of_bodies(text: str, title: str) -> None:
    assert [fact.title for fact in find_facts(text, language="en").references] == [title]


def test_somebodys_words_in_quotation_marks_are_no_title() -> None:
    text = 'The Board agrees that, "The 2005 Tide Act and the wider order of ports must be improved."'
    found = find_facts(text, language="en", published="2031-05-05").references
    assert all("improved" not in (fact.title or "") for fact in found)
