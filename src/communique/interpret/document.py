"""A text laid out for the rules: its shadow, its sentences, and the one way from a match to a citation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import overload

from communique.interpret.shadow import HAN, Shadow, shadow
from communique.model import Citation

CONTEXT = 32
LONGEST_SENTENCE = 2000
"""Code points; what goes on without an end mark for longer is cut, so that no text can take time without end."""
ABBREVIATED = 16
"""Code points before a full stop in which an English abbreviation is looked for."""
_INNER_SPACE = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}·•・])|(?<=[·•・])\s+(?=[{HAN}])")
_BROKEN_LINE = re.compile(rf"(?<=[{HAN}])[^\S\n]*\n\s*(?=[{HAN}])")
_ZH_END = re.compile(
    r"[。!?]+[”’\")]*"
    r"|\n+|(?<=[。!?])\s+|(?<=[。!?]”)\s+|\s{2,}(?=[^\s])"
    r"|(?<=日电)(?=[\s(])"
    r"|(?<=.)(?=新华社[^\s。,]{1,12}电)"
)
_EN_ABBREVIATION = re.compile(
    r"(?:"
    r"\b(?:"
    r"Mr|Mrs|Ms|Mx|Dr|Engr|Tpl|Adv|Rev|Capt|Brig|Maj|Sgt|Amb|Prof|St|No|Nos|Art|vs|v|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept|Sep|Oct|Nov|Dec|Gen|Sen|Rep|Lt|Col|Hon|Inc|Ltd|Co|Corp|Gov|Supt|Insp|Adm|Cmdr|Cdr|Lieut|Messrs"
    r"|Dept|Univ|Assn|Bros|Fr|Sr|Sec|Secs|Reg|Regs|Vol|Fig|Para|Paras|cf|viz|approx|Tel|Ext|Ave|Blvd|Mt|Ft"
    r")"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z]"
    r")$"
)
_EN_ENDS_TOO = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp)|\b(?:[A-Za-z]\.)+[A-Za-z])$")
"""Abbreviations after which a sentence may end: `in Washington, D.C. The two sides …`."""
_EN_OPENS = re.compile(
    r"\.\s+(?:"
    r"The|This|These|Those|They|He|She|It|We|In|On|At|During|Both|All|After|Before|Following|However|Moreover"
    r"|As|With|By|Under|His|Her|Its|Their|There|Today|Also"
    r")\s"
)
_EN_HOUR = re.compile(r"\d ?[ap]\.m$")
_EN_GOES_ON = re.compile(
    r"\.\s+(?:[A-Z]{2,}|[A-Z]\w+ [Tt]ime|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8}\.? \d)\b"
)
"""An hour ends a sentence before a capital, but not in `10 a.m. Monday` and `5 p.m. EST`."""
_EN_END = re.compile(r"[.!?]+[\"')\]]*(?=\s)(?![ \t]+[a-z])|\n+|(?<=\n)\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the shadow, half open, its final mark within; `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Document:
    """`text` as it was read; `shadow` is what rules match on; `published` an ISO date or None."""

    text: str
    language: str
    published: str | None

    @cached_property
    def _shadow(self) -> Shadow:
        return shadow(self.text, english=self.language != "zh")

    @cached_property
    def shadow(self) -> str:
        return self._shadow.text

    @cached_property
    def digest(self) -> str:
        return "sha256:" + sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return _sentences(self.shadow, chinese=self.language == "zh")

    @cached_property
    def paragraphs(self) -> tuple[Sentence, ...]:
        """One Sentence value a paragraph, from the start of its first sentence to the end of its last."""
        found: dict[int, Sentence] = {}
        for sentence in self.sentences:
            first = found.get(sentence.paragraph, sentence)
            found[sentence.paragraph] = Sentence(first.start, sentence.end, sentence.paragraph)
        return tuple(found.values())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's offsets for a stretch of the shadow, white space at both ends left out."""
        while start < end and self.shadow[start].isspace():
            start += 1
        while end > start and self.shadow[end - 1].isspace():
            end -= 1
        origin = self._shadow.origin
        return (origin[start], origin[end - 1] + 1) if start < end else (origin[start], origin[start])

    def value(self, start: int, end: int) -> str:
        """What the original says there, on one line, spaces between Han characters dropped."""
        first, last = self.span(start, end)
        joined = _INNER_SPACE.sub("", self.text[first:last])
        return " ".join(joined.split())

    def title(self, start: int, end: int) -> str:
        """The same for a title, whose spaces part its lines and stay as one; line breaks are the page's and go."""
        first, last = self.span(start, end)
        return " ".join(_BROKEN_LINE.sub("", self.text[first:last]).split())

    @overload
    def as_written(self, value: str) -> str: ...
    @overload
    def as_written(self, value: None) -> None: ...
    def as_written(self, value: str | None) -> str | None:
        """A value taken from the shadow, with the quotation marks and hyphens of the original."""
        if value is None:
            return None
        place = self.shadow.find(value)
        if place >= 0:
            return self.value(place, place + len(value))
        return value.replace("'", "’") if "’" in self.text and "'" not in self.text else value

    def cite(self, start: int, end: int) -> Citation:
        """The citation of a stretch of the shadow, of the original's characters."""
        first, last = self.span(start, end)
        return citation(self.text, first, last, self.digest)


def citation(text: str, start: int, end: int, digest: str) -> Citation:
    """The citation of `text[start:end]` with its surroundings."""
    return Citation(
        quote=text[start:end],
        start=start,
        end=end,
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        text_digest=digest,
    )


def _sentences(shadow_text: str, *, chinese: bool) -> tuple[Sentence, ...]:
    ends = _ZH_END if chinese else _EN_END
    found: list[Sentence] = []
    start = paragraph = 0
    broken = False
    for match in ends.finditer(shadow_text):
        if not chinese and _abbreviates(shadow_text, start, match):
            continue
        found.extend(_cut(shadow_text, start, match.end(), paragraph))
        again = chinese and broken and not shadow_text[start : match.start()].strip()
        broken = "\n" in match.group() or (chinese and match.group().isspace())
        paragraph += broken and not again
        start = match.end()
    found.extend(_cut(shadow_text, start, len(shadow_text), paragraph))
    return tuple(found)


def _abbreviates(shadow_text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a full stop is of an abbreviation and ends no sentence besides."""
    begin = max(start, stop.start() - ABBREVIATED)
    if stop.group()[0] != "." or _EN_ABBREVIATION.search(shadow_text, begin, stop.start()) is None:
        return False
    if (
        _EN_HOUR.search(shadow_text, begin, stop.start())
        and _EN_GOES_ON.match(shadow_text, stop.start()) is None
    ):
        return False
    ends_too = _EN_ENDS_TOO.search(shadow_text, begin, stop.start())
    return ends_too is None or _EN_OPENS.match(shadow_text, stop.start()) is None


def _cut(shadow_text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    """The sentence without white space at its ends, none where it has nothing else; a very long one in parts."""
    for begin in range(start, end, LONGEST_SENTENCE):
        stop = min(begin + LONGEST_SENTENCE, end)
        if shadow_text[begin:stop].strip():
            yield _trimmed(shadow_text, begin, stop, paragraph)


def _trimmed(shadow_text: str, start: int, end: int, paragraph: int) -> Sentence:
    stretch = shadow_text[start:end]
    return Sentence(start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip()), paragraph)
