"""When a reading is a new version: when its content changed, not a counter, a print date or a related list."""

import hashlib
import json
import re
import unicodedata

from communique.model import Reading

WHITE_SPACE = re.compile(r"\s+")


def content_digest(reading: Reading) -> str:
    """The digest of what a reader would call the notice's content: "sha256:" and 64 hexadecimal digits.

    Title, subtitle, body, dates, issuer, numbers and the files that belong to it count; white space and the
    composition of characters (NFC) do not, nor does anything else of the page.
    """
    content = [
        reading.title,
        reading.subtitle,
        reading.text,
        (reading.published or "")[:10],
        reading.written,
        reading.effective,
        reading.issuer,
        reading.document_number,
        *(part for file in reading.attachments for part in (file.title, file.url)),
    ]
    plain = json.dumps([_plain(part or "") for part in content], ensure_ascii=False)
    return "sha256:" + hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(text: str) -> str:
    return WHITE_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()
