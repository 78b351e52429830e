"""Runs of capitalised words that may be names of people: each run's tail after its last word of a body, office or title."""

import re

from communique.interpret.en.letters import LOWER, UPPER
from communique.interpret.en.names import looks_like_a_name
from communique.interpret.en.posts import HEAD
from communique.interpret.lexicon import phrases, words

_UP, _LOW = UPPER, LOWER
_TOKEN = (
    r"(?:"
    rf"(?:[{_UP}]\.){{1,3}}[{_UP}][{_LOW}]+"
    rf"|[{_UP}][{_LOW}]+(?:[-'][{_UP}{_LOW}][{_LOW}]+)*"
    rf"|[{_UP}]{{2,}}(?:-[{_UP}]+)*(?![{_LOW}])|(?:[{_UP}]\.)+|[B-HJ-Z](?= [{_UP}][{_LOW}])"
    rf"|[{_UP}]'[{_UP}][{_LOW}]+|Mc[{_UP}][{_LOW}]+"
    r")"
)
_PARTICLE = (
    r"(?:"
    r"de|e|y|do|das|des|dela|zu|af|ibn|bint|ben|van|von|der|den|al|bin|el|da|dos|del|la|le|di|du|ten|ter|Al|El"
    r")"
)
_RUN = re.compile(
    rf"(?<![\w'])(?:(?<!-)|(?<=\d[a-z][a-z]-)|(?<=\d-)|(?<= -)){_TOKEN}"
    rf"(?:[ -](?:{_PARTICLE}[ -]){{0,2}}{_TOKEN}){{0,7}}"
)
_BODY_HEADS = frozenset(words("en_body_heads"))
_NATIONS = (
    "Chinese", "British", "American", "French", "German", "Italian", "Japanese", "Korean", "Indian",
    "Russian", "Portuguese", "Spanish", "European", "Turkish", "Syrian", "Australian", "Canadian", "Irish",
    "Dutch", "Swiss", "Swedish", "Polish", "UK", "US", "EU",
)  # fmt: skip
_ENDS = frozenset(
    (
        *words("en_body_words"),
        *_BODY_HEADS,
        *(form for phrase in phrases("en_posts") for word in phrase.split() for form in (word, f"{word}s")),
        *words("en_post_modifiers"),
        *(title.strip(".") for title in words("en_honorifics")),
        *_NATIONS,
    )
)
_MODIFIERS = frozenset(words("en_post_modifiers"))
_TITLES = frozenset(title.strip(".") for title in words("en_honorifics"))
_LETTER, _INITIAL = re.compile(r"\."), re.compile(r"[A-Z]\.")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
"""`U.S.` or `S.K.`: no name without another word."""
_PLACES = frozenset(words("en_places"))
_ABBREVIATION = re.compile(r"[A-Z]{2,6}(?:-[A-Z]{1,6})?")
_DETERMINED = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Aa]n?|this|our|their)\s$")
_DIGITS = re.compile(r"\d $")
_FIELD_BEFORE = re.compile(rf"\b(?:{HEAD}) (?:of|for) (?P<field>(?:[\w&-]+ ){{0,8}})$")
_LETTERS_BEHIND = frozenset((
    "MP", "MEP", "MSP", "TD", "QC", "KC", "SC", "OBE", "CBE", "MBE", "KCB", "PhD", "MD", "Esq", "JP", "RN",
    "CPA",
))  # fmt: skip
"""What stands behind a name and is not of it."""
LONGEST = 6
FULL_NAME = 2
"""Words of a name that follows an office's field without a comma: `Director of Livestock Lonny Bong`."""


def name_runs(shadow: str) -> list[tuple[int, int]]:
    """Where each run's name begins and ends, in the order of the text."""
    return [named for match in _RUN.finditer(shadow) if (named := _named_part(shadow, match))]


