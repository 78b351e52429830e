"""Add a rule of routing behind all others."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.actions.permission import require
from communique.newsroom.models import Rule, User


@dataclass(frozen=True, slots=True)
class NewRule:
    """What a rule is to do with what comes in of these sources and has one of these words where it looks."""

    name: str
    decision: Rule.Decision
    sources: tuple[int, ...] = ()
    any_words: Iterable[str] = ()
    where: Rule.Where = Rule.Where.TITLE


def add_rule(wanted: NewRule, user: User | None = None) -> Rule:
    """The rule, asked after all that there are; each step of it is in the audit trail.

    Raises ActionRefused where there is a rule of that name or the person may not add rules.
    """
    require(user, "add_rule", gettext_noop("add rules"))
    with transaction.atomic():
        if Rule.objects.filter(name=wanted.name).exists():
            raise ActionRefused(gettext("There is a rule of that name; change that one instead."))
        last = Rule.objects.aggregate(last=Max("position"))["last"] or 0
        rule = Rule.objects.create(
            name=wanted.name,
            position=last + 1,
            any_words="\n".join(wanted.any_words),
            where=wanted.where,
            decision=wanted.decision,
        )
        rule.sources.set(wanted.sources)
        audit(instance=rule, action="wagtail.create", user=user)
    return rule
