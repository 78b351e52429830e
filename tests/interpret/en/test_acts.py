from communique.interpret import find_facts


def _acts(text: str) -> list[tuple[str, str, str | None, str | None]]:
    facts = find_facts(text, language="en", published="2031-05-05")
    return [(fact.person, fact.act, fact.post, fact.organization) for fact in facts.participations]


def test_an_election_goes_on_over_a_list() -> None:
    text = (
        "The Board of the Seed Office elected Dana Holt as chair, Wim Peer and Ola Brandt as deputy chairs."
    )
    assert [(person, act, post) for person, act, post, _ in _acts(text)] == [
        ("Dana Holt", "appointed", "chair"),
        ("Wim Peer", "appointed", "deputy chairs"),
        ("Ola Brandt", "appointed", "deputy chairs"),
    ]


def test_a_bare_post_in_a_list_has_the_body_of_the_one_before_it() -> None:
    text = "Seed Office Commissioner Dana Holt, Deputy Commissioner Paul Brandt attended the seminar in Orla on 3 May."
    assert _acts(text) == [
        ("Dana Holt", "attend", "Commissioner", "Seed Office"),
        ("Paul Brandt", "attend", "Deputy Commissioner", "Seed Office"),
    ]


def test_one_office_may_have_several_fields() -> None:
    text = "The Minister for Transport, the Postal Service and Telecoms, Dana Holt, chaired the meeting in Orla on 3 May."
    assert _acts(text) == [
        ("Dana Holt", "preside", "Minister for Transport, the Postal Service and Telecoms", None)
    ]


def test_under_its_chair_and_presiding() -> None:
    text = "The Council held its 9th meeting in Orla on 3 May 2031 under its Chairperson Josef HORNIK (CZ)."
    assert [(person, act) for person, act, _, _ in _acts(text)] == [("Josef HORNIK", "preside")]


def test_the_leader_of_a_delegation_that_attends_attends() -> None:
    text = "A delegation led by the Minister of Lands, Dana Holt, attended the conference in Orla on 3 May."
    assert [(person, act) for person, act, _, _ in _acts(text)] == [("Dana Holt", "attend")]


def test_a_list_of_decisions_appoints_and_removes_with_the_whole_post_and_its_own_body() -> None:
    text = (
        "The Orla Provincial Seed Office has announced the following decisions of its meeting of 3 May 2031:\n\n"
        "Dana Holt is appointed Deputy Director of the General Office.\n\n"
        "Wim Peer is appointed Head of the Legal Division.\n\n"
        "Dana Holt is removed from the post of Head of the Legal Division.\n\n"
        "Ola Brandt is removed from the post of Deputy Director of the Provincial Testing Centre and retires."
    )
    assert _acts(text) == [
        ("Dana Holt", "appointed", "Deputy Director", "General Office"),
        ("Wim Peer", "appointed", "Head", "Legal Division"),
        ("Dana Holt", "removed", "Head", "Legal Division"),
        ("Ola Brandt", "removed", "Deputy Director", "Provincial Testing Centre"),
    ]


def test_names_side_by_side_share_no_body_where_no_office_stands_with_them() -> None:
    text = (
        "On 3 May 2031 Dana Holt, President of the Growers Association, met Wim Peer, Director of the Seed Office. "
        "Ola Brandt, Deputy Director, took part in the talks.\n\n"
        "After the talks, Dana Holt and Ola Brandt signed a Memorandum of Cooperation."
    )
    assert ("Ola Brandt", "sign", "Deputy Director", None) in _acts(text)


def test_what_is_demanded_or_usual_is_no_event() -> None:
    text = (
        "Entrants must be enrolled on 1 January 2032 and must not have been published on the subject before. "
        "Members wrote that notices are published at short notice. The postal address of the office does not change, "
        "and hearings that have been fixed go ahead."
    )
    assert find_facts(text, language="en", published="2031-05-05").events == ()


def test_an_office_ends_before_the_next_person() -> None:
    text = (
        "Dr. S. Marlow, Secretary, Department of Tides and Mr. Odo Finch, Director, Sea Research Institute (SRI) "
        "Academy, attended the conference in Orla."
    )
    assert _acts(text) == [
        ("S. Marlow", "attend", "Secretary", "Department of Tides"),
        ("Odo Finch", "attend", "Director", "Sea Research Institute Academy"),
    ]


