"""What befell people and is the reason of a notice: an attack, a disaster, an accident, named by its noun.

`The Ministry condemns the attacks in Orla today`: nobody held or decided anything, yet the notice tells of a happening. It counts
where the place, the victims or the day stand with the noun, and where the notice reports nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HARM = (
    r"(?:attacks?|bombings?|explosions?|blasts?|shootings?|air ?strikes?|shelling|earthquakes?|tsunami|floods?"
    r"|flooding|cyclones?|"
    r"hurricanes?|typhoons?|wildfires?|landslides?|eruption|murders?|killings?|assassinations?|executions?"
    r"|kidnappings?|abductions?|"
    r"massacres?|crash(?:es)?|accidents?|fire|outbreak|coup|hijacking|shipwreck|collapse)"
)
_NOUN = re.compile(
    r"(?<![\w'-])"
    r"(?P<lead>(?:(?:today|yesterday)'s |the |an? )?(?:(?!of\b|in\b|and\b|to\b|the\b|for\b|on\b|condemn|deplor"
    rf"|respond|mourn|follow|regard|concern)[\w'-]+,? ){{0,5}}?)"
    rf"(?P<harm>{_HARM})\b"
    r"(?P<rest>(?: (?:today|yesterday|this \w+|last \w+|on \w+day))?"
    r"(?:"
    r" (?:in|on|at|against|near|off|outside|by|that|which) (?:"
    r"[^.;,\n]|, (?=\w+, and \w)|(?<=, )\w+(?=, and)"
    r"|, (?=and \w+ (?:inside|in|at|near|on)\b)"
    r"){3,}"
    r"| of [A-Z\d][^.;,\n]{2,}"
    r"| of [a-z][^.;,\n]{2,60}? (?:in|at|near|outside) (?:the )?[A-Z][^.;,\n]{2,}"
    r"))"
)
_HYPOTHESIS = re.compile(
    r"\b(?:"
    r"any|future|further|possible|potential|against|prevent\w*|risk of|threat of|victims of|in case of|cyber"
    r"|heart|combat\w*|protect\w* from|resili\w+ to|respon[sd]\w* to"
    r") $",
    re.IGNORECASE,
)
_CUT = re.compile(r",? (?:including|and (?:extend|offer|express|call|send)|as well as|for which)\b")
_NEAR_TOP = 600
"""Code points within which a notice says why it was written."""


@dataclass(frozen=True, slots=True)
class Harm:
    """The noun with what stands with it, `[start, end)` of the shadow."""

    start: int
    end: int


def harms_in(shadow: str) -> Iterator[Harm]:
    """Those that the beginning of the text names."""
    for match in _NOUN.finditer(shadow, 0, _NEAR_TOP):
        before = shadow[max(0, match.start() - 30) : match.start()] + match["lead"]
        if _HYPOTHESIS.search(before):
            continue
        cut = _CUT.search(shadow, match.start("rest"), match.end())
        yield Harm(
            match.start() + len(match["lead"]) - len(_without_article(match["lead"])),
            cut.start() if cut else match.end(),
        )


def _without_article(lead: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", lead)
