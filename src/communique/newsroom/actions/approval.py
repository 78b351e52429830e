"""Whether somebody may publish an article by themselves, or must let it go through its workflow."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from communique.errors import ActionRefused
from communique.newsroom.models import Article, User


def missing_steps(article: Article, user: User | None) -> list[str]:
    """The steps of the article's workflow in which this person has no part, by name.

    Whoever has a part in every step may publish at once: that would be their approval of each. The exchange itself
    and superusers may as well.
    """
    if user is None or user.is_superuser:
        return []
    workflow = article.get_workflow()
    if workflow is None:
        return []
    groups = set(user.groups.values_list("pk", flat=True))
    return [task.name for task in _steps(workflow) if not _has_part(task, groups)]


def require_approval(article: Article, user: User | None) -> None:
    """Raise ActionRefused where an article must go through steps that are not this person's."""
    if missing := missing_steps(article, user):
        raise ActionRefused(
            gettext(
                "“%(title)s” is published when its workflow is through; not yours to approve: %(steps)s. Submit it instead."
            )
            % {"title": article.title, "steps": ", ".join(missing)}
        )


def _steps(workflow: Any) -> Iterable[Any]:
    return [task.specific for task in workflow.tasks]


def _has_part(task: Any, groups: set[int]) -> bool:
    allowed = getattr(task, "groups", None)
    return allowed is not None and bool(groups & set(allowed.values_list("pk", flat=True)))
