"""By which words a Chinese clause tells that something took place: one table of verbs, typed, and the nouns of gatherings.

召开 and its kin take their type from what is held (zh_meeting_words); the other verbs have theirs in the table. Verbs in a
title, a habit or a purpose tell nothing.
"""

import re
from dataclasses import dataclass

from communique.interpret.lexicon import alternatives, mapping
from communique.interpret.shadow import HAN

GATHERINGS = mapping("zh_meeting_words")
GATHERING = alternatives(GATHERINGS)
_HELD = re.compile(
    r"(?:"
    r"主持|组织|联合|共同|连续第\d+年|隆重|成功|顺利|胜利|如期"
    r")*(?:"
    r"召开|举行|举办|开办|召集|承办|主办|启动"
    r"|开展(?=[^,。]{2,30}(?:活动|演练|培训|竞赛|比赛)(?:[,。]|$))"
    r"|主持(?=[^,。]{2,20}会)"
    r")(?!的|以来|之际|前|后|期间|地)(?:了)?"
)
_OPENED = re.compile(
    r"(?:开班|开幕|闭幕|开营|结业|结束|启动|揭牌|成立|召开|举行|举办|开讲)(?=[,。!]|$|并|暨)"
)
_CEREMONIAL = re.compile(r"启动|开幕|闭幕|揭牌|开营")
_WHAT_IS_HELD = re.compile(
    rf"({GATHERING})(?="
    rf"\(?第[^,。]{{1,12}}期[^,。]{{0,6}}$"
    rf"|[^{HAN}]*$|[,。]|$|并|传达|学习|部署|研究|听取|审议|讨论|总结|通报|贯彻"
    r")"
)
_WHAT_OPENED = re.compile(
    rf"({GATHERING})(?!(?<!式)[{HAN}]{{0,6}}(?:仪式|[开闭]幕式|典礼|座谈会|论坛)[^,。]{{0,20}}[举召])"
    rf"(?:[^,。]{{0,20}}?)({_OPENED.pattern})"
)
_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("meeting", "zh-attended", re.compile(r"率[^,。]{0,16}团(?:参加|出席)(?=[^,。]*(?:会议?|论坛|峰会)[^,。]{0,6}$)")),
    ("meeting", "zh-visited", re.compile(
        r"(?:"
        r"(?<!参加)(?<!陪同)(?<!出席)会见(?!后|前(?!来)|时|中[,。的]|期间|结束)"
        r"|(?<!时)会晤(?!后|前|时|中[,。的]|期间)"
        r"|拜会|接见|(?<!用于)约谈(?!和|等|制度)"
        r"|(?<!社)会面"
        r")了?(?!记者会)"
        r"|(?:举行|进行)了?会谈"
        r"|(?:同|与)[^,。]{2,40}(?:会谈|座谈|通电话)"
        r"|(?:就|围绕)[^,。]{2,40}(?:进行|开展|展开)了?(?:深入|友好|充分|广泛)?(?:的)?(?:座谈|会谈)(?:交流)?"
        r"(?:[,。;]|$)"
    )),
    ("signing", "zh-signed", re.compile(
        r"(?<!共)(?<!同意)(?<!商定)(?<!希望)(?<!年内)(?<!推动)(?<!尽快)(?<!尽早)(?<!商)(?:签署|签订|签约|续签)了?"
        r"(?!技术合同)"
        r"(?=[^,。]{0,60}(?:《|协议|备忘录|合同|公约|协定|声明|意向书|合作文件))"
        r"|(?:见证|出席)了?[^,。]{2,50}的?(?:签署|签约|续签)(?=仪式|$)"
    )),
    ("other", "zh-decided", re.compile(
        r"^(?:[一二三四五六七八九十]、)?(?:会议|大会)?(?:原则)?(?:同意|批准)(?!后)"
        r"|^对[^,。;]{4,80}(?:予以|给予)(?:表扬|表彰|通报表扬|督查激励|激励|通报批评|通报)$"
        r"|(?<![经报由须待获])(?:国务院|党中央|中央军委|人民政府|[省市]政府)(?:原则)?同意(?=[^,。;后的,]{4})"
        r"|^(?:研究)?(?:决定)?(?:成立|设立|组建)[^,。;]{2,40}"
        r"(?:领导小组|工作组|委员会|指挥部|联席会议(?:制度)?|工作专班|协调小组|协调机制)(?![^,。;()]{1,12}$|的)"
        r"|^(?:研究)?决定(?!任命|免去|聘任|任免|[^。]{0,60}提请[^,。]{2,24}审议)(?=[^,。了的]{4})"
        r"|(?:自治区|省|市|县)(?:研究)?决定(?!任命|免去|聘任|任免)(?=[^,。了的]{4})"
        r"|(?:国务院|中央|党中央|部|局|委|厅|署|委员会|政府|会议|大会|全会)(?:研究)?决定(?!了)"
        r"(?!任命|免去|聘任|任免|[^。]{0,60}提请[^,。]{2,24}审议)(?!对[^,。]{2,30}组成单位)"
        r"|(?:近日|日前|\d日|当[天日]|本[局委厅署院部])[^,。]{0,60}作出了?[^,。]{0,16}决定(?![书的])"
        r"|决定处罚如下"
        r"|作出[^,。]{0,30}(?:责令改正|警告|罚款|处罚)(?!决定书|的决定)"
        r"|(?<!多次)(?<!先后)(?<!曾)作出(?:重要)?(?:指示|批示)(?=,|$)"
        r"|(?:开展|组织|进行)了[^,。]{0,30}(?:抽查|专项检查|飞行检查|执法检查|联合执法|专项整治|验收|评审|核查)"
        r"(?![^,。]{0,6}(?:工作|方案)的)|受到[^,。]{0,14}处分"
        r"|破获了?[^,。]{0,12}案"
        r"|处以?(?:人民币)?[\d.,]+万?元[^,。]{0,4}罚款"
        r"|发生[^,。]{0,10}(?:地震|洪水|事故|火灾|爆炸|滑坡|泥石流)(?!后|以来|时)"
        r"|备案了召回计划|(?:宣布|决定)[^,。]{0,12}召回"
        r"|(?:正?接受|开展)[^,。]{0,10}(?:纪律审查|监察调查|审查调查)"
        r"|启动[^,。]{0,16}应急响应"
        r"|将[^,。]{2,30}应急响应(?:提升|调整|降)"
        r"|授予[^,。]{2,40}(?:称号|奖)"
        r"|成功(?:发射|交会对接|对接|着陆|首飞|下水)"
        r"|(?:正式|全线)(?:通车|开工|投产|投运|开通)"
        r"|遴选出|评选出"
        r"|(?:会议|大会|会上)[^,。]{0,6}(?:表彰|通报表扬)了"
        r"|(?:发来|致|发|互致|宣读了?[^,。]{2,12}的)(?:贺信|贺电|慰问电|唁电|感谢信)"
        r"|(?:致电|致信|致函)[^,。]{2,40}(?:祝贺|慰问|吊唁|哀悼)"
        r"|向[^,。]{2,40}(?:致慰问电|致唁电|致贺电|致贺信)"
    )),
    ("visit", "zh-visited", re.compile(
        r"^(?:就|围绕|对)[^,。]{2,40}(?:开展|进行)了?[^,。]{0,6}(?:调研|考察|督导)(?!的)"
        r"|(?:专程|先后|分别|随后)(?:拜访|走访|看望)了?(?=[^,。]{4})"
        r"|一行(?:于|在)?[^,。]{0,20}(?:走访|到访|访问|来访|拜访|考察|参观|视察|调研)"
        r"(?!时|期间|后|[^,。]{0,6}表示欢迎)"
        r"|进行(?:国事|正式|工作|友好|官方)访问(?!的|[^,。]{0,4}(?:期间|之际))"
        r"|率[^,。]{0,24}团(?:访问|出访|访华)"
        r"|率领?[^,。]{0,30}(?:工作组|调研组|代表团)(?:紧急|连夜|立即|迅速|第一时间|已)*(?:赶?赴|赶往|前往)"
        r"|(?:参观|观摩)了(?!解)"
        r"|(?:分别|先后|实地)(?:参观|观摩)"
        r"|对[^,。]{2,40}进行了(?:督导检查|督导|检查|调研|考察|巡查|督查|走访)"
        r"|进行了?(?:实地|现场|专题|联合)(?:调研|考察|检查|督导|走访)"
        r"|(?:实地|现场)?(?:调研|考察|视察|走访|访问|暗访|看望慰问|督导检查|督导|检查指导)"
        r"(?:了|[^,。的]{0,30}(?:工作|情况|企业|项目|基地|公司|现场|中心|园区))"
        r"|(?:赴|到|前往|深入|在|来)[^,。]{2,40}?(?:调研|考察|视察|访问|督导|检查|巡查|督查|督察|核查)"
        r"(?!的|组|[^,。]{0,12}重要)"
    )),
    ("appointment", "zh-appointed-event", re.compile(
        r"任免(?:下列|国家工作人员|一批|有关)"
        r"|选举产生了?"
        r"|^(?:现)?(?:决定)?(?:任命|免去|聘任)$"
        r"|同志任(?!务)"
        r"|同志[^,。]{0,2}(?:代为行使|代行)[^,。]{2,30}职[责务]"
        r"|同志不再担任"
        r"|(?:任命|聘任|选举|推选)[^,。]{2,20}为"
        r"|免去[^,。]{2,30}职务|当选为?"
        r"|(?<![月年日后于])(?:转任|出任|升任|调任|改任|履新|接任|就任)"
        r"(?=[^,。的]{2,30}(?:书记|常委|长|主席|主任|总理|大使|代表|董事|总裁|经理|委员)(?!国))"
    )),
    ("publication", "zh-published", re.compile(
        r"(?:\d日|近日|日前|今[日天])[^,。]{0,10}(?:发布|公布)(?!的)了?[^,。《]{0,24}"
        r"(?:数据|报告|公告|结果|名单|白皮书|指数|通报)"
        r"|(?<![发呈出实体表再涌])现(?:将|予|予以|面向)?[^。]{0,60}?"
        r"(?:公布|发布|公示|予以公告|公开征求意见|公开通报)(?:如下)?(?!之日|日期)"
        r"|向社会公开征求意见|公开(?:曝光|通报)"
        r"|(?:正式|联合|对外|集中|分别|近日|日前|今日)(?:联合)?(?:印发|发布|公布|出台|下发|制定印发)"
        r"|(?:印发|发布|公布|出台|发表)(?:了)?(?=《|\d{4}年|第)"
    )),
)  # fmt: skip
_HABIT = re.compile(
    r"(?:利用|尽管|持续|经常|广泛)[^,。]{0,8}$"
    r"|每[年月季周]|定期|原则上|不定期|(?<![许认])可以?|应(?!急|用|邀|约|届|对)当?"
    r"|(?<![主重需纪摘])要(?!闻)"
    r"|将(?!军|于[\d一二三四五六七八九十])"
    r"|拟|计划|如|若"
)
_BY_RULE = re.compile(
    r"(?:面向|通过|加强|鼓励|支持|积极|大力|结合|以)(?!\d)[^,。\d]*开展[^\d了]*$"
    r"|由[^,。\d]{2,24}(?:召开|(?<!产权)(?<!贸易)(?<!卫生)(?<!合作)(?<!国际)组织(?![、和(])|主持)[^\d]*$"
)
"""由办公室召开联络员会议: how it is done, in a rule."""
_DATED_VERBS = mapping("zh_happenings")
_DATED_VERB = re.compile(
    r"(?<![的未不曾])(?<!没有)(?<!予以)(?<!不予)(?<!涉嫌)(?<!此前)(?<!先后)(?<!累计)(?<!多次)(?<!正在)"
    r"(?<!同意)(?<!商定)(?<!即将)(?<!预计)(?<!加快)(?<!推动)(?<!加强)(?<!推进)(?<!支持)(?<!申请)(?<!经)(?<!重新)(?<!大家)"
    r"(?<!记者)(?<!人员)"
    rf"(?P<verb>{alternatives(_DATED_VERBS)})(?!"
    r"的(?!《)|后|时(?!代)|以来|之际|前(?!沿)|期间|力度|率|能力|工作|机制|制度|标准|条件|程序|情况|单位|人员"
    r"|部门|机构|费|量|案件|所|者|员|人(?!民)|书|权|式|会|消息"
    rf"|[^,。]{{0,30}}(?:演讲|讲话|致辞|言论|看法|谈话|署名文章)"
    r")"
)
_DAY_TOLD = re.compile(
    r"(?<![\d年月])(?<!截至)(?<!截止)(?<!自)(?<!从)(?<![一二三四五六七八九十])"
    r"(?:(?:[\d〇一二三四五六七八九]{4}年)?[\d一二三四五六七八九十]{1,3}月)?[\d一二三四五六七八九十]{1,3}日"
    r"(?!以?前|之前|以?后|之后|起(?!草)|至今|以来|电|讯)"
    r"|近日|(?<!\d)日前|今[天日](?!后)|昨[天日晚]"
)
_PASSED_BEFORE = re.compile(r"经(?:\d{4}年)?\d{1,2}月\d{1,2}日|\([^()]*通过\)")
"""已经5月6日某会议通过,现予公布: what came before is the background of what is done now."""
_OVER_A_TIME = re.compile(r"[自从][^,。]{2,14}[至到]$")
"""自3月5日至9月1日: what was done over months is a sum."""
SUSPECTED = 12
DATED_BY = 60
"""Code points between a day and the verb that it dates."""
FAR = 2
"""Commas between a day and the verb that it dates."""
_PURPOSE = re.compile(r"^(?:为(?!期)|按照|根据|依据|围绕|自|经|随着|在[^,]{2,40}(?:下|之际|中|前|后)$)")


