"""What the facts of an article add to its schema.org NewsArticle: `about`, `mentions` and `citation`.

Events, persons with their offices, bodies, and the documents and laws named, each once. Only what the
notice states is said; a field that it does not state is left out.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from communique.model import Event, Facts, Participation, Reference

_WORKS = {
    "law": "Legislation",
    "document": "DigitalDocument",
    "treaty": "Legislation",
    "speech": "CreativeWork",
}


_GOVERNMENT = re.compile(
    r"(?:局|部|厅|署|司|处|委|院|委员会|办公室|办公厅|政府|法院|检察院|海关|大使馆|领事馆)$"
    r"|\b"
    r"(?:Administration|Agency|Authority|Bureau|Cabinet|Commission|Council|Court|Department|Directorate|Embass"
    r"y|Government"
    r"|Inspectorate|Ministry|Office|Parliament|Registry|Secretariat|Senate|Treasury)\b"
)
_NOT_GOVERNMENT = re.compile(
    r"(?:学院|医院|研究院|俱乐部|剧院|法学会|公司|律师事务所|事务所)$"
    r"|\b(?:Association|Bank|College|Company|Corporation|Federation"
    r"|Foundation|Hospital|Inc|Institute|Law|Ltd|Party|School|Society|Union|University)\b"
)


def article_properties(facts: Facts, *, pages: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The properties to add to a NewsArticle; a list without entries is left out.

    `pages` gives the address of the page of a person or body, by the name as stated.
    """
    known = pages or {}
    entries = {
        "about": [_event(event, known) for event in facts.events],
        "mentions": [
            *_persons(facts.participations, known),
            *_bodies(facts, known),
            *_meetings(facts.references),
        ],
        "citation": [_work(reference) for reference in facts.references if reference.kind in _WORKS],
    }
    return {name: found for name, found in entries.items() if found}


def _event(event: Event, pages: Mapping[str, str]) -> dict[str, Any]:
    return _stated(
        {
            "@type": "Event",
            "name": event.citation.quote,
            "startDate": event.date,
            "endDate": event.date_end,
            "location": {"@type": "Place", "name": event.place} if event.place else None,
            "organizer": _body(event.host, pages) if event.host else None,
        }
    )


def _persons(participations: Iterable[Participation], pages: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each person once, in the first office that the notice gives."""
    persons: dict[str, dict[str, Any]] = {}
    for fact in participations:
        office = _stated(
            {
                "@type": "Person",
                "name": fact.person,
                "jobTitle": fact.post,
                "affiliation": _body(fact.organization, pages) if fact.organization else None,
                "url": pages.get(fact.person),
            }
        )
        known = persons.setdefault(fact.person, office)
        if len(office) > len(known):
            persons[fact.person] = office
    return list(persons.values())


def _bodies(facts: Facts, pages: Mapping[str, str]) -> list[dict[str, Any]]:
    names = [*(event.host for event in facts.events), *(fact.organization for fact in facts.participations)]
    return [_body(name, pages) for name in dict.fromkeys(name for name in names if name)]


def _body(name: str, pages: Mapping[str, str]) -> dict[str, Any]:
    """A body; one of government where its name says that it is."""
    government = _GOVERNMENT.search(name) and not _NOT_GOVERNMENT.search(name)
    kind = "GovernmentOrganization" if government else "Organization"
    return _stated({"@type": kind, "name": name, "url": pages.get(name)})


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