def _named_part(shadow: str, match: re.Match[str]) -> tuple[int, int] | None:
    start = match.start()
    parts = list(re.finditer(r"\S+", match.group()))
    if _LETTER.match(shadow, start - 1) and _INITIAL.fullmatch(parts[0].group()):
        parts = parts[1:]
    if not parts or shadow[match.end() : match.end() + 1].isalpha():
        return None
    tail, of_body = _tail(parts)
    if not tail or (of_body and len(tail) > FULL_NAME + 1):
        return None
    told = _field_told(shadow, start, [part.group() for part in parts])
    if told > len(parts) - len(tail):
        tail = parts[told:]
    elif tail[0] is parts[0]:
        tail = _after_a_field(shadow, start, tail)
    else:
        tail = _after_its_rest(shadow, start + tail[0].start(), tail)
    name = match.group()[tail[0].start() : tail[-1].end()]
    if tail[-1].group() in _PLACES and not looks_like_a_name(name):
        return None
    if len(tail) > LONGEST or (tail[0] is parts[0] and _led_by(shadow, start, name)):
        return None
    return start + tail[0].start(), start + tail[-1].end()


def _tail(parts: list[re.Match[str]]) -> tuple[list[re.Match[str]], bool]:
    """The words after the last that ends a body, office or title, and whether that one is a body's noun."""
    tail: list[re.Match[str]] = []
    of_body = False
    while len(parts) > FULL_NAME and parts[-1].group() in _LETTERS_BEHIND:
        parts = parts[:-1]
    for part in parts:
        word = part.group().strip(".,'-")
        if word in _ENDS or word.partition("-")[0] in _MODIFIERS:
            tail, of_body = [], word in _BODY_HEADS
        else:
            tail.append(part)
    if all(_INITIALS.fullmatch(part.group()) for part in tail):
        return [], of_body
    first = parts.index(tail[0]) if tail else 0
    if first and parts[first - 1].group().strip(".,") in _TITLES:
        return tail, of_body
    while len(tail) > FULL_NAME and (_ABBREVIATION.fullmatch(tail[0].group()) or tail[0].group() in _PLACES):
        tail = tail[1:]
    return tail, of_body


def _after_a_field(shadow: str, start: int, tail: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without the words of the field of an office that stands before the name."""
    field = _FIELD_BEFORE.search(shadow, max(0, start - 90), start) if len(tail) > FULL_NAME else None
    if field is None or len(tail) <= FULL_NAME + bool(field["field"]):
        return tail
    given = (n for n in range(1, len(tail) - 1) if looks_like_a_name(" ".join(p.group() for p in tail[n:])))
    return tail[next(given, len(tail) - FULL_NAME) :]


def _field_told(shadow: str, start: int, run: list[str]) -> int:
    """How many words of a run behind a post are a field that the text has elsewhere: `the Ministry of Public Enterprise`."""
    if len(run) <= FULL_NAME or _FIELD_BEFORE.search(shadow, max(0, start - 90), start) is None:
        return 0
    for count in range(len(run) - FULL_NAME, 0, -1):
        field = re.escape(" ".join(run[:count]))
        if re.search(rf"\b(?:of|for) (?:the )?{field}(?![\w-]| [A-Z])", shadow):
            return count
    return 0


def _after_its_rest(shadow: str, start: int, tail: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without the last word of a field that holds a word for a body or post: `Secretary for Trade and Port Security Ann Lee`."""
    if len(tail) <= FULL_NAME or looks_like_a_name(" ".join(part.group() for part in tail)):
        return tail
    if _FIELD_BEFORE.search(shadow, max(0, start - 90), start) is None:
        return tail
    given = (n for n in range(1, len(tail) - 1) if looks_like_a_name(" ".join(p.group() for p in tail[n:])))
    return tail[next(given, 0) :]


def _led_by(shadow: str, start: int, name: str) -> bool:
    """Whether an article or a number stands before the whole run, which makes it a thing."""
    before = shadow[max(0, start - 6) : start]
    if _DIGITS.search(before):
        return not looks_like_a_name(name)
    return _DETERMINED.search(before) is not None
