"""Chinese: the rules in the order in which they lean on each other.

`dates` and `people` (over `names`, `offices`, `bodies`, `person_cues`) find what is named; `statements` finds whose words a
stretch is; `events` (over `event_verbs`, `happenings`), `acts`, `rosters`, `requirements` (over `demand_words`), `references`
(over `standing_names`, `bare_references`) and `date_kinds` make facts of them.
"""

from communique.interpret.document import Document
from communique.interpret.zh.acts import participations
from communique.interpret.zh.bodies import titled_body
from communique.interpret.zh.date_kinds import stated_dates
from communique.interpret.zh.dates import find_dates
from communique.interpret.zh.events import events
from communique.interpret.zh.people import People
from communique.interpret.zh.references import references
from communique.interpret.zh.requirements import requirements
from communique.interpret.zh.rosters import rosters
from communique.interpret.zh.statements import find_stretches, statements
from communique.model import Facts, Participation

__all__ = ["read"]

NAME = 3
"""Characters of a host that names a body: 局 alone is the body that the notice is about."""


def read(document: Document) -> Facts:
    """All facts of a Chinese document; none of them verified yet."""
    dates = find_dates(document)
    people = People(document)
    stretches = find_stretches(document, people)
    happenings = events(document, people, stretches, dates)
    people.main = next(
        (event.host for event in happenings if event.host and len(event.host) >= NAME), None
    ) or titled_body(document.shadow)
    demands = requirements(document, stretches, dates, people.taken)
    return Facts(
        events=happenings,
        participations=_once(
            [*rosters(document), *participations(document, people, stretches, happened=bool(happenings))]
        ),
        statements=statements(document, stretches),
        requirements=demands,
        references=references(document, happenings),
        dates=stated_dates(document, dates, happenings, demands, stretches),
    )


def _once(found: list[Participation]) -> list[Participation]:
    """One entry for each person and act; a row of a list knows the office best."""
    first: dict[tuple[str, str], Participation] = {}
    for fact in found:
        first.setdefault((fact.person, fact.act), fact)
    return list(first.values())
