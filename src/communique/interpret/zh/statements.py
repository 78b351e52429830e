"""What a Chinese text gives as the words of a person or body: after 指出, 强调, 表示, to where they end.

Words go on over the sentences that follow in the same paragraph (and over a series 一是…二是… in the next)
until another cue, or until the text tells what happened again.
"""

import re

from communique.interpret.document import Document, Sentence
from communique.interpret.found import Stretch as Words
from communique.interpret.found import as_statements
from communique.interpret.lexicon import alternatives, words
from communique.interpret.shadow import HAN
from communique.interpret.zh.bodies import fullest
from communique.interpret.zh.offices import POST
from communique.interpret.zh.people import Mention, People
from communique.model import Statement

_ADVERB = alternatives(
    [
        *words("zh_adverbs"),
        "在会上",
        "会上",
        "对此",
        "分别",
        "曾",
        "在讲话中",
        "在致辞中",
        "在贺信中",
        "时",
        "讲话时",
        "致辞时",
        "讲话中",
        "中",
        "日前",
        "近日",
        "则",
        "同时",
        "在座谈时",
        "在发言中",
        "发言时",
        "在接受采访时",
        "采访时",
        "作总结讲话时",
    ]
)
_OPINIONS = (
    r"(?:提出|讲|强调)了?(?:\d|[一二三四五六七八九十两几])?[点条项个]?(?:具体|明确)?(?:意见|要求|建议|希望)"
    r"(?=:)"
)
_CUES = f"{_OPINIONS}|{alternatives(words('zh_cues'))}"
_CUE = re.compile(
    rf"(?P<adverbs>(?:{_ADVERB}|[,、和并])*)"
    rf"(?P<cue>(?!回答了?[^,。;:]{{0,10}}(?:提问|问题|关切))(?:{_CUES})(?:(?:、|并|和|,并)?(?:{_CUES}))*)"
    r"(?![的者人书过会稿])了?(?P<mark>[,:]?)(?=[^。!?;、\s)])"
)
_GATHERING = re.compile(
    r"(?:这次|本次|此次)?"
    r"(?:会议|大会|全会|座谈会|研讨会|会谈|例会|论坛|峰会|培训班|研修班|专题会|推进会|调度会|工作会|现场会|通"
    r"报|约谈|会商|座谈|公报|报告|通知|公告|意见|"
    r"方案|文件|贺信|决定|声明|倡议书|文章|《[^》]+》)$"
)
_BODY = re.compile(
    rf"[{HAN}()]{{2,30}}(?:"
    rf"{alternatives(words('zh_organization_endings'))}"
    r"|有关负责人|相关负责人|负责人|发言人|负责同志|有关人士|专家|代表|方|双方|各方|与会者|与会同志|与会人员"
    r"|与会代表"
    r")$"
)
_PRONOUN = re.compile(r"(?:^|[,;:\s])(?:他|她|其)$")
_ITS_CLAUSE = re.compile(r"[,;:。!?\s]")
_JOINED = re.compile(r"(?:并|,|、)+(?:在[^,。]{0,20}[时中上])?$|(?:讲话|致辞|致词|发言)(?:时|中|,)?$")
_SAYS_THEN = re.compile(r",(?:并)?(?:表示|指出|强调|认为)")
_WILLS = re.compile(r"(?:将|愿|应当|必须)(?=[^,。]{2})")
_ASKS = re.compile(_OPINIONS.removesuffix("(?=:)"))
_TOLD_FIRST = re.compile(r"(?:介绍|回顾|感谢|欢迎|祝贺|通报|听取)了?[^。;]{2,60},(?:并)?")
_MANNER = re.compile(
    rf"(?:(?:\d{{1,2}}月)?\d{{1,2}}日(?:上午|下午|晚)?)?(?:"
    rf"在[^。]{{1,40}}[时中上后]"
    rf"|(?:就|对|围绕|结合)[^,。]{{1,40}}"
    rf"|说|一行|作为[^,。]{{1,12}}"
    rf")?(?:{_ADVERB}|,)*"
)
_OPENER = re.compile(r"^回顾了?|^总结了?(?!指出)|^介绍了|^通报了")
_SERIES = re.compile(
    r"^(?:"
    r"——|[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十][,是]|[一二三四五六七八九十]、"
    r"|\([一二三四五六七八九十]\)|\d[.、]"
    r")"
)
_REPORTS = re.compile(
    rf"[{HAN}、]{{2,24}}(?:"
    rf"{alternatives(words('zh_organization_endings'))}"
    r"|负责同志|负责人"
    r")(?:已|连夜|第一时间|于\d)(?!成为|经成为|是)"
)
"""国家减灾委已启动…: what a body has done is told, and not said."""
_NARRATION = re.compile(
    r"^[^,。]{2,40}提出了[^,。]{0,12}(?:意见|建议)"
    r"|^(?:调研|考察|访问|座谈|督导|检查|走访|出访|会谈|会见|访华)(?:期间|中|结束后),"
    r"|^[^,。]{2,40}(?:分别|先后|依次)(?:介绍|汇报|发言|交流)"
    r"|^"
    r"(?:"
    r"(?:双方|两局|两国|两部|各方|与会各方)(?:还|共同|现场|随后|并)*(?:"
    r"就[^。]{2,60}(?:交换|交流|探讨|讨论)"
    r"|签署|续签|达成|发表"
    r")"
    r"|会议|大会|会前|会后|会上|会议期间|座谈会|培训班|活动|据悉|据了解|当天|当日|下一步|此前|目前,|随后|与会"
    r"|参会|仪式|期间|此外,|新闻链接"
    r"|\("
    r"|责任编辑|【|来源"
    r")"
    r"|^[^,。]{0,60}(?:参加会议|参加了?会议|出席会议|列席会议|参加上述|参加活动|陪同|参加|出席|见证)(?:[^,。]{0,12})?[。]?$"
)
_TURN = re.compile(rf"(?:\[|【)?(?P<who>[{HAN}·A-Za-z]{{1,20}})(?:\]|】)?:\s*")
_ANSWERING = re.compile(
    r"[^。]{0,30}(?:答记者问|回答了?记者|接受了?[^,。]{0,12}采访|回答了?[^,。]{0,12}提问)"
)
_ANSWERED_BY = re.compile(
    rf"(?P<who>(?:(?![就日前])[{HAN}]){{2,24}}(?:负责人|发言人|负责同志))[^。]{{0,40}}"
    rf"(?:答记者问|回答了?记者|接受了?[^。]{{0,10}}采访)"
)
_SOME = re.compile(
    r"(?:一些|有的|部分|多位|多名|与会|许多|不少|几位)?(?:政协|人大)?(?:委员|代表|专家|学者|嘉宾|企业家)们?"
)
_PROPOSES = re.compile(
    r"(?:提出|作出|讲)了?[^。:]{0,12}(?:(?:意见建议|倡议)[。:]|(?:意见|建议|主张|要求|希望):)$"
)
"""提出六点倡议: the words follow in the next sentences."""
_FOLLOWED = re.compile(
    r"(?:按照?|根据|依照|依据|遵照|落实|贯彻|执行|符合|达到|满足|对照|响应|围绕)[^,。;]{0,60}$"
)
_HANDED_IN = re.compile(r"(?:应当?|必须|须|可以?|请|需)[^,。;]*$|(?:向|以)[^,。;]{2,40}$")
"""应当以书面形式向某局提出: what is to be handed in, and no words."""
_THE_GATHERING_TOLD = re.compile(
    r"(?P<what>(?:会议|大会|座谈会|培训班|研修班))(?:介绍|通报|传达|学习|总结|回顾|分析|听取|审议)"
    r"了?[^。;]{2,60},?(?:并)?"
)
"""会议通报了进展,要求…: what a gathering says after what it did."""
_PRAISE = re.compile(r"感谢|充分肯定|肯定")
_PRAISED = re.compile(
    r"了?[^。:]{0,60}?(?:"
    r"成绩|成效|成果|成就|贡献|努力|支持|帮助|工作|接待|作用|表现|精神|做法|发展|安排"
    r")(?:,(?=[^。]{0,24}(?:表示|指出|强调|祝贺))|。)"
)
"""感谢…的支持: whom or what is thanked or praised, and no words."""
_RECEPTION = re.compile(r"(?:研究|讨论|审议|听取|审议通过|传达|学习|总结|梳理|分析|交流|回顾)(?:了|并)")
_NO_WORDS = re.compile(
    r"^(?:了|过)?(?:有关|相关|基本|主要|具体|总体|工作)?[^,。:]{0,28}(?:"
    r"情况|意见|建议|意见建议|方案|工作|做法|经验|进展|要求|希望|内容|祝贺|感谢|慰问|问候|欢迎|敬意|哀悼"
    r")(?:[,。]|和|、|并|$)"
)
SHORTEST = 4
LONGEST_NAME = 24


