"""What a Chinese text demands: the clause of 要, 应当, 不得, 请 and their like, whom it binds, by when.

A demand begins at its addressee where that governs the modal, else at the modal, and ends before the next
demand or with the sentence. Imperatives that follow a demand in the same words carry its addressee on.
"""

import re

from communique.interpret.days import DateSpan
from communique.interpret.document import Document, Sentence
from communique.interpret.found import Demand, as_requirements
from communique.interpret.lexicon import alternatives, words
from communique.interpret.taken import Taken
from communique.interpret.zh.dates import signature_day
from communique.interpret.zh.demand_words import MODAL
from communique.interpret.zh.statements import Stretch
from communique.interpret.zh.terms import term_of
from communique.model import Requirement

_ADVERBS = alternatives(
    [
        *words("zh_adverbs"),
        "还",
        "也",
        "都",
        "均",
        "既",
        "又",
        "仍",
        "更",
        "并",
        "且",
        "不仅",
        "同时",
        "则",
        "就",
        "一定",
        "原则上",
        "只",
        "才",
    ]
)
_LEADING = re.compile(
    r"^"
    r"(?:第[一二三四五六七八九十百零〇\d]+条(?:之[一二三四五])?\s*|[一二三四五六七八九十]{1,3}、|\("
    r"[一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]\s?|"
    r"[一二三四五六七八九十]是|[一二三四五六七八九十](?=要[^求])|首先,|其次,|第[一二三四五六七八九十],|同时,|"
    r"此外,|另外,|对此,|为此,|因此,|但|但是,|其中,|,)+"
)
_HEADED = re.compile(r"^[^,。;:]{2,16}[。:](?=.)")
_NO_SUBJECT = re.compile(
    r"^(?!不合格|不达标|有条件的|有资质的|无证|未成年)"
    r"(?:在|对|对于|为|为了|按照|按|根据|依据|依照|从|除|如|如果|若|凡|凡是|因|经|由|以|通过|遇|遇有|当(?!事人|地)|围绕|"
    r"针对|于|自|至|到|随着|关于|就|向|与|同|结合|下一步|年底|今年|明年|近期|目前|"
    r"当前|期间|这次|一是|二是|确有|确需|发现|违反"
    r"|(?:从事|具有|取得|申请|办理)(?!人|者|单位|企业|机构)"
    r"|需要|认为|有(?!关|限)|无|没有|未"
    r"|已|拟|不|这|那|其中|今后|必要时|原则上|事关|只有|既|又|不仅|"
    r"\d|[一二三四五六七八九十]{1,2}、)"
)
_CONDITION = re.compile(r"(?:的|时|后|前|中|下|上|之日起|期间|情况下|情形|基础上|为|是)$")
_IMPERATIVE = re.compile(
    rf"^(?:(?:{alternatives(words('zh_adverbs'))}))*(?:{alternatives(words('zh_imperatives'))})"
)
_OBJECT = re.compile(
    r"^(?:请|希望|鼓励|允许|敬请|恳请|倡导|提倡|建议)"
    r"(?P<who>(?:(?!"
    r"为|于|在|按|将|及时|尽快|务必|登录|认真|抓紧|积极|予以|以|给予|参照|遵照|结合|根据|查收|审议|把|从|继续"
    r"|加快|加强"
    r")[^,。;:的]){2,24}?)"
    r"(?=(?:"
    r"认真|积极|抓紧|大力|按照|及时|尽快|务必|根据|结合|于|在|要|为|提供|依法|给予|加快|加强|参与|开展|将|把"
    r"|加大|继续|向|与|(?<!针)对|做好|共同|商|利用|进口|参加|进一步|共享|支持|建立|出台|开发|采取|通过|制定"
    r"|实施|探索|不|立足|创新|发挥|践行|坚持|珍惜|遵守"
    r"))"
)  # fmt: skip
_ASKED = re.compile(r"希望|呼吁|号召|倡议|建议|勉励")
_AGENT = re.compile(
    r"^.{2,}的(?:[\u4e00-\u9fff、和或]{0,16})(?:"
    r"部门|单位|机构|人员|企业|机关|公民|公司|组织|个人|[^\W\d_]人|者|师|员|方|户"
    r")$"
)
_ENDS_AS_AGENT = re.compile(
    r"(?:部门|单位|机构|人员|企业|机关|人|局|委|办|厅|户|者|员|众|民|商|方|师|公司|平台|组织|地区|学校|医院"
    r"|[^城都本全各]市|[^本全各]省|[^地社校园特本全各]区)$"
)
_INVITES = re.compile(r"可以?[^。]{0,30}(?:途径|方式|渠道)[^,。:]{0,8}(?:提出|反馈|反映)[^,。:]{0,12}:$")
"""公众可以通过以下途径提出意见: a demand that is whole before its list."""
_ANNOUNCING = re.compile(r"[,;](?:现|特)[^,;]{0,24}如下:$")
"""必须加强管理,现通知如下: the demand stands before what is announced."""
_BY_WHOM = re.compile(
    r"由(?P<who>[^,。;]{2,24}?)(?=承担|负责|办理|组织|实施|审批|决定|提出|制定|依法|会同|统一|按照)"
)
_GOES_ON = re.compile(rf"(?:{alternatives(words('zh_adverbs'))}|按要求|按规定)")
_PLAINLY = re.compile(
    r"(?:同时,?)?(?:"
    r"支持|抓紧|加强|加快|加大|做好|建立|健全|完善|落实|严格|强化"
    r"|按[^,。]{2,10}(?:报批|执行|办理)"
    r"|确保|切实|认真|积极"
    r")"
)
"""With what a sentence of a rule goes on after a demand, as an imperative."""
_BY_OTHERS = re.compile(r",由[^,。;]{2,30}?(?:主持|负责|承担|担任|审批|制定)(?=[,。;]|$)")
_MANNER = re.compile(
    r"立即|马上|尽[早量]|注意|自觉|主动|妥善|提前|随时|按期|如实|准时|共同|相互|自行|务必|切实|持续"
)
_CASE = re.compile(
    r",(?:确[有需]|如[有需]|逾期|未能|无法|因故|不能|不符合|有特殊)[^,。;]{1,16}的$|;[^,。;]{2,24}的$"
    r"|,(?:对|对于|针对)[^,。;]{2,14}的(?:问题|行为|情况|情形|隐患|单位|企业|机构|人员|线索)$"
)
"""确有困难的: the case in which the next demand holds."""
_LEGAL = re.compile(r"应当|不得|须|必须|应|可以|禁止|严禁|负有|需")
_REPORTED = re.compile(r"(?:按照|根据|落实|贯彻|符合|对照)[^,。]{0,20}$")
LONGEST_SUBJECT = 60
_IF = re.compile(r"[^,;。]{1,20}(?:时|的|后),")


