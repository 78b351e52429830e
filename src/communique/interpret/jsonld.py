"""What the facts of an article add to its schema.org NewsArticle: `about`, `mentions` and `citation`.

Events, persons with their offices, bodies, and the documents and laws named, each once. Only what the
notice states is said; a field that it does not state is left out.
"""

from collections.abc import Iterable
from typing import Any

from communique.model import Event, Facts, Participation, Reference

_WORKS = {
    "law": "Legislation",
    "document": "DigitalDocument",
    "treaty": "Legislation",
    "speech": "CreativeWork",
}


def article_properties(facts: Facts) -> dict[str, Any]:
    """The properties to add to a NewsArticle; a list without entries is left out."""
    properties = {
        "about": [_event(event) for event in facts.events],
        "mentions": [*_persons(facts.participations), *_bodies(facts), *_meetings(facts.references)],
        "citation": [_work(reference) for reference in facts.references if reference.kind in _WORKS],
    }
    return {name: entries for name, entries in properties.items() if entries}


def _event(event: Event) -> dict[str, Any]:
    return _stated(
        {
            "@type": "Event",
            "name": event.citation.quote,
            "startDate": event.date,
            "endDate": event.date_end,
            "location": {"@type": "Place", "name": event.place} if event.place else None,
            "organizer": _body(event.host) if event.host else None,
        }
    )


def _persons(participations: Iterable[Participation]) -> list[dict[str, Any]]:
    """Each person once, in the first office that the notice gives."""
    persons: dict[str, dict[str, Any]] = {}
    for fact in participations:
        office = _stated(
            {
                "@type": "Person",
                "name": fact.person,
                "jobTitle": fact.post,
                "affiliation": _body(fact.organization) if fact.organization else None,
            }
        )
        known = persons.setdefault(fact.person, office)
        if len(office) > len(known):
            persons[fact.person] = office
    return list(persons.values())


def _bodies(facts: Facts) -> list[dict[str, Any]]:
    names = [*(event.host for event in facts.events), *(fact.organization for fact in facts.participations)]
    return [_body(name) for name in dict.fromkeys(name for name in names if name)]


def _body(name: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name}


def _meetings(references: Iterable[Reference]) -> list[dict[str, Any]]:
    return [
        {"@type": "Event", "name": fact.title} for fact in references if fact.kind == "meeting" and fact.title
    ]


def _work(reference: Reference) -> dict[str, Any]:
    kind = _WORKS[reference.kind]
    number = "legislationIdentifier" if kind == "Legislation" else "identifier"
    return _stated({"@type": kind, "name": reference.title, number: reference.number})


def _stated(entries: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entries.items() if value is not None}
