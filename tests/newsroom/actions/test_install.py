"""A new exchange is prepared once; what people changed since is left."""

import pytest
from django.contrib.auth.models import Group

from communique.newsroom.actions.install import ROLES, install
from communique.newsroom.models import Channel, User

pytestmark = pytest.mark.django_db


def test_first_run_makes_channels_roles_and_an_administrator(caplog: pytest.LogCaptureFixture) -> None:
    installed = install()
    assert installed.username == "admin"
    assert installed.password
    assert installed.password not in caplog.text
    user = User.objects.get()
    assert user.check_password(installed.password)
    assert user.must_change_password
    assert user.is_superuser
    assert [channel.name_zh for channel in Channel.objects.all()][:2] == ["行业新闻", "官方通知"]
    assert set(ROLES) <= set(Group.objects.values_list("name", flat=True))


def test_second_run_changes_nothing_and_gives_no_password() -> None:
    install()
    Channel.objects.filter(slug="events").delete()
    again = install()
    assert (again.username, again.password) == ("admin", None)
    assert User.objects.count() == 1
    assert not Channel.objects.filter(slug="events").exists()


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("Contributor", "newsroom.change_article", "newsroom.publish_article"),
        ("Editor", "newsroom.publish_article", "newsroom.add_channel"),
        ("Editor", "newsroom.publish_article", "newsroom.kill_article"),
        ("Chief editor", "newsroom.kill_article", "newsroom.add_user"),
        ("Administrator", "newsroom.add_user", "newsroom.delete_article"),
    ],
)
def test_roles(role: str, may: str, may_not: str) -> None:
    install()
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=role))
    assert user.has_perm("wagtailadmin.access_admin")
    assert user.has_perm(may)
    assert not user.has_perm(may_not)