def requirements(
    document: Document, stretches: tuple[Stretch, ...], dates: tuple[DateSpan, ...], names: Taken
) -> list[Requirement]:
    """Every demand as a fact, with the deadline that stands in it; no word within one of the `names` demands."""
    return as_requirements(
        document,
        find_demands(document, stretches, names),
        lambda demand: document.value(*demand.addressee) if demand.addressee else None,
        lambda demand: _deadline(document, demand, dates),
    )


def find_demands(document: Document, stretches: tuple[Stretch, ...], names: Taken) -> list[Demand]:
    """The demands of every sentence, imperatives in a series included."""
    words_of = {item.end: item for item in stretches}
    found: list[Demand] = []
    carried: tuple[int, tuple[int, int] | None] | None = None
    for sentence in _whole(document):
        words_here = words_of.get(sentence.end)
        start = words_here.start if words_here else sentence.start
        mine = _asked(document.shadow, words_here, sentence.end) or _demands(
            document.shadow,
            start,
            _rule_end(document.shadow, start, sentence.end) if words_here is None else sentence.end,
            names,
        )
        series = carried is not None and (
            carried[0] == sentence.paragraph if words_here is None else not words_here.first
        )
        if not mine and series and carried is not None:
            mine = _imperatives(document.shadow, start, sentence.end, carried[1])
            mine = mine if words_here or _PLAINLY.match(document.shadow, start) else []
        if mine:
            carried = (sentence.paragraph, mine[-1].addressee) if words_here or _binds(mine[-1]) else None
        elif words_here is None or words_here.first:
            carried = None
        found.extend(item for item in mine if not found or item.start != found[-1].start)
    return found


