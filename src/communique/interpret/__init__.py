"""Interpret: the text of a reading in, the facts that it states out, each cited to the character.

`find_facts` lays the text out (`document`, over `shadow` and `lexicon`), reads it with the rules of its
language (`zh`, `en`), and keeps only the facts whose quote verifies. `record` writes facts as the JSON of the
batch command, `annotation` as W3C Web Annotations, `jsonld` as schema.org mentions; `anchor` carries
citations over to a new version of the text.
"""

from communique.interpret.find import find_facts

__all__ = ["find_facts"]
