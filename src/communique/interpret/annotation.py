"""A fact as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/): the statement as body, its quote as target.

The target carries both a TextQuoteSelector (exact, prefix, suffix) and a TextPositionSelector (code points, half
open), so that a reader with the text finds the passage and a reader with a later version can still look for it.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from communique.model import (
    Citation,
    Event,
    Fact,
    Participation,
    Reference,
    Requirement,
    StatedDate,
    Statement,
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_KINDS: tuple[tuple[type[Fact], str], ...] = (
    (Event, "event"),
    (Participation, "participation"),
    (Statement, "statement"),
    (Requirement, "requirement"),
    (Reference, "reference"),
    (StatedDate, "date"),
)


def as_annotation(fact: Fact, *, source: str, identifier: str, scope: str | None = None) -> dict[str, Any]:
    """The annotation of one fact; `source` is the address of the text, `identifier` the annotation's own IRI.

    `scope` is the address of the page on which the text is read, where it has one.
    """
    said = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name != "citation"}
    return {
        "@context": CONTEXT,
        "id": identifier,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": kind_of(fact)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(said, ensure_ascii=False, sort_keys=True),
            },
        ],
        "target": target(fact.citation, source=source) | ({"scope": scope} if scope else {}),
    }


def as_page(annotations: Iterable[dict[str, Any]], *, identifier: str, label: str) -> dict[str, Any]:
    """All annotations of a text as the one AnnotationPage of their AnnotationCollection; `identifier` is its address."""
    items = [{name: value for name, value in one.items() if name != "@context"} for one in annotations]
    collection = {
        "id": f"{identifier}#all",
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
    }
    return {
        "@context": CONTEXT,
        "id": identifier,
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": 0,
        "items": items,
    }


def target(citation: Citation, *, source: str) -> dict[str, Any]:
    """Where the passage stands in `source`."""
    quote = {
        "type": "TextQuoteSelector",
        "exact": citation.quote,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
    }
    position = {"type": "TextPositionSelector", "start": citation.start, "end": citation.end}
    return {"source": source, "selector": [quote, position]}


def kind_of(fact: Fact) -> str:
    """The kind of a fact as one word: event, participation, statement, requirement, reference, date."""
    return next(kind for type_, kind in _KINDS if isinstance(fact, type_))
