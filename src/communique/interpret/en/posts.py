"""Posts in English (`Deputy Director General`) without their field or body."""

from communique.interpret.lexicon import alternatives, phrases, words

HEADS = alternatives(phrases("en_posts"))
_MODIFIERS = alternatives(words("en_post_modifiers"))
HEAD = rf"(?i:(?:(?:{_MODIFIERS})[ -]){{0,4}}(?:{HEADS})s?)(?:[ -](?:designate|elect|delegate))?"
_PARTY = r"(?: of the (?i:(?:leading )?party (?:leadership )?(?:group|committee)))?"
POST = (
    rf"{HEAD}{_PARTY}(?! (?:"
    r"Assembly|Assemblies|Session|Conference|Meeting|Committee|Regulation|Council|Office|Court|Department"
    r"|Ministry|Bureau|Agency"
    r")\b)"
)
