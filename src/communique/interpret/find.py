"""From a text to its facts: choose the language's rules, run them, refuse what does not verify."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from communique.errors import CitationError
from communique.interpret import en, zh
from communique.interpret.days import iso
from communique.interpret.document import Document
from communique.interpret.language import language_of
from communique.model import Fact, Facts

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
F = TypeVar("F", bound=Fact)


def find_facts(text: str, *, language: str | None = None, published: str | None = None) -> Facts:
    """What `text` states, each fact with its citation (code points, half open) into `text` as given.

    `language` is a BCP 47 tag or None; `published` the notice's own publication date (ISO 8601, a day or
    less exact) and the only outside anchor for dates without a year. Pure: the same in gives the same out.
    A fact whose quote does not stand at its offsets is left out and counted in `refused`.
    """
    chosen = language_of(text, language)
    document = Document(text, chosen, _day(published))
    found = (zh if chosen == "zh" else en).read(document)
    kept = Facts(
        events=_verified(found.events, text),
        participations=_verified(found.participations, text),
        statements=_verified(found.statements, text),
        requirements=_verified(found.requirements, text),
        references=_verified(found.references, text),
        dates=_verified(found.dates, text),
    )
    return replace(kept, refused=_total(found) - _total(kept))


def _day(published: str | None) -> str | None:
    """The date as far as it is one (year, month or day); None for anything else."""
    match = _ISO.match(published or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return iso(year or 0, month, day)


def _total(facts: Facts) -> int:
    lists: tuple[Sequence[Fact], ...] = (
        facts.events, facts.participations, facts.statements, facts.requirements, facts.references, facts.dates
    )  # fmt: skip
    return sum(map(len, lists))


def _verified(facts: Iterable[F], text: str) -> tuple[F, ...]:
    """Those that stand, in the order of the text."""
    standing = []
    for fact in facts:
        try:
            fact.citation.verify(text)
        except CitationError:
            continue
        standing.append(fact)
    return tuple(sorted(standing, key=lambda fact: (fact.citation.start, fact.citation.end)))
