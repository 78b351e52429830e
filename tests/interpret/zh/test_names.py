import pytest

from communique.interpret.zh.names import foreign_end, is_name, name_end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("陈磊主持会议", "陈磊"),
        ("申远雨强调", "申远雨"),
        ("雷鸣作动员讲话", "雷鸣"),
        ("欧阳志远介绍", "欧阳志远"),
        ("阿依古丽·麦麦提出席", "阿依古丽·麦麦提"),
        ("王和平主持会议", "王和平"),
        ("李在明一行赴临海", "李在明"),
        ("朱之文 教育部副部长", "朱之文"),
    ],
)
def test_a_name_ends_where_a_verb_or_mark_follows(text: str, name: str) -> None:
    assert name_end(text, 0, expected=True) == len(name)


@pytest.mark.parametrize("text", ["高度重视", "方案指出", "成员单位", "会议强调", "关负责同志", "全体人员"])
def test_words_are_no_names(text: str) -> None:
    assert name_end(text, 0, expected=False) is None


@pytest.mark.parametrize("text", ["向市政协委员汇报", "向全市通报", "向社会公布"])
def test_towards_whom_one_speaks_is_no_name(text: str) -> None:
    assert name_end(text, 0, expected=True) is None


def test_transcribed_names_are_taken_by_their_characters() -> None:
    assert foreign_end("普罗科夫表示", 0) == 4


def test_whole_names() -> None:
    assert is_name("温若兰")
    assert not is_name("金融局")
    assert not is_name("方案")
