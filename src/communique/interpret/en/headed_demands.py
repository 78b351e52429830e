"""Imperatives under a heading that asks what to do (`What you should do`, `Action required`): they demand, though nothing else says so."""

import re

from communique.interpret.document import Sentence
from communique.interpret.en.demand_words import COMMAND, IMPERATIVE

_WHAT_TO_DO = re.compile(
    r"(?:What|How) (?:[A-Za-z]+ ){1,5}?(?:should|must|needs? to|(?:has|have) to)(?: \w+){0,6}\??$"
    r"|(?:Actions?|Steps) (?:required|to (?:be )?take\w*)$",
)
_CONDITION = re.compile(r"If [^,.]{3,120}, (?=(?:please )?(?:do not|never|[a-z]+) )")


def is_under(shadow: str, sentence: Sentence, *, under: bool) -> bool:
    """Whether the last heading up to the end of the sentence asks what to do."""
    if shadow[sentence.end - 1] in ".!:;":
        return under
    return _WHAT_TO_DO.match(shadow[sentence.start : sentence.end]) is not None


def told_to(shadow: str, sentence: Sentence) -> tuple[int, str] | None:
    """Where an imperative begins, behind its condition, and whether it obliges or forbids; None where there is none."""
    condition = _CONDITION.match(shadow, sentence.start, sentence.end)
    start = condition.end() if condition else sentence.start
    text = shadow[start : sentence.end]
    text = text[:1].upper() + text[1:]
    command = COMMAND.match(text)
    if command is None and IMPERATIVE.match(text) is None:
        return None
    return start, "prohibition" if command and command["not"] else "obligation"
