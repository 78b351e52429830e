"""Whether words follow a verb of saying, and where they begin: some verbs need `that`, a colon or a quotation."""

import re

from communique.interpret.lexicon import phrases

VERBS = "|".join(phrases("en_cues"))
"""Verbs of saying."""
SILENT = re.compile(
    r"^(?:"
    r"welcome[ds]|applauds|observed|observes|encouraged|thanked|explained|highlighted|continued|maintained"
    r"|praised|considered|recalled|introduced|congratulated|mentioned|indicated|claimed|demanded|requested"
    r"|promised|proposed|informed|informs|remarks|comments|concluded|testified|replied|responded|pointed to"
    r"|expressing|stressing|noting|adding|urging"
    r")"
)
JUDGED = re.compile(
    r"(?:welcome[ds]|applauds|highlighted|praised|recalled|commended|hailed|lauded|applauded)$"
)
_A_THING = re.compile(
    r"(?:"
    r"the|its|their|his|her|our|this|these|recent|both|how|ongoing|efforts|progress"
    r"|[A-Z][\w-]+(?: [A-Z][\w-]+)*'s?"
    r") (?!(?:[\w'-]+ ){0,4}?(?:"
    r"delegat\w+|guests?|participants?|attendees|visitors?|ambassadors?|ministers?|presidents?|officials?"
    r"|members?|students|audience|team|director\w*|commissioner\w*|representatives?|public|visit of"
    r")\b)",
    re.IGNORECASE,
)
"""What somebody judges, unless it is whom somebody greets."""
_EMPTY = re.compile(
    r"^(?:(?:his|her|their|its|the|our) )?(?:\w+ )?(?:"
    r"thanks|gratitude|appreciation|condolences?|welcome|greetings|congratulations"
    r")\b"
)
_TO_SOMEBODY = re.compile(r"(?:assured|informed|informs|told|tells|reminded|warned|cautioned|promised)")
_WHOM = re.compile(r" (?:[\w'-]+ ){1,6}?that ")
_READER = re.compile(r"(?:me|us|you|yourself) ")
_TO_WHOM = re.compile(r" to (?:the |all )?(?:[\w-]+ ){1,4}that ")
_WHERE_SAID = re.compile(
    r" (?:in|at|during|on|to|through) (?:the |a |an |his |her |their |its )?[^,.;\"]{3,60}? that "
)
_TAKEN_NOTE = re.compile(
    r"declare[ds] (?:an?|the|\d+|[A-Z]\w+) (?![^,.;]{0,60}\bthat\b)"
    r"|added [^.;]{3,120}? to (?:its|the) (?:[\w-]+ ){0,4}"
    r"(?:[Ll]ists?|[Rr]egister|[Ss]chedule|[Aa]nnex|[Aa]genda)\b"
    r"|added (?:\d|two |three |four |five |several |an? [\w-]+ to )"
    r"|recalled (?:its|\d|all|some|certain|several|a batch|batches)\b(?! that)"
    r"|confirmed "
    r"(?:"
    r"\d|two|three|four|five"
    r"|the (?:appointment|election|nomination)"
    r"|[A-Z][\w.'-]+ (?:[A-Z][\w.'-]+ ){1,3}as\b"
    r")"
    r"|recommended (?:\d|two|three|four|five|six|seven|eight|nine|ten|granting|for approval)"
    r"|(?:noted|notes) (?:with \w+ )?(?:the|its|an?|his|her|their|[A-Z]\w+'s) (?![^,.;]{0,60}\bthat\b)"
    r"|(?:\w+ly )?(?:commended|commends|hailed|lauded|applauded|praised) "
    r"(?!the\b|its\b|this\b|their\b|his\b|her\b|[A-Z][\w-]+'s )"
    r"|(?:wished|highlights|underlines|revealed|disclosed) (?!that|the|to|a |on)"
)
"""A body that notes a report says nothing by it."""
_ASKED_TO = re.compile(r"\b(?:to|not) [a-z]")
"""`Called on the President` is a visit where nobody is asked to do anything."""
_TOLD_TO = re.compile(r"(?:the |all |every )?(?:[A-Za-z][\w'&-]* ){1,8}?to [a-z]")
"""`Demanded the departments to step up`: somebody is told to do something."""
_SAID = frozenset(("said", "says", "stated", "commented", "remarked", "spoke"))
_WHERE_ALONE = re.compile(r"(?:in|at|on|during|to|of) (?:(?!that\b)[^,;:\"]){2,60}$")
"""All that stands behind a verb of saying whose words stand before it: `she said in a statement`."""
_SO = re.compile(r"so (?:at|in|while|during) ")
QUOTATION = re.compile(r": ?\"")


def told_whom(shadow: str, start: int, cue: str) -> int:
    """Where the words begin: behind the person told, for `assured the delegation that …`."""
    whom = _WHOM.match(shadow, start) if _TO_SOMEBODY.match(cue) else _TO_WHOM.match(shadow, start)
    at = _WHERE_SAID.match(shadow, start)
    return whom.end() if whom else at.end() if at else start


def counts(match: re.Match[str], rest: str) -> bool:
    """Whether what follows the verb are words: some verbs need that, a colon or a quotation; bare thanks are none."""
    words = f"{match['cue']} {rest}"
    about = words.startswith(("commented on ", "remarked on "))
    where = match["that"] is None and match["cue"] in _SAID and _WHERE_ALONE.match(rest.rstrip('."'))
    reminded = match["cue"].startswith("remind")
    told = reminded and ((match["that"] is None and not _WHOM.match(f" {rest}")) or _READER.match(rest))
    if told or about or where or _EMPTY.match(rest) or _SO.match(rest):
        return False
    if match["cue"].startswith(("called on", "calls on", "called upon")) and not _ASKED_TO.search(rest):
        return False
    if _TAKEN_NOTE.match(words) and match["that"] is None:
        return False
    if not SILENT.match(match["cue"]):
        elsewhere = rest.startswith(("by ", "in the ", "at the ")) and not rest.startswith(
            ("in the strongest", "in the most")
        )
        return not elsewhere or match["that"] is not None
    if JUDGED.match(match["cue"]) and (_A_THING.match(rest) or "highly" in match["lead"]):
        return True
    return (
        match["that"] in (" that", ":", ", that")
        or match["cue"].endswith(" that")
        or rest.startswith('"')
        or (match["cue"] in ("demanded", "requested") and _TOLD_TO.match(rest) is not None)
        or QUOTATION.search(rest) is not None
    )
