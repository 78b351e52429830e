"""Routing, decided purely: which rules hold of an article, and what follows from them together.

Rules are asked in their order. What they set, the later one sets last; what they decide, the first one decides.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

LATIN: Final = re.compile(r"[\w'-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of an article. `text` is its body."""

    source: int
    channel: int
    language: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that are set must hold; those that are empty hold of everything."""

    sources: frozenset[int] = frozenset()
    channels: frozenset[int] = frozenset()
    languages: tuple[str, ...] = ()
    any_words: tuple[str, ...] = ()
    all_words: tuple[str, ...] = ()
    no_words: tuple[str, ...] = ()
    in_text: bool = False


@dataclass(frozen=True, slots=True)
class Effects:
    """What follows where the conditions hold. `decision` is accept, publish, reject, snooze, or empty for none."""

    channel: int | None = None
    topics: tuple[str, ...] = ()
    assign_to: int | None = None
    decision: str = ""
    snooze_hours: int = 24
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Routing:
    """One rule as a value."""

    name: str
    conditions: Conditions = Conditions()
    effects: Effects = Effects()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules together make of an article: `applied` are those that held, in their order, and `decided_by`
    the name of the one that decided."""

    channel: int | None = None
    topics: tuple[str, ...] = ()
    assign_to: int | None = None
    decision: str = ""
    snooze_hours: int = 24
    reason: str = ""
    decided_by: str = ""
    applied: tuple[Routing, ...] = field(default=())


def route(case: Case, rules: Iterable[Routing]) -> Outcome:
    """What the rules make of a case."""
    found = Outcome()
    for rule in rules:
        if not holds(rule.conditions, case):
            continue
        found = _with(found, rule)
        if rule.effects.channel:
            case = Case(case.source, rule.effects.channel, case.language, case.title, case.text)
        if rule.ends:
            break
    return found


def _with(before: Outcome, rule: Routing) -> Outcome:
    does = rule.effects
    decides = does.decision if does.decision and not before.decision else ""
    return Outcome(
        channel=does.channel or before.channel,
        topics=tuple(dict.fromkeys((*before.topics, *does.topics))),
        assign_to=does.assign_to or before.assign_to,
        decision=before.decision or does.decision,
        snooze_hours=does.snooze_hours if decides else before.snooze_hours,
        reason=does.reason if decides else before.reason,
        decided_by=rule.name if decides else before.decided_by,
        applied=(*before.applied, rule),
    )


def holds(asked: Conditions, case: Case) -> bool:
    """Whether all conditions that are set hold of a case."""
    if asked.sources and case.source not in asked.sources:
        return False
    if asked.channels and case.channel not in asked.channels:
        return False
    if asked.languages and not any(_speaks(case.language, tag) for tag in asked.languages):
        return False
    if not (asked.any_words or asked.all_words or asked.no_words):
        return True
    text = folded(f"{case.title}\n{case.text}" if asked.in_text else case.title)
    if asked.any_words and not any(stands_in(word, text) for word in asked.any_words):
        return False
    return all(stands_in(word, text) for word in asked.all_words) and not any(
        stands_in(word, text) for word in asked.no_words
    )


def _speaks(language: str, tag: str) -> bool:
    """Whether a language is that of a tag or one below it: zh-Hans is zh."""
    have, want = language.lower(), tag.lower()
    return have == want or have.startswith(f"{want}-")


def stands_in(word: str, text: str) -> bool:
    """Whether a word or phrase stands in a folded text; one of Latin letters only as whole words."""
    return bool(_pattern(word).search(text))


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    plain = folded(word)
    before = r"(?<![^\W_])" if plain[:1].isascii() and plain[:1].isalnum() else ""
    after = r"(?![^\W_])" if plain[-1:].isascii() and plain[-1:].isalnum() else ""
    if not plain.isascii():
        before = after = ""
    return re.compile(before + re.escape(plain) + after)


def folded(text: str) -> str:
    """A text as words are compared: compatibility forms alike, lower case, one blank between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def lines(text: str) -> tuple[str, ...]:
    """The words that stand one a line, without doubles and empty ones."""
    found = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in found if line))