def _binds(demand: Demand) -> bool:
    return demand.modality == "obligation"


def _rule_end(shadow: str, start: int, end: int) -> int:
    """In a rule of its own a demand ends at the semicolon, unless items of a list follow a colon."""
    cut = re.compile(r"[;:](?!\n)").search(shadow, start, end)
    if (
        cut is None
        or cut.group() == ":"
        or MODAL.search(shadow, start, cut.start()) is None
        or MODAL.search(shadow, cut.end(), end)
        or _IMPERATIVE.match(shadow[cut.end() : end])
        or _GOES_ON.match(shadow, cut.end())
    ):
        return end
    return cut.start()


def _asked(shadow: str, stretch: Stretch | None, end: int) -> list[Demand]:
    """Words after 希望, 呼吁, 要求: what is asked for, with its addressee, where no modal of its own stands in them."""
    if stretch is None or not stretch.first or MODAL.search(shadow, stretch.start, end):
        return []
    asked = _ASKED.match(stretch.cue)
    content = shadow[stretch.start : end]
    if asked is None:
        return []
    who = _whom("请" + content[:40], 0)
    addressee = (stretch.start + who.start("who") - 1, stretch.start + who.end("who") - 1) if who else None
    return [_closed(shadow, Demand(stretch.cue_start, end, addressee, "recommendation", "zh-asked"), end)]


def _whom(shadow: str, start: int) -> re.Match[str] | None:
    """请各单位报送: whom the asking at `start` names; 请立即停车 names nobody."""
    asked = _OBJECT.match(shadow[start : start + 40])
    return None if asked is None or _IMPERATIVE.match(asked["who"]) or _MANNER.match(asked["who"]) else asked


def _whole(document: Document) -> list[Sentence]:
    """Sentences that end as such; an enumeration (colon, then lines in brackets) is one with its opening."""
    shadow, whole = document.shadow, []
    opening: Sentence | None = None
    for sentence in document.sentences:
        text = shadow[sentence.start : sentence.end]
        item = re.match(r"^\([一二三四五六七八九十]+\)", text) is not None
        if opening is not None and item:
            opening = Sentence(opening.start, sentence.end, sentence.paragraph)
            if text.endswith("。"):
                whole.append(opening)
                opening = None
        elif text.endswith(":") and (announcing := _ANNOUNCING.search(text)) is not None:
            whole.append(
                Sentence(sentence.start, sentence.start + announcing.start() + 1, sentence.paragraph)
            )
        elif text.endswith(":") and MODAL.search(text):
            opening = sentence
            if _INVITES.search(text):
                whole.append(Sentence(sentence.start, sentence.end - 1, sentence.paragraph))
        elif text[-1] in "。!?;”)":
            opening = None
            whole.append(sentence)
    return whole


def _demands(shadow: str, start: int, end: int, names: Taken) -> list[Demand]:
    while shadow[end - 1] in '。!?;”)"' and end > start and not _closes(shadow, start, end):
        end -= 1
    lead = _LEADING.match(shadow[start:end])
    start += lead.end() if lead else 0
    found: list[Demand] = []
    limit: int | None = None
    for match in MODAL.finditer(shadow, start, end):
        if not names.free(*match.span()) or (
            found and not re.search(r"[,;:。\n]", shadow[found[-1].end : match.start()])
        ):
            continue
        clause = _clause(shadow, start, match.start())
        opened = _opened(shadow, start, match, found[-1] if found else None)
        if opened is None:
            limit = clause if limit is None and _IF.match(shadow, match.end()) else limit
            continue
        if found:
            found[-1] = _closed(shadow, found[-1], limit or min(opened.start, clause))
        found.append(opened)
        limit = None
    return [*found[:-1], _closed(shadow, found[-1], limit or end)] if found else []