Stretch = Words[Mention]
"""Words of a person of this text, or of a body."""


def find_stretches(document: Document, people: People) -> tuple[Stretch, ...]:
    """Every stretch of words in the order of the text, each sentence its own."""
    reader = _Reader(document, people)
    for sentence in document.sentences:
        reader.read(sentence)
    return tuple(reader.found)


def statements(document: Document, stretches: tuple[Stretch, ...]) -> list[Statement]:
    """The stretches as facts."""
    return as_statements(document, stretches, "zh")


_TITLE = re.compile(rf"^(?:同志|先生|女士|院士|教授|{POST}|\([^)]{{1,8}}\))(?=则|$)则?")
"""What stands between a name and its verb: 某某局长指出, 某某委员则认为."""


class _Turns:
    """The lines of a transcript that open with whose turn it is: a known name, a reporter, 答."""

    def __init__(self, document: Document, people: People) -> None:
        names = {mention.name: mention for mention in people.mentions}
        answering = [m for m in people.mentions if _ANSWERING.search(document.shadow, m.end, m.end + 40)]
        spoken_for = _ANSWERED_BY.search(document.shadow)
        self.opened: dict[int, tuple[int, str, Mention | None]] = {}
        for sentence in document.sentences:
            turn = _TURN.match(document.shadow, sentence.start, sentence.end)
            if turn is None:
                continue
            who = turn["who"]
            mention = names.get(who) or (answering[0] if who == "答" and answering else None)
            answered = who == "答" and spoken_for is not None
            if mention is not None or answered or who in ("问", "主持人") or who.endswith("记者"):
                speaker = mention.name if mention else "" if who == "问" else who
                if who == "答" and mention is None and spoken_for:
                    speaker = document.value(*spoken_for.span("who"))
                self.opened[sentence.start] = turn.end(), speaker, mention
        if len({speaker for _, speaker, _ in self.opened.values()}) < 2:  # noqa: PLR2004 -- one alone is no exchange
            self.opened = {}


