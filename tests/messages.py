"""Gathers every message of the interface into the catalogues and compiles them: `python tests/messages.py`.

Python modules and templates are read; what is new in a catalogue waits empty for its translation. The English
catalogue says what the code says.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "communique"
LOCALES = {"en": "en", "zh_Hans": "zh_Hans"}
"""Folder of a catalogue → its locale."""
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "_": None,
}


NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""A compiled catalogue names no day on which it was made: the same messages give the same bytes."""
UNKEPT = tuple(
    f'"{name}'.encode()
    for name in (
        "POT-Creation",
        "PO-Revision",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid",
        "Project-Id",
    )
)
"""Lines of a catalogue's head that would change with every run, or say nothing."""


def sources() -> Iterator[tuple[Path, bytes]]:
    """Each file that may hold messages, as Python for the extractor."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield path, path.read_bytes()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            python = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            yield path, "\n".join(line.strip() for line in python.splitlines()).encode()


def gathered() -> Catalog:
    """All messages of the interface."""
    catalog = Catalog(charset="utf-8", project="Communiqué")
    for path, source in sources():
        where = str(path.relative_to(ROOT / "src"))
        for _line, message, comments, context in extract("python", io.BytesIO(source), KEYWORDS):
            catalog.add(
                message,
                locations=[(where, None)],
                auto_comments=comments,
                context=context,
                flags=_flags(message),
            )
    return catalog


def _flags(message: str | tuple[str, ...]) -> set[str]:
    text = message if isinstance(message, str) else message[0]
    return {"python-format"} if "%(" in text or "%s" in text or "%d" in text else set()


def path_of(folder: str) -> Path:
    return PACKAGE / "locale" / folder / "LC_MESSAGES" / "django.po"


def updated(folder: str) -> Catalog:
    """The catalogue of a language with what the code says today: new messages empty, old ones gone."""
    path = path_of(folder)
    catalog = Catalog(locale=LOCALES[folder], charset="utf-8", project="Communiqué")
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=LOCALES[folder])
    catalog.update(gathered(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    for message in catalog if folder == "en" else ():
        message.string = message.id or message.string
    return catalog


def po(catalog: Catalog) -> bytes:
    """The catalogue as a file that changes only where a message does."""
    file = io.BytesIO()
    write_po(file, catalog, sort_output=True, omit_header=False, include_lineno=False, width=110)
    kept = [line for line in file.getvalue().splitlines() if not line.startswith(UNKEPT)]
    first = kept.index(b'msgid ""')
    kept[:first] = [b"# The words of the interface; written by tests/messages.py, translated by hand."]
    return b"\n".join(kept) + b"\n"


def mo(folder: str) -> bytes:
    """What Django reads, made from the catalogue's file."""
    with path_of(folder).open("rb") as file:
        catalog = read_po(file, locale=LOCALES[folder])
    catalog.creation_date = catalog.revision_date = NO_DATE
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def main() -> int:
    if not settings.configured:
        settings.configure()
    empty = 0
    for folder in LOCALES:
        catalog = updated(folder)
        path = path_of(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po(catalog))
        path.with_suffix(".mo").write_bytes(mo(folder))
        missing = [message.id for message in catalog if message.id and not message.string]
        empty += len(missing)
        sys.stderr.write(f"{folder}: {len(catalog)} messages, {len(missing)} without translation\n")
    return int(empty > 0)


if __name__ == "__main__":
    sys.exit(main())
