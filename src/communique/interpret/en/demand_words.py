"""The words in which an English text demands: modal verbs, calls and requests, and imperatives."""

import re

from communique.interpret.lexicon import alternatives, words

_MODALS = (
    ("prohibition", (
        r"(?:"
        r"must|MUST|shall|SHALL|should"
        r"|may(?! not (?:even|yet|always|have|know|be aware|reali[sz]e))"
        r"|can"
        r") (?:not|NOT)\b"
        r"|mustn't|cannot\b"
        r"|(?:is|are|(?:will|shall)(?: \w+ly)? be) (?:\w+ly )?(?:prohibited|forbidden|not (?:allowed|permitted))\b"
        r"|(?:is|are) not to\b|\b[Nn]o \w+ (?:may|shall|must)\b"
    )),
    ("recommendation", (
        r"\b(?:called|calls|calling) (?:for|on|upon)\b"
        r"|(?:(?<=\b[Ww]e )|(?<=\b[Ww]e also )|(?<=\bI )|(?<=\bI also )|(?<=\b[Ww]e further )|(?<=, and ))call "
        r"(?:for|on|upon)\b|\b"
        r"(?:"
        r"urged|urges|urging|urge|exhorted|exhorts"
        r"|(?:has|have) been (?:urged|advised|encouraged|asked|requested|directed|reminded) to"
        r"|encouraged to|encourages?|recommended that|recommends?"
        r"|(?:is|are|be) (?:also |hereby |cordially |warmly |kindly )?invited to (?!the\b|an?\b)"
        r"|invites|advised to|hopes that|requested to"
        r"|(?:is|are) (?:requested|sought|invited)(?= (?:by|before|until|no later than) )"
        r")"
        r"\b"
    )),
    ("permission", (
        r"\b(?:"
        r"may(?! \d|,)(?! (?:also |still |even )?(?:"
        r"have|well|lead|cause|result|include|seem|contain|pose|occur|arise|become|differ|vary|depend|affect"
        r"|suffer|experience|develop|appear|indicate|exceed"
        r")\b)"
        r"|(?:is|are) (?:permitted|allowed|entitled)(?: as of right)? to"
        r"|can(?= (?:also )?(?:apply|file|submit|request|appeal|choose|register|comment|respond|book|vote|nominate|object))"
        r")\b"
    )),
    ("obligation", (
        r"\bdemand(?:s|ed|ing)?"
        r"(?= (?:"
        r"that (?!(?:they|he|she|it|we|I) (?:have|has|had|were|was|are)\b)"
        r"|full|immediate|unhindered|safe|an (?:immediate|end)"
        r"|the (?:immediate|release|withdrawal)"
        r")\b)"
        r"|\b"
        r"(?:"
        r"must|MUST|shall|SHALL|should|ought to|need to|needs to|(?:has|have) to(?! date\b)"
        r"|(?:is|are) (?:hereby |also |strongly |kindly )?"
        r"(?:required|obliged|obligated|requested|asked|directed|instructed|ordered|necessary"
        r"|expected(?= to (?:comply|ensure|submit|provide|follow|report|apply|pay|notify|observe|keep|maintain"
        r"|demonstrate))) to"
        r"|[Ii]t (?:is|will be|remains) (?:also )?necessary (?:to|that)"
        r"|[Ii]t(?: is(?: now)?|'s|(?: will)? remains?) (?:also |absolutely )?"
        r"(?:essential|crucial|vital|imperative|mandatory|compulsory)(?= (?:that|to|for)\b)"
        r"|the need to"
        r"|(?:urgent|pressing) need for (?=(?:the |all )?[\w ]{2,60}? to [a-z])"
        r"|(?:[Pp]lease|[Kk]indly)(?= (?!see|click|find|note|read)[a-z])"
        r"|is to be|are to be|had better"
        r")"
        r"\b"
        r"|(?:(?<=\b[Ww]e )|(?<=\bI )|(?<=\b[Ww]e hereby )|(?<=\bI hereby ))(?:instruct|order|direct|ask|request)\b"
        r"(?= (?:the |all |every |its )?[\w ]{2,40} to )"
        r"|\b(?:obliges|requires|orders|instructs|directs|asks|requests)\b"
        r"(?= (?:the |all |every |its )?[\w ]{2,40} to )"
    )),
)  # fmt: skip
MODAL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _MODALS))
IMPERATIVE = re.compile(
    rf"^(?:(?:{alternatives(words('en_adverbs'))}) )*(?:{alternatives(words('en_imperatives'))}) "
)
COMMAND = re.compile(
    rf"(?P<not>Do not|Never) |(?:{alternatives(words('en_imperatives'))}) (?:all|any|the|your|this|it)\b"
)
