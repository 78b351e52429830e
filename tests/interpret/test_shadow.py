from communique.interpret.shadow import shadow


def test_every_character_of_the_shadow_leads_back() -> None:
    text = "（一）㈠ １２３　國務院"
    made = shadow(text, english=False)
    assert made.text == "(一)(一) 123 国务院"
    assert len(made.origin) == len(made.text) + 1
    assert made.origin[-1] == len(text)
    assert text[made.origin[made.text.index("国")]] == "國"


def test_spaces_within_a_name_are_dropped_where_it_stands_apart() -> None:
    assert shadow("副主任：黄　卫　科技部", english=False).text == "副主任:黄卫 科技部"
    assert shadow("召 集 人：李　强", english=False).text == "召集人:李强"


def test_lookalike_zeros_of_a_year_become_one() -> None:
    assert shadow("二ΟΟ二年", english=False).text == "二〇〇二年"
    assert shadow("二○○三年", english=False).text == "二〇〇三年"


def test_english_quotation_marks_are_straight() -> None:
    assert shadow("the Office’s “Plan” — 2", english=True).text == 'the Office\'s "Plan" - 2'
