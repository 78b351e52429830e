"""Who must act: the subject before the words that demand, without what only leads up to it, and those of whom something is asked."""

import re

INTRODUCTION = re.compile(
    r"^(?:Where|If|When|Unless|Once), [^,]+, [^,]+,\s+"
    r"|^(?:"
    r"In|On|At|Under|According|To|With|For|By|As|When|Where|If|While|During|After|Before|Given|From|Through"
    r"|Therefore|However|Moreover|Furthermore|Meanwhile|Finally|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Also"
    r"|Especially|More than ever|In addition|Upon|Once|Until|Unless|Within"
    r")\b[^,]*(?:,(?! and )[^,]*?)?,\s+"
    r"|^(?:Because|Since|Throughout|Without|Except)\b[^,]*,\s+(?=[^,]*$)"
    r"|^(?:[Ii]n order )?[Tt]o [a-z]+ [^,]{3,80}, (?=(?:the|all|each|every|their|its|[A-Z][a-z]+) )"
)
SUBJECT = re.compile(
    r"^(?:"
    r"that |the need |it is necessary |It is necessary |there |There |efforts |Efforts |it |It |we |We |this "
    r"|This "
    r")"
)
_FINITE = r"(?:will|would|can|could|is|are|was|were|has|have|had|does|do|did)"
CLAUSE_BEFORE = re.compile(
    rf".*\b{_FINITE}\b.*(?:, but|, and|, so|;|, while) +(?=\S)(?!.*\b{_FINITE}\b)"
    rf"|.{{40,}}, and (?=(?:all|each|every|both|no) [^,]{{3,60}}$)"
    rf"|.*\b{_FINITE}\b.* and (?=(?:we|they|you) ?$)"
)
"""A whole clause before the one that demands: `Comments are published, but members must …`."""
GOES_ON = re.compile(rf"(?P<who>\S+(?: \S+){{0,11}}?) {_FINITE} .*(?:,? and|,? but|, or) *")
"""The subject of an earlier verb, where the demand is a further one of it: `Invoices will be sent and must be paid`."""
ACTED_ON = re.compile(
    r" (?:"
    r"must|shall|should|may|can|ought to|needs? to|(?:has|have) to"
    r")(?: not)?(?: also)? be (?!"
    r"able|allowed|permitted|required|enrolled|registered|employed"
    r")(?:\w+ly )?\w+(?:ed|en|t|d|n)\b"
)
SOMEBODY = re.compile(
    r"(?i:\b(?:"
    r"members?|parties|party|persons?|people|users?|holders?|owners?|clients?|staff|states?|governments?"
    r"|authorit(?:y|ies)|offices?|agenc(?:y|ies)"
    r"|bod(?:y|ies)|compan(?:y|ies)|firms?"
    r"|institutions?|agents?|students?|officers?|we|you|he|she"
    r"|\w{3,}(?:ants?|ees?|ists?|ians?|ors?)"
    r")$)"
)
"""The last word of a subject that can act itself."""
NUMBERING = re.compile(
    r"(?:\(?\d{1,3}[).]|\([a-z]{1,3}\)|[-•*·]|\*{2}[^*]{1,30}\*{2}|(?:Article|Section|Rule) \d+[.:]?) +"
)
COPULA = re.compile(r" (?:is|are|be)(?: also| strongly| hereby| now)?$")
"""`Residents are` of `Residents are urged to leave`."""
ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?|[Aa]ll|[Tt]hat)\s+")
WHO_IS_ASKED = re.compile(r"(?! (?:for )?an? )(?: (?:for|on|upon))? ((?:[\w'-]+ ){1,5}?)(?:to|not) ")
FOR_WHOM = re.compile(r" for ((?:[\w'-]+ ){1,5}?)to ")

THAT = re.compile(
    r"(?:,? and |, )that |^that |\b"
    r"(?:"
    r"informs?|reminds?|notes?|means|ensures?|provides?|states?|stipulates?|specif(?:y|ies)"
    r"|recalls?|advises?"
    r")"
    r"\b[^,]{0,30} that,? (?:[^,]{3,50}, )?"
    r"|\b(?:said|says|stressed|emphasi[sz]ed|noted|added|stated|suggested|underlined|is|are|was|were) that "
    r"|\bthat (?=(?:the |all |[A-Z]))"
    r"|: "
)
"""What leads up to the subject: `The circular provides that members …`."""
NOBODY = re.compile(
    r"\b(?:efforts?|measures?|steps|actions?|work|support|cooperation|ways|progress|policies|means|time|help|attention) $"
)
"""What is asked for and cannot act: `called for more efforts to …`."""
