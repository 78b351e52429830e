"""Where a Chinese notice tells that something took place: the clause of the verb with the date that it has.

What somebody says is not read for happenings, nor are captions, rules and backgrounds (召开以来, …之际).
"""

import re
from dataclasses import replace

from communique.interpret.days import DateSpan
from communique.interpret.document import Document, Sentence
from communique.interpret.found import Happening
from communique.interpret.shadow import HAN
from communique.interpret.zh.event_verbs import GATHERING, GATHERINGS, Told, told
from communique.interpret.zh.statements import Stretch

_TEMPORAL = re.compile(
    r"^(?:"
    r"[^,。]{0,16}(?:\d{1,2}时(?:\d{1,2}分)?许?|[日年月]|上午|下午|晚|近日|日前|期间|中午|当天|[天周])"
    r"|近日|日前|近期|最近"
    r"|(?:会[见谈议晤]?|仪式|活动|座谈会?|论坛|大会|年会|签约|访问)(?:结束)?(?:后|上|前|期间)"
    r")$"
)
_SAME_OCCASION = re.compile(
    r"(?:其间|期间)(?=,)"
    r"|(?:据了解,)?[^,。]{0,20}(?:活动|会议|论坛|大会)期间,"
    r"|(?:会[见谈议晤]?|仪式|活动|座谈会?|论坛|大会|年会)(?:结束)?(?:后|上|前)[^,。]{0,12}"
    r"(?:,|(?=[签发揭宣启举还]))"
    r"|(?:会议|大会|会谈|会见)(?:达成|取得)[^。;]{0,16},"
    r"|(?:会议|大会)(?:还|同时|并|现场|审议|听取|选举|表决|通过)"
    r"|(?:会[见谈议晤]?|双方)(?:后|还|现场|共同)[^,。]{0,4}(?=签)"
    r"|双方[^。;]{0,80},并?(?:共同)?(?=签署|续签|签订)"
)
_RESOLVED = re.compile(r"(?:决定|研究|批准|通过|同意|表决)$")
_BACKGROUND = re.compile(r"^(?:的|以来|之际|之后|前夕|期间|后(?=,))|^[^,。]{0,16}?(?:以来|之际|之前|前夕)")
_RULE_TEXT = re.compile(
    r"^第[一二三四五六七八九十百零]+条|应当|不得|可以|必须"
    r"|(?:院校|企业|单位|部门|机构|各地|学校|地区|人民政府)(?:都|均)?要(?![求素闻点])"
)
_LIST_OF_SUBJECTS = re.compile(
    r"(?:上午|下午|晚|中午)?,(?:(?!召开|举行|举办|开展|进行|组织|参加|出席|完成|通过|认为|提出)[^。;])*,"
)
_OPENS_LIST = re.compile(r":(?!批准|同意|授予|通过)")
_DAY = re.compile(r"(?:上午|下午|晚|晚上|晚间)?(?:,|[^,。]{2,40},)")
_OF_ITS_OWN = re.compile(r"此前|曾|去年|今年|近年|[^,。]{0,8}(?:以来|之前|此后)")
_TITLE_OF_NOTICE = re.compile(r"[^,。;]{0,40}关于[^。]*的(?:通知|公告|函|通告|决定|意见)")
_DECIDES = re.compile(r"(?<!作出)(?:同意|批准|决定)$")
_OF_THE_SUBJECT = re.compile(
    r"^(?:就|围绕|对)|[事式作好]访问|指示|批示|召回计划|审查|调查|进行了?(?:实地|现场|专题|联合)"
)
"""What is told of the subject with which the sentence begins."""
_BARELY = re.compile(r"现(?:予以?|面向社会|将其)?(?:公布|发布|公告|公示|印发)(?:如下)?")
HEAD = 600
"""Code points: a dateline below them opens no notice."""
_DATELINE = re.compile(rf"(?:新华社|中新社|本报)[{HAN}]{{2,10}}\d{{1,2}}月\d{{1,2}}日电")
_ATTENDED = (
    re.compile(
        rf"(?:出席|参加)(?:了)?[^,。;]{{2,40}}?({GATHERING})"
        rf"(?=”?(?:[,。并]|$|时(?=[^,。]{{0,6}}(?:表示|指出|致辞|强调|说))))"
    ),
    re.compile(
        rf"在(?:[^,。;]{{0,16}}(?:召开|举行|举办)的)[^,。;]{{2,40}}?({GATHERING})上(?=[^。]{{0,12}}(?:"
        r"表示|说|指出|透露|介绍|强调|致辞|讲话|发言|演讲|宣布"
        r"))"
    ),
)
"""Where nothing is said to be held: the gathering that somebody attended, or at which he spoke."""
_BARE_YEAR = re.compile(r"(20\d\d)年(?!\d|度)(?=[^,。;]{0,8}$)")
_DAY_BEFORE = re.compile(r"[\d十一二三四五六七八九]日[^。;]{8,},$")
"""去年9月1日某委批转报告,决定…: what was decided that day is the background."""
_ARTICLES = re.compile(r"^\s*第一条\s", re.MULTILINE)
"""Where the text of a rule begins: it tells nothing from there on."""
_ANNOUNCES = re.compile(r"(?:宣布|透露):?,?$")
_TO_BE = re.compile(r"[于在]\d[^,。;]{2,40}(?:举行|召开|举办|访华|访问)")
"""外交部发言人宣布,某会将于5月3日举行: what is announced for a day is told, though it is said."""
_CAPTION = re.compile(r"图为|图[一二三四五六七八九十\d]|\(图")


