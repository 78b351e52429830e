"""What a Chinese notice reports as having taken place: a meeting held, a visit, a list made public.

A happening is told by its verb (召开, 会见, 签署, 任命, 现予公布); its quote is the clause of the verb with the date before it.
What somebody says is not read for events, nor are happenings in the background (召开以来, …之际).
"""

import re
from dataclasses import dataclass, replace

from communique.interpret.days import DateSpan
from communique.interpret.document import Document, Sentence
from communique.interpret.found import Happening
from communique.interpret.lexicon import alternatives, mapping, words
from communique.interpret.rules import fact_rule
from communique.interpret.shadow import HAN
from communique.interpret.zh.bodies import fullest
from communique.interpret.zh.people import People
from communique.interpret.zh.statements import Stretch
from communique.model import Event

_GATHERINGS = mapping("zh_meeting_words")
_GATHERING = alternatives(_GATHERINGS)
_HELD = re.compile(
    r"(?:主持|组织|联合|共同|连续第\d+年|隆重|成功|顺利|胜利|如期)*(?:召开|举行|举办|开办|召集|承办|主办|启动|开展(?=[^,。]{2,30}(?:活动|演练|培训|竞赛|比赛)(?:[,。]|$))|主持(?=[^,。]{2,20}会))(?!的|以来|之际|前|后|期间|地)(?:了)?"
)
_OPENED = re.compile(
    r"(?:开班|开幕|闭幕|开营|结业|结束|启动|揭牌|成立|召开|举行|举办|开讲)(?=[,。!]|$|并|暨)"
)
_WHAT_IS_HELD = re.compile(rf"({_GATHERING})(?=[^{HAN}]*$|[,。]|$|并)")
_WHAT_OPENED = re.compile(rf"({_GATHERING})(?:[^,。]{{0,20}}?)({_OPENED.pattern})")
_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("meeting", "zh-attended", re.compile(r"率[^,。]{0,16}团(?:参加|出席)(?=[^,。]*(?:会议?|论坛|峰会)[^,。]{0,6}$)")),
    ("meeting", "zh-visited", re.compile(r"(?:会见|(?<!时)会晤(?!时)|拜会|接见|(?<!用于)约谈(?!和|等|制度)|(?<!社)会面)了?(?!记者会)|(?:举行|进行)了?会谈|(?:同|与)[^,。]{2,40}(?:会谈|座谈|通电话)")),
    ("signing", "zh-signed", re.compile(r"(?<!共)(?:签署|签订|签约|续签)了?(?!技术合同)(?=[^,。]{0,60}(?:《|协议|备忘录|合同|公约|协定|声明|意向书))")),
    ("other", "zh-decided", re.compile(r"^(?:[一二三四五六七八九十]、)?(?:原则)?(?:同意|批准)(?!后)|(?:国务院|中央|党中央|部|局|委|政府|会议|大会|全会)(?:研究)?决定(?!了)(?!对[^,。]{2,30}(?:组成人员|成员|组成单位))|授予[^,。]{2,40}(?:称号|奖)|成功(?:发射|对接|着陆|首飞|下水)|(?:正式|全线)(?:通车|开工|投产|投运|开通)|遴选出|评选出|(?:会议|大会|会上)[^,。]{0,6}(?:表彰|通报表扬)了|(?:发来|致|宣读了?[^,。]{2,12}的)(?:贺信|贺电)")),
    ("visit", "zh-visited", re.compile(r"率[^,。]{0,8}团(?:访问|出访)|参观了(?!解)|(?:实地|现场)?(?:调研|考察|视察|走访|访问|暗访|看望慰问|督导检查|督导|检查指导)(?:了|[^,。的]{0,30}(?:工作|情况|企业|项目|基地|公司|现场|中心|园区))|(?:赴|到|前往|深入|在)[^,。]{2,40}?(?:调研|考察|视察|访问|督导|检查)(?!的|组|[^,。]{0,12}重要)")),
    ("appointment", "zh-appointed-event", re.compile(r"任免(?:下列|国家工作人员|一批|有关)|选举产生了?|^(?:现)?(?:决定)?(?:任命|免去|聘任)$|同志任(?!务)|同志不再担任|(?:任命|聘任|选举|推选)[^,。]{2,20}为|免去[^,。]{2,30}职务|当选为?|(?:对[^,。]{2,30}(?:组成人员|成员)(?:进行|作)(?:了)?(?:相应)?调整)")),
    ("publication", "zh-published", re.compile(r"现(?:将|予|予以|面向)?[^。]{0,60}?(?:公布|发布|公示|予以公告)(?:如下)?(?!之日|日期)|(?:正式|联合|对外|集中|分别|近日|日前|今日)(?:联合)?(?:印发|发布|公布|出台|下发|制定印发)|(?:印发|发布|公布|出台)(?:了)?(?=《|\d{4}年|第)")),
)  # fmt: skip
_TEMPORAL = re.compile(
    r"^(?:[^,。]{0,16}(?:[日年月]|上午|下午|晚|近日|日前|期间|中午|当天|[天周])|近日|日前|近期|最近|(?:会[见谈议晤]?|仪式|活动|座谈会?|论坛|大会|年会|签约|访问)(?:结束)?(?:后|上|前|期间))$"
)
_SAME_OCCASION = re.compile(
    r"(?:其间|期间)(?=,)|(?:会[见谈议晤]?|仪式|活动|座谈会?|论坛|大会|年会)(?:结束)?(?:后|上|前)[^,。]{0,12}(?:,|(?=[签发揭宣启举还]))|(?:会议|大会|会谈|会见)(?:达成|取得)[^。;]{0,16},|(?:会议|大会)(?:还|同时|并|现场|审议|听取|选举|表决|通过)|(?:会[见谈议晤]?|双方)(?:后|还|现场|共同)[^,。]{0,4}(?=签)"
)
_RESOLVED = re.compile(r"(?:决定|研究|批准|通过|同意)$")
_BACKGROUND = re.compile(r"^(?:的|以来|之际|之后|前夕|期间|后(?=,))|^[^,。]{0,16}?(?:以来|之际|之前|前夕)")
_RULE_TEXT = re.compile(r"^第[一二三四五六七八九十百零]+条|应当|不得|可以|必须")
_HABIT = re.compile(
    r"每[年月季周]|定期|原则上|不定期|(?<![许认])可以?|应(?!急|用|邀|约|届|对)当?|(?<![主重需纪摘])要(?!闻)|将(?!军)|拟|计划|如|若"
)
_PURPOSE = re.compile(r"^(?:为|按照|根据|依据|围绕|自|经|随着|在[^,]{2,40}(?:下|之际|中|前|后)$)")
_LIST_OF_SUBJECTS = re.compile(
    r"(?:上午|下午|晚|中午)?,(?:(?!召开|举行|举办|开展|进行|组织|参加|出席|完成|通过|认为|提出)[^。;])*,"
)
_PLACE = re.compile(
    rf"在(?P<place>[{HAN}、“”A-Za-z]{{1,24}}?)(?:主持|组织|联合|隆重|成功|共同|顺利)*(?:召开|举行|举办|开班|开幕|启动|签署|会见|会谈|签约|召集|主办|揭牌|闭幕|成立)"
)
_HOST_VERB = re.compile(
    r"(?:主持|组织|联合|共同|隆重|连续|在|于|开展|主办|召开|举行|举办|印发|发布|公布|出台|会同|签署|决定|同意|正式|第\d|现|授予|召集|承办|成功)"
)
_BODY_END = re.compile(rf"(?:{alternatives(words('zh_organization_endings'))}|市|省|县|区)(?<!就会)(?<!将会)(?<!都会)$")
_BEFORE_HOST = re.compile(
    r"(?:[^。]*,)?(?:据[^,。]{2,12}消息|上午|下午|晚上?|近日|日前|最近|近期|\d{4}年|今年|去年|当[天日]|[\s,])*由?"
)
_GATHERED = frozenset(("meeting", "training", "ceremony"))
_OPENS_LIST = re.compile(r":(?!批准|同意|授予|通过)")
_DAY = re.compile(r"(?:上午|下午|晚|晚上|晚间)?(?:,|[^,。]{2,40},)")
_OF_ITS_OWN = re.compile(r"此前|曾|去年|今年|近年|[^,。]{0,8}(?:以来|之前|此后)")
_CAPTION = re.compile(r"图为|图[一二三四五六七八九十\d]|\(图")


