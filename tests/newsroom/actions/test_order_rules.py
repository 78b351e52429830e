"""Rules change places with their neighbours, and stay at the ends."""

import pytest
from django.test import Client

from communique.errors import ActionRefused
from communique.newsroom.actions.order_rules import move_rule
from communique.newsroom.models import Rule, User

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return list(Rule.objects.values_list("name", flat=True))


@pytest.fixture
def keys() -> dict[str, int]:
    return {name: Rule.objects.create(name=name).pk for name in ("one", "two", "three")}


def test_a_rule_moves_by_one_place(keys: dict[str, int]) -> None:
    move_rule(keys["three"], up=True, user=None)
    assert names() == ["one", "three", "two"]
    move_rule(keys["one"], up=False, user=None)
    assert names() == ["three", "one", "two"]
    move_rule(keys["three"], up=True, user=None)
    move_rule(keys["two"], up=False, user=None)
    assert names() == ["three", "one", "two"]


def test_what_is_gone_is_refused(keys: dict[str, int]) -> None:
    with pytest.raises(ActionRefused, match="not there any more"):
        move_rule(keys["three"] + 9, up=True, user=None)


def test_the_list_has_a_button_for_each_way(client: Client, keys: dict[str, int]) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    page = client.get("/desk/rules/").content.decode()
    assert "Ask “two” earlier" in page
    assert client.post(f"/desk/newsroom/rules/{keys['two']}/up/").status_code == 302
    assert names() == ["two", "one", "three"]
