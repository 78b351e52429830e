"""A rule is added behind all others, by those who may."""

import pytest

from communique.errors import ActionRefused
from communique.newsroom.actions.add_rule import NewRule, add_rule
from communique.newsroom.models import Rule, User

pytestmark = pytest.mark.django_db

WANTED = NewRule("Ports", Rule.Decision.PUBLISH, any_words=("pier", "tide"))


def test_a_rule_is_asked_after_all_others() -> None:
    Rule.objects.create(name="first", position=4)
    rule = add_rule(WANTED)
    assert (rule.position, rule.any_words, rule.decision) == (5, "pier\ntide", "publish")
    assert list(Rule.objects.values_list("name", flat=True)) == ["first", "Ports"]


def test_a_second_of_its_name_is_refused_and_leaves_all_as_it_was() -> None:
    add_rule(WANTED)
    with pytest.raises(ActionRefused, match="a rule of that name"):
        add_rule(WANTED)
    assert Rule.objects.count() == 1


def test_who_may_not_add_rules_adds_none() -> None:
    with pytest.raises(ActionRefused, match="may not add rules"):
        add_rule(WANTED, User.objects.create_user("reader"))
    assert not Rule.objects.exists()
