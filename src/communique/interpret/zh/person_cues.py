"""What tells that two to four characters of a Chinese text are a person's name: what stands before and behind it."""

import re

from communique.interpret.lexicon import alternatives, table, words

BEFORE_NAME = re.compile(r"[、和与由及向对,。;:\s(的]$")
CLAUSE_START = re.compile(
    r"(?:"
    r"^|(?<=[。!?,;:\s])|(?<=由)|(?<=,经)|(?<=邀请)|(?<=任命)|(?<=免去)|(?<=授予)|(?<=领导)|(?<=专家)"
    r"|(?<=代表)|(?<=嘉宾)|(?<=领导)|(?<=学者)|(?<=成员)|(?<=队员)|(?<=委员)|(?<=同志)"
    r")",
    re.MULTILINE,
)
_BEFORE_VERB = alternatives(
    ("还", "也", "并", "随后", "特别", "首先", "应邀", "受邀", "共同", "分别", "现场", "最后", "一行", "先后", "在会上",
     "在讲话中", "在致辞中", "会上", "专程")
)  # fmt: skip
_VERBS = alternatives(
    (
        *(row[0] for row in table("zh_acts") if not row[0].endswith("召开")),
        *(word for word in words("zh_cues") if len(word) > 1),
        *("为中华", "为国", "为第", "在主席台", "的", "率", "在贺信", "在讲话"),
    )
)
STRONG_VERBS = re.compile(rf"(?:同志)?(?:{_BEFORE_VERB})?(?:{_VERBS})")
TAIL = re.compile(
    r"(?:等(?:[\u4e00-\u9fff]{0,4}领导(?:同志)?|同志|[一二三四五六七八九十\d]{1,3}[人位](?:领导)?)?|一行)?"
    r"(?:(?:"
    r"[今昨明](?:[日天]|\(\d{1,2}\)日)(?:\([^()]{2,8}\))?"
    r"|(?:\d{1,2}月)?\d{1,2}日"
    r")(?:上午|下午|晚间?|晚上|凌晨)?)?"
)
SOMEWHERE = re.compile(
    r"(?:"
    r"在|到|赴|前往|深入|率|同|与|为|代表|共同为|分别代表"
    rf")(?!的)[^,。;:]{{1,20}}?(?:{alternatives(row[0] for row in table('zh_acts') if len(row[0]) > 1)})"
)
"""某甲到临江县调研, 某乙为获奖者颁奖: where or for whom stands between the name and its verb."""
ROLE_NOT_OFFICE = re.compile(r"(?:记者|通讯员|编辑|摄影|作者|翻译|校对|摄|见习生)[:\s]*$")
AFTER_BODY = re.compile(rf"(?:{alternatives(w for w in words('zh_organization_endings'))}|[、,。;:\s)])$")
FREE_BEFORE = re.compile(
    rf"(?:{alternatives(w for w in words('zh_organization_endings'))}|^|[、,。;:\s)由与和同])$"
    rf"|(?:{alternatives(w for w in words('zh_organization_endings'))}|会议|活动)的$"
)
"""Before a name that stands before its post: a body, an edge, or 来自某大学的."""
SCENERY = re.compile(r"(?:以|授权)$")
SPEECHES = re.compile(
    r"(?:总书记|主席|总理)?(?:"
    r"关于(?![^。,]{2,60}(?:汇报|报告|通报|说明|介绍))"
    r"|同志为核心|新时代"
    r"|在[^。,]{2,40}(?:时|上)的?重要"
    r"|重要(?:讲话|指示|批示|论述)"
    r")"
)
