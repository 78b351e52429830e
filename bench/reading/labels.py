"""Which lines of a page are its gold body: the lines are aligned with the gold text, in order.

A line that stands in the gold text as it is may be body at every place where it stands; a line that stands there
in part is body at the place of its first shared words. Of all these the heaviest chain in reading order counts,
so that a menu entry that also is a word of the text is no body.
"""

import bisect
import re
import unicodedata

TOKEN = re.compile(r"[㐀-鿿぀-ヿ가-힯]|[^\W㐀-鿿぀-ヿ가-힯]+")
MOST_PLACES = 40
SHARED = 0.55
"""Share of a line's 4-grams that must stand in the gold text."""


def tokens(text: str) -> list[str]:
    """Words, and single CJK characters, as the score of reading.md counts them."""
    return TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


class Gold:
    """The gold text with an index of its words and 4-grams."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens(text)
        self.by_word: dict[str, list[int]] = {}
        self.by_four: dict[tuple[str, ...], list[int]] = {}
        for place, word in enumerate(self.tokens):
            self.by_word.setdefault(word, []).append(place)
            self.by_four.setdefault(tuple(self.tokens[place : place + 4]), []).append(place)

    def places(self, words: list[str]) -> list[tuple[int, int, float]]:
        """Where a line may stand: start, end, and how many of its words are shared."""
        if len(words) < 4:
            starts = self.by_word.get(words[0], []) if words else []
        else:
            starts = self.by_four.get(tuple(words[:4]), [])
        count = len(words)
        whole = [(at, at + count, float(count)) for at in starts if self.tokens[at : at + count] == words]
        if whole:
            return whole[:MOST_PLACES]
        return self.partial(words)

    def partial(self, words: list[str]) -> list[tuple[int, int, float]]:
        """Where a line stands that is in the gold text only in part."""
        count = len(words) - 3
        if count < 3:
            return []
        places = [self.by_four.get(tuple(words[i : i + 4])) for i in range(count)]
        shared = sum(place is not None for place in places)
        if shared < SHARED * count:
            return []
        first, found = next((i, place) for i, place in enumerate(places) if place)
        return [(max(0, at - first), at + shared, float(shared)) for at in found[:MOST_PLACES]]


def labels(lines: list[str], gold_text: str) -> tuple[list[int], list[int]]:
    """For each line 1 if it is body, else 0; and how many tokens it has."""
    gold = Gold(gold_text)
    words = [tokens(line) for line in lines]
    ends: list[int] = [0]  # rising ends of chains
    best: list[tuple[float, int]] = [(0.0, -1)]  # weight and last link of the best chain that ends there
    links: list[tuple[int, int]] = []  # line, link before
    for number, listed in enumerate(words):
        fresh = []
        for start, end, weight in gold.places(listed):
            at = bisect.bisect_right(ends, start + 2) - 1
            if at >= 0:
                fresh.append((end, best[at][0] + weight + 0.1, best[at][1]))
        for end, weight, before in fresh:
            links.append((number, before))
            put(ends, best, end, (weight, len(links) - 1))
    chosen = [0] * len(lines)
    link = best[-1][1]
    while link >= 0:
        number, link = links[link]
        chosen[number] = 1
    return chosen, [len(listed) for listed in words]


def put(ends: list[int], best: list[tuple[float, int]], end: int, chain: tuple[float, int]) -> None:
    """Keep a chain where it is heavier than all that end before it; drop those that it outweighs."""
    at = bisect.bisect_right(ends, end) - 1
    if best[at][0] >= chain[0]:
        return
    if ends[at] == end:
        best[at] = chain
    else:
        at += 1
        ends.insert(at, end)
        best.insert(at, chain)
    while at + 1 < len(ends) and best[at + 1][0] <= chain[0]:
        del ends[at + 1], best[at + 1]
