"""Move a rule before or after its neighbour: they are asked in their order."""

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.actions.permission import require
from communique.newsroom.models import Rule, User


def move_rule(rule_id: int, *, up: bool, user: User | None) -> None:
    """Let a rule change places with the one above or below it; at an end of the list it stays where it is.

    Raises ActionRefused where the rule is gone or the person may not change rules.
    """
    require(user, "change_rule", gettext_noop("change rules"))
    with transaction.atomic():
        rows = list(Rule.objects.select_for_update().order_by("position", "pk"))
        place = next((place for place, rule in enumerate(rows) if rule.pk == rule_id), None)
        if place is None:
            raise ActionRefused(gettext("That rule is not there any more."))
        other = place + (-1 if up else 1)
        if not 0 <= other < len(rows):
            return
        rows[place], rows[other] = rows[other], rows[place]
        for position, rule in enumerate(rows, start=1):
            if rule.position != position:
                Rule.objects.filter(pk=rule.pk).update(position=position)
        audit(instance=rows[other], action="newsroom.order", user=user)
