"""`communique search`: what an operator sees of the index."""

import pytest
from click.testing import CliRunner

from communique.cli.search import search
from communique.newsroom.models import Article
from communique.publish.search import index
from communique.publish.search.models import SearchChange
from communique.publish.search.store import Store
from exchange_sample import Sample


@pytest.fixture
def store(tmp_path, monkeypatch: pytest.MonkeyPatch, db: None) -> Store:
    found = Store(tmp_path / "search")
    monkeypatch.setattr(index, "store", lambda: found)
    Sample().article("Zeppelins")
    return found


def test_rebuild_makes_the_index_and_check_agrees(store: Store) -> None:
    made = CliRunner().invoke(search, ["rebuild"])
    assert made.exit_code == 0, made.output
    assert "The index has 1 articles" in made.output
    checked = CliRunner().invoke(search, ["check"])
    assert checked.exit_code == 0
    assert "0 missing, 0 out of date, 0 left over" in checked.output


def test_check_tells_what_differs_and_mends_it(store: Store) -> None:
    CliRunner().invoke(search, ["rebuild"])
    Article.objects.update(title="Airships")
    SearchChange.objects.all().delete()
    checked = CliRunner().invoke(search, ["check"])
    assert checked.exit_code == 1
    assert "0 missing, 1 out of date, 0 left over" in checked.output
    assert CliRunner().invoke(search, ["check", "--mend"]).exit_code == 0
    assert CliRunner().invoke(search, ["check"]).exit_code == 0
