"""Words for people go to standard error; standard output is for data alone."""

from rich.console import Console

console = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """One line for the person at the terminal; plain in a log."""
    console.print(text, markup=False, soft_wrap=True)


def complain(text: str) -> int:
    """Say what went wrong; gives the exit status 1."""
    console.print(f"communique: {text}", markup=False, soft_wrap=True, style="red")
    return 1
