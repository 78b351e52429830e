"""Which office a Chinese name stands in: the posts before it, and the body that the first of them is in."""

import re
from dataclasses import dataclass

from communique.interpret.lexicon import alternatives, words
from communique.interpret.shadow import HAN
from communique.interpret.zh.names import is_name

_PREFIX = r"(?:原|前|时任|现任|代|候任|候选|第一|常务|执行|名誉|专职|驻会|兼职)?(?:副)?"
POST = rf"{_PREFIX}(?:{alternatives(words('zh_posts'))})(?:助理)?"
_POST = re.compile(POST)
ENDING = rf"(?:{alternatives(words('zh_organization_endings'))})"
_CHAIN = re.compile(rf"(?P<org>[{HAN}A-Za-z0-9()·“”\"&-]{{0,45}}?)(?P<post>{POST})$")
_ENDS_AS_BODY = re.compile(
    rf"(?:{ENDING}|{alternatives(words('zh_countries'))}|省|市|县|区|州|盟|旗|国|地区)(?:\([^()]{{1,12}}\))?$"
)
_LEFT_EDGE = re.compile(
    r"(?:日电(?!力|网|子|视|信|影|商|器|动|话|台|厂|价)|会上|期间|其中|近日|日前|上午|下午|当天|当日|晚上|晚间"
    r"|(?<=[\d一二三四五六七八九十])[日月年]|[今去近]年|今日|昨日|还有|之后|随后|以来|听取|邀请|任命|免去|聘任"
    r"|会见|由|经(?!济|贸|营|信|开|纪|理|管)|请|"
    r"向|对(?!外)|星期[一二三四五六日天](?:和|与|同)?|去找|时任|参加|出席|访问|拜会|拜访|被|让|为|是|去(?!年)|"
    r"在|把|将|从|以(?!及)|并|(?<=[长任记席员师家理监官裁事])兼任?|的|了|新任|出席会议的有|参加会议的有|包括|"
    r"代表|记者|会议|中国籍)"
)
_RANKS = frozenset(
    (
        "教授",
        "副教授",
        "研究员",
        "副研究员",
        "院士",
        "主任医师",
        "工程师",
        "高级工程师",
        "博士",
        "律师",
        "先生",
    )
)
_PARTY = ("党组", "党委", "党总支", "党工委")
_MAY_JOIN = re.compile(
    rf"(?:一行|双方|分别|等|上午|下午|日|先后|共同|后|同志|先生|女士)$|^[{HAN}]{{1,4}}$|(?:{POST})[{HAN}]{{2,4}}$"
)
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3,8}$")
"""WIPO总干事: an abbreviation in capitals right before a post."""
_BESIDES = re.compile(rf"兼任?[{HAN}]{{2,12}}$")
"""副部长兼国际贸易谈判副代表: the field of a second post, which is no body."""
_GENERIC = re.compile(r"^(?:该|本|我|各|有关|相关|其|全|原|前)(?=.)")


_OF_SEVERAL = frozenset(("负责人", "负责同志", "主要负责人", "主要负责同志", "成员", "组员", "干部"))
"""有关司局负责人,某厅厅长某甲: those without a name before him hold no office of his."""
_TAKEN_UP = re.compile(rf"(?:担任|出任|当选为?)[{HAN}]{{0,10}}$")
"""某甲担任召集人,某部副部长某乙: what the one before takes up is no office of the next."""
_STATES = frozenset(words("zh_countries"))
_RANK_BEFORE = re.compile(r"^(?:原|前|时任|现任|代|候任|第一|常务|执行|党组成员、)*副?")
_HOUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("局长", ("局",)), ("部长", ("部",)), ("厅长", ("厅",)), ("署长", ("署",)), ("司长", ("司",)), ("处长", ("处",)), ("院长", ("院",)),
    ("校长", ("学", "校")), ("所长", ("所",)), ("行长", ("行",)), ("秘书长", ("办公厅",)), ("理事长", ("会", "联盟")), ("会长", ("会",)), ("主席", ("政协",)),
    ("主任", ("委", "办", "中心", "室", "委员会")), ("市长", ("市政府",)), ("省长", ("省政府",)), ("县长", ("县政府",)), ("区长", ("区政府",)), ("州长", ("州政府",)),
    ("组长", ("组",)), ("台长", ("台",)), ("社长", ("社",)), ("馆长", ("馆",)), ("检察长", ("检察院",)),
)  # fmt: skip
"""Heads of bodies, and how the names of those bodies end."""
_IN_CHARGE = re.compile(r"(?:主持|负责|分管|协助)[^,。;、]{0,8}(?:工作|事务)的$")
"""主持工作的副局长: what the holder is in charge of, between the body and the post."""
_ENVOY = re.compile(
    rf"(?P<state>[{HAN}]{{0,14}}?)(?P<to>(?:常)?驻(?!村|地|点|场)[{HAN}、]{{1,20}}?(?<!馆)(?<!团))"
    r"(?=(?:副|临时|公使衔|特命|全权)*(?:大使|公使|总?领事|参赞|代办|代表|特使)$)"
)
"""中国驻法国大使, 中国常驻世贸组织代表: an envoy's state is the body, where he is sent is of the post."""


