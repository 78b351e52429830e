"""Who took part in what a Chinese notice reports: each person with the verbs that the text gives them.

The clause after a name is read up to the next subject; persons joined by 、 和 同 share its verbs; who is met is
met too. Whoever's words stand in the text has spoken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.interpret.document import Document, Sentence
from communique.interpret.lexicon import alternatives, mapping
from communique.interpret.rules import fact_rule
from communique.interpret.shadow import HAN
from communique.interpret.zh.name_lists import ATTENDED_BY
from communique.interpret.zh.offices import POST
from communique.interpret.zh.people import Mention, People
from communique.interpret.zh.statements import Stretch
from communique.model import Participation

_ACTS = mapping("zh_acts")
_VERB = re.compile(
    rf"(?P<verb>{alternatives(_ACTS)})(?!(?:部署)?讲话|发言|的|[者人员]|主体|单位|会议的|下(?!发|达|乡|沉|列|基层))"
)
_JOIN = re.compile(
    rf"^(?:{POST}|同志|先生|女士|院士|教授|等|\((?:女|男|[^()]{{1,12}})\))?"
    r"(?:"
    r"、|,|和|与|及|以及|同|会同|(?:还|也)?将(?:同|与|和)"
    r"|(?:(?:\d{1,2}月)?\d{1,2}日(?:上午|中午|下午|晚)?)?(?:在[^,。]{1,16}?|应约|应邀|共同)(?:同|与|和)"
    r"|分别(?:同|与)?"
    r")?(?:夫人|[局厅])?$"
)
_UNREAD_BODY = re.compile(rf"(?:、|,|和|与|及)[{HAN}A-Za-z\d·“”()]{{1,30}}")
_POST = re.compile(POST)
_COMPANY = re.compile(r"(?:同|与)(?!志)")
_WITH_A_GUEST = re.compile(r"(?:同|与)[^,。;]{2,60}的")
_TALKS = re.compile(r"(?:一行)?(?:举行|进行)(?:了)?[^,。;]{0,6}(?:会谈|会晤|座谈)")
_MEET = re.compile(
    r"(?:会见|会晤|拜会|接见|访问|拜访)了?(?:[正来到应前][^,。]{1,40}的)?(?:(?!并|记者)[\u4e00-\u9fff]){0,12}$"
)
_VERBS_OF_GIVING = ("提", "作", "致", "讲党课", "宣布", "主持")
_SPOKEN_OF = re.compile(r"(?:等|一行|同志|先生|女士)?(?:(?:来访|到访|来华|到来)?表示|的|致以)")
_LISTENED = re.compile(
    r"(?:听取|观看|查看|参加|出席|陪同|参与|列席|主持|召开|宣读|印发|下发|发布|形成|接受)了?[^,。;并]{0,40}$"
)
_COMES_TO_SEE = re.compile(r"莅临[^,。;会]{0,30}(?:调研|考察|检查|视察|督查|走访)")
"""莅临港口调研: one act, the inspection, and no attendance beside it."""
_AS_NOUN = re.compile(r"会(?![见谈晤])|情况|结果|[团组]|活动|期间|时(?!候)|[中后前](?=[,、])")
_VISITING = frozenset(("调研", "考察", "检查", "督导", "巡查", "督查", "走访"))
_CARRIED_OUT = re.compile(
    r"(?:就|围绕|对|到|在|赴|深入|前往)[^,。;]{2,60}(?:开展|进行)了?(?:[^,。;]{0,6}工作)?$"
)
_MEETING_DOES = re.compile(r"(?:主持|召开)[^,;。]{2,40}(?=[,;](?:传达|学习|研究|审议|讨论|听取))")
"""省长主持召开常务会议,传达…: what the meeting does, and not he."""
_EXCHANGED = re.compile(r"(?:进行|开展|展开|座谈|作)了?[^,。;]{0,12}$")
_NOUNS = frozenset(
    [
        "座谈",
        "交流",
        "调研",
        "考察",
        "检查",
        "督导",
        "督查",
        "巡视",
        "通报",
        "汇报",
        "会谈",
        "会见",
        "指导",
        "总结",
        "慰问",
        "访问",
        "约谈",
        "解读",
    ]
)
_NEW_SUBJECT = re.compile(
    r"[,;](?:"
    r"会议|大会"
    rf"|[{HAN}\d、]{{2,40}}(?:等|分别)?(?:在[{HAN}]{{1,6}})?(?:参加|出席|陪同|参与|列席)"
    rf"|[{HAN}“”\dA-Za-z、]{{2,40}}?(?:代表|负责人|负责同志|专家|企业|单位)(?:代表)?"
    r"(?:分别|先后|依次|围绕|就|作|进行|交流|发言|汇报)"
    r"|来自|全体|各|相关|有关|与会"
    r")"
)
_AND_OTHERS = re.compile(r"(?:,[^,;。]{2,40}(?:领导|负责人|负责同志|代表|人员|成员|同志|单位|干部))+")
"""Those without a name who share the predicate: `,有关处室负责人,各乡镇主要领导等参加会议`."""
_ATTRIBUTE = re.compile(r"^(?!对|向|在|就|于|率|带)[^,。;]{0,14}的(?!讲话|致辞)")
_CARRIED_ON = {"other", "report"}
_NEEDS_OWN_CLAUSE = {"arrange", "guide", "inspect", "report", "other"}
_MADE = re.compile(
    r"[,;][^,;]{0,24}(?:作|进行|作出|提出)了?$"
    r"|[,;](?:就|围绕|对|从|深入|赴|到|前往|来到|走进)[^,;]{0,30}$"
    r"|[,;](?:目前|现)?(?:正|已)(?:在)?$"
    r"|[,;](?:分别|先后|依次)$"
    r"|[,;](?:立即|迅速|及时|专门|在?第一时间)$"
    r"|[,;]?(?:并|还|同时|随后|现场|代表[^,;]{2,20}|向大会|向会议)(?:[^,;]{0,24}(?:作|进行|作出|提出))?$"
)
TWO = 2
_INSTRUCTED = re.compile(r"作出了?(?:重要)?(?:指示|批示)")
"""Instructions are given elsewhere: they make nobody take part."""
_MADE_SPEECH = re.compile(
    r"(?:作|做|作出|讲授|讲)了?(?:题为[^,。]{2,40}的)?(?![^,。;、]{0,14}(?:主旨|主题|总结)报告)"
    r"(?!讲话|报告|说明)[^,。;、]{1,14}?(?P<what>讲座|辅导|分享|点评|报告|演讲|发言|党课)"
)
_SPEAKING = {"讲话", "致辞", "致词", "发言", "演讲"}


_REPORTED = re.compile(
    r"(?:一行|同志|等)?(?:关于|就|对|围绕|所?作的?|作了)[^,。;]{2,60}(?:汇报|报告|通报|说明|介绍)"
)
_HOST_GOES_ON = re.compile(rf"(?:{POST})?(?:等|一行|先生|女士)*,并(?!共同)")
_TALK = frozenset(("会谈", "会晤", "座谈"))
_TALKED = re.compile(r"(?:举行|进行)了?(?:工作|友好|双边|小范围|大范围|正式)?$")
_HEARD = re.compile(r"听取了?(?:关于)?$")


@dataclass(frozen=True, slots=True)
class Act:
    """A person's act with the stretch that states it."""

    mention: Mention
    act: str
    start: int
    end: int
    rule: str


