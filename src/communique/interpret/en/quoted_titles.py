"""Titles that an English text sets in quotation marks or calls `entitled`, and letters and speeches by whose they are."""

import re

from communique.interpret.en.named import CAP, WORD

LETTER = re.compile(
    r"(?P<t>(?:congratulatory|open|joint) letters? (?:sent |written |addressed )?(?:by|from|of|to) (?:the )?"
    rf"{CAP}(?: {CAP}){{0,4}})"
)
SPEECH = re.compile(
    r"(?<![\w-])(?P<t>"
    r"(?:(?:"
    r"General Secretary |Secretary-General |President |Comrade |Premier "
    r")?[A-Z][\w-]{1,40}(?: [A-Z][\w-]{1,40}){1,2}'s (?:important |keynote |summary )?(?:speech|instructions|r"
    r"emarks|address|expositions)(?: and (?:important )?(?:instructions|expositions|speech))*(?: (?:at|on|to|d"
    r"uring|about) (?:the )?[A-Za-z][^,.;]{3,120}?(?=,| and (?:the|his|her)| as the| when |\.|;|$)))"
    r"|(?:Comrade |President |Premier |Minister )?[A-Z][\w-]{1,40}(?: [A-Z][\w-]{1,40}){1,2}'s "
    r"(?:summary|keynote|opening|closing) (?:speech|address|remarks)"
    r"|(?:important )?speech by [A-Z][^,.;]{5,160}?(?=,|\.|;)"
    r")"
)
SENTENCE = re.compile(
    r"\b(?:must|has|have|had|is|are|was|were|will|should|shall|would|can|I|we|We)\b(?!$)[^\"]*[.!?,]?\"|[.!?] [A-Z]"
)
"""What stands in quotation marks and is somebody's words, no title."""
QUOTED = re.compile(
    r"(?<!exhibition )(?<!workshop )(?<!webinar )(?<!event )(?<!theme )(?<!theme of )(?P<t>\""
    rf"(?:[A-Z][^\"]{{3,120}})?\b{WORD}\b[^\"]{{0,140}}\"(?: of (?:the )?{CAP}(?: {CAP}){{0,8}}(?: o"
    rf"n [a-z][^,.;]{{3,60}}?(?=,| and |\.|;))?)?)"
)
IN_SINGLE_QUOTES = re.compile(
    rf"(?<![\w'])'(?P<t>[A-Z][^'\n]{{0,160}}?\b{WORD}\b(?:[^'\n]|(?<=\w)'(?=\w)){{0,240}})'(?!\w)"
)
ENTITLED = (
    re.compile(r"\b(?:titled|entitled),? \"(?P<t>[A-Z][^\"\n]{3,200}?)[.,]?\""),
    re.compile(
        r"\b(?:"
        rf"{WORD}|report|study|guide|paper|book|brochure|plan|strategy|programme|program|publication|guidelines"
        r"|bulletin|resolution|declaration|essay|article|video|film|letter|statement"
        rf")s?(?: \([A-Z][^()]{{0,12}}\))?,? \"(?P<t>[A-Z][^\"\n]{{3,200}}?)[.,]?\""
    ),
    re.compile(r"\b(?:titled|entitled) (?P<t>[A-Z][^\".;,\n]{8,200}?)(?=[.;,\n]|$)"),
)