def test_an_office_right_before_a_name_is_not_that_of_the_one_before() -> None:
    text = (
        "The conference was attended by Orla Bay Office director Chen Weiming, Lake Court vice president Song Yuhan, "
        "and officials from local offices."
    )
    assert _acts(text) == [
        ("Chen Weiming", "attend", "director", "Orla Bay Office"),
        ("Song Yuhan", "attend", "vice president", "Lake Court"),
    ]


def test_envoys_with_their_states_share_one_verb() -> None:
    text = "Anna Lopez, Ambassador of Mexico, Boris Pavic, Ambassador of Serbia and Sipho DLAMINI, High Commissioner of Kenya, met the Minister in Orla."
    assert {(person, organization) for person, _, _, organization in _acts(text)} == {
        ("Anna Lopez", "Mexico"),
        ("Boris Pavic", "Serbia"),
        ("Sipho DLAMINI", "Kenya"),
    }


def test_who_looks_on_signs_nothing() -> None:
    text = (
        "Under the witness of Zhang Wei and Dana Holt, Paul Brandt, Director of the Tide Office, and Li Ming, Head of the "
        "Sea Office, signed the Tide Agreement in Orla on 3 May."
    )
    assert [(person, act) for person, act, _, _ in _acts(text)] == [
        ("Paul Brandt", "sign"),
        ("Li Ming", "sign"),
    ]


def test_a_shared_office_has_the_body_for_all_who_share_it() -> None:
    text = (
        "TIO Commissioner Dana Holt and deputy commissioners Li Ming and Wang Wei attended the forum in Orla."
    )
    assert _acts(text)[1:] == [
        ("Li Ming", "attend", "deputy commissioners", "TIO"),
        ("Wang Wei", "attend", "deputy commissioners", "TIO"),
    ]


def test_who_spoke_with_somebody_met() -> None:
    text = "Secretary Dana Holt spoke today with Estonian Foreign Minister Mart Tamm."
    assert {(person, act) for person, act, _, _ in _acts(text)} == {
        ("Dana Holt", "meet"),
        ("Mart Tamm", "meet"),
    }


def test_what_only_a_verb_shows_must_look_like_a_name() -> None:
    text = "The forum was held in Orla on 3 May. Proton VPN said that it is safe. Its FAQ claims that nets are old."
    assert _acts(text) == []


def test_a_family_name_alone_is_a_person_right_behind_an_office() -> None:
    text = "On 3 May, President Corvino visited the Tide Office. The Chief Guest attended the forum."
    assert [(person, act, post) for person, act, post, _ in _acts(text)] == [("Corvino", "meet", "President")]


def test_who_answers_in_the_paragraph_of_a_visit_was_a_side_of_it() -> None:
    text = (
        "On 3 May 2031, Commissioner Ann Lee visited the Coast Office of Norland in Orla. "
        "Director of the Coast Office Bo Ray also thanked the guests for their support of the yard."
    )
    acts = find_facts(text, language="en").participations
    assert {(a.person, a.act) for a in acts} == {
        ("Ann Lee", "meet"),
        ("Bo Ray", "meet"),
        ("Bo Ray", "speak"),
    }


def test_who_chairs_a_committee_is_appointed_to_it() -> None:
    text = "The Harbour Committee is co-chaired by Presiding Judge of the Coast Courts Justice Deb Ong and Mr Ng How Yue."
    acts = find_facts(text, language="en").participations
    assert [(a.person, a.post, a.organization, a.act) for a in acts] == [
        ("Deb Ong", "Presiding Judge", "Coast Courts", "appointed"),
        ("Ng How Yue", None, None, "appointed"),
    ]


def test_an_office_with_its_abbreviation_is_taken_over() -> None:
    text = "BG Tan Yih San will assume the appointment of Chief Executive (CE) of the Harbour Office of Norland on 1 June 2031."
    (act,) = find_facts(text, language="en", published="2031-05-20").participations
    assert (act.person, act.post, act.organization, act.act) == (
        "Tan Yih San",
        "Chief Executive",
        "Harbour Office of Norland",
        "appointed",
    )


