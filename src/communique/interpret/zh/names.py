"""Where a Chinese personal name ends: family name, given name, and what may stand after it.

Between 陈磊主持 and 申长雨强调 the length of the name is told by what follows: the length is taken that leaves a verb,
a title, a link or a mark. Transliterated foreign names are taken by their characters or by their middle dot.
"""

import re
from functools import cache

from communique.interpret.lexicon import alternatives, words
from communique.interpret.shadow import HAN

_SURNAMES = frozenset(words("zh_surnames"))
_RARE = frozenset(words("zh_rare_surnames"))
_COMMON = frozenset(words("zh_surname_words"))
_FOLLOWER = re.compile(rf"(?:{alternatives(words('zh_name_followers'))}|[^{HAN}]|$)")
_STRONG = re.compile(
    rf"(?:同志|先生|女士|院士|教授|{alternatives(w for w in words('zh_name_followers') if len(w) > 1)})"
)
_NOT_GIVEN = frozenset("的在和与了是等对从由把被将于们么着过吗呢吧第、内外")
_MIDDLE = frozenset("和在为从由")
"""First characters of a given name that are also words (王和平, 李在伟): taken where a name is expected, never at its end."""
_COLLECTIVE = re.compile(
    r"党中|负责|同志|代表|领导|单位|部门|人员|成员|委员|干部|群众|机关|方面|工作|会议|主任|书记|局长|部长|专家"
    r"|记者|有关|相关|首届|贺信|贺电"
    r"|表示|指出|强调|认为|介绍|访问|会见|组长|警官|老师|医生|律师|法官|检察|市民|网民|媒体|公众|社会|各界"
    r"|全体|双方|企业|公司|中心|政府|大学|学院|委托|名单|名誉|荣誉"
)
_PARTICLES = frozenset("作做在到于对就")
_LINKS = frozenset("向与和同为率致任并")
_FOREIGN = frozenset(words("zh_transliteration"))
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•・][\u4e00-\u9fff]{1,8})+")
FOREIGN_LONGEST = 7
_MONGOLIAN = re.compile(
    r"[\u4e00-\u9fff]{1,4}?(?:其其格|琪琪格|齐齐格|其木格|格日勒|巴特尔|巴图尔|图雅|朝鲁|高娃|苏荣|毕力格)"
)
"""Names without a family name, by how they end: 乌兰其其格."""
_JAPANESE = re.compile(alternatives(words("zh_japanese_surnames")))
_TITLED = re.compile(rf"([{HAN}]{{2,4}})(?:一行(?!业)|同志(?!们)|先生(?!们)|女士(?!们))")
_TOWARDS = re.compile(
    r"向(?:"
    r"[市省县区](?:[政委人]|领导)|国务"
    r"|全[国省市县区体社]|各|有关|社会|与会|大[家会]|委员|人大|党|中央|媒体|记者|公众|[中我外]国|世界|海外"
    r"|全球"
    r")"
)
"""向 as the preposition that it mostly is, and not as the family name: 负责人向市政协委员汇报."""
TWO = 2
THREE = 3
_OF_OTHERS = re.compile(r"[^,。;]{0,30}的|[^,。;]{0,6}(?:单位|人员|代表|专家)")
"""李清和参加会议的代表: those who are joined by 和."""


def name_end(shadow: str, start: int, *, expected: bool, listed: bool = False) -> int | None:
    """The end of the name that begins at `start`, None where none does.

    `expected` says that the place asks for a name (after an office, in a list of names): then the name
    needs no verb after it, and a foreign name without a dot counts. `listed`: it stands in a list of names, so that a
    family name that is also a common word is one.
    """
    dotted = _DOTTED.match(shadow, start)
    if dotted is not None and not _joined_to(dotted.group()):
        return _dotted_end(shadow, dotted)
    lengths = _lengths(shadow, start) or (_rare_lengths(shadow, start) if expected or listed else [])
    special = _told_otherwise(shadow, start, expected=expected, listed=listed, known=bool(lengths))
    if special is not None:
        return special
    fitting = [
        n for n in lengths if _given(shadow, start, n, middle=expected) and _FOLLOWER.match(shadow, start + n)
    ]
    if not expected:
        common = _COMMON.__contains__ if listed else _is_word
        fitting = [n for n in fitting if not common(shadow[start : start + n])]
    fitting = [
        n
        for n in fitting
        if not _COLLECTIVE.search(shadow, start, start + n) and not _rather_a_word(shadow, start, n)
    ]
    for length in fitting:
        if not (length == lengths[0] and _splits_word(shadow, start, length)):
            return start + length
    if not expected:
        return None
    return foreign_end(shadow, start) or _guess(shadow, start, lengths)


def _joined_to(dotted: str) -> bool:
    """Whether a name stands before the one with the dot: 申长雨与亚当·威廉姆斯."""
    joined = re.match(rf"([{HAN}]{{2,3}})[与和同](?=[{HAN}]{{1,4}}[·•・])", dotted)
    return joined is not None and is_name(joined[1])


def _told_otherwise(shadow: str, start: int, *, expected: bool, listed: bool, known: bool) -> int | None:
    """The end that another sign than the length tells: how the name ends, a title, a verb; `known` if its family name is."""
    if expected:
        steppe = _MONGOLIAN.match(shadow, start)
        end = steppe.end() if steppe else _japanese_end(shadow, start) or _titled_end(shadow, start)
        if end is not None:
            return end
    joined = expected and _ends_in_and(shadow, start)
    placed = (expected or listed) and _ends_in_at(shadow, start)
    return start + THREE if known and (joined or placed) else None


