"""What a text names, with the words that titles are made of: capitals, links between them, words for a document."""

import re
from dataclasses import dataclass

from communique.interpret.document import Document
from communique.interpret.en.posts import HEAD
from communique.interpret.lexicon import alternatives, mapping

KINDS = mapping("en_document_words")
WORD = rf"(?:{alternatives(KINDS)})"
CAP = (
    r"(?:"
    r"\((?=[A-Z][\w &-]{2,60}\) (?:Act|Bill|Ordinance|Order|Regulations|Rules)\b)[A-Z][\w &-]{2,60}\)"
    r"|(?!(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
    r"[A-Z0-9][\w'/.-]{0,40}[\w']|[A-Z](?![a-z])|\"[A-Z][^\"]{2,40}\""
    r")"
)
LINK = (
    r"(?:"
    r"of the|of|for the|for|on the|on|and the|and|in the|in|to the|against|between the|between|with|along the"
    r"|&|the"
    r")"
)
_EU_NUMBER = re.compile(
    r"\((?:EU|EC|EEC|Euratom|EU, Euratom)\) (?:No\.? )?\d+/\d+|\b\d{2,4}/\d+/(?:EU|EC|EEC|JHA|CFSP)$"
)
_OF_A_RESOLUTION = re.compile(r"(?:(?<=Resolution )|(?<=Resolutions )|^)\d+(?:/\d+)?$")
QUOTES = str.maketrans("", "", '"“”')
OFFICE = re.compile(rf"(?:{HEAD}) (?:of|for)\b")
_OWNER = re.compile(
    r"^(?:[\w.&-]+ ){0,5}(?!(?:"
    r"Breeder|Veteran|Publisher|Inventor|Author|Performer|Patient|Taxpayer|People|Breeders|Women|Children|Men"
    r"|World|Workers|Consumers|Farmers|Ministers|Leaders|Heads|Presidents|Experts|Directors|Officials|Sherpas"
    r"|Speakers|Chairs|Principals"
    r")')[\w.&-]+'s? (?=[A-Z\d])"
)
_OF_THE_OFFICE = re.compile(
    r" of the (?:"
    r"Office|Agency|Bureau|Administration|Commission|Ministry|Department|Organi[sz]ation|Institute|Authority"
    r"|Association|Board"
    r")$"
)
_IN_A_YEAR = re.compile(r" in (?:19|20)\d\d$")
_AT_A_PLACE = re.compile(r"^(?:(?:[A-Z][\w'-]+ ){1,2}the |(?:19|20)\d\d ?- ?\d{2,4} and (?:the )?)(?=[A-Z])")
"""`Signed in Orla the Joint Statement`: where, before the title with its article."""
_LEADS = re.compile(
    r"^(?:"
    r"(?:According|Pursuant|Having regard|Subject|Referring|Further) to"
    r"|Based on|Implementing|Welcoming|Recalling|Noting|Considering|Signing"
    r"|(?:Commenting|Speaking|Reporting|Acting|Building) (?:on|about|under)"
    r"|(?:[A-Z]\w+ )*Ceremony of(?= Memorandum)"
    r") (?:the )?"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing named at `[start, end)` of the shadow."""

    start: int
    end: int
    kind: str
    title: str
    number: str | None
    rule: str


def as_named(document: Document, match: re.Match[str], kind: str, rule: str) -> Named:
    start, end = match.span("t")
    title = document.value(start, end).translate(QUOTES)
    number = _EU_NUMBER.search(title) or _OF_A_RESOLUTION.search(title)
    return Named(start, end, kind, title, number.group() if number else None, rule)


def bare_title(text: str) -> str:
    """Without the words at its beginning that only lead up to it, and the year in which it was made."""
    text = _IN_A_YEAR.sub("", _OF_THE_OFFICE.sub("", text))
    plain = _OWNER.sub("", _LEADS.sub("", text.strip()))
    while (
        shorter := re.sub(
            r"^(?:"
            r"[Tt]he|of|for|and|on|in|to|the|In|On|Under|New|This|That|Its|His|Her|Their|With|By|At|&|accordance|As"
            r"|An?|and|Both|Following|"
            r"(?:"
            r"[Aa]rticles?|[Ss]ections?|[Rr]ules?|[Rr]egulations?|[Tt]itles?|[Cc]lauses?|[Tt]argets?|[Gg]oals?"
            r"|[Pp]aragraphs?|[Cc]hapters?|[Pp]arts?|[Aa]nnex|[Ss]chedules?"
            r")"
            r" [\dIVX][\w().]*(?:(?:,| and| or| to) [\d(][\w().]*)*(?:,? (?:of|to)(?: the)?)"
            r"|\d[\w().]*(?:(?:,| and| or| to) \d[\w().]*)* of(?: the)?"
            r")\s+",
            "",
            plain,
        )
    ) != plain:
        plain = shorter
    return _AT_A_PLACE.sub("", plain)


def kind_of(title: str) -> str:
    for word, kind in KINDS.items():
        if re.search(rf"\b{re.escape(word)}\b", title):
            return kind
    return "document"