_SHORT_ENVOY = re.compile(
    r"(?P<state>"
    rf"(?:{alternatives(words('zh_countries'))})"
    rf"|[{HAN}]{{1,6}}国|(?<![{HAN}])[{HAN}]{{1,2}}"
    rf")(?:常)?驻[{HAN}]{{1,12}}(?:副|临时)?(?:大使|公使|代办|参赞|总领事)$"
)
"""墨驻华大使, 中国驻某国大使: a state by its name or first character, sent to what need be no state that we know."""


_MINISTER = re.compile(
    rf"(?P<state>{alternatives(words('zh_countries'))})(?!驻)[{HAN}]{{2,12}}?(?<![部委局厅院署会])"
    r"(?:副?大臣|副?部长|国务秘书|次长|副?外相|副?外长)$"
)
"""瑞典水务大臣: a state and the field of its minister, whose post has the field."""


_COMES_FROM = re.compile(
    rf"来自(?P<body>[{HAN}]{{2,24}}?(?:{alternatives(words('zh_organization_endings'))}))的"
    rf"(?P<field>(?:(?!的|和|与|及)[{HAN}]){{0,10}})$"
)
"""来自某国卫生部的医疗总监: the body that somebody comes from, and the field of the post."""


@dataclass(frozen=True, slots=True)
class Office:
    """A post and the body it is in, as offsets in the shadow; `start` is where the whole chain begins."""

    start: int
    post: tuple[int, int]
    organization: tuple[int, int] | None


def office_before(shadow: str, end: int, floor: int) -> Office | None:
    """The office that ends at `end`, looking no further left than `floor`; the first of several posts."""
    office: Office | None = None
    while (found := _one_office(shadow, end, floor)) is not None:
        if office is not None and (
            _follows_a_name(shadow, found)
            or shadow[slice(*found.post)] in _OF_SEVERAL
            or _TAKEN_UP.search(shadow, floor, found.post[0])
        ):
            break
        office = found
        end = found.start
        link = re.search(r"(?:[、,](?:[委局部厅署省市](?=$))?|兼任|兼|及|和|暨)$", shadow[floor:end])
        if link is None and office.organization is None:
            link = _BESIDES.search(shadow[floor:end])
        if link is None:
            break
        end -= len(link.group())
    return office


def _follows_a_name(shadow: str, office: Office) -> bool:
    """张国友研究员、…: a rank right behind a name belongs to that name, not to the office that follows."""
    rank = shadow[office.post[0] : office.post[1]]
    before = shadow[office.post[0] - 1 : office.post[0]]
    if office.organization is not None or re.match(rf"[{HAN}]", before) is None:
        return False
    end = office.post[0]
    return rank in _RANKS or any(is_name(shadow[end - length : end]) for length in (3, 2) if end >= length)


def _one_office(shadow: str, end: int, floor: int) -> Office | None:
    stretch = shadow[max(floor, end - 60) : end]
    offset = end - len(stretch)
    post_start = _post_start(stretch)
    if post_start is None:
        return None
    charge = _IN_CHARGE.search(stretch, 0, post_start)
    before = charge.start() if charge and charge.end() == post_start else post_start
    organization = _organization(stretch[:before])
    if organization is None:
        return _without_body(stretch, offset, before, post_start)
    envoy = _ENVOY.match(stretch, organization)
    if envoy is not None and envoy.end() == before:
        return _envoy(offset + organization, offset + envoy.start("to"), end)
    start = offset + organization
    body_end = offset + _without_brackets(stretch, organization, before)
    return Office(start, (offset + post_start, end), (start, body_end))


def _without_body(stretch: str, offset: int, before: int, post: int) -> Office:
    """The office of a post with no body right before it: of who comes from one, of a state's minister or envoy."""
    end = offset + len(stretch)
    comes = _COMES_FROM.search(stretch, 0, before)
    if comes is not None:
        start, stop = comes.span("body")
        return Office(offset + start, (offset + comes.start("field"), end), (offset + start, offset + stop))
    state = _MINISTER.search(stretch) or _SHORT_ENVOY.search(stretch)
    if state is None:
        return Office(offset + before, (offset + post, end), None)
    return _envoy(offset + state.start("state"), offset + state.end("state"), end)


