"""Posts in English (`Deputy Director General`) without their field or body."""

from communique.interpret.lexicon import alternatives, phrases, words

HEADS = rf"chief (?:[a-z]+ |[A-Z]{{2,4}} ){{1,2}}(?:officer|counsel)|{alternatives(phrases('en_posts'))}"
_MODIFIERS = alternatives(words("en_post_modifiers"))
HEAD = rf"(?i:(?:(?:{_MODIFIERS})[ -]){{0,4}}(?:{HEADS})s?)(?:[ -](?:designate|elect|delegate))?"
_PARTY = (
    r"(?: of the (?i:(?:CPC )?(?:leading )?(?:party|CPC|leadership) (?:members'? |leadership |leading )?"
    r"(?:members'? )?(?:group|committee)))?"
)
_STANDING = r"(?:(?<=ember) of the Standing Committee(?= of\b))?"
POST = (
    rf"{HEAD}{_PARTY}{_STANDING}(?! (?:"
    r"Assembly|Assemblies|Session|Conference|Meeting|Committee|Regulation|Council|Office|Court|Department"
    r"|Ministry|Bureau|Agency|States?|Countr(?:y|ies)|Nations?"
    r")\b)"
)