@dataclass(frozen=True, slots=True)
class _Told:
    """The verb at `[start, end)` of the shadow that tells a happening of that type."""

    type: str
    rule: str
    end: int
    start: int


def events(
    document: Document, people: People, stretches: tuple[Stretch, ...], dates: tuple[DateSpan, ...]
) -> list[Event]:
    """One for each happening, told in the body rather than in its title where both tell it."""
    found: list[Happening] = []
    for sentence in document.sentences:
        for item in _in_sentence(document, sentence, stretches, dates):
            same = found and item.date is None and _SAME_OCCASION.match(document.shadow, item.sentence)
            found.append(replace(item, date=found[-1].date) if same else item)
    chosen = _chosen(found) or _attended(document, dates, stretches)
    return [_event(document, people, item) for item in chosen]


def _event(document: Document, people: People, item: Happening) -> Event:
    place = _PLACE.search(document.shadow, item.start, item.end)
    return Event(
        document.cite(item.start, item.end),
        *fact_rule(item.rule),
        item.type,
        item.date.value if item.date else None,
        item.date.last if item.date else None,
        document.value(*place.span("place")) if place else None,
        _host(document, people, item),
    )


def _own_day(document: Document, dates: tuple[DateSpan, ...]) -> DateSpan | None:
    """The day on which the notice itself makes something public: its period of notice, else its signature."""
    shadow = document.shadow
    for date in dates:
        if date.last and re.search(
            r"公示[^。]{0,8}(?:时间|期)[^。]{0,16}$", shadow[max(0, date.start - 30) : date.start]
        ):
            return date
    alone = [
        date
        for date in dates
        if re.search(r"\n\s*(?:[^\n。]{0,20}\s+)?$", shadow[max(0, date.start - 40) : date.start])
        and re.match(r"\s*(?:\n|$)", shadow[date.end : date.end + 4])
    ]
    return alone[-1] if alone else None


