"""Facts as JSON: the record of `communique facts --batch`, one row in, one row out."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from communique.interpret.find import find_facts
from communique.model import Fact, Facts

_OWN = {"citation", "rule", "confidence"}


def as_record(facts: Facts) -> dict[str, Any]:
    """The six lists, each fact with `quote`, `start` and `end` (code points, half open), its own fields, `rule` and `confidence`."""
    return {
        "events": _rows(facts.events),
        "participations": _rows(facts.participations),
        "statements": _rows(facts.statements),
        "requirements": _rows(facts.requirements),
        "references": _rows(facts.references),
        "dates": _rows(facts.dates),
    }


def batch_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """`{"id", "facts"}` for one row `{"id", "lang", "published", "title", "text"}`; only `text` must be there."""
    facts = find_facts(
        str(row.get("text") or ""), language=_said(row.get("lang")), published=_said(row.get("published"))
    )
    return {"id": row.get("id"), "facts": as_record(facts)}


def _said(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _rows(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    return [_row(fact) for fact in facts]


def _row(fact: Fact) -> dict[str, Any]:
    own = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name not in _OWN}
    place = {"quote": fact.citation.quote, "start": fact.citation.start, "end": fact.citation.end}
    return {**own, **place, "rule": fact.rule, "confidence": fact.confidence}