def test_all_on_whom_somebody_calls_and_with_whom_he_meets_are_met() -> None:
    text = (
        "During his visit, Dr Gurr will call on Prime Minister Mr Lee Sen Loon and meet with Minister for Coast Affairs "
        "Mr George Yeo, Acting Minister for Tides RADM (NS) Lui Tuck Yew and Chairman of the Harbour Board Mr Lim Poh."
    )
    acts = find_facts(text, language="en").participations
    assert [(a.person, a.act, a.post) for a in acts] == [
        ("Gurr", "meet", None),
        ("Lee Sen Loon", "meet", "Prime Minister"),
        ("George Yeo", "meet", "Minister for Coast Affairs"),
        ("Lui Tuck Yew", "meet", "Acting Minister for Tides"),
        ("Lim Poh", "meet", "Chairman"),
    ]


def test_to_call_on_somebody_asks_nothing_of_him() -> None:
    facts = find_facts("Dr Ann Gurr called on Prime Minister Mr Lee Loon in Orla.", language="en")
    assert not facts.statements
    assert not facts.requirements
    assert [(a.person, a.act) for a in facts.participations] == [("Ann Gurr", "meet"), ("Lee Loon", "meet")]


def test_who_is_spoken_to_met_too() -> None:
    text = "Trade Minister Peter Lund spoke today with Seed Minister Mira Tolan."
    facts = find_facts(text, language="en", published="2031-05-03").participations
    assert [(fact.person, fact.act) for fact in facts] == [("Peter Lund", "meet"), ("Mira Tolan", "meet")]


def test_who_is_succeeded_left_where_the_text_tells_of_the_office() -> None:
    text = "The Orla Board announced the appointment of Ms Ada Lind as Chair. She succeeds Mr Bo Hale, who has served as Chair since 2020."
    facts = find_facts(text, language="en").participations
    assert ("Bo Hale", "removed") in [(fact.person, fact.act) for fact in facts]


def test_a_family_name_of_the_heading_is_the_person_named_in_full() -> None:
    text = (
        "Secretary Hale's Call with Seed Minister Tolan\nSecretary of State Marcus Hale met Egyptian Seed Minister Mira Tolan on 3 May. "
        "The Secretary stressed that the pier must stay open."
    )
    assert _acts(text) == [
        ("Marcus Hale", "meet", "Secretary of State", None),
        ("Mira Tolan", "meet", "Seed Minister", None),
        ("Marcus Hale", "speak", "Secretary of State", None),
    ]


def test_who_is_joined_for_talks_met() -> None:
    text = "Trade Minister Boris Lund joined US Secretary of State John Hale and partners in Orla for talks on fish."
    assert [row[:2] for row in _acts(text)] == [("Boris Lund", "meet"), ("John Hale", "meet")]


def test_other_words_put_somebody_into_an_office_or_out_of_it() -> None:
    text = (
        "The State Board, the cabinet of Orland, announced the appointment and removal of several officials on Monday.\n\n"
        "Dana Holt became general inspector of the Ministry of Lands.\n\n"
        "Paul Brandt took the post of head of the National Seed Commission.\n\n"
        "Ann Weir was named head of the Harbour Administration, and will no longer serve as vice minister of water and "
        "rural roads as well as head of the Canal Administration.\n\n"
        "Carl Lund was appointed deputy editor-in-chief of Orla News Agency, replacing Mark Sund.\n\n"
        "John Vale will no longer serve as deputy head of the Canal Administration."
    )
    assert _acts(text) == [
        ("Dana Holt", "appointed", "general inspector", "Ministry of Lands"),
        ("Paul Brandt", "appointed", "head", "National Seed Commission"),
        ("Ann Weir", "appointed", "head", "Harbour Administration"),
        ("Ann Weir", "removed", "vice minister of water and rural roads", None),
        ("Carl Lund", "appointed", "deputy editor-in-chief", "Orla News Agency"),
        ("Mark Sund", "removed", "deputy editor-in-chief", "Orla News Agency"),
        ("John Vale", "removed", "deputy head", "Canal Administration"),
    ]


def test_who_signs_by_office_is_the_person_whom_the_text_names() -> None:
    text = (
        "Board Chair Dana Holt and Seed Office President Paul Brandt in Orla\n\n"
        "The Seed Office's President and the Chair of the Board have signed an agreement on testing."
    )
    assert [(person, act) for person, act, _, _ in _acts(text)] == [
        ("Paul Brandt", "sign"),
        ("Dana Holt", "sign"),
    ]


