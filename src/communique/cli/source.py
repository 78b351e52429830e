"""`communique source`: what is watched.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

from datetime import timedelta
from typing import Any

import click
from rich.table import Table

from communique.cli.django import BASE_URL, require_tables
from communique.cli.output import data, say, when
from communique.errors import SourceError
from communique.model import SourceKind
from communique.newsroom import edge, queries
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.tend_source import check_now
from communique.newsroom.health import SourceHealth, source_health


@click.group()
def source() -> None:
    """Add, list and check the sources that are watched."""
    require_tables()


@source.command()
@click.argument("url")
@click.option("--name", default="", help="As readers see it; taken from the page where unset.")
@click.option("--channel", default="", help="Slug of the channel; the first one where unset.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in SourceKind]), help="Recognised where unset."
)
@click.option("--language", default="", help="BCP 47 tag, such as zh-Hans; read from each page where unset.")
@click.option(
    "--every",
    type=click.IntRange(1, 10_080),
    help="Minutes between checks; learned from its past where unset.",
)
@click.option("--least", type=click.IntRange(1, 10_080), help="Minutes that lie between two checks at least.")
@click.option("--most", type=click.IntRange(1, 10_080), help="Minutes that lie between two checks at most.")
@click.option("--zone", default="", help="Its time zone, such as Asia/Shanghai; guessed where unset.")
@click.option("--only", default="", metavar="PATTERN", help="Regular expression that addresses must match.")
@click.option("--trusted", is_flag=True, help="Publish what it lists without waiting for an editor.")
def add(*, url: str, kind: str | None, only: str, **more: Any) -> None:
    """Watch the feed, sitemap, list page or single page at URL from now on."""
    wanted = NewSource(
        url=url,
        kind=SourceKind(kind) if kind else None,
        check_every=_minutes(more["every"]),
        check_least=_minutes(more["least"]),
        check_most=_minutes(more["most"]),
        time_zone=str(more["zone"]),
        url_pattern=only,
        name=str(more["name"]),
        channel=str(more["channel"]),
        language=str(more["language"]),
        trusted=bool(more["trusted"]),
    )
    added = add_source(wanted, edge.from_settings())
    say(f"{added.name} is watched as source {added.pk}, a {added.get_kind_display()}; see {BASE_URL}/desk/")


def _minutes(number: int | None) -> timedelta | None:
    return timedelta(minutes=number) if number else None


@source.command(name="list")
def list_() -> None:
    """Show every source with its health."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for title in ("id", "source", "kind", "last checked", "last new", "found", "read", "published", "health"):
        table.add_column(title, justify="right" if title in {"found", "read", "published"} else "left")
    for one in source_health():
        counts = (str(one.listed), str(one.read), str(one.published))
        dates = (when(one.last_checked_at), when(one.last_new_at))
        table.add_row(str(one.id), f"{one.name}\n{one.url}", one.kind, *dates, *counts, _health(one))
    data(table)


@source.command()
@click.argument("name", metavar="ID_OR_URL")
def check(name: str) -> None:
    """Look at one source now, and say what was seen."""
    outside = edge.from_settings()
    pk = _find(name)
    check_now(pk, outside)
    seen = check_source(pk, outside)
    if seen is None:
        say("Another worker is checking it at this moment; see `communique source list`.")
        return
    if seen.error:
        raise SourceError(seen.error)
    say(
        f"{seen.get_outcome_display()}: {seen.seen} listed, {seen.new} of them new, in {seen.milliseconds} ms"
    )


def _find(name: str) -> int:
    found = queries.sources().filter(pk=int(name)) if name.isdecimal() else queries.sources().filter(url=name)
    pk = found.values_list("pk", flat=True).first()
    if pk is None:
        raise SourceError(f"There is no source “{name}”; `communique source list` shows their numbers.")
    return pk


def _health(one: SourceHealth) -> str:
    if one.state != "active":
        return one.state
    if one.error:
        return f"broken: {one.error}"
    stuck = one.failed + one.refused
    return f"{stuck} items failed" if stuck else "well" if one.last_checked_at else "not checked yet"
