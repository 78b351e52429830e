"""How phrases are compared: as reading.md's score does, whatever their width, case and spacing."""

import re
import unicodedata


def plain(value: object) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", str(value))).strip().casefold()