def test_who_had_a_call_with_somebody_met_and_who_signed_stands_far_behind_the_verb() -> None:
    text = (
        "A call\nToday, President Bo Lund had a phone conversation with the Secretary General of the Rye Union Ann Corvino. "
        "The pact was signed last week at the Rye House in Orla by Registrar Carl Weber.\n"
    )
    found = find_facts(text, language="en", published="2024-03-01").participations
    assert {(act.person, act.act) for act in found} >= {("Bo Lund", "meet"), ("Carl Weber", "sign")}


def test_a_headline_verb_is_no_part_of_a_name() -> None:
    text = (
        "Gov. Lund Appoints Ann Corvino as Registrar\nGovernor Bo Lund announced today the appointment of Ann Corvino as Registrar. "
        '"She knows her seeds," said Gov. Lund.\n'
    )
    found = find_facts(text, language="en", published="2024-03-01").participations
    assert {(act.person, act.act) for act in found} == {
        ("Bo Lund", "other"),
        ("Ann Corvino", "appointed"),
    }


def test_whom_a_press_release_quotes_took_part_in_nothing() -> None:
    fined = 'The Tide Authority has fined Orla Bank. "Banks must know better," said Bo Lund, head of the Tide Authority.'
    facts = find_facts(fined, language="en")
    assert not facts.participations
    assert [said.speaker for said in facts.statements] == ["Bo Lund"]
    met = 'The Tide Council met on 3 May 2031. "Banks must know better," said Bo Lund, head of the Tide Authority.'
    assert [act.act for act in find_facts(met, language="en").participations] == ["speak"]


def test_who_is_appointed_by_a_formula_stands_on_the_next_line() -> None:
    text = (
        "HAS ADOPTED THIS DECISION:\nArticle 1\n"
        "The following is hereby appointed as a member of the Committee of the Harbours for the remainder of the current "
        "term of office, which runs until 25 January 2035:\nMr Søren Pape HOLTSEN, borgmester, Orla Kommune."
    )
    assert _acts(text) == [("Søren Pape HOLTSEN", "appointed", "member", "Committee of the Harbours")]
    events = find_facts(text, language="en", published="2031-05-05").events
    assert [event.type for event in events] == ["other"]


def test_talks_with_several_are_met_with_all_of_them() -> None:
    text = "Minister Dana Holt attended talks on 3 May with Ulvar Brandt, Iselin Weir and other ministers from across Norland."
    assert [(person, act) for person, act, _, _ in _acts(text) if act == "meet"] == [
        ("Ulvar Brandt", "meet"),
        ("Iselin Weir", "meet"),
    ]


def test_who_chaired_and_who_took_part_stand_behind_their_verbs() -> None:
    text = (
        "On 3 May 2031 the heads of the tide offices held a meeting. The meeting was chaired by Rory Voss, Commissioner of the Pier "
        "Commission (PC) of Norland and participated by Ann Lee, Commissioner of the Tide Office, and Bo Lund, Head of the Sea Service."
    )
    assert {(act, name) for name, act, *_ in _acts(text)} == {
        ("preside", "Rory Voss"),
        ("attend", "Ann Lee"),
        ("attend", "Bo Lund"),
    }


def test_who_witnessed_a_signing_was_there() -> None:
    text = (
        "Dana Holt, head of the Tide Office, said that ports gain. Bo Al-Ek, the Norland authority's CEO, said that ships wait. "
        "The pact was signed by Al-Ek and Holt, and was witnessed by Norland's Prime Minister Ida Weir in Orla on 3 May."
    )
    assert set(_acts(text)) == {
        ("Dana Holt", "sign", "head", "Tide Office"),
        ("Bo Al-Ek", "sign", "CEO", None),
        ("Ida Weir", "attend", "Prime Minister", "Norland"),
    }


def test_a_field_that_the_text_has_elsewhere_is_no_first_name() -> None:
    text = (
        "On 3 May the Ministry of Public Enterprise and the Port Agency signed a pact in Orla. It was signed by Minister of "
        "Public Enterprise Dana Holt."
    )
    assert ("Dana Holt", "sign", "Minister of Public Enterprise", None) in _acts(text)


