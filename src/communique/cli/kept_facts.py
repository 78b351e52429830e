"""What `communique facts` does with the facts that an exchange keeps: search all articles again, write decisions out.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

import json
import sys

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from communique.cli.django import database, require_tables
from communique.cli.output import console, say
from communique.newsroom import edge
from communique.newsroom.actions.find_facts import find_facts, stale
from communique.newsroom.decided import labelled
from communique.newsroom.models import Article

EVERY = 500
"""In a log, a line after so many articles."""


def search_again(*, everything: bool) -> None:
    """Search the articles that the rules of today have not read; all of them where `everything` is asked for.

    May be broken off and begun again: what was searched stays searched.
    """
    require_tables()
    wanted = Article.objects.order_by("pk") if everything else stale()
    keys = list(wanted.values_list("pk", flat=True))
    clock = edge.current().clock
    kept = refused = 0
    say(f"{len(keys)} articles on {database()} are searched.")
    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("articles", total=len(keys))
        for count, key in enumerate(keys, 1):
            run = find_facts(key, clock)
            kept, refused = (kept + run.found, refused + run.refused) if run else (kept, refused)
            progress.advance(task)
            if not console.is_terminal and count % EVERY == 0:
                say(f"{count} of {len(keys)} articles")
    say(
        f"{len(keys)} articles searched: {kept} facts kept, {refused} refused because their quote does not stand."
    )


def write_decisions() -> None:
    """Write what editors decided as JSON lines to standard output."""
    require_tables()
    for line in labelled():
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
