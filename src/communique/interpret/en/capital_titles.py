"""Documents that an English text names by a title in capitals with a word for a document in it."""

import re
from collections.abc import Iterator

from communique.interpret.document import Document
from communique.interpret.en.named import CAP, KINDS, LINK, OFFICE, QUOTES, WORD, Named, bare_title, kind_of

_NAMED = re.compile(
    r"(?<![\w-])"
    rf"(?P<t>(?:(?:{CAP}|of the|of|for|and|on|in|the|&|to) ){{0,12}}?{WORD}(?:"
    rf"(?:(?:(?<=Act)|(?<=Rules)|(?<=Code)|(?<=Ordinance)),)? (?:of )?\d{{4}}(?:[-/]\d{{2,4}})?"
    rf"|(?:(?<=Act)|(?<=Regulations)|(?<=Ordinance)|(?<=Bill)|(?<=Circular)|(?<=Resolution)) \d{{2,5}}"
    rf"(?:-\d{{2,4}})?(?![\w/%])| No\.? ?\d+(?:[/-]\d+)*(?: of \d{{4}})?| \d{{1,3}}/\d{{2,4}}(?![/\w])"
    rf")?(?: of \d{{1,2}} [A-Z][a-z]{{2,8}} \d{{4}}(?= (?:on|concerning|of the)\b))?(?: (?:"
    r"of|for|on|in(?= the )"
    r"|(?:(?<=Amendment )|(?<=Amendments )|(?<=Protocol )|(?<=Annex )|(?<=Supplement )|(?<=Guide )|"
    r"(?<=Corrigendum ))to(?= the )"
    r"|to(?= "
    r"(?:"
    r"Facilitate|Prevent|Eliminate|Combat|Suppress|Protect|Promote|Reduce|Abolish|Implement|Strengthen|Ban"
    r"|Regulate|Provide|Improve|Enhance"
    r")"
    r"\b"
    r")"
    r"|[Cc]oncerning|establishing|[Gg]overning|[Rr]elating to|[Rr]egarding|between|[Aa]gainst"
    rf") (?:the |(?<= for )an? )?(?!\d(?!\d?(?:st|nd|rd|th)\b)){CAP}(?:"
    rf"(?: \([A-Z]\w{{1,7}}\)(?= (?:and|of|on|for|in) ))?(?:,? (?:and the|and|&)| {LINK}|(?<=ing) an?)? {CAP}"
    rf"|, {CAP}(?=(?:, {CAP}){{0,3}},? and {CAP})"
    rf"){{0,10}}){{0,4}})"
    rf"(?![\w-]| [A-Z]| \([A-Z][\w &-]{{2,60}}\) (?:Act|Bill|Ordinance|Order|Regulations|Rules)\b)"
)
_NEVER = re.compile(
    r"^(?:"
    r"(?:This|These|Those) \w+"
    r"|[A-Z]{2,} (?:and|or) (?:Rule|Article|Section|Regulation)s?"
    r"|Executive Order"
    r"|(?:Council|Commission) (?:Regulation|Directive|Decision)"
    r"|Article \d.*"
    r"|(?:Bachelor|Master|Doctor|Degree)s? (?:of|in) .*"
    r"|Annex(?:es)? to .*|\w+ in (?:Chinese|English)"
    r"|The|This|That|Its|Their|A|An"
    r"|(?:Council |Commission )?(?:Regulations|Directives|Decisions)"
    r"|Proposed Rules?|Final Rules?|Rules and Regulations|Article|Section|News|Press|Plans|Report|Law|Act"
    r"|Agreement|Plan|Order|Measures|Rules|Notes?|Regulation|Decision|Strategy|Programme|Program|Project|Code"
    r"|Policy|Draft|Rule|Notice|Guidance|Outline|Accord|Framework|Bill|Treaty|Convention|Guidelines"
    r"|Regulations|Opinions|Standards|International Standards|Practice Notice|Public Notice|Press Notice|Press Statement"
    r"|Practice Direction|Review|Study|Recommendations?|Communication|Principles|Constitution|Agenda|Report"
    r"|Decision|Circular|Agreements|Laws|Acts|Protocol|Directive|Charter|Roadmap|Manual|Index|Survey"
    r"|(?:[A-Z]\w+ )*Interpretation|.*\b(?:Geological|Ordnance|Hydrographic) Survey"
    r")$"
)
_FIELDS = re.compile(r"^[A-Z]\w+(?:, [A-Z]\w+)* and Law$")
_OF_A_BODY = re.compile(
    r"\b(?:"
    r"Administration|Ministry|Department|Office|Bureau|Agency|Authority|Commission|Committee|Group|Centre"
    r"|Center|Director|Directorate|Division|Secretary|Minister|Professor|Conference|Institute|School|Faculty|Dean|Society"
    r"|Association|Academy|Forum"
    rf") (?:for|of|on)\b.*\b{WORD}$"
    r"|^(?:Dean )?School of "
)
_DOCUMENT_LOWER = re.compile(
    r"(?P<t>(?:"
    r"strategic guidelines?|working rules|work plan|action plan|rules of procedure|implementation plan"
    r"|annual report"
    r") of (?:the )?(?:[A-Z][\w-]+|[\w-]+)(?: [\w-]+){0,3}?)"
    r"(?=,|\.|;| and | to | for | was| were|$)"
)
_TAIL = re.compile(
    r"(?: \([A-Z][A-Za-z]{1,7}\))?"
    r"(?P<tail> (?:"
    r"on|concerning|regarding|relating to|in the field of"
    r") (?:[a-z][\w-]*|[A-Z][\w-]*)(?:"
    r" (?!(?:"
    r"in|at|with|between|by|from|to|for|as|during|under|that|which|was|were|is|are|has|have|had|will|shall"
    r"|today|signed|and the|on"
    r")\b)[\w-]+"
    r"| in(?= [a-z])| for(?= [a-z])"
    r"){0,8})"
    r"(?=[ ,.;]|$)"
)
_BRACKET_TAIL = re.compile(
    rf" \([A-Z][A-Za-z]{{1,7}}\)"
    rf"(?P<tail> (?:on|concerning|regarding|relating to|for) (?:the )?{CAP}(?: (?:{LINK} )?{CAP}){{0,8}})"
)
_UNENDED = re.compile(
    r"\b(?:[Oo]n|[Cc]oncerning|[Rr]egarding|[Ff]or|and) (?:[A-Z]\w+ ){0,2}[A-Z]\w+(?:al|ive|ic|ary|ible|able|ent|ious)$"
)
_LOWER_NOUN = re.compile(
    r"(?P<tail> (?!(?:"
    r"and|or|of|in|on|at|to|for|by|is|was|are|were|has|have|had|will|shall|may|which|that|who|as|with|from|the"
    r"|an?"
    rf")\b)[a-z][a-z-]{{3,}}(?: (?:between|of|in|among) (?:the )?{CAP}(?: and (?:the )?{CAP})?)?)(?![\w-])"
)
"""A title that goes on without capitals behind an adjective: `Memorandum of Understanding on Bilateral cooperation`."""
_BRACKETED = re.compile(r" \([A-Z]\w{1,7}\)(?= (?:and|of|on|for|in) )")
_NUMBER_TAIL = re.compile(
    r" \([A-Z][A-Za-z]{1,9}\)(?P<tail>,? (?:of )?(?:19|20)\d\d|,? No\.? ?\d[\d/-]*(?: of \d{4})?)(?![\w-])"
)
"""A year or number behind the abbreviation: `Regulations (HSR), 2018`."""
_TAILED = re.compile(
    r"(?:"
    r"Memorandum of Understanding|Opinions|Measures|Guidelines|Provisions|Notice|Circular|Rules"
    r"|(?<!Partnership )(?<!Cooperation )Agreement"
    r"|Letter of Intent|Memorandum of Cooperation|Plan of Action|Joint Statement|Policy|Strategy|Action Plan"
    r"|Declaration|Code of Conduct|Regulations|Communiqué|Statement"
    r")$"
)
_PERIOD = re.compile(
    r"(?P<tail> (?:for (?:19|20)\d\d(?: ?- ?(?:\d\d){1,2})?|\((?:19|20)\d\d ?- ?(?:19|20)\d\d\)))(?![\w-])"
)
"""The years of a plan: `Harbour Plan for 2031-2035`, `Outline for Clean Harbours (2031-2035)`."""
_AND_ANOTHER = re.compile(rf",? and the (?=(?:{CAP} ){{0,4}}{WORD}(?![\w-]))")
"""Where a second title begins that has its own article: `the Work Plan for 2031 and the Memorandum of Understanding`."""
_ON_QUOTED = re.compile(r" \"On [^\"\n]{6,200}\"")
"""What a law is about, behind whose law it is: `Law of the Republic of Orla "On Seeds"`."""
_WORD = re.compile(rf"\b{WORD}\b")
LONGEST = 260


