"""`communique status`: the queue, the sources, the last errors.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

from datetime import datetime
from typing import Final

import click
from django.utils import timezone
from rich.table import Table

from communique.cli.django import BASE_URL, database, require_tables
from communique.cli.output import data, when
from communique.newsroom.answering import is_locked
from communique.newsroom.health import last_errors, queue_state, source_health
from communique.newsroom.incident_words import words_of
from communique.newsroom.watching import nobody_works, open_incidents

TROUBLED: Final = 3
NOBODY: Final = "No worker is running: nothing is checked; start one with `communique worker`."
LOCKED: Final = (
    "Another process has locked the database: nothing can be written until it lets go; nothing is lost."
)


@click.command()
@click.option(
    "--errors", type=click.IntRange(0, 1000), default=10, show_default=True, help="How many to show."
)
def status(*, errors: int) -> int:
    """Show the queue, the sources, the incidents and the last errors.

    The exit status is 0 where all is well and 3 while an incident is open or no worker lives, for whatever watches
    over the exchange.
    """
    require_tables()
    now = timezone.now()
    _show_queue(now)
    _show_sources()
    well = _show_incidents(now)
    _show_errors(errors)
    return 0 if well else TROUBLED


def _show_queue(now: datetime) -> None:
    queue = queue_state(now)
    waits = f", the oldest since {when(queue.oldest)}" if queue.oldest else ""
    data(f"Exchange   {BASE_URL} on {database()}")
    data(f"Workers    {len(queue.workers)} alive")
    data(
        f"Queue      {queue.ready} ready{waits}; {queue.later} later; {queue.running} running; {queue.failed} failed"
    )


def _show_sources() -> None:
    health = source_health()
    broken = [source for source in health if source.broken]
    listed, read, published = (
        sum(getattr(s, name) for s in health) for name in ("listed", "read", "published")
    )
    data(
        f"Sources    {len(health)} watched, {len(broken)} broken; {listed} found, {read} read, {published} published"
    )
    for source in broken:
        data(f"  {source.name}: {source.error} ({source.failures} in a row)")


def _show_incidents(now: datetime) -> bool:
    """Each open incident on a line; whether there is none."""
    lines = [f"{words_of(one)} (since {when(one.began_at)})" for one in open_incidents()]
    if is_locked():
        lines.insert(0, LOCKED)
    elif nobody_works(now):
        lines.insert(0, NOBODY)
    data(f"Incidents  {len(lines) or 'none'}")
    for line in lines:
        data(f"  {line}")
    return not lines


def _show_errors(limit: int) -> None:
    errors = last_errors(limit) if limit else ()
    if not errors:
        data("Errors     none")
        return
    table = Table(box=None, header_style="bold", pad_edge=False, title="Last errors", title_justify="left")
    for title in ("when", "source", "what"):
        table.add_column(title)
    for error in errors:
        table.add_row(when(error.at), error.source, error.error)
    data(table)