def _closes(shadow: str, start: int, end: int) -> bool:
    """Whether the last character closes a bracket of the stretch: 报送我部(科技司)."""
    stretch = shadow[start:end]
    return stretch.endswith(")") and stretch.count("(") >= stretch.count(")")


def _closed(shadow: str, demand: Demand, end: int) -> Demand:
    while end > demand.start and shadow[end - 1] in ",;:、。 \n":
        end -= 1
    if (case := _CASE.search(shadow, demand.start, end)) is not None and case.end() == end:
        end = case.start()
    by_others = _BY_OTHERS.search(shadow, demand.start, end)
    end = by_others.start() if by_others else end
    stretch = shadow[demand.start : end]
    end += shadow[end : end + 1] == "”" and stretch.count("“") > stretch.count("”")
    return Demand(demand.start, end, demand.addressee, demand.modality, demand.rule)


def _clause(shadow: str, start: int, position: int) -> int:
    """Where the clause of `position` begins."""
    stops = [match.end() for match in re.finditer(r"[,;:。\n]", shadow[start:position])]
    return start + (stops[-1] if stops else 0)


def _opened(shadow: str, start: int, match: re.Match[str], previous: Demand | None) -> Demand | None:
    """The demand that the modal opens: where it begins and whom it binds. Its end is the modal's for now."""
    modality = match.lastgroup or "obligation"
    clause = _clause(shadow, start, match.start())
    before = shadow[clause : match.start()]
    if (
        before.count("“") > before.count("”")
        or before.count("《") > before.count("》")
        or _REPORTED.search(before)
        or (modality == "permission" and ("认为" in before or "相信" in before))
        or _IF.match(shadow, match.end())
    ):
        return None
    end = match.end()
    told = _told_by_name(shadow, match, before)
    if told is not None:
        return Demand(clause if before == "国家" else match.start(), end, told[0], modality, told[1])
    if modality == "recommendation" and before != "国家":
        return Demand(match.start(), end, None, modality, "zh-modal")
    subject = _subject(shadow, clause, match.start())
    if subject is not None:
        topic = match.group() == "请" and not _ENDS_AS_AGENT.search(shadow[slice(*subject)])
        binds = None if topic or shadow[slice(*subject)] == "国家" else subject
        return Demand(match.start() if topic else subject[0], end, binds, modality, "zh-modal-with-addressee")
    governed = _governor(shadow, start, clause, match) if previous is None else None
    if governed is not None:
        return governed
    inherited = previous.addressee if previous else _condition_subject(shadow, start, clause)
    adverbs_only = re.fullmatch(rf"(?:{_ADVERBS})*", before) is not None
    return Demand(clause if adverbs_only else match.start(), end, inherited, modality, "zh-modal")


def _told_by_name(shadow: str, match: re.Match[str], before: str) -> tuple[tuple[int, int], str] | None:
    """Whom the modal names behind it, and the rule: 请各单位报送, 应由内地人员承担."""
    by = _BY_WHOM.match(shadow, match.end())
    if by is not None and _LEGAL.match(match.group()):
        return by.span("who"), "zh-modal"
    asked = _whom(shadow, match.start())
    if asked is None or len(before) > 4:  # noqa: PLR2004 -- 国家, 现, 并
        return None
    return (match.start() + asked.start("who"), match.start() + asked.end("who")), "zh-asked"