def participations(
    document: Document, people: People, stretches: tuple[Stretch, ...], *, happened: bool
) -> list[Participation]:
    """Each (person, act) once, at its first statement. Without a happening, words make nobody take part."""
    acts = [
        *_from_clauses(document, people, stretches),
        *(_from_words(document.shadow, stretches) if happened else ()),
    ]
    found: dict[tuple[str, str], Participation] = {}
    for item in sorted(acts, key=lambda act: (act.start, act.end)):
        name = item.mention.name
        key = (name, item.act)
        if key in found:
            continue
        found[key] = Participation(
            document.cite(item.start, item.end),
            *fact_rule(item.rule),
            document.as_written(name),
            item.act,
            people.post(name),
            people.organization(name),
        )
    return list(found.values())


def _from_words(shadow: str, stretches: tuple[Stretch, ...]) -> Iterator[Act]:
    for item in stretches:
        if item.mention is None or _INSTRUCTED.search(
            shadow, item.mention.end, max(item.mention.end, item.start)
        ):
            continue
        if item.first:
            act = "report" if item.cue.startswith(("介绍", "汇报", "通报")) else "speak"
            yield Act(item.mention, act, item.mention.from_, item.start, "zh-said")


def _from_clauses(document: Document, people: People, stretches: tuple[Stretch, ...]) -> Iterator[Act]:
    for sentence in document.sentences:
        cut = min(
            (s.cue_start for s in stretches if sentence.start <= s.start < sentence.end), default=sentence.end
        )
        if cut <= sentence.start or (
            document.shadow[sentence.end - 1] not in "。!?;:”)" and cut == sentence.end
        ):
            continue
        inside = [
            m
            for m in people.mentions
            if sentence.start <= m.start
            and m.end <= cut
            and not m.background
            and not _is_topic(document.shadow, m)
        ]
        inside = [m for m in inside if not _is_recipient(document.shadow, inside, m)]
        groups = _groups(document.shadow, inside)
        for index, group in enumerate(groups):
            yield from _attending(document.shadow, sentence.start, group)
            yield from _heard(document.shadow, group)
            stop = groups[index + 1][0].from_ if index + 1 < len(groups) else cut
            met = groups[index + 1] if index + 1 < len(groups) else []
            guests = (
                index > 0
                and _MEET.search(document.shadow[groups[index - 1][-1].end : group[0].from_]) is not None
            )
            if met and (talks := _talks_with(document.shadow, group, met)) is not None:
                yield from (Act(m, "meet", group[0].from_, talks, "zh-act") for m in group)
                stop = group[-1].end
            both = _who_goes_on(document.shadow, groups, index) if guests else group
            yield from _of_group(
                document.shadow,
                both,
                _until(
                    document.shadow, group[-1].end, _before_guest(document.shadow, group[-1].end, stop, met)
                ),
                met,
            )


