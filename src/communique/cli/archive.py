"""`communique archive`: the captures as evidence.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from communique.capture.archive import WarcArchive
from communique.capture.warc_file import Problem
from communique.cli.django import require_tables
from communique.cli.output import data, say
from communique.cli.progress import Progress
from communique.errors import ArchiveError, SettingsError
from communique.newsroom import edge, evidence
from communique.newsroom.models import Capture, Version


@click.group()
def archive() -> None:
    """Prove that every capture is there and unchanged; hand one over as evidence."""
    require_tables()


@archive.command()
def verify() -> None:
    """Read every WARC file and every capture back and compare the digests. Changes nothing."""
    kept = edge.archive_of_settings()
    files = records = captures = 0
    problems = []
    for report in _checked(kept):
        files, records = files + 1, records + report.records
        problems += report.problems
    for problem in _read_back(kept):
        captures += 1
        problems += [problem] if problem else []
    foreign = evidence.versions_without_capture().count()
    for problem in problems:
        data(f"{problem.warc_file} at byte {problem.offset}: {problem.message}")
    if foreign:
        data(f"{foreign} versions name a capture that their text was not read from")
    counted = f"{files} files, {records} records, {captures} captures, {Version.objects.count()} versions"
    if problems or foreign:
        message = f"The archive is damaged ({counted}): see the {len(problems) + bool(foreign)} lines above; restore those files from a backup."
        raise ArchiveError(message)
    data(f"Sound: {counted}; every digest agrees.")


def _checked(kept: WarcArchive) -> Iterator[Any]:
    names = kept.files()
    with Progress("WARC files", len(names)) as progress:
        for name in names:
            yield kept.check(name)
            progress.step()


def _read_back(kept: WarcArchive) -> Iterator[Problem | None]:
    with Progress("captures", Capture.objects.count()) as progress:
        for problem in kept.unreadable(evidence.kept_captures()):
            yield problem
            progress.step()


@archive.command()
@click.argument("article", metavar="NUMBER_OR_URL")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="The file; notice-NUMBER.wacz where unset."
)
def export(*, article: str, output: Path | None) -> None:
    """Write the captures of all versions of an article into a WACZ file, to hand over."""
    found = evidence.find_article(article)
    path = output or Path(f"notice-{found.pk}.wacz")
    outside = edge.from_settings()
    content = evidence.hand_over(found, edge.archive_of_settings(), outside.clock())
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be written ({error.strerror}); name another file with -o."
        ) from error
    say(f"{path}: {len(content):,} bytes; opens in any WACZ viewer, its digests in datapackage.json.")
