"""OFD, the fixed-layout format of Chinese offices (GB/T 33190), by the ofdkit library."""

import ofdkit

from communique.errors import NotReadable
from communique.extract.documents.parts import Found, Part
from communique.extract.documents.process import Limits
from communique.model import BlockKind


def read(data: bytes, limits: Limits) -> Found:
    """The text of each page in reading order; pages without text are said to be so."""
    found, bare, left = Found(), [], limits.characters
    try:
        with ofdkit.open(data) as document:
            pages = document.pages
            for number, page in enumerate(pages[: limits.pages], 1):
                text = page.text()[:left]
                left -= len(text)
                found.parts += [Part(BlockKind.PARAGRAPH, _joined(piece)) for piece in text.split("\n\n")]
                if not text.strip():
                    bare.append(number)
            total = len(pages)
    except ofdkit.OFDError as error:
        raise NotReadable(f"The OFD is damaged ({error}).") from error
    if total > limits.pages or left <= 0:
        found.lost.append(f"The document is longer than we read; it has {total} pages.")
    if bare and len(bare) == total:
        found.lost.append(
            f"The document is scanned or drawn: its {total} pages hold no text that can be read."
        )
    elif bare:
        found.lost.append(f"Pages without text that can be read: {', '.join(map(str, bare))}.")
    return found


def _joined(piece: str) -> str:
    """Lines of one paragraph as one: Chinese lines join without a space."""
    lines = [line.strip() for line in piece.splitlines()]
    text = ""
    for line in lines:
        apart = bool(text) and text[-1].isascii() and line[:1].isascii()
        text += " " + line if apart else line
    return text
