"""Facts as rows and as values: which fields each kind has, which words they may take, and what tells two apart."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from communique import model
from communique.newsroom.models import Citation, Fact

Payload = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """The class of a kind of fact, its list in model.Facts, and its fields in the order in which people read them."""

    of: type[model.Fact]
    list: str
    fields: tuple[str, ...]
    needed: tuple[str, ...]


SHAPES: Final[dict[str, Shape]] = {
    "event": Shape(model.Event, "events", ("type", "date", "date_end", "place", "host"), ("type",)),
    "participation": Shape(
        model.Participation,
        "participations",
        ("person", "act", "post", "organization"),
        ("person", "act"),
    ),
    "requirement": Shape(
        model.Requirement, "requirements", ("addressee", "modality", "deadline"), ("modality",)
    ),
    "statement": Shape(model.Statement, "statements", ("speaker",), ("speaker",)),
    "reference": Shape(model.Reference, "references", ("kind", "title", "number"), ("kind",)),
    "date": Shape(model.StatedDate, "dates", ("kind", "value"), ("kind", "value")),
}
"""Kind of a fact → its shape; the order is that of a page."""

CHOICES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("event", "type"): (
        "meeting", "visit", "signing", "training", "ceremony", "appointment", "publication", "other",
    ),
    ("participation", "act"): (
        "attend", "preside", "speak", "arrange", "guide", "report", "sign", "meet", "host", "inspect",
        "appointed", "removed", "other",
    ),
    ("requirement", "modality"): ("obligation", "prohibition", "permission", "recommendation"),
    ("reference", "kind"): ("document", "law", "meeting", "speech", "treaty", "other"),
    ("date", "kind"): ("written", "published", "effective", "expires", "deadline", "event"),
}  # fmt: skip
"""Kind and field → the words that the field may take, as the record of facts has them."""

DATES: Final = frozenset(
    {("event", "date"), ("event", "date_end"), ("requirement", "deadline"), ("date", "value")}
)
"""Kind and field of what is an ISO 8601 day or month."""


def each(facts: model.Facts) -> Iterator[tuple[str, model.Fact]]:
    """All facts of one text, each with its kind."""
    for kind, shape in SHAPES.items():
        for fact in getattr(facts, shape.list):
            yield kind, fact


def payload_of(kind: str, fact: model.Fact) -> Payload:
    """The fields of a fact beside its citation, rule and confidence."""
    return {name: getattr(fact, name) for name in SHAPES[kind].fields}


def value_of(fact: Fact, citation: Citation) -> model.Fact:
    """A row as the value that the interpreting stage would give."""
    shape = SHAPES[fact.kind]
    fields = {name: fact.payload.get(name) for name in shape.fields}
    fields |= {name: fields[name] or "" for name in shape.needed}
    return shape.of(citation=citation_value(citation), rule=fact.rule, confidence=fact.confidence, **fields)


def citation_value(row: Citation) -> model.Citation:
    return model.Citation(row.quote, row.start, row.end, row.prefix, row.suffix, row.text_digest)


def facts_of(citations: Iterator[Citation] | list[Citation]) -> model.Facts:
    """The facts of citations, their facts at hand, as the value that the interpreting stage would give."""
    lists: dict[str, list[model.Fact]] = {shape.list: [] for shape in SHAPES.values()}
    for row in citations:
        lists[SHAPES[row.fact.kind].list].append(value_of(row.fact, row))
    return model.Facts(**{name: tuple(rows) for name, rows in lists.items()})  # type: ignore[arg-type] # each list holds its own kind


def normalised(value: str | None) -> str:
    """A text so that full width, letter case and white space make no difference."""
    return " ".join(unicodedata.normalize("NFKC", value or "").casefold().split())


def key_of(kind: str, quote: str, payload: Mapping[str, str | None]) -> str:
    """What tells a fact of an article from the others: its kind, its quote and its values, normalised."""
    values = [normalised(payload.get(name)) for name in SHAPES[kind].fields]
    text = json.dumps([kind, normalised(quote), values], ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def text_digest(text: str) -> str:
    """The digest of a text as citations carry it."""
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record_of(fact: Fact, quote: str) -> dict[str, Any]:
    """What was found, kept beside what an editor made of it."""
    return {"quote": quote, "payload": fact.payload, "rule": fact.rule, "confidence": fact.confidence}
