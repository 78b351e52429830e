"""English: the rules in the order in which they lean on each other.

`dates`, `bodies` and `people` (over `posts`, `portfolios`, `offices`, `person_cues`) find what is named; `statements` (over
`cues`, `speakers`, `narration`) finds whose words a stretch is; `events` (over `happenings`, `deeds`, `gatherings`, `harms`),
`acts` (over `changes`, `rosters`, `signatures`), `requirements` (over `demand_words`, `terms`), `references` (over `named`,
`numbered`, `quoted_titles`, `capital_titles`, `plain_titles`, `named_meetings`) and `date_kinds` make facts of them.
"""

from communique.interpret.document import Document
from communique.interpret.en.acts import participations
from communique.interpret.en.bodies import Bodies
from communique.interpret.en.date_kinds import stated_dates
from communique.interpret.en.dates import find_dates
from communique.interpret.en.events import events
from communique.interpret.en.people import People
from communique.interpret.en.references import references
from communique.interpret.en.requirements import requirements
from communique.interpret.en.statements import find_stretches, statements
from communique.model import Facts

__all__ = ["read"]

GATHERED = frozenset(("meeting", "visit", "training", "ceremony"))
"""The types of events at which somebody's words are spoken."""


def read(document: Document) -> Facts:
    """All facts of an English document; none of them verified yet."""
    dates = find_dates(document)
    bodies = Bodies(document.shadow)
    people = People(document, bodies)
    stretches = find_stretches(document, people, bodies)
    happenings = events(document, people, bodies, stretches, dates)
    demands = requirements(document, stretches, dates)
    return Facts(
        events=happenings,
        participations=participations(
            document, people, stretches, gathered=any(event.type in GATHERED for event in happenings)
        ),
        statements=statements(document, stretches),
        requirements=demands,
        references=references(document, happenings),
        dates=stated_dates(document, dates, happenings, demands),
    )
