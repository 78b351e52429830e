"""What Wagtail asks of each article of a list, looked up for all of them at once: its steps, and its schedule."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision, WorkflowState

from communique.newsroom.models import Article


def look_up(articles: Sequence[Article]) -> None:
    """Give each article the workflow that it is in, and the draft that waits for its hour, in two queries."""
    of_them = {
        "base_content_type": ContentType.objects.get_for_model(Article),
        "object_id__in": [str(article.pk) for article in articles],
    }
    steps: dict[str, list[WorkflowState]] = {}
    for state in WorkflowState.objects.active().filter(**of_them):
        steps.setdefault(state.object_id, []).append(state)
    scheduled = Revision.objects.filter(**of_them, approved_go_live_at__isnull=False)
    drafts = {draft.object_id: draft for draft in scheduled.order_by("-created_at", "-pk").defer("content")}
    for article in articles:
        article._current_workflow_states = steps.get(str(article.pk), [])  # noqa: SLF001 # where Wagtail looks first
        article.known_schedule = drafts.get(str(article.pk))
