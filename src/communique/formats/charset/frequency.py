"""How natural bytes look when read in an encoding: the frequency check behind `decode`.

Each language is a small model of the characters beyond ASCII that its texts hold: tiers of characters, each with
the share of the text that falls on it. Reading the same bytes under each model gives a log-likelihood; the language
that explains the bytes best names the encoding. Only characters are counted, so one C-speed Counter an encoding does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log
from typing import Final

ERROR: Final = 14.0
"""What an undecodable spot costs, in nats: more than the rarest character."""
_FLAT: Final = 30
_LONG: Final = 1000
"""Longer tiers are whole ranges of a character set, whose order says nothing."""
_ASCII: Final = 3.2
_ASCII_BESIDE: Final = 5.5
"""An ASCII letter in one word with letters of another script is odd."""
_SIMPLIFIED: Final = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法"
    "学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业"
    "外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声"
    "提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金"
    "指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格"
    "望觉术领共确传师观清今切院让识候带导争运笔审批印发通知产局委办厅关标准商品专局号省县级责任单位企业项目组织召开会议培训服务平台推"
    "创新技术施监督检查落实加强根据按照请附件联系电话网络首页版权所有备案地址邮编您录件图片视频专栏济闻研究选择车城价投影语吃职易构校介绍"
    "士步字章费财周英言质始断具改致源群义农八九六七元史友早晚歌黑青红白香港台湾京海江州河山林华医院师药病食品村区街爱喜欢跟让往哪吗呢吧啊"
    "离近深越快慢忙医读写买卖钱银股票税收款币亿余额双布宣参览览景游戏乐音影演员析综述评论坛搜索博客站评注释历续增减少足够够调须照片"
)
_TRADITIONAL: Final = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法"
    "學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業"
    "外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲"
    "提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金"
    "指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格"
    "望覺術領共確傳師觀清今切院讓識候帶導爭運筆審批印通知局委辦廳標準商專號省縣級責任單位企業項目組織召開會議訓服務平台推創新技監督檢查"
    "落實加強根據按照請附件聯繫話網絡首頁版權備案址郵圖片視頻臺灣香港經濟財銀稅券廣週裏"
)
_KANJI: Final = (
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代"
    "明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話"
    "世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参"
    "利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳"
    "住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研"
)
_HIRAGANA: Final = "のにはをたがでてとしれさいるなかもられこそあまよりうきくんすつえおけせちどっだめやわみゆろびばげじずぶべゃゅょひふへほむぬねごぎぐぜぞづぼぽぱぴぷぺ"
_KATAKANA: Final = "ーンスルトリイクラシアドッジムプレコフタロィテカサニメマデュキャグバオダエパョナウセビサハボモゼホヒワケネベガミォヤツポブズゴペチユノヘソザゾヨヌ"
_HANGUL: Final = (
    "이다는의을에고가하를한은로지기사도대인자정서어리으시전일해과있부원제나수장상공보연라들그아여및구스조동주소국선신위만관안안적치성업중회"
    "용발개경학계물등산년월면비유문진방영생단실행세모운우내거습니까까지했되된할합오건며더아양때재간생없분교트음러저작체처청통추출화후확현협"
    "호환황강감각결규금급권군광규노농당드디따라력련명무미민반법변병복본불북비새색석설센속승식심역열예온와외요워원율임입접족존종직집차참천최"
)
_CJK_MARKS: Final = "，。、：；“”（）《》！？—…·「」『』【】〔〕　－／％０１２３４５６７８９①②③④"


def _range(codec: str, leads: range, trails: range) -> str:
    """A part of a character set of two bytes: the first level of each holds the characters in common use."""
    return b"".join(bytes((lead, trail)) for lead in leads for trail in trails).decode(codec, errors="ignore")


_FIRST_LEVEL: Final = {
    "gb18030": _range("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
    "cp950": _range("cp950", range(0xA4, 0xC6), range(0x40, 0x7F))
    + _range("cp950", range(0xA4, 0xC6), range(0xA1, 0xFF)),
    "cp932": _range("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF)),
    "cp949": _range("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)),
}
_FIRST_LEVEL["euc_jp"] = _FIRST_LEVEL["cp932"]


@dataclass(frozen=True, slots=True)
class Language:
    """What its texts hold beyond ASCII. `latin` says that words mix them with the letters of ASCII. `tiers` are (characters, share); what is left over falls on `others`
    further characters that the encoding can write. Characters of a tier stand most
    frequent first, and follow Zipf's law softened by `_FLAT` ranks. `html` are the values of `lang` that speak for it."""

    encoding: str
    tiers: tuple[tuple[str, float], ...]
    others: int = 100
    html: frozenset[str] = frozenset()
    latin: bool = True
    costs: Mapping[str, float] = field(init=False)
    rare: float = field(init=False)
    expected: float = field(init=False)

    def __post_init__(self) -> None:
        costs: dict[str, float] = {}
        for characters, share in self.tiers:
            known = [character for character in dict.fromkeys(characters) if character not in costs]
            weights = [1 / (rank + _FLAT) if len(known) <= _LONG else 1.0 for rank in range(len(known))]
            whole = sum(weights) / share
            costs |= {
                character: -log(weight / whole) for character, weight in zip(known, weights, strict=True)
            }
        left_over = 1 - sum(share for _, share in self.tiers)
        rare = -log(left_over / self.others)
        expected = left_over * rare + sum(exp(-known) * known for known in costs.values())
        object.__setattr__(self, "costs", costs)
        object.__setattr__(self, "rare", rare)
        object.__setattr__(self, "expected", expected)


