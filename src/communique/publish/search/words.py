"""What a word is, for the index and for a query alike: one folding, one cutting, one stemming.

Han, kana and hangul stand without spaces: each of their characters gives the pair that it begins, the last of a run
stands alone, so that any two characters are found and a single one is the beginning of a pair. Other scripts are
cut at what is neither letter nor digit. Traditional characters are folded to simplified, full width to half,
capitals to small letters, accented letters to plain ones; the English stemmer comes after that.
"""

import re
import unicodedata
from functools import cache
from operator import add
from typing import Final

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from communique.interpret.lexicon import phrases

UNSPACED: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff〇\U00020000-\U0003ffff"
"""The scripts that are written without spaces, as a regular expression's class takes them."""
RUN: Final = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+")
UNSPACED_RUN: Final = re.compile(f"[{UNSPACED}]")
FIRST_UNSPACED: Final = "\u3000"
"""No run below it is unspaced: a comparison that spares most runs the expression."""
LONGEST: Final = 40
"""Bytes of a word at most; what is longer is no word that anybody looks for."""
ANALYZER: Final = "words"
TOO_COMMON: Final = re.findall(
    r"\w+",
    "a an and are as at be but by for from has have if in into is it its of on or such that the their then there "
    "these they this to was were which with",
)
"""English words that every text has: they are not indexed, but keep their places, so that phrases stay apart."""
FOLDED: Final = (
    *(range(0xAA, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000)),
    *(range(0x2070, 0x209D), range(0x2460, 0x24EA), range(0xFF01, 0xFFDD)),
)
"""Blocks whose characters have a plain form: accented letters, superscripts, circled digits, full and half width."""


@cache
def _plain_forms() -> dict[str, str]:
    """Character → its one plain character. What would become several stays as it is, so that offsets hold."""
    found = {pair[0]: pair[1] for pair in phrases("traditional")}
    for block in FOLDED:
        for character in map(chr, block):
            parts = unicodedata.normalize("NFKD", character)
            plain = "".join(part for part in parts if not unicodedata.combining(part)).lower()
            if len(plain) == 1 and plain != character:
                found[character] = plain
    return found


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, _plain_forms())) + "]")


def composed(text: str) -> str:
    """The text with letters and their accents as one character each (NFC), so that folding finds them."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The one form of a text that was `composed`, with exactly as many code points."""
    lower = text.lower()
    if lower.isascii():
        return lower
    if len(lower) != len(text):  # İ becomes two
        lower = "".join(each if len(each.lower()) != 1 else each.lower() for each in text)
    forms = _plain_forms()
    return _foldable().sub(lambda found: forms[found.group()], lower)


def unspaced(run: str) -> bool:
    """Whether a run that RUN found is of a script without spaces."""
    return run >= FIRST_UNSPACED and UNSPACED_RUN.match(run) is not None


def spaced(text: str) -> str:
    """All words of a text, apart by what is neither letter nor digit, as the index's analyzer takes them."""
    folded = fold(composed(text))
    if folded.isascii():
        return folded
    found: list[str] = []
    for run in RUN.findall(folded):
        if unspaced(run):
            found += map(add, run, run[1:] + " ")
        else:
            found.append(run)
    return " ".join(found)


@cache
def analyzer() -> TextAnalyzer:
    """What the index does with the words of `spaced`: it leaves out what is long or too common, and stems English."""
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    left = builder.filter(Filter.remove_long(LONGEST)).filter(Filter.custom_stopword(TOO_COMMON))
    return left.filter(Filter.stemmer("english")).build()


def placed(text: str) -> list[tuple[int, str]]:
    """The terms of the index that a text consists of, each with its place among the words of the text."""
    return [(token.position, token.text) for token in analyzer().pre_tokenize(spaced(text)).tokens]


def terms(text: str) -> list[str]:
    """The terms of the index that a text consists of, in its order."""
    return [term for _, term in placed(text)]


def alone(term: str) -> bool:
    """Whether a term is one character of a script without spaces: the beginning of a pair, or the end of a run."""
    return len(term) == 1 and unspaced(term)