class _Reader:
    """Walks the sentences and remembers who is speaking."""

    def __init__(self, document: Document, people: People) -> None:
        self.document, self.people = document, people
        self.shadow = document.shadow
        self.found: list[Stretch] = []
        self.paragraph = -1
        self.speaker: tuple[str, Mention | None] = ("", None)
        self.last_person: Mention | None = None
        self.turns = _Turns(document, people).opened
        self.in_turn = False

    def read(self, sentence: Sentence) -> None:
        if self._turn(sentence):
            return
        cue = self._cue(sentence)
        if cue is not None:
            self._open(sentence, cue)
        elif self._proposes(sentence):
            self.paragraph = sentence.paragraph
        elif self._goes_on(sentence):
            self._continue(sentence)
        else:
            self.paragraph = -1
        inside = [
            m for m in self.people.mentions if sentence.start <= m.start < sentence.end and not m.background
        ]
        if inside and not (self.found and self.found[-1].start <= inside[0].start < self.found[-1].end):
            self.last_person = inside[0]

    def _turn(self, sentence: Sentence) -> bool:
        """Whether the sentence is spoken in a transcript; then it is taken as such."""
        turn = self.turns.get(sentence.start)
        if turn is None and not self.in_turn:
            return False
        self.in_turn = self.shadow[sentence.end - 1] in "。!?;”)"
        start = sentence.start
        if turn is not None:
            start, speaker, mention = turn
            self.speaker = speaker, mention
        if self.in_turn and self.speaker[0] and start < sentence.end:
            self.found.append(Words(start, sentence.end, *self.speaker, sentence.start, "", turn is not None))
        self.paragraph = -1
        return self.in_turn

    def _open(self, sentence: Sentence, cue: tuple[re.Match[str], str, Mention | None]) -> None:
        match, speaker, mention = cue
        self.paragraph = sentence.paragraph
        self.speaker = speaker, mention
        if not _OPENER.match(match["cue"] + self.shadow[match.end("cue") : match.end("cue") + 1]):
            self.found.append(
                Words(match.end(), sentence.end, speaker, mention, match.start("cue"), match["cue"], True)
            )

    def _proposes(self, sentence: Sentence) -> bool:
        """Whether the sentence says only that somebody proposes what the next ones state; then he is the speaker."""
        if _PROPOSES.search(self.shadow, sentence.start, sentence.end) is None:
            return False
        inside = [m for m in self.people.mentions if m.from_ == sentence.start and not m.background]
        some = _SOME.match(self.shadow, sentence.start, sentence.end)
        if inside:
            self.speaker = inside[0].name, inside[0]
        elif some is not None:
            self.speaker = self.document.value(*some.span()), None
        return bool(inside) or some is not None

    def _continue(self, sentence: Sentence) -> None:
        self.found.append(Words(sentence.start, sentence.end, *self.speaker, sentence.start, "", False))
        self.paragraph = sentence.paragraph

    def _cue(self, sentence: Sentence) -> tuple[re.Match[str], str, Mention | None] | None:
        """The first cue of the sentence that has a speaker before it and words after it."""
        ends = self.shadow[sentence.start : sentence.end].rstrip('”’")')
        if not ends or ends[-1] not in "。!?":
            return None
        for match in _CUE.finditer(self.shadow, sentence.start, sentence.end):
            if sentence.end - match.end() < SHORTEST or self._quoted(sentence, match.start("cue")):
                continue
            if _OPENER.match(match["cue"] + "了") and _SAYS_THEN.search(
                self.shadow, match.end(), sentence.end
            ):
                continue
            if self._names_only(match, sentence.end) or self._is_noun(sentence, match):
                continue
            if match["cue"] == "提出" and _HANDED_IN.search(self.shadow, sentence.start, match.start("cue")):
                continue
            speaker = self._speaker(sentence, match)
            if speaker is not None:
                return match, *speaker
        return None

    def _names_only(self, match: re.Match[str], end: int) -> bool:
        """介绍有关情况, 提出意见建议: what was spoken of is named, and not given."""
        if _PRAISE.match(match["cue"]) and _PRAISED.match(self.shadow, match.end("cue"), end):
            return True
        opens = _OPENER.match(match["cue"] + self.shadow[match.end("cue") : match.end("cue") + 1])
        named = _NO_WORDS.match(self.shadow[match.end() : end])
        return not match["mark"] and not opens and named is not None and not _WILLS.search(named.group())

    def _is_noun(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """按照《指引》要求: what is followed, and nobody's words."""
        return match["cue"].startswith(("要求", "指示", "批示", "倡议", "建议")) and (
            _FOLLOWED.search(self.shadow, sentence.start, match.start("cue")) is not None
        )

    def _quoted(self, sentence: Sentence, position: int) -> bool:
        before = self.shadow[sentence.start : position]
        return before.count("“") > before.count("”") or before.count("《") > before.count("》")

    def _speaker(self, sentence: Sentence, match: re.Match[str]) -> tuple[str, Mention | None] | None:
        end = match.start()
        before = self.shadow[sentence.start : end]
        mention = self._person_at(sentence, match.start("cue"))
        if mention is None and match["mark"] == ":" and _ASKS.match(match["cue"]):
            mention = self._first_named(sentence, end)
        if mention is not None:
            return mention.name, mention
        if _PRONOUN.search(before) or (not before and self.last_person):
            here = [m for m in self.people.mentions if sentence.start <= m.start < end and not m.background]
            person = here[-1] if here else self.last_person
            return (person.name, person) if person and before else None
        if "," in match["adverbs"] or (before.endswith("意见") and match["cue"].startswith("建议")):
            told = _THE_GATHERING_TOLD.fullmatch(before)
            return (told["what"], None) if told else None
        clause = sentence.start + max((m.end() for m in _ITS_CLAUSE.finditer(before)), default=0)
        stated = self.shadow[clause:end]
        if (gathering := _SOME.fullmatch(stated) or _GATHERING.search(stated)) and len(stated) - len(
            gathering.group()
        ) <= LONGEST_NAME:
            return gathering.group(), None
        if (
            match["mark"]
            and _BODY.fullmatch(stated)
            and not stated.startswith(("由", "经", "向", "对", "按", "根据", "与"))
        ):
            whole = fullest(self.shadow, stated)
            return self.document.value(*(whole or (clause, end))), None
        return None

    def _first_named(self, sentence: Sentence, end: int) -> Mention | None:
        """Who opens the sentence, where it tells other things before the demands that follow a colon."""
        named = (m for m in self.people.mentions if sentence.start <= m.start < end and not m.background)
        return next((m for m in named if m.from_ == sentence.start), None)

    def _person_at(self, sentence: Sentence, end: int) -> Mention | None:
        """The person who is the subject at `end`: named there, or named before with joined verbs between."""
        before = [m for m in self.people.mentions if sentence.start <= m.start and m.end <= end]
        if not before:
            return None
        between = _TITLE.sub("", self.shadow[before[-1].end : end])
        if before[-1].background and between:
            return None
        if (
            not between
            or _TOLD_FIRST.fullmatch(between)
            or _JOINED.search(between)
            or _MANNER.fullmatch(between)
        ):
            return self._subject(before, between)
        return None

    def _subject(self, before: list[Mention], between: str) -> Mention:
        subjects = [m for m in before if not m.background]
        if between:
            leading = [
                m
                for m in subjects
                if self.shadow[m.from_ - 1 : m.from_] in ("", "。", ",", ";", "\n", " ", "由", "!", "?")
            ]
            return leading[-1] if leading else before[-1]
        return subjects[-1] if subjects else before[-1]

    def _goes_on(self, sentence: Sentence) -> bool:
        if self.paragraph < 0:
            return False
        text = self.shadow[sentence.start : sentence.end]
        series = _SERIES.match(text) is not None
        if text[-1] not in "。!?”;)":
            return False
        same = sentence.paragraph == self.paragraph
        if not same and not (series and sentence.paragraph == self.paragraph + 1):
            return False
        return not self._narrates(sentence, text)

    def _narrates(self, sentence: Sentence, text: str) -> bool:
        if _NARRATION.match(text):
            return True
        subject = next(
            (m for m in self.people.mentions if m.from_ == sentence.start and not m.background), None
        )
        return subject is not None or _RECEPTION.match(text) is not None or _REPORTS.match(text) is not None
