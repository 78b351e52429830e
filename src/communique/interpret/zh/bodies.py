"""One name for each body of a text: the fullest form that the text has for a short one.

Read from the text itself: 以下简称 and 下称, a name that another ends with (运行局 within 国家发展改革委运行局), a
name whose characters a longer one has in order from the same beginning (国知局).
"""

import re
from functools import cache

from communique.interpret.lexicon import alternatives, words
from communique.interpret.organizations import organizations, resolve
from communique.interpret.shadow import HAN

_ENDINGS = alternatives(w for w in words("zh_organization_endings"))
_BODY = re.compile(rf"(?<![{HAN}])(?:[{HAN}]{{2,16}}?)(?:{_ENDINGS})(?![{HAN}]{{0,1}}长)")
_CALLED = re.compile(rf"([{HAN}]{{3,30}})\((?:以下|下)简?统?称[:“\"]*([{HAN}]{{2,12}})[”\"]?\)")
_HEAD = re.compile(rf"^[{HAN}]{{0,12}}?(?:近日|日前|会同|[日月]|由|经|在|对|向|与|和|同|的|了|是|将|为)")
_SAID_BODY = re.compile(r"[该本](局|部|委|厅|院|会|校|所|处|司|组织|中心|公司)$")
_VERBS_BEFORE = re.compile(r"^.*(?:访问|会见|拜访|到|赴|去|往|与|和|同|在|由|向|对)")
_OF_TITLE = re.compile(
    rf"\s*(?P<body>(?!关于|我|本)[{HAN}]{{1,16}}?(?:{_ENDINGS}))(?="
    r"关于|举行|召开|举办|开展|组织|印发|发布|公布|赴|与|党组|党委|领导|公告|令|启动|通报|传达|成立"
    r")"
)
REACH = 120
_DOES = r"代表|率|听取|审议|召开|举行|走访|慰问|看望|视察|莅临"
"""What somebody does to a body (会议听取市政府…汇报), and is within no name."""
_NOT_OF_NAME = re.compile(
    r"并|报(?!社)|送|请|制定|实施|组织(?!部)|配合|要求|支持|由|向|把|将|被|及|等|的|了|从|到|赴|按|据|在|与"
    r"|[对以为](?!外|民|色)|同(?!仁|济)(?<!大同)"
    r"|和(?!田|平|谐)|经(?!济|贸|开|营|信)"
    rf"|{_DOES}"
)


def titled_body(shadow: str) -> str | None:
    """The body with which the title begins: 东洲大学 of 东洲大学举行毕业典礼."""
    title = _OF_TITLE.match(shadow)
    return title["body"] if title else None


def short_names(shadow: str) -> tuple[str, ...]:
    """The short names of bodies that the text defines (以下简称), the longest first."""
    return tuple(sorted({match[2] for match in _CALLED.finditer(shadow)}, key=len, reverse=True))


def antecedent(shadow: str, start: int, end: int) -> tuple[int, int] | None:
    """What 该局 at `[start, end)` means: the last body before it that ends with the same word."""
    said = _SAID_BODY.search(shadow, start, end)
    if said is None:
        return None
    found = None
    for match in re.finditer(
        rf"[{HAN}]{{2,20}}?{said[1]}(?![见谈晤议上期长])", shadow[max(0, start - REACH) : start]
    ):
        found = match
    if found is None:
        return None
    first, last = (place + max(0, start - REACH) for place in found.span())
    lead = _VERBS_BEFORE.search(shadow[first:last])
    return first + (lead.end() if lead else 0), last


def fullest(shadow: str, name: str) -> tuple[int, int] | None:
    """Where the text has a fuller form of `name` (a body, as the shadow writes it); None where it has none."""
    called = next((m for m in _CALLED.finditer(shadow) if m[2] == name), None)
    if called is not None:
        return called.span(1)
    if len(name) < 2:  # noqa: PLR2004 -- one character names nothing
        return None
    best: tuple[int, int] | None = None
    for match in re.finditer(rf"(?<![{HAN}])[{HAN}]{{1,14}}?{re.escape(name)}", shadow):
        start, end = match.start(), match.end()
        cut = _HEAD.match(shadow[start : end - len(name)])
        start += cut.end() if cut else 0
        if _within_title(shadow, start) and not shadow.startswith("关于", end):
            continue
        longer = shadow[start : end - len(name)]
        if (_modifier(longer) or _names_place(longer, name)) and (
            best is None or end - start > best[1] - best[0]
        ):
            best = (start, end)
    return best


def known(shadow: str, start: int, end: int) -> tuple[int, int]:
    """Where the text has the full name of a body that is listed: 最高人民检察院 for 最高检; else the stretch itself."""
    key = resolve(shadow[start:end], "zh")
    full = organizations()[key].zh if key is not None else ""
    place = shadow.find(full) if full else -1
    return (start, end) if place < 0 else (place, place + len(full))


def _within_title(shadow: str, start: int) -> bool:
    return shadow.rfind("《", max(0, start - 60), start) > shadow.rfind("》", max(0, start - 60), start)


@cache
def _modifier(words_before: str) -> bool:
    """Whether what stands before a body's name is the name of the body above it, or a place."""
    if not re.fullmatch(rf"[{HAN}]{{2,16}}", words_before) or _NOT_OF_NAME.search(words_before):
        return False
    return re.search(rf"(?:{_ENDINGS}|省|市|县|区|州|国家|中国|全国)$", words_before) is not None


@cache
def _names_place(words_before: str, name: str) -> bool:
    """临江 before 省生态环境厅: the name of the province, city or county that the short form leaves out."""
    return (
        name[0] in "省市县区州"
        and re.search(_DOES, words_before) is None
        and re.fullmatch(rf"(?!.*[报送请到赴向经由内外据按该对在与和还是为含])[{HAN}]{{2,4}}", words_before)
        is not None
    )
