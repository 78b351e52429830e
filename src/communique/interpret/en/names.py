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
CHINESE_PARTS = 2


def looks_like_a_name(run: str) -> bool:
    """A given name first, a family name in capitals last, or a Chinese family name and a given name in pinyin."""
    parts = run.split()
    if len(parts) < CHINESE_PARTS:
        return False
    if parts[0] in _GIVEN or _IN_CAPITALS.fullmatch(run):
        return True
    given = parts[1].replace("-", "").replace("'", "")
    return parts[0] in _SURNAMES and len(parts) == CHINESE_PARTS and _SYLLABLES.fullmatch(given) is not None