def _in_sentence(
    document: Document, sentence: Sentence, stretches: tuple[Stretch, ...], dates: tuple[DateSpan, ...]
) -> list[Happening]:
    shadow = document.shadow
    spoken = next(
        (item.start for item in stretches if sentence.start <= item.start < sentence.end), sentence.end
    )
    if _CAPTION.match(shadow, sentence.start):
        return []
    goes_on = any(item.start == sentence.start and not item.first for item in stretches)
    if goes_on or _RULE_TEXT.search(shadow, sentence.start, spoken):
        return []
    found: list[Happening] = []
    for start, clause_end in _clauses(shadow, sentence.start, spoken):
        told = _told(shadow, start, clause_end)
        if told is None:
            continue
        announced = told.rule == "zh-decided" and told.end == clause_end
        end = _without_stop(shadow, spoken) if announced else clause_end
        opens_list = announced and _OPENS_LIST.match(shadow, clause_end) is not None
        if not opens_list and not _BACKGROUND.match(shadow[told.end : end]):
            happening = _happening(document, sentence, dates, (start, end), told)
            found.append(replace(happening, date=happening.date or found[-1].date) if found else happening)
    return found


def _happening(
    document: Document, sentence: Sentence, dates: tuple[DateSpan, ...], clause: tuple[int, int], told: _Told
) -> Happening:
    """The clause with its date: within it, before it, or at the head of a sentence that lists its subjects."""
    shadow, (start, end) = document.shadow, clause
    opening = _with_time(shadow, sentence.start, start)
    if told.rule == "zh-appointed-event":
        opening = _with_resolve(shadow, sentence.start, opening)
    date = next((d for d in dates if opening <= d.start < end), None)
    leading = next((d for d in dates if sentence.start <= d.start < opening), None)
    first = leading is not None and _told(shadow, sentence.start, start) is None
    if (
        first
        and date is None
        and leading is not None
        and _LIST_OF_SUBJECTS.fullmatch(shadow, leading.end, opening)
    ):
        date, opening = leading, leading.start
    if date is None and told.rule == "zh-published" and "现" in shadow[start:end]:
        date = _own_day(document, dates)
    heading = shadow[sentence.end - 1] not in "。!?;:,”)"
    opening = _after_dateline(shadow, opening, end)
    if date is None and leading is not None and shadow[leading.start] == "当":
        date = leading
    if first and date is None and leading is not None and _goes_on(shadow, sentence, leading, start):
        date, opening = leading, leading.start
    return Happening(opening, end, told.type, told.rule, date, told.start, heading, sentence.start)


def _goes_on(shadow: str, sentence: Sentence, leading: DateSpan, start: int) -> bool:
    """Whether the clause has the day with which its sentence begins: 9月15日至16日,某局开展调研,分批次举办座谈会."""
    opens = leading.start - sentence.start <= 1 and _DAY.match(shadow, leading.end) is not None
    return opens and len(leading.value) == len("2031-05-03") and _OF_ITS_OWN.match(shadow, start) is None


def _with_resolve(shadow: str, floor: int, start: int) -> int:
    """经研究决定,任命: the clause that resolves belongs to the one that appoints."""
    if not _RESOLVED.search(shadow, floor, max(floor, start - 1)):
        return start
    return max((shadow.rfind(mark, floor, start - 1) + 1 for mark in ",;:"), default=floor) or floor


def _without_stop(shadow: str, end: int) -> int:
    return end - 1 if shadow[end - 1] in "。;!" else end


def _told(shadow: str, start: int, end: int) -> _Told | None:
    """The verb that tells a happening in the clause, None where none does."""
    clause = shadow[start:end]
    if _PURPOSE.match(clause) and not _HELD.search(clause):
        return None
    for held in _HELD.finditer(shadow, start, end):
        if _HABIT.search(shadow, max(start, held.start() - 12), held.start()):
            continue
        what = _WHAT_IS_HELD.search(shadow[held.end() : end])
        if what is not None:
            return _Told(_GATHERINGS[what[1]], "zh-held", held.end(), held.start())
    opened = _WHAT_OPENED.search(shadow, start, end)
    if opened is not None:
        return _Told(_GATHERINGS[opened[1]], "zh-opened", opened.end(), opened.start())
    return _by_rule(shadow, start, clause)


