"""`communique worker`: one more worker on the same database.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

import gc

import click

from communique.cli.django import database
from communique.cli.output import console, say
from communique.newsroom import edge
from communique.newsroom.worker import Worker
from communique.publish.kept.stamps import adding_up
from communique.publish.search import index
from communique.publish.search.follow import following


@click.command()
def worker() -> None:
    """Check sources and read items until SIGTERM or Ctrl-C; the job at hand is finished first."""
    if console.is_terminal:
        say(f"A worker on {database()}; Ctrl-C ends it after the job at hand.")
    one = Worker(edge.from_settings())
    one.listen()
    gc.freeze()  # what the imports left stays as long as the process: no collection need look at it again
    with following(index.store(), index.megabytes()), adding_up():
        one.run()