@dataclass(frozen=True, slots=True)
class Told:
    """The verb at `[start, end)` of the shadow that tells a happening of that type."""

    type: str
    rule: str
    end: int
    start: int


def told(shadow: str, start: int, end: int, floor: int | None = None) -> Told | None:
    """The verb that tells a happening in the clause, None where none does; its sentence begins at `floor`."""
    clause = shadow[start:end]
    if _PURPOSE.match(clause) and not _HELD.search(clause):
        return None
    if _BY_RULE.match(clause):
        return None
    for held in _HELD.finditer(shadow, start, end):
        if _HABIT.search(shadow, max(start, held.start() - 12), held.start()) or _in_title(
            shadow, start, held.start()
        ):
            continue
        what = _WHAT_IS_HELD.search(shadow[held.end() : end])
        if what is not None:
            return Told(_kind(what[1], held.group()), "zh-held", held.end(), held.start())
    opened = _WHAT_OPENED.search(shadow, start, end)
    if opened is not None:
        return Told(_kind(opened[1], opened.group()), "zh-opened", opened.end(), opened.start())
    return _by_rule(shadow, start, clause) or _by_day(shadow, start if floor is None else floor, start, end)


def _by_day(shadow: str, floor: int, start: int, end: int) -> Told | None:
    """The first verb of the list in a clause that has a day, or whose sentence begins with one."""
    if _PASSED_BEFORE.search(shadow, start, end):
        return None
    for verb in _DATED_VERB.finditer(shadow, start, end):
        begin = max(floor, verb.start() - DATED_BY)
        days = [
            day
            for day in _DAY_TOLD.finditer(shadow, begin, verb.start())
            if not _OVER_A_TIME.search(shadow, begin, day.start())
        ]
        if not days or shadow.count(",", days[-1].end(), verb.start()) > FAR:
            continue
        habit = _HABIT.search(shadow, max(start, verb.start() - 12), verb.start())
        if (
            habit is None
            and shadow[verb.end() : verb.end() + 1] != ":"
            and not _within(shadow, floor, verb.start())
        ):
            return Told(_DATED_VERBS[verb["verb"]], "zh-told", verb.end(), verb.start())
    return None


def _kind(gathering: str, verb: str) -> str:
    """The type of what is held; what is opened or set going is a ceremony where it is no meeting."""
    kind = GATHERINGS[gathering]
    return "ceremony" if kind == "other" and _CEREMONIAL.search(verb) else kind


def _by_rule(shadow: str, start: int, clause: str) -> Told | None:
    """The first of the rules of verbs that holds in the clause."""
    for kind, rule, pattern in _RULES:
        match = pattern.search(clause)
        if match is None or clause[match.end() : match.end() + 1] == "的":
            continue
        if not _in_title(shadow, start, start + match.start()):
            return Told(kind, rule, start + match.end(), start + match.start())
    return None


def _within(shadow: str, start: int, position: int) -> bool:
    """Whether a title, a bracket or a suspicion (涉嫌发布虚假广告) holds the place."""
    before = shadow[start:position]
    return (
        before.count("(") > before.count(")")
        or "涉嫌" in before[-SUSPECTED:]
        or _in_title(shadow, start, position)
    )


def _in_title(shadow: str, start: int, position: int) -> bool:
    before = shadow[start:position]
    return before.count("《") > before.count("》") or before.count("“") > before.count("”")
