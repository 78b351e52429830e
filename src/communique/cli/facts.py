"""`communique facts`: what a text states, each fact with its quote."""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from communique.cli import batch as many
from communique.interpret.record import batch_row

SHAPE: Final = '{"id": …, "lang": …, "published": …, "title": …, "text": …}'


@click.command()
@click.argument("target", required=False, metavar="PATH")
@click.option("--language", help="zh or en; told from the text where unset.")
@click.option("--published", help="The notice's own date, ISO 8601: the anchor of dates without a year.")
@click.option("--batch", is_flag=True, help=f"Read JSON lines {SHAPE} from standard input instead.")
@click.option(
    "--again", is_flag=True, help="Search the articles of the exchange that today's rules have not read."
)
@click.option("--all", "everything", is_flag=True, help="With --again: every article.")
@click.option(
    "--decisions", is_flag=True, help="Write what editors decided of facts, as labelled JSON lines."
)
def facts(  # noqa: PLR0913 # one for each option
    *,
    target: str | None,
    language: str | None,
    published: str | None,
    batch: bool,
    again: bool,
    everything: bool,
    decisions: bool,
) -> None:
    """Print the facts that a plain text states: a file in UTF-8, or `-` for standard input.

    With --again or --decisions: the facts that the exchange keeps.
    """
    if again or decisions:
        kept = import_module("communique.cli.kept_facts")
        kept.write_decisions() if decisions else kept.search_again(everything=everything)
        return
    if batch:
        many.run(_row, SHAPE)
        return
    if target is None:
        raise click.UsageError("Name a text file, or give --batch.")
    data = sys.stdin.buffer.read() if target == "-" else many.load(Path(target))
    row = {"id": target, "lang": language, "published": published, "text": data.decode("utf-8", "replace")}
    click.echo(json.dumps(batch_row(row)["facts"], ensure_ascii=False, indent=1))


def _row(row: many.Row) -> many.Row:
    if not isinstance(row["text"], str):
        raise TypeError
    return {"facts": batch_row(row)["facts"]}
