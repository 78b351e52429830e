"""Workflow of one or several steps: who may publish at once, and who must submit."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from communique.errors import ActionRefused
from communique.newsroom.actions import decide
from communique.newsroom.actions.install import APPROVAL, install
from communique.newsroom.edge import Edge, using
from communique.newsroom.models import Article, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeClock

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_source: Callable[..., Source], edge: Edge) -> Article:
    install()
    make_source()
    Worker(edge).run_until_idle()
    return Article.objects.order_by("pk")[0]


@pytest.fixture
def person() -> Callable[[str], User]:
    def make(role: str) -> User:
        user = User.objects.create_user(role.replace(" ", "-").lower())
        user.groups.add(Group.objects.get(name=role))
        return User.objects.get(pk=user.pk)

    return make


@pytest.fixture
def two_steps() -> None:
    """A chief's approval after the editor's."""
    workflow = Workflow.objects.get(name=APPROVAL)
    step = GroupApprovalTask.objects.create(name="Chief's approval")
    step.groups.set(Group.objects.filter(name__in=["Chief editor", "Administrator"]))
    WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=1)


def form(article: Article, **more: str) -> dict[str, str]:
    return {
        "title": article.title,
        "channel": str(article.channel_id),
        "body-count": "0",
        **dict.fromkeys(["subtitle", "editor_note", "published", "written", "effective", "issuer"], ""),
        **dict.fromkeys(["document_number", "index_number", "credit_name", "credit_url", "language"], ""),
        **dict.fromkeys(["go_live_at", "expire_at", "topics", "byline"], ""),
        **more,
    }


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_new_exchange_has_one_step(article: Article) -> None:
    assert article.get_workflow().name == APPROVAL
    install()
    assert Workflow.objects.filter(name=APPROVAL).count() == 1


def test_a_contributor_submits_and_an_editor_approves(
    article: Article, person: Callable[[str], User], edge: Edge
) -> None:
    contributor, editor = person("Contributor"), person("Editor")
    route = f"/desk/articles/edit/{article.pk}/"
    shown = as_(contributor).get(route).content.decode()
    assert "action-submit" in shown
    assert "action-publish" not in shown
    as_(contributor).post(route, form(article, **{"title": "Berth 1 closes", "action-submit": "1"}))
    article.refresh_from_db()
    assert article.workflow_in_progress
    answer = as_(editor).post(
        route,
        form(
            article,
            **{"title": "Berth 1 closes", "action-workflow-action": "1", "workflow-action-name": "approve"},
        ),
    )
    assert answer.status_code == 302
    article.refresh_from_db()
    assert (article.live, article.title, article.desk) == (True, "Berth 1 closes", "accepted")


def test_with_two_steps_an_editor_alone_publishes_nothing(
    article: Article, person: Callable[[str], User], two_steps: None, clock: FakeClock
) -> None:
    editor = person("Editor")
    with pytest.raises(ActionRefused, match=r"Chief.s approval\. Submit it instead"):
        decide.publish(article.pk, user=editor, clock=clock)
    route = f"/desk/articles/edit/{article.pk}/"
    assert 'name="action-publish"' not in as_(editor).get(route).content.decode()
    as_(editor).post(route, form(article, **{"action-publish": "1"}))
    article.refresh_from_db()
    assert not article.live


def test_two_steps_are_gone_through_in_turn(
    article: Article, person: Callable[[str], User], two_steps: None
) -> None:
    editor, chief = person("Editor"), person("Chief editor")
    route = f"/desk/articles/edit/{article.pk}/"
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    as_(editor).post(route, form(article, **{"action-submit": "1"}))
    as_(editor).post(route, form(article, **approve))
    article.refresh_from_db()
    assert not article.live
    as_(chief).post(route, form(article, **approve))
    article.refresh_from_db()
    assert article.live


def test_a_chief_publishes_at_once_only_with_a_part_in_every_step(
    article: Article, person: Callable[[str], User], two_steps: None, clock: FakeClock
) -> None:
    decide.publish(article.pk, user=person("Chief editor"), clock=clock)
    article.refresh_from_db()
    assert article.live


def test_a_chief_may_change_the_workflow(article: Article, person: Callable[[str], User]) -> None:
    for role, status in (("Chief editor", 200), ("Editor", 302)):
        client = as_(person(role))
        workflow = Workflow.objects.get(name=APPROVAL)
        assert client.get(f"/desk/workflows/edit/{workflow.pk}/").status_code == status


def test_a_locked_article_is_not_published_by_another(
    article: Article, person: Callable[[str], User], clock: FakeClock, edge: Edge
) -> None:
    editor, chief = person("Editor"), person("Chief editor")
    as_(editor).post(f"/desk/articles/lock/{article.pk}/")
    article.refresh_from_db()
    assert article.locked_by == editor
    with using(edge), pytest.raises(ActionRefused, match="locked by editor"):
        decide.publish(article.pk, user=chief, clock=clock)