def test_who_is_put_into_an_office_by_name_alone() -> None:
    text = (
        "The President has appointed Mampo Drise as a new deputy governor of the Tide Bank on 3 May. "
        "Mr Mahen Weir has been re-appointed as Second Deputy Governor of the Tide Bank."
    )
    assert _acts(text) == [
        ("Mampo Drise", "appointed", "deputy governor", "Tide Bank"),
        ("Mahen Weir", "appointed", "Second Deputy Governor", "Tide Bank"),
    ]


def test_in_whose_presence_and_a_family_name_of_two_words() -> None:
    text = (
        "A workshop on ports was opened in Orla on 3 May by Assistant Chairman Dana Al Holt, in the presence of Director of the "
        "Tide Centre, Bo Weir. Al Holt stressed that all ports of the coast grow."
    )
    assert set(_acts(text)) == {
        ("Dana Al Holt", "other", "Assistant Chairman", None),
        ("Bo Weir", "attend", "Director", "Tide Centre"),
        ("Dana Al Holt", "speak", "Assistant Chairman", None),
    }


def test_the_members_of_a_delegation_with_their_offices_in_brackets() -> None:
    text = (
        "Speaker Ms Ann Lee and a delegation of three arrived at Orla Airport yesterday for an official visit to Norland. "
        "The delegation, which Ms Lee is leading, comprises Mr Bo Ray (Chief Whip, Friends of the Coast), "
        "Ms Eva Kern (Deputy Whip: Ports), and Mr Tom Hale (Whip, Committee on Ferries)."
    )
    assert _acts(text) == [
        ("Ann Lee", "meet", "Speaker", None),
        ("Bo Ray", "meet", "Chief Whip", "Friends of the Coast"),
        ("Eva Kern", "meet", "Deputy Whip", None),
        ("Tom Hale", "meet", "Whip", "Committee on Ferries"),
    ]


def test_who_leads_a_delegation_to_a_meeting_attends_it() -> None:
    text = "Ann Lee, Chair of the Board, led the Orla delegation to the World Tide Assembly."
    assert _acts(text) == [("Ann Lee", "attend", "Chair", "Board")]


def test_calls_and_guests_who_are_received() -> None:
    text = (
        "On the occasion of Tide Day, the Minister of Justice, Mr Paul Brandt, paid a courtesy call on the Governor of Orla, "
        "Ms Ann Lee, on Friday. They were joined by the Ambassador of Westmark, H.E. Josef Hornik. "
        "The guests were received by the Head of the Port, Mona Reyes, and toured the hall."
    )
    assert [(person, act, post) for person, act, post, _ in _acts(text)] == [
        ("Paul Brandt", "meet", "Minister of Justice"),
        ("Ann Lee", "meet", "Governor"),
        ("Josef Hornik", "meet", "Ambassador"),
        ("Mona Reyes", "meet", "Head"),
    ]


def test_whose_envoy_somebody_becomes() -> None:
    text = (
        "The Secretary-General announced today the appointment of Tom Hale as her Special Envoy for Ferries."
    )
    assert _acts(text) == [("Tom Hale", "appointed", "Special Envoy for Ferries", None)]


def test_witnesses_speak() -> None:
    text = "The Committee on Fisheries held a hearing in Orla on 3 May. Witnesses included Dr Tom Hale of the University of Orla."
    assert [(person, act) for person, act, _, _ in _acts(text)] == [("Tom Hale", "speak")]


def test_between_whom_a_pact_was_formalised() -> None:
    text = "The pact was formalised in Orla on 3 May between Mrs. Borgny Erling and Chair Dana Holt."
    assert [(person, act) for person, act, _, _ in _acts(text)] == [
        ("Borgny Erling", "sign"),
        ("Dana Holt", "sign"),
    ]


def test_a_delegation_led_by_its_president_and_whom_it_meets() -> None:
    text = (
        "Commissioner Eva Kern received a delegation from the Westmark Patent Office led by its President, Josef Hornik. "
        "The delegation includes Ms Ann Lee. It will meet the Prime Minister, Paul Brandt, on Tuesday."
    )
    assert _acts(text) == [
        ("Eva Kern", "meet", "Commissioner", None),
        ("Josef Hornik", "meet", "President", "Westmark Patent Office"),
        ("Ann Lee", "meet", None, None),
        ("Paul Brandt", "meet", "Prime Minister", None),
    ]
