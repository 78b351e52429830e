"""The index follows the database, whatever happens to either."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from tantivy import Index, IndexWriter

from communique.errors import SearchNotReady
from communique.newsroom.models import Article
from communique.publish.search import follow, rebuild, triggers
from communique.publish.search.engine import Asked, ask
from communique.publish.search.follow import Follower, following
from communique.publish.search.models import SearchChange
from communique.publish.search.question import parse
from communique.publish.search.store import DAMAGED, POINTER, Store
from exchange_sample import Sample

MEMORY = 16


def count(store: Store, text: str) -> int:
    return ask(store, Asked(parse(text))).total


def test_every_way_of_changing_an_article_is_noted(full: Sample) -> None:
    SearchChange.objects.all().delete()
    article = full.article("One")
    Article.objects.filter(pk=article.pk).update(title="Two")
    Article.objects.bulk_update([article], ["title"])
    pk = article.pk
    article.versions.all().delete()
    article.delete()
    assert SearchChange.objects.filter(article_id=pk).count() == 4


def test_what_is_rolled_back_is_not_noted(full: Sample) -> None:
    SearchChange.objects.all().delete()

    def fails() -> None:
        with transaction.atomic():
            Article.objects.update(title="Never")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not SearchChange.objects.exists()


def test_a_change_is_found_and_forgotten(full: Sample, store: Store, indexed: Callable[[], int]) -> None:
    article = full.article("Zeppelins over the harbour")
    assert indexed() > 0
    assert count(store, "zeppelins") == 1
    Article.objects.filter(pk=article.pk).update(title="Balloons")
    indexed()
    assert (count(store, "zeppelins"), count(store, "balloons")) == (0, 1)
    article.versions.all().delete()
    article.delete()
    indexed()
    assert count(store, "balloons") == 0
    assert not SearchChange.objects.exists()


def test_a_process_killed_before_or_after_the_commit_loses_nothing(
    full: Sample,
    store: Store,
    follower: Follower,
    indexed: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full.article("Zeppelins over the harbour")

    class KilledError(Exception):
        pass

    def killed(*_: object, **__: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(follow, "apply", killed)
        with pytest.raises(KilledError):
            indexed()
    assert SearchChange.objects.exists()
    with monkeypatch.context() as patch:
        patch.setattr(follow, "forget", killed)
        with pytest.raises(KilledError):
            indexed()
    assert count(store, "zeppelins") == 1
    indexed()
    assert count(store, "zeppelins") == 1
    assert rebuild.compare(store).same


def test_while_another_writes_nothing_is_done(full: Sample, store: Store, indexed: Callable[[], int]) -> None:
    full.article("Zeppelins")
    with store.writing(wait=False) as mine:
        assert mine
        assert indexed() == 0


def test_no_index_is_said_and_then_made(full: Sample, store: Store, follower: Follower) -> None:
    with pytest.raises(SearchNotReady):
        store.searcher()
    follower.once()
    assert count(store, "") == Article.objects.filter(live=True).count()


def _nonsense(path: Path) -> None:
    """Files of the same names with other content: cut short in place they would end the process that has them mapped."""
    for file in path.glob("*.*"):
        if file.suffix not in {".json", ".lock"}:
            other = path / "other"
            other.write_bytes(b"nonsense")
            other.replace(file)


def _older(path: Path) -> None:
    path.rename(path.with_name("v0-old"))
    (path.parent / POINTER).write_text("v0-old")


HARMS: dict[str, Callable[[Path], object]] = {
    "pointer": lambda path: (path.parent / POINTER).write_bytes(b"\xff../.."),
    "folder": lambda path: shutil.rmtree(path.parent),
    "meta": lambda path: (path / "meta.json").write_text("{}"),
    "segments": _nonsense,
    "older version": _older,
    "note": lambda path: (path.parent / DAMAGED).touch(),
}


def test_the_first_index_is_made_calmly_and_a_damaged_one_with_a_warning(
    full: Sample, store: Store, follower: Follower, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="communique.publish.search.follow")
    follower.once()
    assert [(row.levelname, row.message) for row in caplog.records] == [("INFO", "search: making the index")]
    store.condemn()
    follower.once()
    assert caplog.records[-1].levelname == "WARNING"


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_index_is_made_anew(
    full: Sample, store: Store, indexed: Callable[[], int], harm: str
) -> None:
    before = count(store, "")
    path = store.generation()
    assert path is not None
    HARMS[harm](path)
    fresh = Store(store.folder)
    with pytest.raises(SearchNotReady):
        ask(fresh, Asked(parse("专利")))
    indexed()
    assert count(fresh, "") == before
    assert rebuild.compare(fresh).same


def test_readers_have_the_old_index_until_the_new_one_is_whole(
    full: Sample, store: Store, indexed: Callable[[], int]
) -> None:
    before = count(store, "")
    stop = threading.Event()
    stop.set()
    with pytest.raises(SearchNotReady):
        rebuild.rebuild(store, MEMORY, stop)
    assert count(store, "") == before
    assert len(list(store.folder.glob("v*-*"))) == 1
    with store.writing(wait=False):
        assert rebuild.rebuild(store, MEMORY) == Article.objects.count()
    assert count(store, "") == before
    assert len(list(store.folder.glob("v*-*"))) == 1


def test_what_differs_is_named_and_mended(
    full: Sample, store: Store, follower: Follower, indexed: Callable[[], int]
) -> None:
    changed, gone = full.article("Zeppelins"), full.article("Airships")
    missing = full.article("Balloons")
    with store.writing(wait=False):
        rebuild.rebuild(store, MEMORY)
    Article.objects.filter(pk=changed.pk).update(title="Kites")
    gone.versions.all().delete()
    gone.delete()
    full.article("Gliders")
    SearchChange.objects.all().delete()
    found = rebuild.compare(store)
    assert (found.missing, found.stale, found.left_over) == (1, 1, 1)
    assert changed.pk in found.examples
    assert not rebuild.resembles(store)
    assert follower.mend()
    assert rebuild.compare(store).same
    assert rebuild.resembles(store)
    assert missing.pk


def test_a_database_brought_back_from_a_copy_is_noticed(
    full: Sample, store: Store, follower: Follower, indexed: Callable[[], int]
) -> None:
    full.article("Zeppelins")
    SearchChange.objects.all().delete()
    follower._compare_at = 0.0
    indexed()
    assert count(store, "zeppelins") == 1


def test_what_no_count_tells_is_found_when_its_turn_comes(
    full: Sample,
    store: Store,
    follower: Follower,
    indexed: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Words that were changed while nothing noted it, and an article that the index has and the database has not."""
    monkeypatch.setattr(follow, "STRETCH", 7)
    article = full.article("Zeppelins over the harbour")
    indexed()
    Article.objects.filter(pk=article.pk).update(subtitle="With balloons")
    SearchChange.objects.all().delete()
    assert rebuild.resembles(store)
    for _ in range(Article.objects.count() // 7 + 1):
        follower._compare_at = 0.0
        indexed()
    assert count(store, "balloons") == 1
    assert not SearchChange.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_migration_lifts_the_triggers_and_has_all_compared() -> None:
    SearchChange.objects.all().delete()
    triggers.before_migrate(plan=[object()])
    assert [row.article_id for row in SearchChange.objects.all()] == [triggers.EVERYTHING]
    SearchChange.objects.all().delete()
    sample = Sample()
    sample.article("Unnoticed")
    assert not SearchChange.objects.exists()
    triggers.after_migrate()
    triggers.after_migrate()
    sample.article("Noticed")
    assert SearchChange.objects.exists()
    call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_a_thread_of_the_worker_follows(store: Store) -> None:
    sample = Sample()
    with following(store, MEMORY):
        sample.article("Zeppelins")
        waited = threading.Event()
        for _ in range(200):
            try:
                if count(store, "zeppelins"):
                    break
            except SearchNotReady:
                pass
            waited.wait(0.1)
    assert count(store, "zeppelins") == 1


def test_the_writer_is_bounded(
    store: Store, indexed: Callable[[], int], full: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = follow.writer

    def noted(index: Index, megabytes: int) -> IndexWriter:
        seen.append(megabytes)
        return real(index, megabytes)

    monkeypatch.setattr(follow, "writer", noted)
    full.article("One more")
    indexed()
    assert seen == [MEMORY]