def _small(encoding: str, letters: str, *html: str) -> Language:
    """A language in Latin script: its letters beyond ASCII, and the marks that all of them share."""
    return Language(encoding, ((letters, 0.72), ("“”‘’–—…«»„\xa0°§·€£©®•´×", 0.2)), 120, frozenset(html))


def _script(encoding: str, frequent: str, other: str, *html: str) -> Language:
    """A language in a script of its own: its twelve or so most frequent letters, then all others."""
    return Language(
        encoding, ((frequent, 0.7), (other, 0.25), ("“”«»–—…\xa0№„’", 0.03)), 60, frozenset(html), latin=False
    )


def _cjk(encoding: str, tiers: tuple[tuple[str, float], ...], *html: str, others: int = 20000) -> Language:
    """A language of thousands of characters: the frequent ones, marks, and the first level of its character set."""
    left_over = 0.98 - 0.12 - sum(share for _, share in tiers)
    tiers = (*tiers, (_CJK_MARKS, 0.12), (_FIRST_LEVEL[encoding], left_over))
    return Language(encoding, tiers, others, frozenset(html))


_RUSSIAN: Final = ("оеаинтсрвлкм", "дпуяыьгзбчйхжшюцщэфъёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ")
_JAPANESE: Final = ((_HIRAGANA, 0.42), (_KATAKANA, 0.16), (_KANJI, 0.2))
_POLISH: Final = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
_CZECH: Final = "áčďéěíňóřšťúůýžľĺôäŕÁČĎÉÍŘŠŤÚŽ"
_HUNGARIAN: Final = "áéíóöőúüűÁÉÍÓÖŐÚÜŰ"
_ROMANIAN: Final = "ăâîşţĂÂÎŞŢ"
_CROATIAN: Final = "čćđšžČĆĐŠŽ"
LANGUAGES: Final = (
    _small("cp1252", "éèàçêâôûîïëùœÉÈÀÇÊÔÎŒ", "fr"),
    _small("cp1252", "äöüßÄÖÜé", "de"),
    _small("cp1252", "áéíóúñü¿¡ÁÉÍÓÚÑªº", "es"),
    _small("cp1252", "ãáâàçéêíóôõúÃÁÂÀÇÉÊÍÓÔÕÚªº", "pt"),
    _small("cp1252", "àèéìòùÀÈÉÌÒÙ", "it"),
    _small("cp1252", "åäöæøéÅÄÖÆØ", "sv", "da", "nb", "no", "nn", "fi"),
    _small("cp1252", "áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ", "is"),
    _small("cp1252", "éëèïóöüáê", "nl", "en"),
    _small("cp1250", _POLISH, "pl"),
    _small("cp1250", _CZECH, "cs", "sk"),
    _small("cp1250", _HUNGARIAN, "hu"),
    _small("cp1250", _ROMANIAN, "ro"),
    _small("cp1250", _CROATIAN, "hr", "sl", "bs", "sr"),
    _small("iso8859-2", _POLISH, "pl"),
    _small("iso8859-2", _CZECH, "cs", "sk"),
    _small("iso8859-2", _CROATIAN, "hr", "sl", "bs", "sr"),
    _small("cp1254", "çğıöşüâîÇĞİÖŞÜ", "tr"),
    _small("cp1257", "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ", "lv"),
    _small("cp1257", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ", "lt"),
    _small("cp1257", "äõöüšžÄÕÖÜŠŽ", "et"),
    Language(
        "cp1258",
        (("đưăâêôơáàéèíóúùĐƯĂÂÊÔƠ", 0.6), ("\u0301\u0300\u0309\u0303\u0323", 0.3)),
        120,
        frozenset({"vi"}),
    ),
    _script("cp1251", *_RUSSIAN, "ru", "bg"),
    _script("cp1251", "оаинівертслк", "дупмязьбгчхйжшюєцїщфґАБВГДЕЖЗІЙКЛМНОПРСТУФХЦЧШЩЮЯЄЇ", "uk"),
    _script("koi8-r", *_RUSSIAN, "ru"),
    _script("cp866", *_RUSSIAN, "ru"),
    _script("iso8859-5", *_RUSSIAN, "ru"),
    _script("cp1253", "αοιετσνηυρπκ", "μλςγδάίόέήύώωθχβφξζψϊϋΐΰΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ", "el"),
    _script(
        "cp1255",
        "יולהארמבתשנכחםדקעפגסטןצזךףץ",
        "\u05b0\u05b4\u05b5\u05b6\u05b7\u05b8\u05b9\u05bc",
        "he",
        "iw",
    ),
    _script("cp1256", "اليمونترهبدع", "ةسفكقجحصشطخضذزءئغثىظأإآؤپچژگ،؛؟", "ar", "fa", "ur"),
    _script("cp874", "านรอกเงมยลวท่้ีัิ", "ดสตะปบคหแจพชขใไโผืำุู์็ฟถศธซณฐภษฉญฮฏฒฑฬฝฎฌๆฯ๊๋ึ๐๑๒๓๔๕๖๗๘๙", "th"),
    _cjk("gb18030", ((_SIMPLIFIED, 0.72),), "zh"),
    _cjk("cp950", ((_TRADITIONAL, 0.72),), "zh-tw"),
    _cjk("cp932", _JAPANESE, "ja"),
    _cjk("euc_jp", _JAPANESE, "ja"),
    _cjk("cp949", ((_HANGUL, 0.8),), "ko"),
)
_UTF_8_COST: Final = 6.0


@lru_cache(maxsize=1)
def by_encoding() -> dict[str, tuple[Language, ...]]:
    """The languages that are looked for in each encoding."""
    groups: dict[str, list[Language]] = {}
    for language in LANGUAGES:
        groups.setdefault(language.encoding, []).append(language)
    return {encoding: tuple(languages) for encoding, languages in groups.items()}


def cost(sample: bytes, encoding: str, html_language: str | None = None, bonus: float = 5.0) -> float:
    """How badly the sample reads in the encoding, in nats (lower is better), for its best language.

    A language that the page's own `lang` names is favoured by `bonus` nats.
    """
    counts = Counter(sample.decode(encoding, errors="replace"))
    if encoding == "utf-8":
        return sum(_utf_8_cost(character) * count for character, count in counts.items())
    return min(
        _cost(counts.items(), language) - (bonus if html_language in language.html else 0.0)
        for language in by_encoding().get(encoding, (_UNKNOWN,))
    )


_UNKNOWN: Final = Language("", (("\xa0", 0.02),), 100)
"""An encoding that we know how to read but have no language for: every character is as rare as the next."""


def _cost(counts: Iterable[tuple[str, int]], language: Language) -> float:
    known, rare = language.costs, language.rare
    ascii_ = _ASCII if language.latin else _ASCII_BESIDE
    total = 0.0
    for character, count in counts:
        if character < "\x80":
            total += count * ascii_
        elif character == "\ufffd" or "\x80" <= character < "\xa0":
            total += count * ERROR
        else:
            total += count * known.get(character, rare)
    return total


def _utf_8_cost(character: str) -> float:
    if character < "\x80":
        return _ASCII
    return ERROR if character == "\ufffd" else _UTF_8_COST


def natural(sample: bytes, encoding: str) -> bool:
    """Whether the sample reads as well as texts of one of the encoding's languages do.

    Only to be asked of encodings of several bytes a character; in the others chance hits are too many.
    """
    counts = Counter(sample.decode(encoding, errors="replace"))
    beyond = [(character, count) for character, count in counts.items() if character >= "\x80"]
    total = sum(count for _, count in beyond)
    return total == 0 or any(
        _cost(beyond, language) <= (language.expected + SLACK) * total + SLACK_ONCE
        for language in by_encoding().get(encoding, ())
    )


SLACK: Final = 1.8
"""How many nats a character a natural text of Chinese, Japanese or Korean may lie above what its language expects."""
SLACK_ONCE: Final = 6.0
"""And how many on top of that, whatever its length, so that two odd characters decide nothing."""