def capital_titles(document: Document) -> Iterator[Named]:
    """Capitalised titles that have a word for a document in them."""
    for first, text in _apart(document.shadow):
        title = bare_title(text)
        if (
            not title
            or (title in KINDS and " " not in title)
            or _NEVER.match(title)
            or OFFICE.match(title)
            or _FIELDS.match(title)
            or _OF_A_BODY.search(title)
            or len(title) > LONGEST
        ):
            continue
        start = first + text.find(title)
        end = start + len(title)
        if title in KINDS and document.shadow.startswith(' "', end):
            continue  # the Green Paper "Fair Fees" has its title in the quotation marks
        end, written = _whole(document, start, end)
        yield Named(start, end, kind_of(title), written, None, "en-title")


def _whole(document: Document, start: int, end: int) -> tuple[int, str]:
    """Where the title that is read up to `end` ends with its tail without capitals, its years or its number, and how it is written."""
    shadow, title = document.shadow, document.shadow[start:end]
    if (quoted := _ON_QUOTED.match(shadow, end)) is not None:
        return quoted.end(), document.value(start, quoted.end()).translate(QUOTES)
    written = _BRACKETED.sub("", document.value(start, end).translate(QUOTES))
    if _UNENDED.search(title) and (noun := _LOWER_NOUN.match(shadow, end)):
        return noun.end(), f"{written} {document.value(*noun.span('tail')).strip()}"
    if _TAILED.search(title) and (tail := _TAIL.match(shadow, end)):
        return tail.end(), f"{written} {document.value(*tail.span('tail'))}"
    if numbered := _PERIOD.match(shadow, end) or _NUMBER_TAIL.match(shadow, end):
        return numbered.end(), written + numbered["tail"]
    if bracketed := _BRACKET_TAIL.match(shadow, end):
        return bracketed.end(), f"{written} {document.value(*bracketed.span('tail'))}"
    return end, written


def _apart(shadow: str) -> Iterator[tuple[int, str]]:
    """The stretches that name a document each, and where they begin."""
    for match in [*_NAMED.finditer(shadow), *_DOCUMENT_LOWER.finditer(shadow)]:
        start = match.start("t")
        for another in _AND_ANOTHER.finditer(shadow, start, match.end("t")):
            if _WORD.search(shadow, start, another.start()):
                yield start, shadow[start : another.start()]
                start = another.end()
        yield start, shadow[start : match.end("t")]
