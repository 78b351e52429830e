"""Where the words of a speaker end in an English text: it tells again what happened, who was there, what was done."""

import re

from communique.interpret.en.cues import VERBS
from communique.interpret.lexicon import table

SUPPOSED = re.compile(r"(?:\d+\. )?(?:Where|If|Unless|Once|Should)(?:, [^,]+,)? [^,]*$")
"""What somebody may come to say is not said: `Where the Office considers that …, marks must be deleted`."""
TODAY = re.compile(r"(?:This (?:morning|afternoon|evening)|Today|Yesterday|Tonight) \(")
"""`This morning (Friday 5 September), ministers met`: nobody says the day in brackets."""
NARRATION = re.compile(
    r"^(?:"
    r"(?:They|He|She) (?:also |then |further |later )?(?:"
    r"discussed|met|agreed to|exchanged|visited|toured|attended|reviewed|signed|held|explored|inspected|listened"
    r"|offered|gave"
    r")\b"
    r"|[Tt]he (?:[A-Z]\w+ ){1,3}and (?:the )?(?:[A-Z]\w+ ){1,3}(?:also |then )?"
    r"(?:discussed|met|exchanged|visited|agreed|reviewed|signed|held|explored)\b"
    r"|(?:The|And the) (?:[\w()-]+ ){0,3}?"
    r"(?:"
    r"meeting|seminar|conference|event|session|training|ceremony|visit|two sides|participants|agreement"
    r"|candidacy"
    r")"
    r"\b(?![^.;]{0,80}\b(?:will|would|should|can|could|must)\b)"
    r"|Participants|The day before|The (?:next|following) day|(?:Earlier|Later) (?:in|that|on)|On the same day"
    r"|During the|At the|Before the|After the|Prior to|Also |More than|Some "
    r"|All (?:the )?(?:comrades|participants)"
    r"|Representatives|Discussion|This is the"
    r"|\("
    r"|Source|Notes? to|Photo|On [A-Z][a-z]+ \d|Contact|Editor|ENDS|The local officials|Media"
    r"|Further information|Follow "
    r")"
)
PAST = re.compile(
    r"(?:,[^,]{2,120},|,)?(?: and [^,]{2,80},)? (?:also |then |\w+ly )*(?:"
    r"\w+ed|met|held|gave|took|spoke|made|led|left|went|came|has|had|was|were"
    r")\b"
)
ACTED = re.compile(
    r"\b(?:"
    r"gave|delivered|attended|presided|chaired|visited|met|signed|presented|introduced|spoke|hosted|held"
    r"|joined|lectured|(?:was|were|are|is) present|will (?:travel|visit)"
    r")\b"
)
AND_SAID = re.compile(
    r",? and (?:also |further |then )?(?P<cue>"
    r"stressed|emphasi[sz]ed|underlined|underscored|urged|called for|called on|pointed out|noted|added"
    r"|reiterated|reaffirmed|suggested(?= that\b)|proposed(?= that\b)|hoped(?= that\b)|pledged(?= that\b)|announced"
    r"(?= that\b)"
    r"|expressed (?=hope|confidence|concern|his|her|the)"
    r"|said"
    r"|(?:asked|required|requested|instructed)(?= [^.,;]{3,60}? to [a-z])"
    r")(?: that)? "
)
AND_ACTED = re.compile(
    rf",? and (?:also |then )?(?:{'|'.join(row[0] for row in table('en_acts'))}|invited|handed|answered|shared"
    r"|discussed|exchanged|reviewed)\b"
)
AT_THE_MEETING = re.compile(
    rf"^[Ii]t was (?:also |further |\w+ly )?(?:{VERBS}) (?:at|by|in|during) the "
    r"(?P<subject>(?:[a-z]+ )??(?:meeting|conference|session|seminar|forum|symposium|briefing))"
    r"(?: held [^,]+)? that "
)
OPENER = re.compile(r"\b(?:looked back|reviewed|summari[sz]ed)\b")
