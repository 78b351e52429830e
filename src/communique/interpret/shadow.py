"""The shadow of a text: what the rules match on, with the way back to every character of the original.

Official pages write one name in many ways: full-width digits, traditional characters, a letter O for the
zero of a year, a space inside 李　强. The shadow has one form (NFKC, simplified, straight quotation marks in
English, spaces inside Han names dropped); `origin[i]` is the code point of the original that the shadow's
i-th stands for. Citations are always of the original.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from communique.interpret.lexicon import phrases

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
_DIGITS = "一二三四五六七八九〇零十"
_LOOKALIKE_ZERO = re.compile(rf"(?<=[{_DIGITS}])[○◯ΟОOo0]+(?=[{_DIGITS}○◯ΟОOo0年])")
_SPACED_NAME = re.compile(
    rf"(?:(?<=^)|(?<=[\s、,:;。(《]))([{HAN}])([ \t]+[{HAN}]){{1,3}}(?=[\s、,:;。()]|$)", re.MULTILINE
)
_SPACED_DOT = re.compile(rf"(?<=[{HAN}])(?:[ \t]+[·•・][ \t]*|[·•・][ \t]+)(?=[{HAN}])")
_WIDE_SPACE = re.compile(r"[ \t]+")
_SINGLE_QUOTES = re.compile(r"^(\s*)‘|(?<=[.,!?])’(?=\s*$)", re.MULTILINE)
"""Quotation marks that are single where a paragraph is quoted, as British offices write them; elsewhere ’ is an apostrophe."""
_INLINE_BREAK = re.compile(
    r"(?<=[a-z,\"])([ \t]*)\n(?=[a-z]{2,}[ ,]|[.,;] )"
    r"|(?<= of)( ?)\n(?=[A-Z])|(?<= the)( ?)\n(?=[A-Z])"
    r"|(?<= (?:by|in|to|at))( ?)\n(?=[A-Z])"
    r"|(?<= (?:and|for))( ?)\n(?=[A-Z])"
    r"|(?<= (?:from|with|said))( ?)\n(?=[A-Z])"
)
"""A line break that a page set around a link or a bold name, in the middle of a sentence."""
_CORNER_MARKS = str.maketrans("「」『』", "“”‘’")
"""Quotation marks of traditional Chinese."""
_ENGLISH_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}
)


@dataclass(frozen=True, slots=True)
class Shadow:
    """`origin` has one entry more than `text` has code points: the original's length."""

    text: str
    origin: tuple[int, ...]


@cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in phrases("traditional")}


@cache
def _one_form(character: str) -> str:
    form = unicodedata.normalize("NFKC", character)
    return form if form.strip() or character in "\n\t" else " " * len(form)


def shadow(text: str, *, english: bool) -> Shadow:
    """The shadow of `text`; `english` straightens quotation marks and hyphens, which Chinese needs apart."""
    forms = [_one_form(character) for character in text]
    origin = [index for index, form in enumerate(forms) for _ in form]
    plain = "".join(forms)
    if english:
        if re.search(r"^\s*‘", plain, re.MULTILINE):
            plain = _SINGLE_QUOTES.sub(lambda match: f'{match[1] or ""}"', plain)
        plain = plain.translate(_ENGLISH_MARKS)
        return Shadow(_INLINE_BREAK.sub(_joined, plain), (*origin, len(text)))
    plain = _LOOKALIKE_ZERO.sub(
        lambda match: "〇" * len(match.group()), plain.translate(_CORNER_MARKS).translate(_simplified())
    )
    return _without_name_spaces(plain, [*origin, len(text)])


def _joined(line_break: re.Match[str]) -> str:
    """As many spaces, for the offsets stay."""
    return " " * len(line_break.group())


def _without_name_spaces(plain: str, origin: list[int]) -> Shadow:
    """Drop the spaces in 黄　卫 and 召 集 人, where single characters stand apart from all others, and beside the dot of 丽萨 · 乔根森."""
    dropped = {
        space.start() + offset
        for match in (*_SPACED_NAME.finditer(plain), *_SPACED_DOT.finditer(plain))
        for space in _WIDE_SPACE.finditer(plain, match.start(), match.end())
        for offset in range(space.end() - space.start())
    }
    if not dropped:
        return Shadow(plain, tuple(origin))
    kept = [index for index in range(len(plain)) if index not in dropped]
    return Shadow("".join(plain[index] for index in kept), (*(origin[index] for index in kept), origin[-1]))
