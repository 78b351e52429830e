"""Whether a run of capitalised words looks like a person's name, by its first word."""

import re

from communique.interpret.en.letters import LOWER, UPPER
from communique.interpret.lexicon import words

_GIVEN = frozenset(words("en_given_names"))
_SURNAMES = frozenset(words("en_chinese_surnames"))
_SYLLABLES = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsywv]|zh|ch|sh)?(?:[aeiouü]{1,3}(?:ng|n|r)?)){1,3}", re.IGNORECASE
)
_IN_CAPITALS = re.compile(
    rf"[{UPPER}][{LOWER}]+(?:[ -][{UPPER}]\w*\.?)? (?:[{UPPER}]{{5,}})(?:[ -][{UPPER}]{{2,}})?"
)
"""A given name and a family name in capitals, as European bodies write them: `Josef HORNIK`."""
_OPENERS = frozenset((
    "Distinguished", "Contact", "Call", "Visit", "Follow", "Email", "About", "Notes", "Please", "Now",
    "Its", "So", "Best", "Helped", "Here", "Next", "Then", "Still", "Just", "Even", "Once", "Only", "Since",
    "Until", "Why", "How", "What", "Where", "Dear", "Good", "Great", "Top", "Every", "Another", "Read",
    "See", "Meet", "Get", "Yes",
))  # fmt: skip
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
CHINESE_PARTS = 2
SURNAME = 5
"""Letters that a family name in capitals has at least, where nothing else shows that it is one."""


def looks_like_a_name(run: str) -> bool:
    """A given name first, a family name in capitals last, or a Chinese family name and a given name in pinyin."""
    parts = run.split()
    if len(parts) < CHINESE_PARTS:
        return False
    if parts[0] in _GIVEN or _IN_CAPITALS.fullmatch(run):
        return True
    given = parts[1].replace("-", "").replace("'", "")
    return parts[0] in _SURNAMES and len(parts) == CHINESE_PARTS and _SYLLABLES.fullmatch(given) is not None


def maybe_a_name(run: str) -> bool:
    """Whether a run that only a verb shows to be a person's name has the look of one: no abbreviation, no word that opens a sentence."""
    parts = run.split()
    return parts[0] not in _OPENERS and not any(part.isupper() and 1 < len(part) < SURNAME for part in parts)


def abbreviated(run: str) -> bool:
    """Capitals throughout, or an abbreviation first (`IPO Pakistan`) that is no family name (`HE Zhimin`)."""
    first, *others = run.split()
    if all(part.isupper() for part in (first, *others)):
        return True
    return (
        _ABBREVIATION.fullmatch(first) is not None
        and not looks_like_a_name(" ".join([first.capitalize(), *others]))
        and not any(part.isupper() and len(part) > 1 for part in others)
    )
