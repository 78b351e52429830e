"""The command `communique`: reading commands need the core only, the rest the server extra.

In: arguments, standard input, the environment. Out: words for people on standard error, data on standard
output. Each command lives in a module of its own that is imported when it is called, so that reading a page
never waits for the server's libraries.
"""

import logging
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Any, Final

import click

from communique.cli.output import complain
from communique.errors import CommuniqueError

COMMANDS: Final = {
    "archive": ("communique.cli.archive", "Verify the captures, or hand one over as evidence."),
    "backup": ("communique.cli.backup", "Pack the whole exchange into one file while it works."),
    "facts": ("communique.cli.facts", "Print what a text states, each fact with its quote."),
    "file": ("communique.cli.file", "File a notice by hand: an address, a file or text."),
    "links": ("communique.cli.links", "Print what a list page, feed or sitemap lists."),
    "read": ("communique.cli.read", "Read a page, a document or many, and print what they say."),
    "restore": ("communique.cli.restore", "Make an exchange of a backup."),
    "run": ("communique.cli.run", "Start the site, the desk and a worker."),
    "search": ("communique.cli.search", "Rebuild the index of the search, or compare it with the database."),
    "source": ("communique.cli.source", "Add, list, check, import and export sources."),
    "status": ("communique.cli.status", "Show the queue, the sources and the last errors."),
    "worker": ("communique.cli.worker", "Start one more worker."),
}
"""Name → the module that holds the command under its own name, and its line in the help."""

INTERRUPTED: Final = 130
SERVER_MODULES: Final = {"django", "wagtail", "granian", "django_tasks", "dj_database_url"}


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 # click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 # click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("communique"), prog_name="communique")
@click.option("--verbose", "-v", is_flag=True, help="Log what is decided, and show where a fault lies.")
@click.pass_context
def communique(ctx: click.Context, *, verbose: bool) -> None:
    """Watch official sites, read every notice faithfully, and publish it with its source."""
    ctx.obj = verbose
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr
    )


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave the process: 0 done, 1 refused or failed, 2 wrong usage, 130 interrupted."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and give the exit status; a fault is one sentence, never a traceback."""
    try:
        result: Any = communique.main(arguments, standalone_mode=False)
    except Exception as error:  # noqa: BLE001 # the last line of defence: it is explained and logged
        return _explained(error)
    return result if isinstance(result, int) else 0


def _explained(error: Exception) -> int:
    match error:
        case click.ClickException():
            error.show()
            status = error.exit_code
        case click.exceptions.Abort():
            status = INTERRUPTED
        case BrokenPipeError():
            status = 0
        case CommuniqueError():
            status = complain(str(error))
        case ModuleNotFoundError() if (error.name or "").split(".")[0] in SERVER_MODULES:
            status = complain(
                "This command needs the server: install it with `pip install 'communique[server]'`."
            )
        case _:
            status = _fault(error)
    return status


def _fault(error: Exception) -> int:
    logging.getLogger("communique").info("the fault in full", exc_info=error)
    return complain(
        f"Communiqué failed at a place it should not ({type(error).__name__}: {error}); "
        "run it again as `communique --verbose …` and report what it prints."
    )
