"""Read off the facts of an article who is named in which office, and enter it in the register.

Safe to run again: the mentions of the article are written anew, people and bodies are found again as before. Who is
named without any office, in the whole of an article, is not entered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from communique.newsroom import register_rules as rules
from communique.newsroom.actions.register_entries import (
    Office,
    membership_of,
    office_stated,
    organization_named,
    person_named,
)
from communique.newsroom.models import (
    Article,
    Citation,
    Fact,
    Membership,
    Mention,
    Organization,
    Person,
    Register,
)
from communique.ports import Clock

STANDING = (Fact.State.PROPOSED, Fact.State.ACCEPTED, Fact.State.CORRECTED)


@dataclass(slots=True)
class Named:
    """A person of an article: the name as stated, the offices, and each fact with the office that it states."""

    name: str
    offices: list[Office] = field(default_factory=list)
    facts: list[tuple[Fact, Office | None]] = field(default_factory=list)


@transaction.atomic
def assemble_register(article: Article, clock: Clock) -> None:
    """Enter what the newest version of an article states, within the transaction that holds the article's row."""
    lock_register(clock)
    facts = _facts(article)
    named = [one for one in _named(article, facts) if one.offices]
    people = {rules.name_key(one.name): person_named(one.name, one.offices, article) for one in named}
    mentions = [mention for one in named for mention in _acts(article, one, people[rules.name_key(one.name)])]
    bodies = _bodies(article, facts, mentions)
    mentions += _hosts(article, facts, bodies)
    mentions += _others(article, facts, people, bodies)
    Mention.objects.filter(article=article).delete()
    Mention.objects.bulk_create(mentions)


def lock_register(clock: Clock) -> None:
    """Let no other writer change the register until the transaction ends."""
    Register.objects.get_or_create(pk=1, defaults={"changed_at": clock()})
    row = Register.objects.select_for_update().get(pk=1)
    row.changed_at = max(clock(), row.changed_at)
    row.save()


def _facts(article: Article) -> list[Fact]:
    version = article.versions.first()
    if version is None:
        return []
    rows = Citation.objects.filter(version=version, fact__state__in=STANDING).select_related("fact")
    return [row.fact for row in rows.order_by("start", "end", "pk")]


def _named(article: Article, facts: Iterable[Fact]) -> list[Named]:
    """The people who took part, each once by name, with every office that the article states of them."""
    found: dict[str, Named] = {}
    for fact in facts:
        name = rules.person_name(fact.payload.get("person") or "")
        if fact.kind != Fact.Kind.PARTICIPATION or not name:
            continue
        one = found.setdefault(rules.name_key(name), Named(name))
        office = office_stated(fact.payload.get("organization"), fact.payload.get("post"), article)
        if office and office not in one.offices:
            one.offices.append(office)
        one.facts.append((fact, office))
    return list(found.values())


def _acts(article: Article, one: Named, person: Person) -> Iterator[Mention]:
    memberships: dict[Office, Membership] = {
        office: membership_of(person, one.name, office, article) for office in one.offices
    }
    for fact, stated in one.facts:
        office = stated or one.offices[0]
        yield Mention(
            fact=fact,
            article=article,
            role=Mention.Role.ACT,
            person=person,
            organization=office.organization,
            membership=memberships[office],
        )


def _bodies(article: Article, facts: Iterable[Fact], mentions: Iterable[Mention]) -> dict[str, Organization]:
    """The bodies of an article by the key of their name: those of offices and those that held something."""
    found = {
        mention.membership.organization_key: mention.organization
        for mention in mentions
        if mention.membership and mention.organization
    }
    for fact in facts:
        host = fact.payload.get("host") if fact.kind == Fact.Kind.EVENT else None
        body = organization_named(host, article) if host else None
        if host and body:
            found[rules.name_key(host)[:300]] = body
    return found


def _hosts(article: Article, facts: Iterable[Fact], bodies: dict[str, Organization]) -> Iterator[Mention]:
    for fact in facts:
        host = rules.name_key(fact.payload.get("host") or "")[:300] if fact.kind == Fact.Kind.EVENT else ""
        if host in bodies:
            yield Mention(fact=fact, article=article, role=Mention.Role.HOST, organization=bodies[host])


def _others(
    article: Article, facts: Iterable[Fact], people: dict[str, Person], bodies: dict[str, Organization]
) -> Iterator[Mention]:
    """Whose words stand there, and who is told to do what, where the article names them in office elsewhere."""
    for fact in facts:
        if fact.kind == Fact.Kind.STATEMENT:
            key, role = (
                rules.name_key(rules.person_name(fact.payload.get("speaker") or "")),
                Mention.Role.WORDS,
            )
        elif fact.kind == Fact.Kind.REQUIREMENT:
            key, role = rules.name_key(fact.payload.get("addressee") or ""), Mention.Role.ADDRESSEE
        else:
            continue
        if key in people and role == Mention.Role.WORDS:
            yield Mention(fact=fact, article=article, role=role, person=people[key])
        elif key in bodies:
            yield Mention(fact=fact, article=article, role=role, organization=bodies[key])
