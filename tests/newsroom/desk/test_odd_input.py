"""Links that were cut short and forms that no page sends: told in a sentence, not a fault of ours."""

import pytest
from django.test import Client

from communique.newsroom.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("act", "path"),
    [
        ("get", "/desk/inbox/?next=inbox"),
        ("get", "/desk/?next=javascript:alert(1)"),
        ("get", "/desk/snippets/choose/newsroom/article/chosen/x/"),
        ("post", "/desk/snippets/choose/newsroom/channel/create/"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_plain_words(client: Client, act: str, path: str) -> None:
    client.force_login(User.objects.create_superuser("root"))
    answer = getattr(client, act)(path)
    assert answer.status_code == 400
    assert "This address cannot be understood" in answer.content.decode()


def test_a_way_back_within_the_exchange_is_taken(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    assert client.get("/desk/inbox/?next=/desk/articles/").status_code == 200


def test_no_page_of_the_desk_fails_on_purpose(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    assert client.get("/desk/failwhale/").status_code == 302
