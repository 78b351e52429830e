"""Documents that a text names without capitals: `interim regulations on express delivery`, `a memorandum of understanding on …`.

Such a name is a head noun for a document with what it is about (`on`, `concerning`, `governing`), or one of the few
whose words alone name it (`government work report`). `Any`, `such` or `relevant` before it make it no name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SETS = (
    "regulations|(?<=interim )rules|(?<=provisional )rules|(?<=draft )rules|(?<=implementing )rules"
    "|(?<=detailed )rules|(?<=interim )measures|(?<=provisional )measures|(?<=administrative )measures"
    "|(?<=implementing )measures|(?<=management )measures|provisions|guidelines"
    "|(?<!proposals and )(?<!views and )(?<!ideas and )(?<!comments and )(?<!suggestions and )(?<!exchange )(?<!solicit )(?<!soliciting )"
    "(?<!seek )(?<!sought )(?<!hear )(?<!express )opinions"
)
"""Heads that name one text in the plural."""
_SINGLE = (
    "regulation|guideline|circular|action plan|work plan|implementation plan|development plan"
    "|memorandum of understanding|memorandum|cooperation agreement|agreement|treaty|convention"
    "|joint statement|declaration|white paper|green paper|resolution|code of conduct|code of practice"
    "|(?<=draft )report|(?<=draft )bill|(?<=draft )code|(?<=draft )standard|(?<=draft )decision"
    "|letter of intent|roadmap|law|decree|protocol|joint communiqu[eé]|framework agreement|directive"
)
_ONE = re.compile(_SINGLE)
_KINDS = {
    "law": "law", "regulation": "law", "regulations": "law", "directive": "law", "decree": "law",
    "treaty": "treaty", "convention": "treaty", "protocol": "treaty",
}  # fmt: skip
_MODIFIER = (
    r"(?:(?!(?"
    r"i:any|all|such|other|these|those|relevant|existing|current|strict|stricter|new|further|necessary|several"
    r"|some|various|many|more|no|each|every|applicable|solicit|soliciting|seek|hear|express|reach|reached"
    r"|signed|issued|adopted|published|approved"
    r"|the|a|an|its|their|and|or|of|on|in|to|for|with|by|under|violated"
    r")\b)[A-Za-z][\w-]*)"
)
_WORD = (
    r"(?!(?:"
    r"that|which|who|was|were|is|are|has|have|had|will|would|shall|should|may|can|could|must|during|by|at|with"
    r"|from|under|before|after|when|where|as|until|since|to|in|between|held|signed|issued|adopted|published"
    r"|approved|released|said|says|reached|today|yesterday|here"
    r"|and (?:the|a|an|to|also|then|other|will|has|have|was|were|is|are)"
    r")\b)[\w'&-]+(?: \([A-Z][\w-]{1,9}\))?"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|behalf"
"""What stands behind `on` and is no matter of a document."""
_ABOUT = (
    rf"(?:on(?! (?:{_DAYS})\b| \d{{1,2}} [A-Z]| [A-Z][a-z]{{2,8}} \d)|concerning|regarding|governing|relating to)"
    rf" {_WORD}(?: {_WORD}){{0,9}}"
    rf"(?: in (?=[a-z]){_WORD}(?: {_WORD}){{0,5}})?"
)
_NAMED = re.compile(
    r"(?<![\w-])(?:(?P<the>[Tt]he|[Aa]n?|its|their|this|our|[\w-]+'s?) )?"
    rf"(?P<t>(?:{_MODIFIER} ){{0,3}}?(?P<head>{_SETS}|{_SINGLE})(?: \([A-Z][\w-]{{1,9}}\))? {_ABOUT})"
)
_HEADS = re.compile(
    rf"(?:{_SETS}|{_SINGLE})(?: \([^)]{{1,10}}\))? (?:on|concerning|regarding|governing|relating to) "
)
"""What every such name has: without it the whole text need not be read."""
_ALONE = re.compile(
    r"(?<![\w-])(?P<t>"
    r"government work report|annual report (?:for|of) (?:19|20)\d\d|"
    r"(?:"
    r"(?<=[ (]a )(?<!conclude a )(?<!concluding a )(?<!negotiate a )"
    r"|(?<=[ (]the )"
    r"|(?<=[ (]an )"
    r"|(?<=two )|(?<=new )"
    r")"
    r"(?:joint |trilateral |bilateral )?memorand(?:um|a) of (?:understanding|cooperation|agreement)"
    r"(?! (?:\([A-Z]\w*\) )?(?:on|concerning|regarding|governing|relating to) )"
    r"|(?:(?<=signed a )|(?<=signed an )|(?<=signed the ))(?:[a-z][a-z-]+ ){1,4}"
    r"(?:agreement|treaty|protocol|declaration|accord|memorandum)"
    r"|(?:(?<=signed a )|(?<=signing a )|(?<=signing an )|(?<=signed an ))(?:[a-z][a-z-]+ ){1,4}"
    r"(?:agreement|treaty|protocol|declaration|accord|memorandum|plan|programme|roadmap)"
    r"(?! (?:on(?! \d| [A-Z][a-z]{2,8} \d)|concerning|regarding|governing|relating to) )"
    r"|[A-Z]\w+'s constitution"
    r"|(?<=[ (]the )(?:[A-Z]{2,6}|[A-Z]\w+-[A-Z]\w+) (?:agreement|treaty|convention|protocol|accord|memorandum)"
    r"|(?<=[ (]a )(?:[A-Z][\w-]+ ){1,4}(?:agreement|memorandum|convention|protocol)(?= (?:and|with|between|on|which"
    r"|that)\b|[,.])"
    r"|(?:\d{1,2}(?:st|nd|rd|th) )?[Ff]ive-[Yy]ear [Pp]lan(?: for [\w ]{3,60}?(?=[,.;]| \(|$))?"
    r"|[A-Z][\w-]+ work plan(?: (?:for )?\d{4}(?:-\d{2,4})?)?"
    r"|(?<=the )[A-Z][a-z]{3,} (?:agreements|accords)(?= |[,.;])"
    r"|working rules of the [A-Z]\w+(?: [A-Z]\w+)*"
    r")(?![\w-])"
)
_CALLED = re.compile(
    r"(?<![\w'-])"
    r"(?P<t>(?!(?:The|This|That|These|An?|In|On|At|For|By|With|From|To|His|Her|Its|Their|Our|Your|My|No|Each|E"
    r"very|Any|Another|As|See|Read|Final) )(?:[A-Z]{2,}|[A-Z][\w-]+(?= [A-Z])) (?:[A-Z][\w-]+ ){0,4}(?:(?!(?:a"
    r"nd|or|of|to|in|on|the|this|our|free|has|have|will|can|may) )[a-z][a-z-]{2,} ){0,2}(?:"
    r"report|announcement|article|fact ?sheet|white paper|best practices"
    r"))"
    r"(?![\w-]| to\b)"
)
"""What names itself by who or what it is of: `the EU fisheries report`, `a Coast Safety Update article`."""
_NO_NAME = re.compile(
    r"\b(?"
    r"i:any|all|such|other|these|those|relevant|existing|current|strict\w*|further|necessary|several|some"
    r"|various|many|more|no|each|every|applicable|laws and|rules and|violat\w+|comply with|reach(?:ed)?|in"
    r"|into|general|on"
    r") $"
)
_TRAILING = re.compile(r"(?: (?:and|or|of|the|a|an|on|for|its|their|this|that))+$")


@dataclass(frozen=True, slots=True)
class PlainTitle:
    """A document named at `[start, end)` of the shadow."""

    start: int
    end: int
    kind: str


def plain_titles(shadow: str) -> Iterator[PlainTitle]:
    """Every such name in the order of the text."""
    for match in _NAMED.finditer(shadow) if _HEADS.search(shadow) else ():
        single = _ONE.fullmatch(match["head"]) is not None
        if (single and match["the"] is None) or _NO_NAME.search(
            shadow, max(0, match.start() - 16), match.start()
        ):
            continue
        title = _TRAILING.sub("", match["t"])
        yield PlainTitle(
            match.start("t"), match.start("t") + len(title), _KINDS.get(match["head"], "document")
        )
    for match in _ALONE.finditer(shadow):
        yield PlainTitle(match.start("t"), match.end("t"), "document")
    for match in _CALLED.finditer(shadow):
        if match.start():
            yield PlainTitle(match.start("t"), match.end("t"), "document")