def _who_goes_on(shadow: str, groups: list[list[Mention]], index: int) -> list[Mention]:
    """会见了某人一行,并出席会议: with 并 the host goes on alone, else host and guest do."""
    host, guest = groups[index - 1], groups[index]
    return host if _HOST_GOES_ON.match(shadow, guest[-1].end) else [*host, *guest]


def _heard(shadow: str, group: list[Mention]) -> Iterator[Act]:
    """听取了某局局长关于一季度工作的汇报: who was heard has reported."""
    first = group[0].from_
    if _HEARD.search(shadow, max(0, first - 6), first) and (told := _REPORTED.match(shadow, group[-1].end)):
        yield from (Act(mention, "report", mention.from_, told.end(), "zh-act") for mention in group)


def _attending(shadow: str, floor: int, group: list[Mention]) -> Iterator[Act]:
    """出席会议的还有某甲、某乙: those named after the verb."""
    verb = ATTENDED_BY.search(shadow, max(floor, group[0].from_ - 30), group[0].from_)
    if verb is not None and verb.end() == group[0].from_:
        yield from (Act(mention, "attend", verb.start(), mention.end, "zh-act") for mention in group)


def _talks_with(shadow: str, hosts: list[Mention], guests: list[Mention]) -> int | None:
    """同来华出席会议的某人举行会谈: where the talks are told; what the guest came for is not what the host does."""
    if _WITH_A_GUEST.fullmatch(shadow, hosts[-1].end, guests[0].from_) is None:
        return None
    talks = _TALKS.match(shadow, guests[-1].end)
    return talks.end() if talks else None


def _before_guest(shadow: str, start: int, stop: int, met: list[Mention]) -> int:
    """会见来华出席会议的某人: what the guest does is not what the host does."""
    meeting = _MEET.search(shadow[start:stop]) if met else None
    return stop if meeting is None else start + meeting.start() + TWO


def _is_topic(shadow: str, mention: Mention) -> bool:
    """对邵一鸣一行的到来表示欢迎: who is spoken of, not who acts."""
    return (
        shadow[mention.from_ - 1 : mention.from_] in {"对", "向"}
        and _SPOKEN_OF.match(shadow, mention.end) is not None
    )


def _is_recipient(shadow: str, mentions: list[Mention], mention: Mention) -> bool:
    """某甲向某乙致慰问电: the second is spoken to by the first of the same clause, and does nothing."""
    if shadow[mention.from_ - 1 : mention.from_] not in {"向", "对", "给", "致", "为"}:
        return False
    before = [other for other in mentions if other.end < mention.from_]
    return bool(before) and re.search(r"[,;。]", shadow[before[-1].end : mention.from_]) is None


