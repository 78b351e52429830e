import pytest

from communique.interpret.zh.offices import office_before


@pytest.mark.parametrize(
    ("text", "post", "organization"),
    [
        ("云川市商务局局长", "局长", "云川市商务局"),
        ("云川市商务局党组书记、局长", "党组书记", "云川市商务局"),
        ("会上，教育部副部长", "副部长", "教育部"),
        ("5月6日，国务院总理", "总理", "国务院"),
        ("由药剂科主任", "主任", "药剂科"),
        ("北京协和医院党委书记", "党委书记", "北京协和医院"),
        ("某省原副省长", "原副省长", "某省"),
        ("工程师、重庆市科协副主席", "副主席", "重庆市科协"),
        ("副局长", "副局长", None),
    ],
)
def test_the_first_of_several_posts_and_its_body(text: str, post: str, organization: str | None) -> None:
    office = office_before(
        "张国友" + text if text.startswith("工程师") else text, len(text) + 3 * text.startswith("工程师"), 0
    )
    whole = "张国友" + text if text.startswith("工程师") else text
    assert office is not None
    assert whole[slice(*office.post)] == post
    assert (whole[slice(*office.organization)] if office.organization else None) == organization


def test_where_no_post_stands_there_is_no_office() -> None:
    assert office_before("召开会议", 4, 0) is None
