"""Body F1 as reading.md defines it: multiset of 4-gram shingles of tokens, harmonic mean of precision and recall."""

from collections import Counter

from labels import tokens


def shingles(words: list[str]) -> Counter[tuple[str, ...]]:
    """The 4-grams of a text; a shorter text is one shingle."""
    if not words:
        return Counter()
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)))


def body_f1(gold: str, said: str) -> float:
    true, found = shingles(tokens(gold)), shingles(tokens(said))
    if not true and not found:
        return 1.0
    return 2 * (true & found).total() / (true.total() + found.total())
