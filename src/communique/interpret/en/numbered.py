"""Laws, resolutions and standards that an English text names by their numbers, or by an article of theirs."""

import re
from collections.abc import Iterator

from communique.interpret.document import Document
from communique.interpret.en.named import Named, as_named

_NUMBERED = re.compile(
    r"(?P<t>(?:"
    r"(?:"
    r"Commission |Council |Delegated |Implementing |Executive |Framework "
    r")*(?:"
    r"Regulations?|Directives?|Decisions?|Recommendations?"
    r") \((?:EU|EC|EEC|Euratom|EU, Euratom)\) (?:No\.? )?\d+/\d+"
    r"|(?:Commission |Council )?(?:Directive|Decision|Regulation) \d{2,4}/\d+/(?:EU|EC|EEC|JHA|CFSP)"
    r"|(?:UN(?:SC)? )?(?:Security Council |General Assembly )?[Rr]esolution \d+(?:/\d+)?(?: \(\d{4}\))?"
    r"|"
    r"(?:(?:"
    r"[A-Z]{2,8}|Presidential|Ministerial|Government|Royal|Supreme|Legislative|Cabinet|Federal|Administrative"
    r"|Departmental|Public|General|Gazette|Legal|Customs|Tax|Emergency|Health|Executive"
    r") ){0,2}"
    r"(?:"
    r"Order|Circular|Notification|Decree|Decree-Law|Announcement|Ordinance|Notice|Bulletin|Proclamation"
    r"|Directive|Decision|Resolution|Statute|Advisory|Instruction|Public Notice|Public Alert|Alert"
    r"|Press Release|Media Release|Memorandum|Memorandum Circular|Communication|Act|Law"
    r")"
    r" No\.? ?[A-Z]{0,3}\d(?:[\w/.()-]{0,24}\w)?(?: of \d{4})?"
    r"|Statutory Instrument \d{4} No\. ?\d+|\d{1,3} F(?:ed)?\.? ?R(?:eg)?\.? \d{2,6}|Bill [CS]-\d+"
    r"|H\.? ?R\. ?\d{2,5}"
    r"|(?:House|Senate) (?:Bill|File) \d{1,5}"
    r"|(?:Guidance|Information|Technical|Policy|Circular|Safety) "
    r"(?:Note|Notice|Letter|Statement|Bulletin|Advisory)s? (?:No\.? ?)?\d+(?:[/-]\d{2,4})?"
    r"|A/RES/\d+/\d+"
    r"|(?:Executive Order|Proclamation) \d+"
    r"|Practice (?:Direction|Notice|Note|Statement)s? (?:No\.? ?)?\d+(?:[/ ](?:of )?\d{2,4})?"
    r"|Public Law \d+-\d+"
    r"|\b\d{1,2} C\.?F\.?R\.?(?: [Pp]arts?| ?§+)? ?\d+(?:\.\d+)?(?:\([a-z0-9]+\))*"
    r"(?: and (?:part )?\d+(?:\.\d+)?)?"
    r"|\b\d{1,2} U\.?S\.?C\.?(?: ?§+)? ?\d+[a-z]?(?:-\d+)?(?:\([a-zA-Z0-9]+\))*"
    r"|COM ?\(\d{4}\) ?\d+(?: final)?|S\.?I\.? \d{4}/\d+"
    r"|(?:(?:BS|DIN|NF|SS|MS|AS) )?(?:ISO|IEC|ISO/IEC|IEEE|EN|GB|GB/T|WIPO Standard) (?:ST\.)?\d+(?:[:-]\d+)*"
    r"))"
)
_FURTHER = re.compile(
    r"(?:,| and|, and|,? as well as) (?P<t>"
    r"(?:\((?:EU|EC|EEC|Euratom|EU, Euratom)\) )(?:No\.? )?\d+/\d+"
    r"|(?:\d{2,4}/\d+/(?:EU|EC|EEC|JHA|CFSP))"
    r")"
)
_RESOLUTIONS = re.compile(
    r"(?P<t>(?:UN(?:SC)? )?(?:Security Council |General Assembly )?Resolutions \d+(?:/\d+)?(?: \(\d{4}\))?)"
)
_AND_NUMBER = re.compile(r"(?:,| and|, and) (?P<t>\d{3,4}(?:/\d+)?(?: \(\d{4}\))?)(?![\w%-])")
"""The further ones of `Resolutions 2911 and 2912`."""
_BY_ARTICLE = re.compile(
    r"\b(?:"
    r"Articles?|Arts?\.|Rules?|Sections?|Regulations?|Clauses?"
    r") \d+[a-z]?(?:\(\d+\))*(?:(?:,| and|, and| or| to) \d+[a-z]?(?:\(\d+\))*)* (?:of (?:the )?)?"
    r"(?P<t>[A-Z]{2,}[a-z]?[A-Z]*(?:-\d)?)(?![\w-]| [A-Z])"
)
"""A law by its article and abbreviation: `Article 32 EPC`."""
_TREATIES = frozenset((
    "EPC", "PCT", "TEU", "TFEU", "TRIPS", "UPCA", "PLT", "STLT", "UNCLOS", "GATT", "GATS", "ECHR", "CITES",
    "BWC", "CWC", "NPT",
))  # fmt: skip
"""Treaties that are cited by their abbreviation; others are laws."""
_CONSTITUTION = re.compile(
    r"\b(?:the|The|its|our|their) (?:[A-Z]\w+ )?(?P<t>Constitution)(?! (?:of|Day|Avenue|Committee|Bench|Act)\b)"
)
_IMPLEMENTING = re.compile(
    r"\b(?:Law|Act|Code|Convention|Agreement|China)(?: \([A-Z]\w+\))?,? (?:and|or) (?:its|the) "
    r"(?P<t>(?:(?:Detailed )?Implementing (?:Regulations|Rules)|Implementation (?:Regulations|Rules)"
    r"|(?:Detailed )?Rules for (?:the )?Implementation))(?! (?:of|for) )"
)
"""What goes with a law and has no name of its own: `the Trademark Law and its Implementing Regulations`."""


def numbered(document: Document) -> Iterator[Named]:
    """Laws and resolutions by their numbers, those that follow one included, and laws by article or by what states have."""
    shadow = document.shadow
    for match in _NUMBERED.finditer(shadow):
        law = "law" if re.search("Regulation|Directive", match["t"]) else "document"
        yield as_named(document, match, law, "en-number")
        for further in _following(_FURTHER, shadow, match.end()):
            yield as_named(document, further, law, "en-number")
    for match in _RESOLUTIONS.finditer(shadow):
        yield as_named(document, match, "document", "en-number")
        for further in _following(_AND_NUMBER, shadow, match.end()):
            yield as_named(document, further, "document", "en-number")
    for match in _BY_ARTICLE.finditer(shadow):
        yield as_named(document, match, "treaty" if match["t"] in _TREATIES else "law", "en-title")
    for match in [*_CONSTITUTION.finditer(shadow), *_IMPLEMENTING.finditer(shadow)]:
        yield as_named(document, match, "law", "en-title")


def _following(pattern: re.Pattern[str], shadow: str, position: int) -> Iterator[re.Match[str]]:
    """The matches of a pattern that stand one right after another from a position on."""
    while (match := pattern.match(shadow, position)) is not None:
        yield match
        position = match.end()