def find_happenings(
    document: Document, stretches: tuple[Stretch, ...], dates: tuple[DateSpan, ...]
) -> list[Happening]:
    """Every telling in the order of the text; what is told of the same occasion has its day."""
    found: list[Happening] = []
    articles = _ARTICLES.search(document.shadow)
    told_until = articles.start() if articles else len(document.shadow)
    for sentence in (s for s in document.sentences if s.start < told_until):
        for item in _in_sentence(document, sentence, stretches, dates):
            same = found and item.date is None and _SAME_OCCASION.match(document.shadow, item.sentence)
            day = _last_day(found) if same else None
            signed = day is not None and day.last is not None and item.type == "signing"
            found.append(replace(item, date=day) if same and not signed else item)
    return found


def _last_day(found: list[Happening]) -> DateSpan | None:
    return next((item.date for item in reversed(found) if item.date is not None), None)


_TELLS = re.compile(r"征求意见|通报|(?:公布|发布)如下")
"""What is told or asked, other than a text that is issued (现予公布), has no day but that of its period."""


def _own_day(document: Document, dates: tuple[DateSpan, ...], *, signed: bool = True) -> DateSpan | None:
    """The day on which the notice itself makes something public: its period of notice, else (`signed`) its signature."""
    shadow = document.shadow
    for date in dates:
        if date.last and re.search(
            r"公示[^。]{0,8}(?:时间|期)[^。]{0,16}$", shadow[max(0, date.start - 30) : date.start]
        ):
            return date
    alone = [
        date
        for date in dates
        if signed
        and re.search(r"\n\s*(?:[^\n。]{0,20}\s+)?$", shadow[max(0, date.start - 40) : date.start])
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
    if _CAPTION.match(shadow, sentence.start) or _TITLE_OF_NOTICE.fullmatch(
        shadow, sentence.start, sentence.end
    ):
        return []
    if any(item.start == sentence.start and not item.first for item in stretches):
        return []
    found: list[Happening] = []
    announces = _ANNOUNCES.search(shadow, sentence.start, spoken) is not None
    for start, clause_end in _clauses(shadow, sentence.start, sentence.end if announces else spoken):
        if _RULE_TEXT.search(shadow, sentence.start, clause_end):
            break
        if start >= spoken and not _TO_BE.search(shadow, start, clause_end):
            continue
        verb = told(shadow, start, clause_end, sentence.start)
        if verb is None or _of_another(shadow, sentence, start, verb, first=not found):
            continue
        decided = _DECIDES.search(shadow, verb.start, verb.end) is not None
        announced = verb.rule == "zh-decided" and verb.end == clause_end and decided
        end = _without_stop(shadow, spoken) if announced else clause_end
        opens_list = announced and _OPENS_LIST.match(shadow, clause_end) is not None
        past = _of_a_past_year(shadow, sentence.start, verb.start, document.published)
        if not opens_list and not past and not _BACKGROUND.match(shadow[verb.end : end]):
            happening = _happening(document, sentence, dates, (start, end), verb)
            found.append(replace(happening, date=happening.date or found[-1].date) if found else happening)
    return found


_OF_THE_FIRST = frozenset(("other", "publication"))
"""What is told after another happening of its sentence, by a verb and a day alone, is part of that one."""


def _of_another(shadow: str, sentence: Sentence, start: int, verb: Told, *, first: bool) -> bool:
    """Whether what the verb of the clause at `start` tells is part of what is told before it, or its background."""
    if not first and verb.rule == "zh-told" and verb.type in _OF_THE_FIRST:
        return True
    day = _DAY_BEFORE.search(shadow, sentence.start, start)
    return day is not None and shadow.startswith("决定", verb.start)


def _of_a_past_year(shadow: str, start: int, verb: int, published: str | None) -> bool:
    """2015年专门召开: told with a bare year before that of the notice, which is its background."""
    year = _BARE_YEAR.search(shadow, start, verb)
    return year is not None and published is not None and year[1] < published[:4]


def _happening(
    document: Document, sentence: Sentence, dates: tuple[DateSpan, ...], clause: tuple[int, int], verb: Told
) -> Happening:
    """The clause with its date: within it, before it, or at the head of a sentence that lists its subjects."""
    shadow, (start, end) = document.shadow, clause
    opening = _after_dateline(shadow, _with_time(shadow, sentence.start, start), end)
    if verb.rule == "zh-published" and _BARELY.fullmatch(shadow, start, end):
        thing = _thing_published(shadow, sentence.start, start)
        day = _own_day(document, dates)
        return Happening(thing, end, verb.type, verb.rule, day, verb.start, False, sentence.start)
    if verb.rule in ("zh-decided", "zh-visited") and _OF_THE_SUBJECT.search(shadow, verb.start, verb.end):
        opening = sentence.start
    if verb.rule == "zh-appointed-event":
        opening = _with_resolve(shadow, sentence.start, opening)
    until = verb.start if shadow.startswith("决定", verb.end - 2) else end
    date = next((d for d in dates if opening <= d.start < until), None)
    leading = next((d for d in dates if sentence.start <= d.start < opening), None)
    first = leading is not None and told(shadow, sentence.start, start) is None
    if (
        first
        and date is None
        and leading is not None
        and _LIST_OF_SUBJECTS.fullmatch(shadow, leading.end, opening)
    ):
        date, opening = leading, leading.start
    if date is None and verb.rule == "zh-published" and "现" in shadow[start:end]:
        tells = _TELLS.search(shadow, start, end) is not None
        date = _own_day(document, dates, signed=not tells)
    heading = shadow[sentence.end - 1] not in "。!?;:,”)" or _above_dateline(shadow, sentence)
    opening = _after_dateline(shadow, opening, end)
    if date is None and leading is not None and shadow[leading.start] == "当":
        date = leading
    if first and date is None and leading is not None and _goes_on(shadow, sentence, leading, start):
        date, opening = leading, leading.start
    date = date or _told_by(dates, sentence, verb)
    return Happening(opening, end, verb.type, verb.rule, date, verb.start, heading, sentence.start)


def _told_by(dates: tuple[DateSpan, ...], sentence: Sentence, verb: Told) -> DateSpan | None:
    """The day by which a verb of the list tells a happening: the last before it in its sentence."""
    before = [date for date in dates if sentence.start <= date.start and date.end <= verb.start]
    return before[-1] if before and verb.rule == "zh-told" else None


def _above_dateline(shadow: str, sentence: Sentence) -> bool:
    """Whether the sentence is a title or caption: the agency's dateline comes after it."""
    return sentence.end < HEAD and _DATELINE.search(shadow, sentence.end, HEAD) is not None


def _goes_on(shadow: str, sentence: Sentence, leading: DateSpan, start: int) -> bool:
    """Whether the clause has the day with which its sentence begins: 9月15日至16日,某局开展调研,分批次举办座谈会."""
    before = shadow[sentence.start : leading.start]
    opens = (len(before) <= 1 or before in {"北京时间", "当地时间"}) and _DAY.match(
        shadow, leading.end
    ) is not None
    return opens and len(leading.value) == len("2031-05-03") and _OF_ITS_OWN.match(shadow, start) is None


def _with_resolve(shadow: str, floor: int, start: int) -> int:
    """经研究决定,任命: the clause that resolves belongs to the one that appoints."""
    if not _RESOLVED.search(shadow, floor, max(floor, start - 1)):
        return start
    return max((shadow.rfind(mark, floor, start - 1) + 1 for mark in ",;:"), default=floor) or floor


def _thing_published(shadow: str, floor: int, start: int) -> int:
    """Where the clause begins that names the document, before 现予公布; `start` where none does."""
    title = shadow.rfind("《", floor, start)
    if title < 0 or shadow.count(",", title, start) > 1:
        return start
    return max((shadow.rfind(mark, floor, title) + 1 for mark in ",;"), default=floor) or floor


def _without_stop(shadow: str, end: int) -> int:
    return end - 1 if shadow[end - 1] in "。;!" else end


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
        r"(?:"
        r"\([^()]{2,60}\)"
        r"|[^\s。,]{2,16}日[电讯](?:\([^()]{2,60}\))?[\s/:]*"
        r"|[^\s。,]{2,20}电(?:\([^)]*\)\s*|\s+)"
        r"|[\s(）)]+|据悉|[一二三四五六七八九十]、"
        r")",
        shadow[start:end],
    )
    return start + lead.end() if lead else start


def attended(
    document: Document, dates: tuple[DateSpan, ...], stretches: tuple[Stretch, ...]
) -> list[Happening]:
    """Where nothing is said to be held: the gathering that somebody attended."""
    shadow = document.shadow
    for match in (m for pattern in _ATTENDED for m in pattern.finditer(shadow)):
        head = Sentence(match.start(), match.end(), 0)
        if any(item.start <= match.start() < item.end for item in stretches) or _above_dateline(shadow, head):
            continue
        start = max(shadow.rfind(mark, 0, match.start()) for mark in ",。;\n ") + 1
        start = _with_time(shadow, max(0, start - 30), start)
        end = match.end()
        date = next((d for d in dates if start <= d.start < end), None)
        return [Happening(start, end, GATHERINGS[match[1]], "zh-attended", date, match.start(), False)]
    return []
