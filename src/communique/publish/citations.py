"""How an article is cited: as a sentence to copy, and as RIS, BibTeX and CSL-JSON for those who keep references.

What is cited is the notice of its publisher; where it was read, and the digest of what was received, come after it.
"""

import json
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from communique.formats.links import absolute
from communique.newsroom.models import Article
from communique.publish import addresses
from communique.publish.clean import plain_line
from communique.publish.dates import moment, stated
from communique.publish.heads import SITE_NAME

LONGEST: Final = 500
DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
BIBTEX: Final = {char: f"\\{char}" for char in "#$%&_{}"} | {
    "\\": "{\\textbackslash}",
    "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
}


class Cited(NamedTuple):
    """What every form of citation says. Names and titles are on one line, addresses are of the web or empty."""

    key: str
    title: str
    issuer: str
    people: tuple[str, ...]
    number: str
    day: str
    original: str
    ours: str
    language: str


def cited(article: Article) -> Cited:
    """The parts of a citation of an article."""
    return Cited(
        key=f"communique-{article.pk}",
        title=plain_line(article.title)[:LONGEST],
        issuer=plain_line(article.issuer or article.credit_name or article.source.name)[:LONGEST],
        people=tuple(plain_line(name)[:LONGEST] for name in article.byline[:50] if isinstance(name, str)),
        number=plain_line(article.document_number),
        day=stated(article.published).machine[:10],
        original=absolute(article.original_url) or "",
        ours=addresses.absolute(addresses.article(article)),
        language=article.language,
    )


def sentence(article: Article) -> str:
    """The citation to copy, in the language of the interface."""
    said = cited(article)
    number = f" ({said.number})" if said.number else ""
    parts = [f"{said.issuer}: {said.title}{number}"]
    parts += [date] if (date := stated(article.published).human) else []
    parts += [said.original[:LONGEST]] if said.original else []
    newest = next(iter(article.versions.all()), None)
    if newest:
        when, digest = moment(newest.capture.fetched_at).human, newest.capture.digest
        parts.append(_("Captured %(when)s, %(digest)s") % {"when": when, "digest": digest})
    return ". ".join([*parts, f"{SITE_NAME}, {said.ours}"])


def ris(article: Article) -> str:
    """RIS, as reference managers import it."""
    said = cited(article)
    lines = [("TY", "ELEC"), ("TI", said.title), *(("AU", name) for name in said.people or (said.issuer,))]
    lines += [("PB", said.issuer), ("DA", said.day.replace("-", "/")), ("PY", said.day[:4])]
    lines += [("LA", said.language), ("M1", said.number), ("UR", said.original), ("L2", said.ours)]
    lines += [("DB", SITE_NAME), ("ID", said.key)]
    return "".join(f"{name}  - {value}\r\n" for name, value in lines if value) + "ER  - \r\n"


def bibtex(article: Article) -> str:
    """BibTeX in UTF-8, as biber and modern BibTeX read it."""
    said = cited(article)
    day = DAY.match(said.day)
    fields = {
        "title": said.title,
        "author": " and ".join(f"{{{_tex(name)}}}" for name in said.people or (said.issuer,)),
        "publisher": said.issuer,
        "year": day[1] if day else "",
        "date": said.day,
        "number": said.number,
        "language": said.language,
        "url": said.original or said.ours,
        "note": f"{SITE_NAME}, {said.ours}",
    }
    plain = {"author", "url"}
    lines = [
        f"  {name} = {{{value if name in plain else _tex(value)}}}" for name, value in fields.items() if value
    ]
    return f"@misc{{{said.key},\n" + ",\n".join(lines) + "\n}\n"


def csl_json(article: Article) -> str:
    """CSL-JSON, a list of one item."""
    said = cited(article)
    day = DAY.match(said.day)
    item = {
        "id": said.key,
        "type": "article",
        "title": said.title,
        "author": [{"literal": name} for name in said.people or (said.issuer,)],
        "publisher": said.issuer,
        "number": said.number,
        "issued": {"date-parts": [[int(part) for part in day.groups() if part]]} if day else None,
        "language": said.language,
        "URL": said.original or said.ours,
        "archive": SITE_NAME,
        "archive_location": said.ours,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1)


def _tex(text: str) -> str:
    return "".join(BIBTEX.get(char, char) for char in text)


FORMATS: Final[dict[str, tuple[str, str, Callable[[Article], str]]]] = {
    "cite.ris": ("RIS", "application/x-research-info-systems", ris),
    "cite.bib": ("BibTeX", "application/x-bibtex", bibtex),
    "cite.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}
"""Name of the file → what it is called, its media type, and what writes it."""
