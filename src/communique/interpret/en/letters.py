"""The Latin letters of names, capital and small, with every accent that European and Vietnamese names have.

Python's `re` has no classes for them, so they are listed from Unicode once: `UPPER` and `LOWER` are the insides of
character classes.
"""


def _letters(*, upper: bool) -> str:
    blocks = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
    return "".join(
        character
        for block in blocks
        for character in map(chr, block)
        if (character.isupper() if upper else character.islower())
    )


UPPER = "A-Z" + _letters(upper=True)
LOWER = "a-z" + _letters(upper=False)
