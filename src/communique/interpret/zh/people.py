"""Every mention of a person in a Chinese text, and the office in which each stands.

A person is found once by the grammar (after an office, before 同志, as the subject of a verb of saying or
taking part, in a row of a list) and then wherever the name stands. An office said once holds later.
"""

import re
from dataclasses import dataclass, replace

from communique.interpret.document import Document
from communique.interpret.lexicon import words
from communique.interpret.shadow import HAN
from communique.interpret.taken import Taken
from communique.interpret.zh.appointments import find_appointments
from communique.interpret.zh.bodies import antecedent, fullest, known, short_names
from communique.interpret.zh.name_lists import ATTENDED_BY, names_listed
from communique.interpret.zh.names import is_name, name_end
from communique.interpret.zh.offices import (
    POST,
    Office,
    body_before,
    leading_office,
    office_around,
    office_before,
    same_house,
)
from communique.interpret.zh.person_cues import (
    AFTER_BODY,
    BEFORE_NAME,
    CLAUSE_START,
    FREE_BEFORE,
    ROLE_NOT_OFFICE,
    SCENERY,
    SOMEWHERE,
    SPEECHES,
    STRONG_VERBS,
    TAIL,
)

_POST = re.compile(POST)
_POST_ANYWHERE = re.compile(
    f"(?=[原前时现代候第常执名专驻兼副{''.join(sorted({post[0] for post in words('zh_posts')}))}]){POST}"
)
"""The same, tried only where the first character may be a post's."""
_GAP = re.compile(
    r"(?:[ \t]{0,3}\((?:主持[^()]{0,6}工作|[正副][^()]{1,6}级|兼|女|[^()]{1,4}级)\))?[ \t]{0,3}"
)
_RANK = re.compile(
    r"(?:教授|研究员|院士|工程师|博士|律师|代表|委员|总统|总理|主席|国王|省长|市长|县长|区长|编审)$"
)
"""What is no post within the body of the one before it in a list."""
_NEXT_IN_LIST = re.compile(rf"(?:{POST})?、")
_CONFERENCE = re.compile(
    rf"(?P<body>(?:全国|(?<![{HAN}])[{HAN}]{{2,3}}[省市区县州盟]|[省市区县州盟])政协)(?:的)?委员"
)
_OF_A_PLACE = ("省长", "市长", "县长", "区长", "州长")
_OWN_HOUSE = frozenset("局厅")
_OWN_BODY = re.compile(r"(?:由|经)?(?:[省市县区州]?[局厅署]|总[局署]|委)")
"""省局, 由局: the body that the notice is about."""
_OWN_PARTY = re.compile(r"(?:党组|党委)$")
_DOT = re.compile(r"[·•・]")
"""Between the parts of a foreign name: 高锐 alone is 弗朗西斯·高锐 of the same text."""
_DELEGATE = re.compile(
    r"(?:专家|企业家?|群众|职工|教师|学生|家长|党员|青年|委员|会员|用户|家属|媒体|行业|部门|单位|与会|嘉宾)代表$"
)
"""企业家代表: for whom somebody speaks, which is no office."""
DELEGATE = 5
_LEADERS = re.compile(r"(?P<rank>[省市区县州旗部局委厅院校署司办]领导)(?:同志)?[\s:]?")
_PLACES = frozenset("省市县区州盟旗镇乡村")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `[start, end)` of the shadow; `from_` is where its office begins (else `start`)."""

    start: int
    end: int
    from_: int
    name: str
    office: Office | None = None
    background: bool = False


def _body_start(document: Document) -> int:
    """Where the first whole sentence begins: an office in the heading above it is often the shorter one."""
    shadow = document.shadow
    return next((s.start for s in document.sentences if shadow[s.end - 1] in "。;:!"), 0)


class People:
    """The mentions of one document in the order of the text, and each person's first office."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._offices: dict[str, Office] = {}
        self.main: str | None = None
        self._titled_offices: dict[str, Office] = {}
        self._body = _body_start(document)
        self._short_names = short_names(document.shadow)
        self.taken = Taken(len(document.shadow))
        self._posts = tuple(_POST_ANYWHERE.finditer(document.shadow))
        found = self._grammar()
        self.mentions = self._everywhere(found)
        self._offices = {**self._appointed_offices(), **self._titled_offices, **self._offices}

    def _appointed_offices(self) -> dict[str, Office]:
        """The offices to which the text appoints: they hold for what the appointed do in it afterwards."""
        shadow, found = self.document.shadow, {}
        for item in find_appointments(shadow):
            start, end = item.office
            office = office_before(shadow, end, start) if item.act == "appointed" else None
            if office is not None:
                found.update({shadow[slice(*person)]: office for person in item.people})
        return found

    def office(self, name: str) -> Office | None:
        return self._offices.get(name)

    def post(self, name: str) -> str | None:
        """The post as written, None where the text gives none."""
        office = self._offices.get(name)
        return self.document.value(*office.post) if office else None

    def organization(self, name: str) -> str | None:
        """The body of the post, in the fullest form that the text has for it."""
        office = self._offices.get(name)
        if office is None:
            return None
        stated = office.organization or self._short_named(office)
        if stated is None and self._in_own_house(office):
            return _OWN_PARTY.sub("", self.main or "") or self._house_word(office)
        stated = stated or self._inherited(office) or self._of_the_conference(office)
        if stated is None:
            main, post = self.main or "", self.document.shadow[slice(*office.post)]
            at_home = same_house(post, "", main) and not post.endswith(_OF_A_PLACE)
            return main if at_home else None
        start, end = stated
        shadow = self.document.shadow
        if _OWN_BODY.fullmatch(shadow, start, end):
            own = self.main or ""
            return own if own.endswith(shadow[end - 1]) else self.document.value(start, end).lstrip("由经")
        if shadow[start:end].isascii():
            start, end = self._spelt(start, end)
        meant = antecedent(shadow, start, end)
        if meant is not None:
            return self.document.value(*meant)
        return self.document.value(*(fullest(shadow, shadow[start:end]) or known(shadow, start, end)))

    def _spelt(self, start: int, end: int) -> tuple[int, int]:
        """WIPO, where the text has 世界知识产权组织(WIPO)."""
        shadow = self.document.shadow
        bracket = shadow.find(f"({shadow[start:end]})")
        begin = body_before(shadow, bracket, max(0, bracket - 40)) if bracket > 0 else None
        return (start, end) if begin is None else (begin, bracket)

    def _short_named(self, office: Office) -> tuple[int, int] | None:
        """船标协秘书长: a short name that the text defines, before the post."""
        end = office.post[0]
        short = next((s for s in self._short_names if self.document.shadow.endswith(s, 0, end)), None)
        return (end - len(short), end) if short else None

    def _inherited(self, office: Office) -> tuple[int, int] | None:
        """副局长 after 某局局长: the body of the nearest office before it that has the same post, or is of that kind of body."""
        shadow = self.document.shadow
        found = None
        for mention in self.mentions:
            other = mention.office
            if other is None or other.post[1] > office.start or other == office:
                continue
            if self._is_member(office, other, mention.end):
                return other.organization
            between = _NEXT_IN_LIST.fullmatch(shadow, mention.end, office.start)
            if between is not None and not _RANK.search(shadow[slice(*office.post)]):
                return other.organization or self._inherited(other)
            if other.organization is None:
                continue
            if same_house(
                shadow[slice(*office.post)], shadow[slice(*other.post)], shadow[slice(*other.organization)]
            ):
                found = other.organization
        return found

    def _is_member(self, office: Office, other: Office, end: int) -> bool:
        """某委员会副主任甲,委员乙: a member, or the secretary, of the committee that the office before it names."""
        shadow, body = self.document.shadow, other.organization
        return (
            body is not None
            and shadow[slice(*office.post)] in {"委员", "秘书长"}
            and shadow[end : office.start] in {"、", ","}
            and shadow[slice(*body)].endswith(("委员会", "常委会", "协会", "联合会"))
        )

    def _of_the_conference(self, office: Office) -> tuple[int, int] | None:
        """某某委员, in a text of members of one political consultative conference (市政协委员)."""
        shadow = self.document.shadow
        if shadow[slice(*office.post)] != "委员":
            return None
        conference = _CONFERENCE.search(shadow)
        return conference.span("body") if conference else None

    def _house_word(self, office: Office) -> str | None:
        """局 of 局党组书记, where the text has no name for it."""
        end = office.post[0]
        word = _OWN_BODY.search(self.document.shadow, max(0, end - 2), end)
        return word.group().lstrip("由经") if word and word.end() == end else None

    def _in_own_house(self, office: Office) -> bool:
        """党组成员, 局党组书记: an office of the body that the notice is about, which it does not name again."""
        shadow, start = self.document.shadow, office.post[0]
        return shadow.startswith(("党组", "党委"), start) or shadow[start - 1 : start] in _OWN_HOUSE

    def _grammar(self) -> dict[int, Mention]:
        found: dict[int, Mention] = {}
        for finder in (
            self._after_offices,
            self._leaders,
            self._attending,
            self._titled,
            self._before_posts,
            self._subjects,
        ):
            for mention in finder():
                self._add(found, mention)
        return found

    def _add(self, found: dict[int, Mention], mention: Mention) -> None:
        if not self.taken.free(mention.start, mention.end) or ROLE_NOT_OFFICE.search(
            self.document.shadow, max(0, mention.start - 8), mention.start
        ):
            return
        found[mention.start] = mention
        self.taken.take(mention.start, mention.end)
        if mention.office is not None:
            offices = self._titled_offices if mention.start < self._body else self._offices
            offices.setdefault(mention.name, mention.office)

    def _mention(self, start: int, end: int, office: Office | None) -> Mention:
        from_ = office.start if office and office.start <= start else start
        return Mention(
            start, end, from_, self.document.shadow[start:end], office, self._is_background(start, end)
        )

    def _is_background(self, start: int, end: int) -> bool:
        shadow = self.document.shadow
        return (
            SCENERY.search(shadow, max(0, start - 3), start) is not None
            or SPEECHES.match(shadow, end) is not None
        )

    def _after_offices(self) -> list[Mention]:
        """国家知识产权局局长申长雨, 副局长卢鹏起、胡文辉: an office, then one name or a list of them."""
        shadow, found, before = self.document.shadow, [], 0
        for match in self._posts:
            gap = _GAP.match(shadow, match.end())
            start = gap.end() if gap else match.end()
            end = name_end(shadow, start, expected=True)
            if end is None or _POST.match(shadow, start) or self._is_more_office(start, end):
                continue
            office = office_before(shadow, match.end(), max(before, match.end() - 90))
            if office is None:
                continue
            post = shadow[slice(*office.post)]
            if _DELEGATE.search(shadow, max(0, match.end() - DELEGATE), match.end()):
                office = None
            elif post == "代表" and office.organization is None:
                continue
            found.append(self._mention(start, end, office))
            found.extend(self._listed(end, office))
            before = found[-1].end + (
                shadow[found[-1].end] in "、和与及" if found[-1].end < len(shadow) else 0
            )
        return found

    def _is_more_office(self, start: int, end: int) -> bool:
        """Whether what looks like a name goes on as an office: 主任助理, 委员会."""
        if is_name(self.document.shadow[start:end]):
            return False
        return (
            re.match(rf"[{HAN}]{{0,3}}(?:{POST})(?![{HAN}])", self.document.shadow[start : end + 6])
            is not None
        )

    def _listed(self, end: int, office: Office | None) -> list[Mention]:
        return [
            self._mention(name.start, name.end, None if name.wife else office)
            for name in names_listed(self.document.shadow, end)
        ]

    def _leaders(self) -> list[Mention]:
        """市领导某甲、某乙: a rank in no body, then names."""
        shadow, found = self.document.shadow, []
        for match in _LEADERS.finditer(shadow):
            end = name_end(shadow, match.end(), expected=False, listed=True)
            if end is not None:
                office = leading_office(shadow, *match.span("rank"))
                found.extend([self._mention(match.end(), end, office), *self._listed(end, office)])
        return found

    def _attending(self) -> list[Mention]:
        """出席会议的还有:某甲、某乙: names after the verb."""
        found: list[Mention] = []
        for match in ATTENDED_BY.finditer(self.document.shadow):
            end = name_end(self.document.shadow, match.end(), expected=False, listed=True)
            if end is not None:
                found.extend([self._mention(match.end(), end, None), *self._listed(end, None)])
        return found

    def _titled(self) -> list[Mention]:
        shadow, found = self.document.shadow, []
        for match in re.finditer(r"同志|先生|女士|院士|教授", shadow):
            for length in (3, 2, 4):
                start = match.start() - length
                free = start <= 0 or BEFORE_NAME.search(shadow[:start][-1:]) is not None
                if start >= 0 and free and name_end(shadow, start, expected=False) == match.start():
                    found.append(self._mention(start, match.start(), None))
                    break
        for match in re.finditer("和夫人", shadow):
            after = name_end(shadow, match.end(), expected=False, listed=True)
            if after is not None:
                found.append(self._mention(match.end(), after, None))
        return found

    def _before_posts(self) -> list[Mention]:
        """金融业联合会陈伊芬秘书长: a body, a name, then the post."""
        shadow, found = self.document.shadow, []
        for match in self._posts:
            for length in (4, 3, 2):
                start = match.start() - length
                if start < 0 or not FREE_BEFORE.search(shadow, max(0, start - 12), start):
                    continue
                name = shadow[start : match.start()]
                if (
                    match.group() != "代表"
                    and not shadow.startswith("会", match.end())
                    and is_name(name)
                    and not AFTER_BODY.search(name)
                    and name[-1] not in _PLACES
                ):
                    found.append(
                        self._mention(start, match.start(), office_around(shadow, start, *match.span()))
                    )
                    break
        return found

    def _subjects(self) -> list[Mention]:
        """王毅参加上述活动: a name at the start of a clause that a verb follows, or a list of such names."""
        shadow = self.document.shadow
        found: list[Mention] = []
        for edge in CLAUSE_START.finditer(shadow):
            start = edge.end()
            end = name_end(shadow, start, expected=False) if start < len(shadow) else None
            if end is None:
                continue
            names = [(start, end), *((name.start, name.end) for name in names_listed(shadow, end))]
            end = names[-1][1]
            tail = TAIL.match(shadow, end)
            then = tail.end() if tail else end
            if shadow[end - 1] not in _PLACES and (
                STRONG_VERBS.match(shadow, then) or SOMEWHERE.match(shadow, then)
            ):
                found.extend(self._mention(first, last, None) for first, last in names)
        return found

    def _everywhere(self, found: dict[int, Mention]) -> tuple[Mention, ...]:
        """Every place where a name that was found stands."""
        shadow = self.document.shadow
        whole = {mention.name: mention.name for mention in found.values()}
        for name in list(whole):
            *given, family = _DOT.split(name)
            if given and len(family) > 1:
                whole[family] = name
        for start, mention in found.items():
            found[start] = replace(mention, name=whole[mention.name])
        names = sorted(whole, key=len, reverse=True)
        if names:
            for match in re.finditer("|".join(map(re.escape, names)), shadow):
                if self.taken.free(match.start(), match.end()):
                    self.taken.take(match.start(), match.end())
                    found[match.start()] = replace(
                        self._mention(match.start(), match.end(), None), name=whole[match.group()]
                    )
        ordered = sorted(found.values(), key=lambda mention: mention.start)
        return tuple(self._with_office_near(mention) for mention in ordered)

    def _with_office_near(self, mention: Mention) -> Mention:
        """An office that stands directly before a later mention belongs to it."""
        if mention.office is not None:
            return mention
        shadow = self.document.shadow
        office = office_before(shadow, mention.start, max(0, mention.start - 90))
        if office is None or _DELEGATE.search(shadow, max(0, mention.start - DELEGATE), mention.start):
            return mention
        self._offices.setdefault(mention.name, office)
        return replace(mention, office=office, from_=office.start)
