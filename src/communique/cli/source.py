"""`communique source`: what is watched.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from communique.cli.django import BASE_URL, require_tables
from communique.cli.output import data, say, when
from communique.cli.preview import preview
from communique.cli.progress import Progress
from communique.errors import SourceError
from communique.formats import opml
from communique.model import SourceKind
from communique.newsroom import edge, queries
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.exchange_sources import sources_in, sources_out
from communique.newsroom.actions.recognise import recognise
from communique.newsroom.actions.tend_source import check_now
from communique.newsroom.health import SourceHealth, source_health


@click.group()
def source() -> None:
    """Add, list, check, import and export the sources that are watched."""
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
@click.option("--selector", default="", help="CSS selector of the part of a page that holds the list.")
@click.option("--trusted", is_flag=True, help="Publish what it lists without waiting for an editor.")
@click.option("--render", is_flag=True, help="Run the scripts of its pages in a browser before reading them.")
@click.option("--look", is_flag=True, help="Only say what would be watched; add nothing.")
def add(*, url: str, kind: str | None, only: str, **more: Any) -> None:
    """Look at URL, say what it lists, and watch that feed, sitemap, list page or single page from now on."""
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
        selector=str(more["selector"]),
        render=bool(more["render"]),
    )
    outside = edge.from_settings()
    seen = recognise(
        url, outside, kind=wanted.kind, selector=wanted.selector, url_pattern=only, render=wanted.render
    )
    for line in preview(seen, wanted.check_every):
        data(line)
    if more["look"]:
        return
    added = add_source(wanted, outside, seen=seen)
    say(f"{added.name} is watched as source {added.pk}, a {added.get_kind_display()}; see {BASE_URL}/desk/")


def _minutes(number: int | None) -> timedelta | None:
    return timedelta(minutes=number) if number else None


@source.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--channel", default="", help="Slug of the channel for what lies in no folder of that name.")
def import_(*, file: Path, channel: str) -> None:
    """Watch every source of an OPML FILE; folders named as channels go there."""
    listed = opml.read(file.read_bytes())
    added = known = refused = 0
    with Progress("sources", len(listed)) as progress:
        for one in sources_in(listed, edge.from_settings(), channel=channel):
            added, known, refused = added + bool(one.added), known + one.known, refused + bool(one.refused)
            if one.refused:
                say(one.refused)
            progress.step()
    say(f"{len(listed)} sources in {file}: {added} added, {known} watched already, {refused} refused")


@source.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def export(*, file: Path | None) -> None:
    """Write the sources that are watched as OPML 2.0 to FILE, or to standard output."""
    content = sources_out("Sources of Communiqué", edge.from_settings().clock())
    if file is None:
        click.echo(content.decode())
        return
    try:
        file.write_bytes(content)
    except OSError as error:
        raise SourceError(f"{file} cannot be written ({error.strerror}); name another file.") from error


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
