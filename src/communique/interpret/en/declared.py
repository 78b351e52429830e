"""How words begin that are declared in the speaker's own name, or told by what was said: `I, Ann Lee, …, express`, `It was stressed that`."""

import re

from communique.interpret.en.bodies import is_body
from communique.interpret.en.named import WORD

AN_OFFICIAL = re.compile(
    r"According to (?:an?|the) (?P<who>(?:[a-z]+ )?(?:official|spokes\w+|representative|leader|head|expert)"
    r" (?:of|from|at|with) (?:the )?[A-Z][^,.;]{2,80}"
    r"|(?:[a-z]+ ){0,2}(?:committee|office|ministry|bureau|administration|commission|department|organi[sz]ers?)), "
)
"""Who is known by the body alone: `According to an official of the Harbour Office, …`."""
IN_OWN_NAME = re.compile(
    r"I, (?P<who>[A-Z][^,;.]{2,60}), [^.;]{3,160}?,? (?:(?:hereby|do|strongly|wish to|\w+ly) )*"
    r"(?P<cue>express|condemn|convey|reiterate|state|affirm|deplore|regret)\b(?: that\b)? "
)
"""Who signs a statement at its beginning: `I, Ann Lee, Chair of the Harbour Bar, express deep concern …`."""
IN_OUR_NAMES = re.compile(
    r"We, (?:the )?(?P<who>[A-Z][^;.:]{4,240}?), (?:(?:hereby|strongly|jointly|\w+ly) )*"
    r"(?P<cue>express|condemn|welcome|reiterate|reaffirm|affirm|deplore|regret|declare|underline|stress|call (?=on"
    r"|for))(?: that\b)? "
)
"""Who makes a joint statement: `We, the Foreign Ministers of Orla and Meld, condemn …`."""
I_ALSO = re.compile(
    r"(?:\w+, )?(?:I (?:(?:also|would|further|must|again|like to|wish to) )*|It is (?:further |also )?)"
    r"(?:reiterate|highlight|stress|add|note|state|express|affirm|underline|stated|noted|added|clarified)(?: that\b)? "
)
"""How such a statement goes on, before what it says."""
WAS_SAID = re.compile(
    r"[Ii]t was (?:also |further |then )?(?:stressed|pointed out|noted|emphasi[sz]ed|underlined|added|stated|urged|required)"
    r"(?: at [^,.;]{3,40})? that "
)
"""`It was stressed that …` among the words of a meeting."""
MADE_STATEMENT = re.compile(
    r"(?: (?:has|have|today|jointly|yesterday))* (?:issued|released|made|delivered|adopted|published) the following"
    r" (?:[a-z]+ ){0,2}(?:statement|remarks|declaration)(?: [^:.;]{2,80})?:$"
)
"""`The Ministry today issued the following statement:` before its paragraphs."""
_BY_A_BODY = re.compile(
    r"According to (?:the )?(?P<who>[A-Z][\w&'-]*(?: (?:of the|of|for|the|and|on|[A-Z][\w&'-]*)){0,10}), (?=[\w\"])"
)
_DOCUMENT = re.compile(rf"\b{WORD}$")


def by_a_body(text: str) -> re.Match[str] | None:
    """`According to the Harbour Office, …`: where a body is named there as `who`, and no document."""
    match = _BY_A_BODY.match(text)
    said = match is not None and is_body(match["who"]) and _DOCUMENT.search(match["who"]) is None
    return match if said else None
