"""What the rules of either language find before it becomes a fact: happenings, whose words a stretch is, demands.

Offsets are of the shadow, half open; the facts made of them cite the original.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from communique.interpret.days import DateSpan
from communique.interpret.document import Document
from communique.interpret.rules import fact_rule
from communique.model import Requirement, Statement

Person = TypeVar("Person")
"""A mention of a person, as the rules of the language have it."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event at `[start, end)`, its verb ending at `verb`; `sentence` is where its sentence begins, in Chinese."""

    start: int
    end: int
    type: str
    rule: str
    date: DateSpan | None
    verb: int
    heading: bool
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Person]):
    """Words given as somebody's, `[start, end)`. `mention` is the person, None for a body."""

    start: int
    end: int
    speaker: str
    mention: Person | None
    cue_start: int
    cue: str
    first: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand at `[start, end)`; `addressee` as offsets, None where the text does not say."""

    start: int
    end: int
    addressee: tuple[int, int] | None
    modality: str
    rule: str


def as_statements(
    document: Document, stretches: Iterable[Stretch[Person]], language: str, *, shortest: int = 0
) -> list[Statement]:
    """The stretches of at least `shortest` code points as facts."""
    return [
        Statement(
            document.cite(item.start, item.end),
            *fact_rule(f"{language}-words" if item.first else f"{language}-words-go-on"),
            document.as_written(item.speaker),
        )
        for item in stretches
        if item.end - item.start >= shortest
    ]


def as_requirements(
    document: Document,
    demands: Iterable[Demand],
    addressee: Callable[[Demand], str | None],
    deadline: Callable[[Demand], str | None],
) -> list[Requirement]:
    """Every demand as a fact, with whom it binds and the deadline that stands in it."""
    return [
        Requirement(
            document.cite(demand.start, demand.end),
            *fact_rule(demand.rule),
            demand.modality,
            addressee(demand),
            deadline(demand),
        )
        for demand in demands
    ]
