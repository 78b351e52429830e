"""What Chinese notices name without 《》 by a name that stands: treaties, series of meetings, statutes, plans, agreements.

Treaties and series of meetings are lists; statutes, plans and agreements are told by their head noun and by the word before them.
"""

import re
from collections.abc import Iterator
from functools import cache

from communique.interpret.lexicon import phrases
from communique.interpret.shadow import HAN

_NTH = r"第[一二三四五六七八九十百\d]{1,4}"
_STATUTE = re.compile(
    rf"(?P<t>中华人民共和国(?:(?!人民共和国|国务院|最高人民|主席令)[{HAN}]){{1,24}}?(?:法典|法|条例|办法|规定|"
    r"规则|细则))"
    r"(?="
    rf"第[\d{HAN}]{{1,7}}条|的?(?:有关|相关)?规定"
    r"|[,、。;:]|[和及与](?!国)|修[正订改]|实施条例"
    r"|\("
    r"|的决定|草案|施行"
    r")"
)
_BY_ARTICLE = re.compile(
    r"(?:"
    r"根据|依据|依照|按照|违反|适用|参照|符合|和|及|、|与"
    r")"
    rf"(?P<t>(?:(?!本|该|上述|有关|相关|根据|依照|违反|规定|第|前款|参照|适用|和|及)[{HAN}]){{2,20}}(?:法|条例|"
    r"办法|细则|规则))"
    rf"(?=第[一二三四五六七八九十百零〇\d]{{1,7}}条)"
)
_PLACE = r"(?:中共[\u4e00-\u9fff]{2,3})?(?:自治区|省|市|县|区|州)"
_SESSION = re.compile(
    rf"(?P<t>{_PLACE}?(?:第?(?:二?十[一二三四五六七八九]?|[二三四五六七八九]))届(?:全国|{_PLACE})?(?:人大|政协)"
    rf"(?:常委会)?(?:{_NTH}|[一二三四五六七八九十]{{1,3}})次会议"
    rf"|(?:全国人大|全国政协|{_PLACE}(?:人大|政协))第?[一二三四五六七八九十]{{1,3}}届(?:常委会)?"
    rf"(?:{_NTH}|[一二三四五六七八九十]{{1,3}})次会议"
    rf"|{_PLACE}委[一二三四五六七八九十]{{1,3}}届[一二三四五六七八九十]{{1,3}}次全(?:体会议|会))"
)
_OF_LEADERS = re.compile(
    rf"(?P<t>(?:(?!出席|参加|举行|召开|将|在|于|赴|的|和|是|为|日|月|主持)[{HAN}—]){{2,16}}(?:领导人|部长|外长|"
    rf"元首|财长|局长|总理){_NTH}次(?:定期|非正式)?(?:视频)?(?:会议|会晤|峰会))"
)
_PLAN_NAMED = re.compile(
    r"(?:实施|落实|贯彻|按照|根据|依据|编制|制定|印发|执行|发布|(?:纲要|规划|计划)[和与、])(?:了|好)?"
    r"(?P<t>(?:(?!"
    r"有关|相关|具体|各[类项地级]|本|该|年度|落实|实施|编制|制定|推进|加快|完善|研究|工作|专项行动"
    r"|[的了在对将把为由等并和与]"
    rf")[{HAN}“”]){{4,24}}?(?:"
    r"规划纲要|发展纲要|战略纲要|建设纲要|行动纲要|行动计划|行动方案|总体方案|总体规划|发展规划|建设规划"
    r"|国土空间规划|发展战略纲要"
    r"))"
    r"(?=[,、。;的和及]|要求|部署|明确|提出|确定|$)"
)
_WORK_REPORT = re.compile(
    r"(?<!作)(?<!作了)(?<!作的)(?P<t>政府工作报告)(?=[^》]{0,1}(?:部署|提出|明确|确定|精神|要求|[,、。;]|和))"
)
_AGREED = re.compile(
    r"(?:签署|签订|发表|通过|达成|续签)(?:了|并发表)?"
    r"(?P<t>(?:(?!"
    r"一系列|两[局国方会]|双方|多项|有关|相关|一份|若干|上述|战略合作|双边|各|发表|签署|[的了和与并]"
    rf")[{HAN}“”—]){{4,24}}?(?:"
    r"谅解备忘录|备忘录|协定|联合声明|联合公报|联合宣言|宣言|议定书"
    r"))"
    r"(?=[,。;、和并及]|$)"
)
_LONG_PLAN = re.compile(r"(?P<t>[“\"]?十[三四五六]五[”\"]?规划和20\d\d年远景目标纲要)")
_SUFFIX = rf"(?:{_NTH}[次届](?:会议|峰会|会晤|部长级会议)?|第[一二三四五六七八九十]{{1,3}}轮)?"
_BEFORE = rf"(?:20\d\d年(?:{_NTH}届)?|{_NTH}[届次]|[“])?"


@cache
def _treaties() -> re.Pattern[str]:
    return re.compile(rf"(?P<t>{_any_of('zh_treaties')})(?!组织|秘书处|联盟|成员)")


@cache
def _gatherings() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<t>{_BEFORE}(?:{_any_of('zh_gatherings')}){_SUFFIX})(?!秘书|理事长|组委会|研究院|中心|执委会)"
    )


def _any_of(name: str) -> str:
    """The entries of the list, the longest first; quotation marks within one may be missing."""
    entries = sorted(phrases(name), key=len, reverse=True)
    return "|".join(re.escape(entry).replace("“", "“?").replace("”", "”?") for entry in entries)


def standing_names(shadow: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, kind and rule of each, the surer patterns first."""
    for pattern, kind, rule, needle in (
        (_LONG_PLAN, "document", "zh-plan", "远景目标"),
        (_treaties(), "treaty", "zh-law", ""),
        (_gatherings(), "meeting", "zh-meeting-named", ""),
        (_STATUTE, "law", "zh-law", "中华人民共和国"),
        (_BY_ARTICLE, "law", "zh-law", "条"),
        (_SESSION, "meeting", "zh-meeting-named", "次会议|次全"),
        (_OF_LEADERS, "meeting", "zh-meeting-named", "次"),
        (_WORK_REPORT, "document", "zh-plan", "政府工作报告"),
        (_PLAN_NAMED, "document", "zh-plan", "纲要|计划|方案|规划"),
        (_AGREED, "document", "zh-plan", "备忘录|协定|声明|公报|宣言|议定书"),
    ):
        for span in stretches_with(shadow, needle) if needle else ((0, len(shadow)),):
            for match in pattern.finditer(shadow, *span):
                yield *match.span("t"), kind, rule


def stretches_with(shadow: str, needle: str) -> Iterator[tuple[int, int]]:
    """The sentences that hold the words without which a pattern cannot match: it need not be tried elsewhere."""
    end = 0
    for found in re.finditer(needle, shadow):
        if found.start() < end:
            continue
        start = max(shadow.rfind(mark, 0, found.start()) for mark in "。\n") + 1
        stops = [stop for mark in "。\n" if (stop := shadow.find(mark, found.end())) >= 0]
        end = min(stops, default=len(shadow)) + 1
        yield start, min(end, len(shadow))
