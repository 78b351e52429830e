"""What of a title or a text answers a question: where its words stand, and the passage that has most of them.

The words are compared as the index compares them, so that 專利 is marked where 专利 was asked for, and “applied”
where “application” was. What is given is HTML: the text escaped, with `<mark>` around what was found.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString

from communique.publish.body import HAN_GAP
from communique.publish.clean import SPACES, speakable
from communique.publish.search import words
from communique.publish.search.question import Question

LOOKED_AT: Final = 12_000
"""Code points of a text that a passage is looked for in."""
LATIN_PASSAGE: Final = 240
HAN_PASSAGE: Final = 110
"""Code points of a passage; Han text says as much in fewer."""
LEAD: Final = 0.25
"""The part of a passage that stands before the first word found."""
LONGEST_WHOLE: Final = 30
"""Code points of what was found that a passage never begins or ends within."""
MOST_SPANS: Final = 400
SHORTEST_STEM: Final = 3
CUT_OFF: Final = 2
"""Letters at the end of a stem that its word may write otherwise: polici, policy."""
LETTER: Final = re.compile(rf"[^\W_{words.UNSPACED}]")
TAIL: Final = re.compile(rf"[^\W_{words.UNSPACED}]*")
"""A letter or digit of a script that has spaces, and what is left of its word: compiled here, for the class is long and a
question's own expression is compiled for it alone."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Needles:
    """What is looked for in a text: an expression that finds candidates, and the stems that they must have."""

    expression: re.Pattern[str] | None
    stems: frozenset[str]

    def spans(self, folded: str) -> list[Span]:
        """Where the words stand, in order; pairs of Han that touch or overlap are one."""
        found: list[Span] = []
        for match in self.expression.finditer(folded) if self.expression else ():
            if len(found) >= MOST_SPANS:
                break
            start, end = match.start(), match.end(1)
            if match[1] is None:
                end = self._word_end(folded, start)
                if not end:
                    continue
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    def _word_end(self, folded: str, start: int) -> int:
        """Where the word ends that begins here and has a stem that is looked for; 0 where there is none."""
        if start and LETTER.match(folded, start - 1):
            return 0
        found = TAIL.match(folded, start)
        return found.end() if found and _stem(found.group()) in self.stems else 0


def needles(question: Question) -> Needles:
    """What of a question can be marked."""
    found = {term for clause in question.words for term in words.terms(clause.text)}
    pairs = {term for term in found if words.unspaced(term)}
    if any(not words.alone(pair) for pair in pairs):
        pairs = {pair for pair in pairs if not words.alone(pair)}
    stems = found - {term for term in found if words.unspaced(term)}
    parts = [f"(?=({'|'.join(map(re.escape, sorted(pairs)))}))"] if pairs else ["(?=((?!)))"]
    beginnings = sorted({stem[: max(SHORTEST_STEM, len(stem) - CUT_OFF)] for stem in stems})
    if beginnings:
        parts.append("|".join(map(re.escape, beginnings)))
    return Needles(re.compile("|".join(parts)) if found else None, frozenset(stems))


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return next(iter(words.terms(word)), "")


def marked(text: str, found: Needles) -> SafeString:
    """The whole text with what was found in it."""
    shown = words.composed(speakable(text))
    return _html(shown, found.spans(words.fold(shown)), 0, len(shown))


def passage(text: str, found: Needles) -> SafeString:
    """The stretch of a text that has most of what was found; empty where nothing was."""
    plain = HAN_GAP.sub(r"\1", SPACES.sub(" ", text[:LOOKED_AT]))
    shown = words.composed(speakable(plain)).strip()
    spans = found.spans(words.fold(shown))
    if not spans:
        return SafeString("")
    first = spans[0][0]
    length = HAN_PASSAGE if words.unspaced(shown[first]) else LATIN_PASSAGE
    start = _best(shown, spans, length)
    begin = _word_start(shown, max(0, start - int(length * LEAD)))
    end = _word_end(shown, min(len(shown), begin + length))
    begin = next((one for one, stop in spans if one < begin < stop <= one + LONGEST_WHOLE), begin)
    end = next((stop for one, stop in spans if one < end < stop <= one + LONGEST_WHOLE), end)
    html = _html(shown, spans, begin, end)
    return SafeString(f"{'… ' if begin else ''}{html}{' …' if end < len(shown) else ''}")


def _best(shown: str, spans: list[Span], length: int) -> int:
    """Where a window begins that has the most different words; the first of those that have as many."""
    inside = length - int(length * LEAD)
    best, start = 0, spans[0][0]
    for at, (begin, _) in enumerate(spans):
        near = spans[at : at + 12]
        different = len({shown[one:other].lower() for one, other in near if other - begin <= inside})
        if different > best:
            best, start = different, begin
    return start


def _word_start(shown: str, at: int) -> int:
    """The beginning of a word or sentence at or just before a place."""
    if at == 0 or words.unspaced(shown[at]):
        return at
    space = shown.rfind(" ", max(0, at - 24), at + 1)
    return space + 1 if space >= 0 else at


def _word_end(shown: str, at: int) -> int:
    if at >= len(shown) or words.unspaced(shown[at]):
        return at
    space = shown.find(" ", at, at + 24)
    return space if space >= 0 else at


def _html(shown: str, spans: list[Span], begin: int, end: int) -> SafeString:
    parts, at = [], begin
    for start, stop in spans:
        if stop <= begin or start >= end:
            continue
        start, stop = max(start, at), min(stop, end)  # noqa: PLW2901 - cut to the window
        parts += [escape(shown[at:start]), "<mark>", escape(shown[start:stop]), "</mark>"]
        at = stop
    return SafeString("".join([*parts, escape(shown[at:end])]))