def _by_rule(shadow: str, start: int, clause: str) -> _Told | None:
    """The first of the rules of verbs that holds in the clause."""
    for kind, rule, pattern in _RULES:
        match = pattern.search(clause)
        if match is None or clause[match.end() : match.end() + 1] == "的":
            continue
        if not _in_title(shadow, start, start + match.start()):
            return _Told(kind, rule, start + match.end(), start + match.start())
    return None


def _in_title(shadow: str, start: int, position: int) -> bool:
    before = shadow[start:position]
    return before.count("《") > before.count("》") or before.count("“") > before.count("”")


def _clauses(shadow: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas, titles in 《》 kept whole."""
    found, begin, depth = [], start, 0
    for index in range(start, end):
        character = shadow[index]
        depth += (character in "《(") - (character in "》)")
        if character in ",;。!?:" and depth <= 0:
            if index > begin:
                found.append((begin, index))
            begin = index + 1
    if begin < end:
        found.append((begin, end))
    return found


def _with_time(shadow: str, floor: int, start: int) -> int:
    """The start of the clause, or of the date and comma before it."""
    before = shadow[floor:start]
    clause = re.search(r"(?:(?<=讯)|(?<=电)|)(?:(?<=\))|)[^,;:。)]*[,]$", before)
    if clause is not None and _TEMPORAL.match(clause.group()[:-1]):
        return floor + clause.start()
    return start


def _after_dateline(shadow: str, start: int, end: int) -> int:
    lead = re.match(
        r"(?:[^\s。,]{2,20}电(?:\([^)]*\)\s*|\s+)|[\s(）)]+|据悉|[一二三四五六七八九十]、)", shadow[start:end]
    )
    return start + lead.end() if lead else start


def _chosen(found: list[Happening]) -> list[Happening]:
    """Body before title; one of each type and day; a repeated holding without a day is the same one."""
    told = {item.type for item in found if not item.heading}
    chosen: list[Happening] = []
    for item in found:
        if item.heading and (item.type in told or told):
            continue
        same = [
            other
            for other in chosen
            if other.type == item.type
            or ({other.type, item.type} <= _GATHERED and other.sentence != item.sentence)
        ]
        if any(_one_happening(item, other) for other in same):
            continue
        if (
            chosen
            and item.date is None
            and item.type in ("publication", "other")
            and chosen[0].date is not None
        ):
            continue
        chosen.append(item)
    return chosen


def _one_happening(one: Happening, other: Happening) -> bool:
    """Whether two of a type are one by their day; who is met during a conference is met besides it."""
    if one.date is None or other.date is None:
        return True
    met = {one.rule, other.rule} == {"zh-attended", "zh-visited"} and one.sentence != other.sentence
    return one.date.value == other.date.value and not met


def _attended(
    document: Document, dates: tuple[DateSpan, ...], stretches: tuple[Stretch, ...]
) -> list[Happening]:
    """Where nothing is said to be held: the gathering that somebody attended."""
    shadow = document.shadow
    for match in re.finditer(rf"(?:出席|参加)(?:了)?[^,。;]{{2,40}}?({_GATHERING})(?=[,。并]|$)", shadow):
        if any(item.start <= match.start() < item.end for item in stretches):
            continue
        start = max(shadow.rfind(mark, 0, match.start()) for mark in ",。;\n ") + 1
        start = _with_time(shadow, max(0, start - 30), start)
        end = match.end()
        date = next((d for d in dates if start <= d.start < end), None)
        return [Happening(start, end, _GATHERINGS[match[1]], "zh-attended", date, match.start(), False)]
    return []


def _host(document: Document, people: People, item: Happening) -> str | None:
    """The body that stands before the verb: a person's who presides, else the clause's subject."""
    shadow = document.shadow
    subject = [m for m in people.mentions if item.start <= m.start < item.verb]
    if subject:
        return people.organization(subject[0].name)
    verb = _HOST_VERB.search(shadow, item.start, item.verb + 2)
    end = verb.start() if verb else item.verb
    start = item.date.end if item.date and item.start <= item.date.end <= end else item.start
    lead = _BEFORE_HOST.match(shadow, start, end)
    start += lead.end() - start if lead else 0
    name = shadow[start:end]
    if not 2 <= len(name) <= 30 or not _BODY_END.search(name):  # noqa: PLR2004 -- a body's name
        return None
    return document.value(*(fullest(shadow, name) or (start, end)))
