"""What changed between two texts, by word; a Chinese, Japanese or Korean character counts as a word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

CHARACTER = re.compile(r"[㐀-鿿豈-﫿぀-ヿ가-힯]")
TOKEN = re.compile(r"[㐀-鿿豈-﫿぀-ヿ가-힯]|[^\W㐀-鿿豈-﫿぀-ヿ가-힯]+|\s+|.", re.DOTALL)
LARGEST = 4_000
"""Beyond so many tokens on either side a changed stretch is compared by line, so that time stays bounded."""


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stands in both, only in the old, or only in the new text."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> tuple[Change, ...]:
    """The changes from `old` to `new` in order, removals before additions.

    The texts of SAME and REMOVED joined are `old`, those of SAME and ADDED joined are `new`. Paragraphs are
    compared first and words within those that changed, so that long notices stay quick.
    """
    return tuple(_merged(_by_paragraph(old, new)))


def _readable(changes: list[Change]) -> Iterator[Change]:
    """A lone character that happens to stand in two rewritten phrases of a Chinese text belongs to what changed:
    else they would be shown in shreds."""
    removed = added = ""
    for place, change in enumerate(changes):
        if change.kind is Kind.SAME and not _is_shred(changes, place):
            yield from (Change(Kind.REMOVED, removed), Change(Kind.ADDED, added), change)
            removed = added = ""
        else:
            removed += "" if change.kind is Kind.ADDED else change.text
            added += "" if change.kind is Kind.REMOVED else change.text
    yield from (Change(Kind.REMOVED, removed), Change(Kind.ADDED, added))


def _is_shred(changes: list[Change], place: int) -> bool:
    """Whether this is one character between two changes of characters like it."""
    if not 0 < place < len(changes) - 1 or not CHARACTER.fullmatch(changes[place].text):
        return False
    before, after = changes[place - 1].text, changes[place + 1].text
    return bool(CHARACTER.match(before[-1:]) and CHARACTER.match(after[:1]))


def _by_paragraph(old: str, new: str) -> Iterator[Change]:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        removed, added = "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal":
            yield Change(Kind.SAME, removed)
        else:
            yield from _readable(list(_merged(_by_word(removed, added))))


def _by_word(old: str, new: str) -> Iterator[Change]:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if max(len(before), len(after)) > LARGEST:
        before, after = [old], [new]
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change(Kind.SAME, "".join(before[i:j]))
            continue
        yield Change(Kind.REMOVED, "".join(before[i:j]))
        yield Change(Kind.ADDED, "".join(after[k:m]))


def _merged(changes: Iterator[Change]) -> Iterator[Change]:
    """Neighbours of one kind as one, none of them empty."""
    held: Change | None = None
    for change in changes:
        if not change.text:
            continue
        if held and held.kind == change.kind:
            held = Change(held.kind, held.text + change.text)
            continue
        if held:
            yield held
        held = change
    if held:
        yield held
