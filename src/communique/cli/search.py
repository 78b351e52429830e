"""`communique search`: the index of the search, beside the database that it follows.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import click
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from communique.cli.django import BASE_URL, require_tables
from communique.cli.output import console, data, say
from communique.errors import SearchNotReady
from communique.newsroom.models import Article
from communique.publish.search import index
from communique.publish.search.follow import Follower
from communique.publish.search.models import SearchChange
from communique.publish.search.rebuild import compare
from communique.publish.search.rebuild import rebuild as make_anew

LINE_EVERY: Final = 10_000
"""Articles between two lines of progress in a log."""


@click.group()
def search() -> None:
    """Rebuild the index of the search, or compare it with the database."""
    require_tables()


@search.command()
def rebuild() -> None:
    """Make the index anew from the database; readers search in the old one until it is done."""
    store = index.store()
    with store.waiting(), _progress("Making the index") as tell, store.writing(wait=True):
        count = make_anew(store, index.megabytes(), tell=tell)
    say(f"The index has {count} articles in {store.size() / 1e6:.1f} MB; see {BASE_URL}/search/")


@search.command()
@click.option("--mend", is_flag=True, help="Put right what differs.")
@click.pass_context
def check(ctx: click.Context, *, mend: bool) -> None:
    """Compare the index with the database, article by article; the exit status is 1 where they differ."""
    store = index.store()
    waiting = SearchChange.objects.count()
    with _progress("Comparing") as tell:
        found = compare(store, tell)
    data(f"Articles   {found.articles} in the database, {waiting} changes not taken in yet")
    data(f"Index      {found.missing} missing, {found.stale} out of date, {found.left_over} left over")
    if found.same:
        return
    data(f"Such as    {', '.join(map(str, found.examples))}")
    if mend:
        _mend()
        return
    say(
        "A worker takes changes in within seconds; what stays is put right by `communique search check --mend`."
    )
    ctx.exit(1)


def _mend() -> None:
    store = index.store()
    follower = Follower(store, index.megabytes())
    with store.waiting():
        taken = follower.mend()
    if not taken:
        raise SearchNotReady("A worker is writing the index at this moment; try again in a minute.")
    say("What differed was put right.")


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, plain lines in a log."""
    total, done = Article.objects.count(), 0
    if not console.is_terminal:

        def told(count: int) -> None:
            nonlocal done
            if (done + count) // LINE_EVERY > done // LINE_EVERY:
                say(f"{what}: {done + count} of {total} articles")
            done += count

        yield told
        return
    columns = (SpinnerColumn(), TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda count: progress.advance(task, count)
