"""An address that only acts leads on whoever comes to it by a link, and does nothing."""

import pytest
from django.test import Client

from communique.newsroom.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("act", "leads_to"),
    [
        ("newsroom/articles/7/embargo", "/desk/articles/edit/7/"),
        ("newsroom/articles/7/comments", "/desk/articles/edit/7/"),
        ("newsroom/articles/7/seen", "/desk/articles/edit/7/"),
        ("newsroom/comments/7/settle", "/desk/inbox/"),
        ("newsroom/changes/seen", "/desk/"),
        ("newsroom/rules/7/up", "/desk/rules/"),
        ("inbox/many", "/desk/inbox/"),
        ("inbox/seen", "/desk/inbox/"),
    ],
)
def test_a_link_to_an_act_leads_on(client: Client, act: str, leads_to: str) -> None:
    client.force_login(User.objects.create_superuser("mara"))
    answer = client.get(f"/desk/{act}/", follow=False)
    assert answer["Location"] == leads_to
