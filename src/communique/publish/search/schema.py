"""What the index keeps of an article: words to be found by, numbers to narrow, count and order by. No text."""

from functools import cache
from typing import Final

from tantivy import Schema, SchemaBuilder

from communique.publish.search.words import ANALYZER

VERSION: Final = 1
"""Counts up with every change of the fields, of `words` or of `documents`: an index of another version is made anew."""
WORDS: Final = ("title", "text", "number", "issuer")
"""Fields of words: the title, everything that is said, the document's numbers, the bodies that stand behind it."""
FACETS: Final = ("source", "channel", "language", "year")


@cache
def schema(text: str = "position") -> Schema:
    """The fields; `text` is what is kept of words in it, less only to be compared. `stamp` is the digest of all that was indexed: what tells `check` that a document is up to date.

    `date` and `changed` are seconds since 1970, for ordering; `day` is YYYYMMDD in the installation's time zone.
    """
    builder = SchemaBuilder()
    builder.add_unsigned_field("pk", indexed=True, fast=True)
    builder.add_integer_field("stamp", fast=True)
    builder.add_unsigned_field("live", indexed=True, fast=True)
    for name in WORDS:
        kept = text if name == "text" else "position"
        builder.add_text_field(name, tokenizer_name=ANALYZER, index_option=kept)
    for name in ("source", "channel", "year"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_text_field("language", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("day", fast=True)
    for name in ("date", "changed"):
        builder.add_integer_field(name, fast=True)
    return builder.build()
