"""What tells that a name in an English text is a person's: verbs of saying, appointments, honours and delegations."""

import re

from communique.interpret.en.posts import HEAD
from communique.interpret.lexicon import phrases, table

SAYS = re.compile(
    rf"(?:\s*\([^)]{{1,16}}\))?,?\s*(?:and\s+)?(?:"
    r"has |have |had |also |then |further |later |today |will |who "
    r")*(?:"
    rf"{'|'.join([*phrases('en_cues'), *(row[0] for row in table('en_acts'))])}"
    r"|took|takes|looked|discussed|proposed|led|helped|participated"
    r")\b"
)
IS_PUT = re.compile(
    r"(?: (?:of|from) (?:the )?[A-Z][\w']+(?: (?:of )?[A-Z][\w']+){0,5})?"
    r" (?:is|are|was|were|has been|have been) (?:also |hereby )?(?:re-?)?"
    r"(?:appointed|elected|named|removed|dismissed|relieved)(?:"
    r" as| to be| of"
    r"| (?:to|from) the (?:post|position|office) of"
    rf")? (?:the |its )?{HEAD}\b"
)
"""What is said of people only: that they are put into an office, or out of it."""
PUTS = re.compile(
    r"\b(?:re-?)?(?:appoint(?:ed|s|ing)?|nominat(?:ed|es|ing)|elected|named|promoted|confirmed) $"
)
PUT_AS = re.compile(rf" as (?:the |a |an |its |their )?(?:new |next |first |interim |acting )*{HEAD}\b")
"""The two sides of a name that somebody puts into an office."""
GIVER = re.compile(
    r"(?:Photo|photo|Picture|Reporting|Editing|Edited|Written) by\s+$"
    r"|(?:Thought|thought|guidance) (?:of|on)\s+$"
    r"|\bby the thought of "
)
DOCTRINE = re.compile(
    r"\s+(?:Thought|thought)\b"
    r"|'s\s+(?:important|speech|remarks|guidelines|thought|instructions|summary|report)"
    r"|\s+(?:Award|Prize|University|Street|Foundation|Act|Institute)\b"
)
ONLY_NAMED = re.compile(
    r"\b(?:"
    r"greetings|regards|condolences|wishes|congratulations|compliments|invitation|behalf|memory|successor"
    r"|predecessor"
    r") (?:of|from|to) (?:the )?$"
    r"|\b(?:stud(?:y|ied|ies|ying)|implement\w*|spirit of|learn\w*|follow\w*|relay\w*|guided by)\b"
    r" [^.;]{2,50} (?:delivered|made|given|issued) by (?:the )?$"
)
LED_BY = re.compile(
    r"(?:"
    r"under the (?:chairmanship|presidency|leadership|direction|patronage|auspices) of"
    r"|(?:chaired|presided over|moderated|headed|opened|inaugurated|signed) by"
    r") $"
)
MET_WITH = re.compile(r"\b(?:met|talks|meeting|discussions)(?: today| (?:on|in|at) [\w ]{2,24})? with $")
"""Before a list of those whom somebody met, where names stand without offices."""
OWN_PARTY = re.compile(
    r"(?:'s?)? (?:CPC )?(?:[Ll]eading )?Party (?:Leadership |Leading |Members' )?(?:Group|Committee)$"
)
"""What a party post's body is of: the Office, for the members of the Party group of the Office's Party Group."""
