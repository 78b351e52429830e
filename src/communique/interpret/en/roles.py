"""Where an English text names people by their role: `the Director`, `the Office's President`, `chief engineer Ann Lee`."""

import re

from communique.interpret.en.bodies import BODY
from communique.interpret.en.posts import HEAD

ROLE = re.compile(rf"\b[Tt]he (?P<post>{HEAD}(?: (?:of|for) [A-Z][\w-]+)?)\b(?! (?:of|for)\b|'s? [A-Z])")
ROLE_IN = re.compile(
    rf"\b[Tt]he (?:(?P<owner>{BODY})'s? (?P<owned>{HEAD})|(?P<post>{HEAD}) of the (?P<body>{BODY}))(?![\w-])(?! [A-Z])"
)
"""`The Office's President and the Chairman of the Council have signed`, where the text says who they are."""
ROLE_BEFORE = re.compile(
    r"\b(?:met|with|by|thanked|joined by|including|and|from) "
    r"((?:[a-z-]+ ){0,2}(?:"
    r"master|chief|head|manager|officer|scientist|engineer|economist|founder|owner|director|chair|leader"
    r"|lawyer|judge|examiner|inspector|farmer|inventor|researcher|professor|coach|curator|editor|president"
    r"))"
    r" $"
)
CAPITAL_POST = re.compile(
    r"(?:"
    r"(?:[A-Z][\w-]+ ){0,3}(?:"
    r"President|Premier|Minister|Chancellor|Secretary|Ambassador|Commissioner|Governor|Chairman|Director|Envoy"
    r"|Senator|Judge|Justice|Mayor|Attorney|Sheriff"
    r")"
    r"|(?:Minister|Secretary) (?:of|for) [A-Z]\w+(?: (?:and )?[A-Z]\w+)?"
    r") $"
)
HEAD_BEFORE = re.compile(rf"(?<![\w-]){HEAD} $")
AND_OFFICE = re.compile(r" and [A-Z][\w ]{2,40}$")
"""`The Prime Minister and President Rell`: the second office alone is of the family name."""
GOES_BY = re.compile(
    r"(?:Mr|Ms|Mrs|Dr)\.? (?:[A-Z][\w'-]+ ?){1,4}(?:, (?!the |and |who )(?=[a-z])| (?=[a-z]+ed\b))"
)
