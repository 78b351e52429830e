"""Fictional articles, Chinese and English, as many as are asked for: the same ones for the same number.

Words are made of syllables and of common characters and fall off in frequency as those of a language do, so that an
index of them has the sizes and costs of a real one. Nothing in them means anything.
"""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np

NOW: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FUNCTION: Final = re.findall(
    r"\S+", "the of and to in for on with by is that be as at or from are this which not"
)
STARTS: Final = re.findall(r"\S+", "b br c ch d dr f fl g gr h k l m n p pl pr qu r s sc sh st t tr v w")
VOWELS: Final = re.findall(r"\S+", "a e i o u ai ea io ou")
ENDS: Final = re.findall(r"\S+", "n r l s t nd nt rd sion ment tion ing ed al er ity ance ble")
PARTICLES: Final = re.findall(r"\S+", "的 和 在 对 为 了 与 及 等 由 将 应 可 并 从")
OWN: Final = 0.6
"""The part of a text that is made of its own few words: an index of these texts then has the size of one of real ones."""
WORDS: Final = 24_000
"""Words of each language."""


class Fiction:
    """Gives articles by number. `characters` is the mean length of an English body; a Chinese one has a third."""

    def __init__(self, characters: int = 1_200) -> None:
        chance = random.Random(20261122)
        self.characters = characters
        self.english = FUNCTION + [self._latin(chance) for _ in range(WORDS)]
        han = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF)]
        han = chance.sample(han, 2_400)  # of the 3,755 common ones
        weights = [1 / (rank + 8) for rank in range(len(han))]
        pairs = ["".join(chance.choices(han, weights, k=chance.choice((2, 2, 2, 3)))) for _ in range(WORDS)]
        self.chinese = PARTICLES + pairs
        self.known = {
            language: np.array(words, dtype=object)
            for language, words in (("en", self.english), ("zh", self.chinese))
        }
        self.weights = {
            language: np.cumsum(1 / (np.arange(len(words)) + 3)) for language, words in self.known.items()
        }

    @staticmethod
    def _latin(chance: random.Random) -> str:
        parts = [chance.choice(STARTS) + chance.choice(VOWELS) for _ in range(chance.choice((1, 2, 2, 3)))]
        return "".join(parts) + chance.choice(ENDS)

    def words(self, chance: np.random.Generator, language: str, count: int) -> list[str]:
        weights = self.weights[language]
        places = np.searchsorted(weights, chance.random(count) * weights[-1])
        found: list[str] = self.known[language][places].tolist()
        return found

    def title(self, number: int) -> tuple[str, list[str]]:
        """The title of an article, and its words."""
        language = self.language(number)
        chance = np.random.default_rng((1, number))
        found = self.words(chance, language, int(chance.integers(6, 13)))
        return (" ".join(found).capitalize() if language == "en" else "".join(found)), found

    @staticmethod
    def language(number: int) -> str:
        return "zh" if number % 2 else "en"

    def body(self, number: int) -> list[str]:
        """Its paragraphs."""
        language = self.language(number)
        chance = np.random.default_rng((2, number))
        length = self.characters * chance.lognormal(-0.32, 0.8)
        per_word = (
            6.6 if language == "en" else 6.0
        )  # a Chinese text says the same in a third of the characters
        count = max(12, int(length / per_word))
        own = self.words(chance, language, 12 + count // 5)  # a text comes back to its own words
        common = self.words(chance, language, count)
        which = chance.integers(0, len(own), count)
        theirs = chance.random(count) < OWN
        found = [own[at] if mine else word for at, mine, word in zip(which, theirs, common, strict=True)]
        size = int(chance.integers(30, 61))
        parts = [found[start : start + size] for start in range(0, len(found), size)]
        joined = (" ", ".") if language == "en" else ("", "。")
        return [joined[0].join(part) + joined[1] for part in parts]

    def row(self, number: int, *, sources: int = 200, channels: int = 6) -> dict[str, Any]:
        """The columns of an article that the index is made of, its body as HTML; keys begin at 1."""
        chance = random.Random(f"row {number}")
        when = NOW - timedelta(minutes=chance.randrange(6 * 525_600))
        source = min(chance.randrange(sources), chance.randrange(sources)) + 1
        chinese = self.language(number) == "zh"
        return {
            "pk": number + 1,
            "live": chance.random() < 0.9,
            "source_id": source,
            "channel_id": source % channels + 1,
            "language": "zh-Hans" if chinese else "en",
            "title": self.title(number)[0],
            "subtitle": "",
            "issuer": "临海国专利局" if chinese else "Northmoor Patent Office",
            "credit_name": "",
            "document_number": f"临专发〔{when.year}〕{number}号" if chinese and number % 3 else "",
            "index_number": "",
            "sort_date": when,
            "changed_at": when,
            "byline": [],
            "topics": [],
            "attachments": [],
            "editor_note": "",
            "body": "".join(f"<p>{part}</p>" for part in self.body(number)),
        }


def questions(fiction: Fiction, count: int, articles: int) -> Iterator[tuple[str, str]]:
    """Kind and text of questions as people ask them: of 1 to 4 words, a phrase, a narrowed one, a browsed list."""
    chance = random.Random(7)
    for turn in range(count):
        language = "en" if turn % 2 else "zh"
        known = fiction.english if language == "en" else fiction.chinese
        _, words = fiction.title(chance.randrange(articles // 2) * 2 + (language == "zh"))
        common = known[20 + int(200 * chance.random() ** 2)]
        kind = ("known", "one", "two", "phrase", "filtered", "common")[turn // 2 % 6]
        start = chance.randrange(max(1, len(words) - 3))
        text = {
            "known": " ".join(words[start : start + chance.randint(2, 4)]),
            "one": chance.choice(words),
            "two": f"{common} {chance.choice(known[:2000])}",
            "phrase": '"' + (" " if language == "en" else "").join(words[start : start + 2]) + '"',
            "filtered": f"{common} year:{chance.randint(2021, 2026)} language:{'en' if language == 'en' else 'zh'}",
            "common": common,
        }[kind]
        yield kind, text
