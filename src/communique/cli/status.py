"""`communique status`: the queue, the sources, the last errors.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

import click
from django.utils import timezone
from rich.table import Table

from communique.cli.django import BASE_URL, database, require_tables
from communique.cli.output import data, when
from communique.newsroom.health import last_errors, queue_state, source_health


@click.command()
@click.option(
    "--errors", type=click.IntRange(0, 1000), default=10, show_default=True, help="How many to show."
)
def status(*, errors: int) -> None:
    """Show the queue, the sources and the last errors."""
    require_tables()
    _show_queue()
    _show_sources()
    _show_errors(errors)


def _show_queue() -> None:
    queue = queue_state(timezone.now())
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