def _envoy(state: int, sent: int, end: int) -> Office:
    """An envoy's office: the state at `[state, sent)`, none where nothing stands there."""
    return Office(state, (sent, end), (state, sent) if sent > state else None)


def _without_brackets(stretch: str, start: int, end: int) -> int:
    """The end of a body's name without what is said of it in brackets: 协会(以下简称协会)."""
    opening = stretch.rfind("(", start, end)
    return opening if stretch[end - 1] == ")" and opening > start else end


def _post_start(stretch: str) -> int | None:
    """Where the post that ends the stretch begins: the longest that leaves a body or an edge before it."""
    starts = [
        match.start()
        for length in range(2, min(14, len(stretch)) + 1)
        if (match := _POST.fullmatch(stretch, len(stretch) - length)) is not None
    ]
    if not starts:
        return None
    party = [start for start in starts if stretch.startswith(_PARTY, start)]
    if party:
        return party[-1] - (stretch[party[-1] - 1 : party[-1]] == "原")
    for start in reversed(starts):
        before = stretch[:start]
        if not before or not re.search(rf"[{HAN}]$", before) or _ENDS_AS_BODY.search(before):
            return start
    return starts[-1]


def same_house(post: str, other: str, body: str) -> bool:
    """Whether a post that names no body (副局长) is in the `body` of the `other` post: 局长 of a 局, or a body of its kind."""
    head, held = (_RANK_BEFORE.sub("", name) for name in (post, other))
    house = next((endings for end, endings in _HOUSES if head.endswith(end)), None)
    if house is None:
        return False
    return head == held or body.endswith(house)


def office_around(shadow: str, name: int, start: int, end: int) -> Office:
    """The office whose body stands before the name at `name` and whose post `[start, end)` stands after it."""
    stop = name - (shadow[name - 1 : name] == "的")
    body = body_before(shadow, stop, max(0, stop - 60))
    return Office(name if body is None else body, (start, end), None if body is None else (body, stop))


def leading_office(shadow: str, start: int, end: int) -> Office:
    """市领导 in no body; but 领导 of the body that stands there in full: 某某局领导."""
    body = body_before(shadow, start + 1, max(0, start - 40))
    if body is None or start + 1 - body <= len("省局"):
        return Office(start, (start, end), None)
    return Office(body, (start + 1, end), (body, start + 1))


def body_before(shadow: str, end: int, floor: int) -> int | None:
    """Where the body that ends at `end` begins, None where none does."""
    start = _organization(shadow[floor:end])
    return None if start is None else floor + start


def _organization(before: str) -> int | None:
    """Where the body that ends `before` begins, None where what stands there is no body."""
    match = re.search(rf"[{HAN}A-Za-z0-9()·“”&-]+\Z", before)
    if (short := _ABBREVIATION.search(before)) is not None:
        return short.start()
    if match is None or not _ENDS_AS_BODY.search(match.group()):
        return None
    start, name = match.start(), match.group()
    closed = _unopened(name)
    start, name = start + closed, name[closed:]
    edges = [edge.end() for edge in _LEFT_EDGE.finditer(name) if edge.end() < len(name) - 1]
    for edge in reversed(edges):
        if _plausible(name[edge:]):
            start, name = start + edge, name[edge:]
            break
    for link in reversed(list(re.finditer(r"会同|同(?!济|仁|志)|与|以及|及(?!时)|和(?!平|田)", name))):
        joined = (
            link.group() in ("会同", "同", "以及")
            or name[link.end() :] in _STATES
            or _joins(name[: link.start()], link.group())
        )
        if joined and _plausible(name[link.end() :]):
            start, name = start + link.end(), name[link.end() :]
            break
    start, name = start + _unopened(name), name[_unopened(name) :]
    return start if len(name) > 1 and not name.isascii() else None


def _joins(before: str, link: str) -> bool:
    """Whether 与 or 和 joins two bodies or persons, and stands not within the name of one (仲裁与调解中心)."""
    return (
        not before
        or _ENDS_AS_BODY.search(before) is not None
        or (link == "与" and _MAY_JOIN.search(before) is not None)
    )


def _unopened(name: str) -> int:
    """How much of `name` ends with a closing bracket that opens before it: 记者 …)中共中央."""
    cut = depth = 0
    for index, character in enumerate(name):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            cut, depth = index + 1, 0
    return cut


def _plausible(name: str) -> bool:
    return len(name) >= 2 and _ENDS_AS_BODY.search(name) is not None and _GENERIC.match(name) is None  # noqa: PLR2004 -- 教育部 has three, 中央 two
