"""`communique restore`: an exchange from a backup, where there is none yet.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

from pathlib import Path

import click
from django.conf import settings

from communique.cli.django import BASE_URL
from communique.cli.output import say
from communique.newsroom.backup.parcel import verified
from communique.newsroom.backup.restore import restore_backup


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only read FILE and compare its digests; write nothing.")
def restore(*, file: Path, check: bool) -> None:
    """Unpack FILE into an empty data folder (and, for PostgreSQL, an empty database).

    A damaged FILE is refused before anything is written.
    """
    if check:
        manifest = verified(file)
        say(
            f"{file} is whole: made {manifest.made_at} by {manifest.software}, {len(manifest.members)} files."
        )
        return
    wanted = settings.COMMUNIQUE
    manifest = restore_backup(file, data=wanted.data, captures=wanted.captures)
    say(
        f"The exchange of {manifest.made_at} stands in {wanted.data}; prove its captures with `communique archive verify`, "
        f"start it with `communique run` for {BASE_URL}."
    )
