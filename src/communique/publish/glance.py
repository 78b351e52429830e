"""An article at a glance: what its facts say, each entry with the way to its quote."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from communique.newsroom import register_rules as rules
from communique.newsroom.fact_words import office, word
from communique.newsroom.facts_shown import shown_citations
from communique.newsroom.models import Article, Citation, Fact, Mention
from communique.newsroom.quoting import Marked, anchor_of, marked
from communique.publish import addresses
from communique.publish.body import body_html, shorten
from communique.publish.clean import speakable

LONGEST_QUOTE: Final = 180
SHOWN: Final = 6
"""Entries of a kind that stand open; the others open on demand."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name, and its page in the register, empty where it has none."""

    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact: its words, the way to its quote, and whether it is to be marked as read by a machine only: in a panel
    of which an editor has checked a part. Where nothing is checked the panel says so once.

    `label` stands before the words (what it is, who must), `date` is ISO 8601 or empty.
    """

    words: str
    href: str
    machine: bool
    label: str = ""
    date: str = ""
    date_end: str = ""
    place: str = ""
    body: Link | None = None


@dataclass(slots=True)
class PersonEntry:
    """A person with every office and act that the article states."""

    who: Link
    offices: list[str] = field(default_factory=list)
    acts: list[Entry] = field(default_factory=list)

    @property
    def href(self) -> str:
        return self.acts[0].href


@dataclass(slots=True)
class Glance:
    """The panel. `checked` says that no entry waits for an editor, `unchecked` that every one does."""

    events: list[Entry] = field(default_factory=list)
    people: list[PersonEntry] = field(default_factory=list)
    demands: list[Entry] = field(default_factory=list)
    dates: list[Entry] = field(default_factory=list)
    references: list[Entry] = field(default_factory=list)
    statements: list[Entry] = field(default_factory=list)
    checked: bool = True
    unchecked: bool = False

    def __bool__(self) -> bool:
        return any((self.events, self.people, self.demands, self.dates, self.references, self.statements))


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What a page of an article shows of its facts: the marked body, the panel, the facts themselves, and the pages
    in the register of the names that they state."""

    body: str
    glance: Glance
    citations: tuple[Citation, ...]
    pages: dict[str, str]


def facts_of(article: Article) -> ArticleFacts:
    """The facts that readers see of a live article, whose versions are at hand: two queries."""
    version = next(iter(article.versions.all()), None)
    citations = shown_citations(version) if version else []
    html = marked(body_html(article), citations)
    pages = pages_of(article, citations)
    glance = glance_of(article, citations, html, pages)
    return ArticleFacts(html.html, glance, tuple(citations), pages)


def glance_of(
    article: Article, citations: Sequence[Citation], html: Marked, pages: Mapping[str, str]
) -> Glance:
    """The panel of an article; an entry whose quote the body has no more leads to the text of the version."""
    if not citations:
        return Glance()
    decided = [bool(row.fact.decision) for row in citations]
    reader = _Reader(article, html, pages, mixed=any(decided))
    found = Glance(checked=all(decided), unchecked=not any(decided))
    lists: dict[str, tuple[list[Entry], Callable[[Citation], Entry]]] = {
        Fact.Kind.EVENT: (found.events, reader.event),
        Fact.Kind.REQUIREMENT: (found.demands, reader.demand),
        Fact.Kind.DATE: (found.dates, reader.date),
        Fact.Kind.REFERENCE: (found.references, reader.reference),
        Fact.Kind.STATEMENT: (found.statements, reader.statement),
    }
    for row in citations:
        if row.fact.kind in lists:
            entries, read = lists[row.fact.kind]
            entries.append(read(row))
    found.people = list(reader.people(citations))
    return found


class _Reader:
    """Facts of one article as entries."""

    def __init__(self, article: Article, html: Marked, pages: Mapping[str, str], *, mixed: bool) -> None:
        self.html, self.pages, self.mixed = html, pages, mixed
        self.version_path = addresses.version(article, article.versions.all()[0].number)

    def link(self, name: str) -> Link:
        return Link(speakable(name), self.pages.get(name, ""))

    def href(self, row: Citation) -> str:
        anchor = anchor_of(row)
        return f"#{anchor}" if anchor in self.html.anchors else f"{self.version_path}#{anchor}"

    def entry(self, row: Citation, words: str, **more: str) -> Entry:
        said = {name: speakable(value) for name, value in more.items() if value}
        return Entry(speakable(words), self.href(row), self.mixed and not row.fact.decision, **said)  # type: ignore[arg-type] # all of them texts

    def event(self, row: Citation) -> Entry:
        get = row.fact.payload.get
        host = get("host")
        return Entry(
            words=_quoted(row.quote),
            href=self.href(row),
            machine=self.mixed and not row.fact.decision,
            label=word("event", "type", get("type")),
            date=speakable(get("date") or ""),
            date_end=speakable(get("date_end") or ""),
            place=speakable(get("place") or ""),
            body=self.link(host) if host else None,
        )

    def demand(self, row: Citation) -> Entry:
        get = row.fact.payload.get
        who = get("addressee") or ""
        binding = word("requirement", "modality", get("modality")) if get("modality") != "obligation" else ""
        label = f"{who} ({binding})" if who and binding else who or binding
        return self.entry(row, _quoted(row.quote), label=label, date=get("deadline") or "")

    def date(self, row: Citation) -> Entry:
        get = row.fact.payload.get
        return self.entry(row, "", label=word("date", "kind", get("kind")), date=get("value") or "")

    def reference(self, row: Citation) -> Entry:
        get = row.fact.payload.get
        words = " ".join(part for part in (get("title"), get("number")) if part) or row.quote
        return self.entry(row, words, label=word("reference", "kind", get("kind")))

    def statement(self, row: Citation) -> Entry:
        return self.entry(row, _quoted(row.quote), label=row.fact.payload.get("speaker") or "")

    def people(self, citations: Iterable[Citation]) -> Iterator[PersonEntry]:
        found: dict[str, PersonEntry] = {}
        for row in citations:
            if row.fact.kind != Fact.Kind.PARTICIPATION:
                continue
            get = row.fact.payload.get
            name = get("person") or ""
            one = found.setdefault(rules.name_key(name), PersonEntry(self.link(name)))
            stated = speakable(office(get("post"), get("organization")))
            if stated and stated not in one.offices:
                one.offices.append(stated)
            one.acts.append(self.entry(row, word("participation", "act", get("act"))))
        return iter(found.values())


def _quoted(quote: str) -> str:
    return shorten(speakable(quote)) if len(quote) > LONGEST_QUOTE else " ".join(speakable(quote).split())


def pages_of(article: Article, citations: Sequence[Citation]) -> dict[str, str]:
    """Each name that these facts state, as stated, with its page in the register where it has one: one query."""
    if not citations:
        return {}
    rows = Mention.objects.filter(article=article, fact__in=[row.fact_id for row in citations])
    found: dict[str, str] = {}
    payloads = {row.fact_id: row.fact.payload for row in citations}
    for row in rows.select_related("person", "organization"):
        said = payloads[row.fact_id]
        if row.person and row.role == Mention.Role.ACT:
            found[said.get("person") or ""] = addresses.person(row.person)
        if row.organization:
            name = said.get("host") if row.role == Mention.Role.HOST else said.get("organization")
            found.setdefault(name or "", addresses.organization(row.organization))
    found.pop("", None)
    return found
