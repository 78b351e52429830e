"""States in the offices of an English text: whose minister somebody is, where an envoy is sent, who governs a place."""

import re

from communique.interpret.lexicon import alternatives, mapping, words

STATE_NAME = (
    r"(?P<state>"
    rf"(?:[A-Z][\w']+ ){{0,3}}(?:"
    r"Republic|Kingdom|Federation|Commonwealth|Principality|Sultanate|State|Union"
    rf") of (?:the )?[A-Z][\w']+(?: [A-Z][\w']+){{0,2}}"
    r"|(?:the )?United (?:\w+ )?(?:Kingdom|States(?: of America)?)"
    r"|China|Georgia|Viet Nam|UK|US"
    rf"|(?:(?:New|South|North|Sri|Saudi|Arab|Timor|Costa|Cabo|San|El|Côte) ){{0,2}}"
    rf"(?:{alternatives(words('en_places'))}|Arabia|Africa|Rica)"
    r")"
)
STATE = re.compile(rf"(?:the )?{STATE_NAME}")
STATE_AFTER = re.compile(rf" of (?:the )?{STATE_NAME}$")
FOR_THEN_OF = re.compile(r" of (?:the )?(?P<state>[A-Z][\w']+(?: (?:of )?[A-Z][\w']+){0,4})$")
ACCREDITED = re.compile(rf" (?:to|in) (?:the )?{STATE_NAME}(?![\w-])")
STATES = frozenset((*mapping("en_countries"), "China"))
