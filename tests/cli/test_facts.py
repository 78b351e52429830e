"""`communique facts` with what an exchange keeps."""

import json

import pytest

import stating
from communique.cli import run
from communique.newsroom.actions import find_facts as act
from communique.newsroom.actions.decide_facts import accept_all
from communique.newsroom.models import Fact, FactRun
from fakes import FakeClock

pytestmark = pytest.mark.django_db


def test_all_articles_are_searched_again_by_new_rules(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    article = stating.stated(stating.ENGLISH, clock)
    stating.article(stating.CHINESE)
    assert run(["facts", "--again"]) == 0
    assert "1 articles searched" in capsys.readouterr().err
    assert FactRun.objects.count() == 2
    assert run(["facts", "--again"]) == 0
    assert "0 articles searched" in capsys.readouterr().err
    monkeypatch.setattr(act, "rules_digest", lambda: "sha256:new")
    Fact.objects.filter(article=article).delete()
    assert run(["facts", "--again"]) == 0
    assert "2 articles searched" in capsys.readouterr().err
    assert article.facts.exists()
    assert run(["facts", "--again", "--all"]) == 0
    assert "2 articles searched" in capsys.readouterr().err


def test_decisions_are_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    article = stating.stated(stating.ENGLISH, FakeClock())
    accept_all(article.pk, user=None, clock=FakeClock())
    assert run(["facts", "--decisions"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["id"] == article.pk
