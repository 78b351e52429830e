"""The rules by which names of notices become entries of the register; docs/newsroom.md says them in words."""

import re
from typing import Final

from communique.newsroom.fact_values import normalised

HEADS: Final = frozenset(
    [
        "administration",
        "agency",
        "association",
        "authority",
        "authorities",
        "board",
        "body",
        "bureau",
        "bureaus",
        "center",
        "centre",
        "commission",
        "committee",
        "company",
        "council",
        "court",
        "delegation",
        "department",
        "departments",
        "division",
        "government",
        "group",
        "groups",
        "institute",
        "institution",
        "ministries",
        "ministry",
        "office",
        "offices",
        "organ",
        "organization",
        "organizations",
        "party",
        "school",
        "secretariat",
        "section",
        "society",
        "state",
        "union",
        "university",
        "unit",
        "units",
    ]
)
"""English nouns for bodies of which there are many."""
QUALIFIERS: Final = frozenset(
    [
        "all",
        "and",
        "central",
        "city",
        "competent",
        "concerned",
        "county",
        "district",
        "each",
        "general",
        "guidance",
        "guiding",
        "joint",
        "leading",
        "local",
        "municipal",
        "national",
        "of",
        "our",
        "party",
        "people's",
        "provincial",
        "regional",
        "relevant",
        "responsible",
        "same",
        "steering",
        "superior",
        "the",
        "their",
        "this",
        "town",
        "working",
    ]
)
"""English words that, before such a noun, still leave open which body is meant."""
CHINESE_BEFORE: Final = re.compile("^(?:我|本|该|各|贵|两|其|全|有关|相关)+")
CHINESE_GENERAL: Final = frozenset(
    [
        "局",
        "部",
        "委",
        "厅",
        "办",
        "院",
        "署",
        "司",
        "处",
        "科",
        "会",
        "组",
        "所",
        "站",
        "室",
        "中心",
        "总局",
        "总队",
        "机关",
        "单位",
        "部门",
        "党组",
        "党委",
        "局党组",
        "部党组",
        "厅党组",
        "委党组",
        "院党组",
        "机关党委",
        "党支部",
        "支部",
        "党总支",
        "办公室",
        "办公厅",
        "委员会",
        "常委会",
        "常务委员会",
        "领导小组",
        "工作组",
        "指导组",
        "督导组",
        "巡视组",
        "检查组",
        "调研组",
        "专家组",
        "省",
        "市",
        "县",
        "区",
        "州",
        "省委",
        "市委",
        "县委",
        "区委",
        "州委",
        "省政府",
        "市政府",
        "县政府",
        "区政府",
        "政府",
        "人民政府",
        "省局",
        "市局",
        "县局",
        "分局",
        "协会",
        "学会",
        "商会",
        "公司",
        "集团",
        "法院",
        "检察院",
        "学校",
        "大学",
        "研究院",
        "研究所",
        "代表团",
        "基金会",
        "秘书处",
    ]
)
"""Chinese names of bodies that mean the nearest one of their kind."""
NOTE: Final = re.compile(r"\s*[(（\[【][^()（）\[\]【】]{0,60}[)）\]】]")
LONGEST_NAME: Final = 80
MARKS: Final = re.compile(r"[0-9０-９@#:：;；!！?？\"“”《》<>|/\\]")


def name_key(name: str) -> str:
    """A name so that letter case, width and white space make no difference, nor an article before it."""
    return re.sub(r"^the\s+", "", normalised(name))


def person_name(stated: str) -> str:
    """The bare name of a person: what stands in brackets behind it (sex, nationality) is never kept.

    Empty where it is no name that a register may hold.
    """
    bare = " ".join(NOTE.sub("", stated).split()).strip(" ,，、.。·")
    if not bare or len(bare) > LONGEST_NAME or MARKS.search(bare) or re.search(r"[(（\[【]", bare):
        return ""
    return bare


def is_general(name: str) -> bool:
    """Whether a name leaves open which body is meant: “the Bureau”, 我局. It then means one of its source only."""
    key = name_key(name)
    if CHINESE_BEFORE.sub("", key) in CHINESE_GENERAL or not CHINESE_BEFORE.sub("", key):
        return True
    words = re.findall(r"[a-z']+", key)
    return bool(words) and " ".join(words) == key and all(word in HEADS | QUALIFIERS for word in words)


def sort_key(name: str) -> str:
    """A key that puts Latin names by letter, and common Chinese characters by their sound (the order of GB 2312)."""
    return name_key(name).encode("gb18030", "replace").hex()[:120]