def _subject(shadow: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase between the clause's start and its modal, adverbs at its end left out."""
    joined = re.match(r"但是?|而且?|并且|同时|呼吁|号召|提醒|建议|希望|要求", shadow[start:end])
    start += joined.end() if joined else 0
    text = re.sub(rf"(?:{_ADVERBS})*$", "", shadow[start:end])
    if _AGENT.search(text) and len(text) <= LONGEST_SUBJECT and not text.startswith(("对", "由", "向", "按")):
        return start, start + len(text)
    if not 2 <= len(text) <= LONGEST_SUBJECT or _NO_SUBJECT.match(text) or _CONDITION.search(text):  # noqa: PLR2004 -- a word
        return None
    if _IMPERATIVE.match(text) and not _ENDS_AS_AGENT.search(text):
        return None
    return start, start + len(text)


def _governor(shadow: str, start: int, clause: int, match: re.Match[str]) -> Demand | None:
    """专利代理师首次执业，应当…: the sentence's first clause names who acts, the modal follows a comma."""
    anybody = re.match(r"任何|所有|各|凡", shadow[start : start + 2])
    if clause == start or not (_LEGAL.match(match.group()) or anybody):
        return None
    first_end = start + next(m.start() for m in re.finditer(r"[,;:]", shadow[start:]))
    first = shadow[start:first_end]
    if (
        _NO_SUBJECT.match(first)
        or re.search(r"(?:的|[时前]|期间)$", first)
        or re.search(r"[的为]$", shadow[clause - 2 : clause - 1])
        or _IMPERATIVE.match(first)
    ):
        return None
    who = re.match(
        r"[^,;:]{2,40}?(?=作为|在|对|接受|首次|离职|设立|从事|取得|申请|发现|发生|开展|不再|应|$)", first
    )
    return Demand(
        start,
        match.end(),
        (start, start + who.end()) if who else None,
        match.lastgroup or "obligation",
        "zh-modal-governed",
    )


def _condition_subject(shadow: str, start: int, clause: int) -> tuple[int, int] | None:
    """专利代理机构解散的，应当…: who the condition speaks of, where it begins with a body."""
    text = shadow[start:clause]
    who = re.match(
        r"[^,。]{1,20}?(?:机构|部门|单位|企业|公司|人员|机关|组织|申请人|当事人|师)(?=[^,]{2,}的,)", text
    )
    return (start, start + who.end()) if who and not _NO_SUBJECT.match(text) else None


def _imperatives(shadow: str, start: int, end: int, addressee: tuple[int, int] | None) -> list[Demand]:
    """A sentence of a series without a modal of its own, that begins with a verb of doing."""
    while shadow[end - 1] in "。!?;”)" and end > start:
        end -= 1
    lead = _LEADING.match(shadow[start:end])
    start += lead.end() if lead else 0
    first = shadow[start:end]
    if re.match(r"^[^,]{2,20}(?:期间|方面|中|下|上|时),", first):
        start += first.index(",") + 1
    due = re.match(r"^[^,。]{2,14}(?<!目)(?<!提)前,?(?=.)", shadow[start:end])
    if due and _IMPERATIVE.match(shadow[start + due.end() : end]):
        return [Demand(start, end, addressee, "obligation", "zh-imperative")]
    numbered = lead is not None and "是" in lead.group()
    if not numbered and not _IMPERATIVE.match(shadow[start:end]):
        return []
    return [Demand(start, end, addressee, "obligation", "zh-imperative")]


def _deadline(document: Document, demand: Demand, dates: tuple[DateSpan, ...]) -> str | None:
    """The last day that the demand names: a date before 前, after 截至, of a period that it names, or of a term."""
    shadow = document.shadow
    for date in dates:
        if demand.start <= date.start and date.end <= demand.end:
            tail = shadow[date.end : date.end + 3]
            if shadow[date.end - 1] == "前" or re.match(r"(?:之前|以前|前|止)", tail):
                return date.last or date.value
            if re.search(r"(?:截至|截止到?|不晚于|不迟于)$", shadow[: date.start][-5:]):
                return date.last or date.value
    if re.search(r"公示期(?:限|间)?内", shadow[demand.start : demand.end]):
        period = [date for date in dates if date.last]
        return period[-1].last if period else None
    return term_of(document, demand.start, demand.end, dates, signature_day(document))