def _groups(shadow: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Names that share a predicate: nothing but links and offices between them."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        between = shadow[groups[-1][-1].end : mention.from_] if groups else ""
        if groups and (
            _JOIN.match(between) or (_UNREAD_BODY.fullmatch(between) and not _VERB.search(between))
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _until(shadow: str, start: int, stop: int) -> tuple[int, int]:
    change = _NEW_SUBJECT.search(shadow, start, stop)
    if change is not None and _AND_OTHERS.fullmatch(shadow, start, change.start()):
        return start, stop
    return start, change.start() if change and change.start() > start else stop


def _of_group(
    shadow: str, group: list[Mention], region: tuple[int, int], met: list[Mention]
) -> Iterator[Act]:
    start, stop = region
    held = _MEETING_DOES.search(shadow, start, stop)
    stop = held.end() if held else stop
    if post := _POST.match(shadow, start, stop):
        start = post.end()
    if _ATTRIBUTE.match(shadow[start:stop]) and not _VERB.match(shadow, start):
        return
    joint = len(group) > 1 and _COMPANY.search(shadow[group[0].end : group[-1].from_])
    for verb in _VERB.finditer(shadow, start, stop):
        before = shadow[start : verb.start()]
        act = _ACTS[verb["verb"]]
        if before.count("《") > before.count("》") or _is_object(shadow, start, verb):
            continue
        goes_on = act in _CARRIED_ON and before.endswith((",", ";"))
        if act in _NEEDS_OWN_CLAUSE and not goes_on and not _in_own_clause(shadow, start, verb.start()):
            continue
        for mention in group[:1] if joint and "并" in before else group:
            yield Act(mention, act, mention.from_, verb.end(), "zh-act")
    yield from _speeches_made(shadow, group, start, stop)
    if met and _MEET.search(shadow[start : met[0].from_]) is not None:
        yield from (Act(mention, "meet", start, mention.end, "zh-act") for mention in met)


def _speeches_made(shadow: str, group: list[Mention], start: int, stop: int) -> Iterator[Act]:
    """作题为…的报告, 作科普讲座: what was made, told by its last word."""
    for made in _MADE_SPEECH.finditer(shadow, start, stop):
        act = "report" if made["what"] == "报告" else "speak"
        for mention in group if _in_own_clause(shadow, start, made.start()) else ():
            yield Act(mention, act, mention.from_, made.end(), "zh-act")


def _in_own_clause(shadow: str, start: int, verb: int) -> bool:
    """Whether the verb stands in the clause of its subject, or in a later one that goes on with that subject."""
    return not re.search(r"[,;]", shadow[start:verb]) or _MADE.search(shadow, start, verb) is not None


def _is_object(shadow: str, start: int, verb: re.Match[str]) -> bool:
    """Whether the word stands as a noun: 听取汇报, 工作部署, 重要讲话精神, within a long object."""
    listened = _LISTENED.search(shadow, start, verb.start()) or _COMES_TO_SEE.match(shadow, verb.start())
    if listened or (verb["verb"] in _VISITING and _CARRIED_OUT.search(shadow, start, verb.start())):
        return listened is not None
    if verb["verb"] == "交流" and not _EXCHANGED.search(shadow, start, verb.start()):
        return True
    if verb["verb"] in _NOUNS and _AS_NOUN.match(shadow, verb.end()):
        return True
    talked = verb["verb"] in _TALK and _TALKED.search(shadow, start, verb.start()) is not None
    if talked or verb["verb"].startswith(_VERBS_OF_GIVING):
        return False
    before, after = shadow[max(start, verb.start() - 6) : verb.start()], shadow[verb.end() : verb.end() + 2]
    if (
        re.search(
            r"(?:听取|重要|的|了解|开展|工作|关于|贯彻|落实|加强|进行|检验|经验|技术|学术|国际|文化|与|和)$",
            before,
        )
        and verb["verb"] not in _SPEAKING
    ):
        return not re.search(r"(?:并|,|进行|与|和)$", before) or (
            verb["verb"] in {"交流", "指导", "检查", "调研", "介绍"} and "进行" not in before
        )
    return after.startswith(("精神", "材料", "提纲", "要求", "会议", "座谈会", "工作会")) and verb[
        "verb"
    ] not in {"出席", "参加", "列席", "主持"}


def sentence_of(document: Document, position: int) -> Sentence | None:
    """The sentence that holds a place of the shadow."""
    return next((s for s in document.sentences if s.start <= position < s.end), None)
