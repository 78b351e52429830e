"""Deeds: what somebody did, told by a verb of no narrower class, and the verbs of the narrower classes that go with them."""

import pytest

from communique.interpret import find_facts

PUBLISHED = "2024-05-02"
DEEDS = (
    (
        "The Federal Trade Commission sued the operators of an online store for deceiving buyers.",
        "other",
        None,
    ),
    ("The FDA granted accelerated approval to Corvexa on 30 April.", "other", "2024-04-30"),
    (
        "Harbour Foods Ltd is voluntarily recalling 1,200 cases of smoked mussels because they may contain glass.",
        "other",
        None,
    ),
    (
        "The European Commission has cleared the acquisition of Velmar by Ostrand under the EU Merger Regulation.",
        "other",
        None,
    ),
    (
        "The Court of Justice dismissed the appeal brought by the company on 30 April 2024.",
        "other",
        "2024-04-30",
    ),
    ("A former clerk of the harbour office was jailed for three years for taking bribes.", "other", None),
    ("Parliament passed the Plant Varieties Bill on Tuesday.", "other", "2024-04-30"),
    ("MEPs backed new rules on batteries by 400 votes to 90.", "other", None),
    ("The Board unanimously endorsed the work programme for 2025.", "other", None),
    ("The Governor signed into law a bill that protects wetlands.", "other", None),
    ("The Agency has suspended the marketing authorisation of Lumorin.", "other", None),
    ("The Bank cut its main lending rate by a quarter of a point to 4 percent.", "other", None),
    ("Two fishermen were rescued off the coast of Velmar on 1 May.", "other", "2024-05-01"),
    ("The Office has joined the Global Patent Prosecution Highway pilot programme.", "other", None),
    (
        "Estmark deposited its instrument of ratification of the Orla Treaty with the Director General.",
        "other",
        None,
    ),
    ("The new online filing system went live on 1 May.", "other", "2024-05-01"),
    ("The amended Trade Marks Act came into force on 1 May 2024.", "other", None),
    ("The seed bank won the Agency's prize for innovation.", "other", None),
    ("The Council imposed restrictive measures on six persons today.", "other", "2024-05-02"),
    ("Australia sanctioned three officials of the regime.", "other", None),
    ("The Prime Minister has reshuffled his cabinet.", "other", None),
    ("The Treasury sold bonds worth 2 billion at an auction on 30 April.", "other", "2024-04-30"),
    ("The Office is seeking views on changes to its fees.", "other", None),
    ("The Ministry invites comments on the draft regulations.", "other", None),
    (
        "The Fire Service responded to a fire at a warehouse on Quay Street this morning.",
        "other",
        "2024-05-02",
    ),
    ("A new ferry terminal has opened in Orla.", "other", None),
    ("Construction of the bridge began on 1 May.", "other", "2024-05-01"),
    ("The first shipment of vaccines arrived in Orla on 1 May.", "other", "2024-05-01"),
    ("The police charged a man of 34 with theft of copper cable.", "other", None),
    ("The regulator revoked the licence of Orla Bank.", "other", None),
    ("The Tribunal ordered Orla Telecom to refund its customers.", "other", None),
    ("The Authority secured undertakings from two airlines on refunds.", "other", None),
)
NARROWER = (
    ("Today the FDA approved the first treatment for a rare disorder of the liver.", "other", "2024-05-02"),
    (
        "The European Commission has opened an in-depth investigation into the proposed acquisition of Velmar by Ostrand.",
        "other",
        None,
    ),
    ("The Minister cut the ribbon of the new laboratory in Orla.", "ceremony", None),
    (
        "The Institute celebrated its twentieth anniversary with a ceremony in Orla on 1 May.",
        "ceremony",
        "2024-05-01",
    ),
    ("An earthquake of magnitude 6.1 struck off Velmar on 1 May.", "other", "2024-05-01"),
    ("The Association has elected Ann Corvino as its president for 2024 to 2026.", "appointment", None),
    ("Dr Ann Corvino took office as Director of the Institute on 1 May.", "appointment", "2024-05-01"),
    ("Bo Lund has stepped down as chair of the Board.", "appointment", None),
    ("The Cabinet approved the appointment of Bo Lund as Governor of the Bank.", "appointment", None),
    ("Judge Ann Corvino was sworn in as a member of the Tribunal on Monday.", "appointment", "2024-04-29"),
    ("The Secretary-General met the Foreign Minister of Estmark, Bo Lund, in New York.", "meeting", None),
    ("The Commissioner spoke by telephone with his counterpart in Velmar.", "meeting", None),
    ("Ministers from 12 states gathered in Orla on 1 May to discuss food prices.", "meeting", "2024-05-01"),
    ("Members of the Committee discussed the draft at their sitting of 1 May.", "meeting", "2024-05-01"),
    ("Some 60 examiners from 14 offices completed a two-week course on plant patents.", "training", None),
    ("The Academy trained 40 judges on trade secrets from 22 to 26 April.", "training", "2024-04-22"),
    ("Officers of the Agency were trained in the use of the new scanners.", "training", None),
    ("The Statistics Office has released its quarterly bulletin on trade.", "publication", None),
    ("A new guide to design rights has been published.", "publication", None),
    ("The European Patent Office today unveiled its Patent Index 2023.", "publication", "2024-05-02"),
    ("The Ministry has made available the draft rules on its website.", "publication", None),
    ("The Agency launched a public consultation on the fees of ferries on 1 May.", "other", "2024-05-01"),
    ("Experts of the Agency completed a nine-day mission to Velmar.", "visit", None),
    ("The Minister toured the port of Orla and inspected the new cranes.", "visit", None),
    ("A team of the Fund, led by Ann Corvino, visited Orla from 15 to 26 April.", "visit", "2024-04-15"),
)
IN_MARCH = (
    (
        "The Seed Agency has added rye brome, a vetch and two docks to the Candidate List, which now has 55 plants.",
        "other",
        None,
    ),
    (
        "Following an inquiry, the Rye Commission (the Commission) found that the mill broke its licence.",
        "other",
        None,
    ),
    ("Bo Lund, a licence holder, received a warning for a breach of the rules on rye.", "other", None),
    (
        "Ann Corvino of the Seed Office and President Bo Lund discussed rye on 29 February.",
        "meeting",
        "2024-02-29",
    ),
    (
        "Registrar Bo Lund testified before the Senate Committee on Seeds on 29 February.",
        "meeting",
        "2024-02-29",
    ),
    ("The Seed Office is revising its rules on the keeping of rye.", "other", None),
    ("The State of Velmar gave notice of its draft law on marks.", "publication", None),
    ("The Seed Agency has accepted an undertaking from a mill in Orla.", "other", None),
    ("A firm that handles rye has agreed a settlement with the regulator.", "other", None),
    ("The ferry museum will close its doors this Friday, 8 March 2024, for repairs.", "other", "2024-03-08"),
    ("The Ferry Museum has announced Ann Corvino as its new Director.", "appointment", None),
    ("Bo Lund will become Interim Registrar of the Seed Office.", "appointment", None),
    ("The storm damaged 212 boats and sank four.", "other", None),
    ("Police in Velmar took part in an operation against poachers on 28 February.", "other", "2024-02-28"),
    (
        "The Board of Governors of the Seed Bank, at its 101st session, elected Ms Ann Corvino (Estmark) as its new Chair for a term of two years.",
        "appointment",
        None,
    ),
    ("Ann Corvino today began her term as Commissioner for Data Protection.", "appointment", "2024-03-01"),
    (
        "The Secretary-General has decided to appoint Bo Lund of Estmark as Deputy Special Representative.",
        "appointment",
        None,
    ),
    (
        "His Excellency the President has accepted the resignation of Mr Bo Lund as Minister of Fisheries.",
        "appointment",
        None,
    ),
    (
        "The Senate confirmed Ann Corvino as Director of the Office of Marks on Tuesday.",
        "appointment",
        "2024-02-27",
    ),
    ("We are pleased to welcome Ann Corvino as our new Chief Executive.", "appointment", None),
    (
        "The Rector and the Ambassador of Estmark discussed student exchanges during a meeting on 29 February.",
        "meeting",
        "2024-02-29",
    ),
    (
        "The fourth round of negotiations for a trade agreement between Estmark and Velmar took place in Orla from 26 to 29 February.",
        "meeting",
        "2024-02-26",
    ),
    (
        "A public hearing on the draft harbour plan will take place on 14 March at the Town Hall.",
        "meeting",
        "2024-03-14",
    ),
    ("The Institute is organising a webinar on plant patents on 21 March.", "training", "2024-03-21"),
    (
        "Registration is now open for the Summer Academy on marks, to be held in Orla from 1 to 5 July 2024.",
        "training",
        "2024-07-01",
    ),
    (
        "The Office's website will be unavailable on Saturday, 9 March, from 8 a.m. to noon.",
        "other",
        "2024-03-09",
    ),
    ("The Water Board has declared a drought in the Velmar basin.", "other", None),
    ("Two firms won contracts to dredge the harbour.", "other", None),
    (
        "The Court of Auditors criticised the management of harbour funds in a report published today.",
        "publication",
        "2024-03-01",
    ),
    (
        "The Commission referred Estmark to the Court of Justice for failing to transpose the directive.",
        "other",
        None,
    ),
    ("The jury found Bo Lund guilty of bribery on 28 February.", "other", "2024-02-28"),
    ("Member States reached agreement on the fishing quotas for 2025.", "other", None),
    ("Orla became the first port to ban heavy fuel oil on 1 March.", "other", "2024-03-01"),
    ("The embassy resumed its consular services on Monday.", "other", "2024-02-26"),
    ("The ferry Aurora ran aground near Velmar on 28 February.", "other", "2024-02-28"),
    ("The inquiry into the Aurora accident has ended.", "other", None),
    ("The Treaty on Tides entered into force today with respect to Estmark.", "other", None),
    ("On 28 February, the Ministry distributed 4,000 seed kits to farmers in Velmar.", "other", "2024-02-28"),
    ("The Agency added three firms to its warning list.", "other", None),
    ("The Board lowered the alert level for avian flu from high to medium.", "other", None),
)
NONE = (
    "The Ministry of Rye has refuted what was said of it.",
    "The consultation will close on 15 March.",
    "The number of registered ferries rose by 4 percent in 2023.",
    "Seeds are the basis of all farming.",
    "The Agency's role is to keep the harbour safe.",
    "This guide explains how to file a mark.",
    "Applicants must file the form by 1 April.",
    "The Foreign Minister expressed his condolences to the families of the victims.",
    "The Minister thanked the volunteers for their work.",
    "Every licensed operator shall keep a register.",
    "Estmark has a long tradition of seafaring.",
    "Fraudsters are sending false invoices in the name of the Office.",
    "Prices increased by 0.3 percent in January, the Statistics Office reported today.",
    "The Act, passed in 1994, protects breeders.",
    "Unemployment stood at 4.1 percent.",
    "The Authority is responsible for supervising banks.",
    "The Seed Board has 12 members appointed by the Minister.",
    "The strategy sets out measures designed to reduce waste.",
    "If a leak is detected, the valve closes.",
    "The licence granted in 2019 covers three harbours.",
    "When I started at the Institute, I was asked about seeds.",
    "The Office received 4,100 applications and remains open to all.",
    "The Minister may suspend a licence.",
)


