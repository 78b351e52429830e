"""Names in credit lines: whom a page names as its source, and the people in a byline. Strings only."""

import re

from communique.extract.fields.dates import find_dates

LONGEST_SOURCE = 60
LONGEST_PERSON = 60
MOST_PEOPLE = 12

_WORDS_AFTER = re.compile(
    r"(?:[\s　]+|[\[【〔(（|]\s*)"
    r"(?:打印|字体|字号|分享|浏览|点击|阅读|访问|收藏|关闭|大\s*中\s*小|我要纠错|纠错|评论|扫一扫|视力保护"
    r"|【|责任?编辑?|编辑|作者|记者|发布时间|发布日期|时间|日期|查看|人气|复制|点赞|原文链接|进入论坛"
    r"|手机看新闻|我要评论"
    r"|\d+\s*(?:次|人|条)|Share\b|Print\b|Views?\b|\|).*$",
    re.DOTALL,
)
_WRAPPED = (("（", "）"), ("(", ")"), ("[", "]"), ("【", "】"), ("《", "》"), ("“", "”"), ('"', '"'))
_EDGE = " \t\n　\xa0|｜丨·•;；,，、:：/-–—_>»"
_NOTHING = {
    "",
    "无",
    "暂无",
    "未知",
    "null",
    "none",
    "undefined",
    "-",
    "--",
    "n/a",
    "admin",
    "administrator",
    "publisher",
    "管理员",
    "系统管理员",
    "超级管理员",
    "网站管理员",
}
_COUNTERS = re.compile(r"(?:[\s　]+\d+)+$")
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_CJK = re.compile(r"[一-鿿]")
_SENTENCE = re.compile(r"[。！？!?]|[,，;；].*[,，;；].*[,，;；]|…")

_BY = re.compile(
    r"^(?:by|von|par|por|da|di|door|av|af|door|text by|story by|written by|words by|posted by|reported by)[\s:]+",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"[一-鿿]{5,}[，。？！]|[“”？！…]")
_AFTER_NAME = re.compile(
    r"\s+[•·|–—-]\s.*$|\s*\b(?:on\s+)?\d.*$|\s*\b(?:last )?(?:updated|posted|published)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_ROLE_WORDS = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|columnist|contributor|journalist)s?$", re.IGNORECASE
)
_APART = re.compile(
    r"\s*(?:[,，、;；/|｜]|&|\band\b|\bund\b|\bet\b|\by\b|\bwith\b)\s*|\s*\n\s*|[\s　]{2,}", re.IGNORECASE
)
_ROLE = re.compile(
    r"(?:本报|本网|本刊|实习|见习|特约|驻[一-鿿]{1,6})?(?:"
    r"记者|作者|通讯员|责任编辑|责编|编辑|撰文|摄影|文字|文/图|图/文|图文|报道|/文|/图|文|图"
    r")[:：/\s　]+"
)
_NAME = re.compile(r"[一-鿿·•]{2,10}(?![一-鿿])|[^\W\d_][\w.'’`´ \-·]*", re.UNICODE)
_NO_PERSON = re.compile(
    r"\d{3,}|[@<>{}=]|https?:|www\.|\.(?:com|net|org|cn)$|^(?:the|a|an|this|in|on|at|for|reading)$"
    r"|\b(?:stated on|commentary by|published|veröffentlicht am|social links|archive page)\b"
    r"|archive page$"
    r"|^(?:reviews?|news|business|opinion)$"
    r"|^(?:image|bild|photo|foto):",
    re.IGNORECASE,
)
_CHINESE_NAMES = re.compile(r"[一-鿿]{2,4}(?:[\s　]+[一-鿿]{2,4})+")


def source_name(value: str) -> str | None:
    """The name in the value of a source label: words for dates, counters and buttons behind it cut away.

    None where nothing is left, or what is left is a sentence and not a name.
    """
    dates = find_dates(value)
    if dates:
        value = value[: dates[0].start]
    value = _WORDS_AFTER.sub("", value).strip(_EDGE)
    value = _balanced(_COUNTERS.sub("", value) if has_cjk(value) else value)
    if value.lower() in _NOTHING or len(value) > LONGEST_SOURCE or _SENTENCE.search(value) or value.isdigit():
        return None
    return re.sub(r"\s+", " ", value)


def _balanced(value: str) -> str:
    """`value` without a bracket that wraps it whole, or that has lost its other half."""
    for opening, closing in _WRAPPED:
        if opening != closing and value.count(opening) != value.count(closing):
            value = value.strip(opening + closing + _EDGE)
        elif (
            value.startswith(opening)
            and value.endswith(closing)
            and value.count(opening) <= 1 + (opening == closing)
        ):
            value = value[1:-1].strip(_EDGE)
    return value


def people(value: str) -> tuple[str, ...]:
    """The names in a byline or in the value of its label, without titles such as 记者, in order, each once."""
    value = _BY.sub("", value.strip(_EDGE))
    if is_address(value) or _SPEECH.search(value):
        return ()
    dates = find_dates(value)
    if dates:
        value = value[: dates[0].start]
    value = value if has_cjk(value) else _AFTER_NAME.sub("", value)
    value = _balanced(_ROLE.sub("、", _WORDS_AFTER_NAMES.sub("", value)).strip(_EDGE))
    if _CHINESE_NAMES.fullmatch(value):
        value = "、".join(value.split())
    names: list[str] = []
    for part in _APART.split(value):
        whole = _balanced(part.strip(_EDGE + "."))
        for name in whole.split() if _CHINESE_NAMES.fullmatch(whole) else (whole,):
            if name and _is_name(name) and name not in names:
                names.append(name)
    return tuple(names[:MOST_PEOPLE])


_WORDS_AFTER_NAMES = re.compile(
    r"[\s　]*(?:打印|字体|分享|浏览|点击|阅读|【|收藏|发布时间|来源|\|\s*(?:updated|published)).*$",
    re.DOTALL | re.IGNORECASE,
)


def _is_name(text: str) -> bool:
    if (
        len(text) > LONGEST_PERSON
        or (" " in text and _ROLE_WORDS.search(text))
        or _NO_PERSON.search(text)
        or text.lower() in _NOTHING
    ):
        return False
    return bool(_NAME.match(text)) and not _SENTENCE.search(text)


def has_cjk(text: str) -> bool:
    """Whether `text` holds a Chinese character."""
    return bool(_CJK.search(text))


def is_address(text: str) -> bool:
    """Whether a credit is a bare address and not a name."""
    return bool(_URL.match(text))