def _japanese_end(shadow: str, start: int) -> int | None:
    """田中一郎: a Japanese family name, then one to three characters before what may follow a name."""
    surname = _JAPANESE.match(shadow, start)
    if surname is None:
        return None
    ends = (surname.end() + length for length in (2, 1, 3))
    return next((e for e in ends if _given(shadow, start, e - start) and _FOLLOWER.match(shadow, e)), None)


def _titled_end(shadow: str, start: int) -> int | None:
    """彦辞一行: what stands between an office and 一行 or 先生 is a name, whatever its first character."""
    titled = _TITLED.match(shadow, start)
    if titled is None or titled[1] in _COMMON or _COLLECTIVE.search(titled[1]):
        return None
    return titled.end(1) if all(c not in _NOT_GIVEN for c in titled[1]) else None


def _ends_in_and(shadow: str, start: int) -> bool:
    """李清和参加会见: 和 before a verb joins nothing, so that it is the end of the name."""
    end = start + THREE
    if shadow[end - 1 : end] != "和" or not _given(shadow, start, THREE - 1) or shadow[end - 2] in _MIDDLE:
        return False
    return _STRONG.match(shadow, end) is not None and _OF_OTHERS.match(shadow, end) is None


def _ends_in_at(shadow: str, start: int) -> bool:
    """张茂于主持会议: 于 before a verb or a mark leads to no place, so that it is the end of the name."""
    end = start + THREE
    if shadow[end - 1 : end] != "于" or not _given(shadow, start, THREE - 1):
        return False
    return _STRONG.match(shadow, end) is not None or shadow[end : end + 1] in {"、", ",", "。", "("}


def _rather_a_word(shadow: str, start: int, length: int) -> bool:
    """Two characters that are a common word, with more of the sentence after them: 成员单位, 高度重视."""
    end = start + length
    if length != TWO or shadow[start:end] not in _COMMON:
        return False
    return _STRONG.match(shadow, end) is None and _is_han(shadow[end : end + 1])


def is_name(text: str) -> bool:
    """Whether the whole of a short text is a Chinese name and no common word."""
    lengths = _lengths(text, 0)
    return (
        len(text) in lengths
        and _given(text, 0, len(text))
        and not _is_word(text)
        and not _COLLECTIVE.search(text)
    )


def may_be_unknown(text: str) -> bool:
    """Whether a short text may be a name whose family name we do not know: no body, no collective, no place, no word."""
    return (
        all(character in _FOREIGN for character in text)
        and text not in _COMMON
        and _COLLECTIVE.search(text) is None
    )


def _dotted_end(shadow: str, dotted: re.Match[str]) -> int:
    """A dotted name's last part may have swallowed the verb: cut at the first follower."""
    last = max(dotted.group().rfind(dot) for dot in "·•・") + dotted.start() + 1
    for end in range(last + 1, dotted.end()):
        if shadow[end] not in _FOREIGN and _FOLLOWER.match(shadow, end):
            return end
        if _STRONG.match(shadow, end) and all(character in _FOREIGN for character in shadow[last:end]):
            return end + (_STRONG.match(shadow, end + 1) is not None)
    return dotted.end()


def _lengths(shadow: str, start: int) -> list[int]:
    """The lengths worth trying, the likelier first."""
    if _TOWARDS.match(shadow, start):
        return []
    if shadow[start : start + 2] in _SURNAMES:
        return [4, 3]
    return [3, 2] if shadow[start : start + 1] in _SURNAMES else []


def _rare_lengths(shadow: str, start: int) -> list[int]:
    """The same for a family name that is also a common word, where no such word stands."""
    if shadow[start : start + 1] not in _RARE or shadow[start : start + 2] in _COMMON:
        return []
    return [2] if shadow[start : start + 3] in _COMMON else [3, 2]


def _given(shadow: str, start: int, length: int, *, middle: bool = False) -> bool:
    name = shadow[start : start + length]
    given = name[1:]
    if middle and length > TWO and given[:1] and given[0] in _MIDDLE and shadow[start] in _SURNAMES:
        given = given[1:]
    return len(name) == length and all(_is_han(c) and c not in _NOT_GIVEN for c in given)


@cache
def _is_han(character: str) -> bool:
    return bool(character) and re.match(rf"[{HAN}]", character) is not None


def _is_word(name: str) -> bool:
    return name in _COMMON or (name[:2] in _COMMON and name[:2] not in _SURNAMES)


def _splits_word(shadow: str, start: int, length: int) -> bool:
    """Whether the longer name has taken the first character of a verb that the shorter one leaves whole."""
    last = shadow[start + length - 1]
    if last in _PARTICLES or (last in _LINKS and not _STRONG.match(shadow, start + length)):
        return True
    return _STRONG.match(shadow, start + length - 1) is not None and not _STRONG.match(shadow, start + length)


def foreign_end(shadow: str, start: int) -> int | None:
    """The end of a name written in transliterating characters, at least two of them, before a follower."""
    end = start
    while end < len(shadow) and end - start < FOREIGN_LONGEST and shadow[end] in _FOREIGN:
        end += 1
    for last in range(end, start + 1, -1):
        if _FOLLOWER.match(shadow, last):
            return last
    return None


def _guess(shadow: str, start: int, lengths: list[int]) -> int | None:
    """Where nothing known follows: the longer name, unless its last character begins a common word."""
    if not lengths or not _given(shadow, start, lengths[-1]) or shadow[start : start + 2] in _COMMON:
        return None
    length = lengths[0] if _given(shadow, start, lengths[0]) else lengths[-1]
    return None if _COLLECTIVE.search(shadow, start, start + length) else start + length