@pytest.mark.parametrize(("text", "kind", "day"), [*DEEDS, *NARROWER])
def test_a_notice_tells_its_one_happening_in_its_first_sentence(
    text: str, kind: str, day: str | None
) -> None:
    found = find_facts(f"Notice\n{text} This is the first of the year.\n", language="en", published=PUBLISHED)
    assert [(event.type, event.date) for event in found.events] == [(kind, day)]


@pytest.mark.parametrize(("text", "kind", "day"), IN_MARCH)
def test_openings_of_further_kinds(text: str, kind: str, day: str | None) -> None:
    found = find_facts(
        f"Notice\n{text} This is the first of the year.\n", language="en", published="2024-03-01"
    )
    assert [(event.type, event.date) for event in found.events] == [(kind, day)]


@pytest.mark.parametrize("text", NONE)
def test_what_somebody_is_has_or_may_do_is_no_deed(text: str) -> None:
    found = find_facts(f"Notice\n{text}\n", language="en", published=PUBLISHED)
    assert [event for event in found.events if event.rule == "en-deed"] == []


def test_further_down_a_deed_counts_only_with_a_near_day() -> None:
    text = (
        "Harbour Board meets\nThe Harbour Board held its spring meeting in Orla on 30 April 2024. Members sat for two hours. "
        "The room was full. On 29 April, the Board revoked the licence of Orla Ferries. It had suspended two more. "
        "The Board widened the quay.\n"
    )
    found = find_facts(text, language="en", published=PUBLISHED)
    assert [(event.type, event.date) for event in found.events] == [
        ("meeting", "2024-04-30"),
        ("other", "2024-04-29"),
    ]


def test_of_two_clauses_of_one_signing_the_one_with_its_day_counts() -> None:
    text = (
        "Offices join hands\nThe Seed Office and the Rye Office have signed a work plan. "
        "Registrar Bo Lund and Director Ann Corvino signed the work plan in Orla on 28 February.\n"
    )
    found = find_facts(text, language="en", published="2024-03-01")
    assert [(event.type, event.date) for event in found.events] == [("signing", "2024-02-28")]


def test_a_signing_and_its_ceremony_are_one_happening() -> None:
    text = (
        "A pact\nThe Seed Office and the Rye Office signed a pact on 28 February. "
        "Bo Lund, Registrar of the Seed Office, presided over the ceremony.\n"
    )
    found = find_facts(text, language="en", published="2024-03-01")
    assert [event.type for event in found.events] == ["signing"]


def test_what_came_before_the_deed_is_its_reason() -> None:
    text = "A warning\nFarmers are reminded to store slurry after a firm was fined by the Seed Board.\n"
    assert not find_facts(text, language="en", published="2024-03-01").events
