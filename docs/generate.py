"""Writes the pages of docs/ that are made from the code: `make docs`. A test holds page and code together."""

import sys
from pathlib import Path

from communique.config.environment import VARIABLES

DOCS = Path(__file__).parent

SETTINGS = """\
# Settings

One installation is set by environment variables and nothing else. This page is written from
`src/communique/config/environment.py` by `make docs`; a wrong value stops the start with one sentence that names it.

| variable | where it is unset | what it is |
|---|---|---|
"""


def settings() -> str:
    """docs/settings.md"""
    rows = [f"| `{v.name}` | {_code(v.default)} | {v.purpose} |" for v in VARIABLES]
    return SETTINGS + "\n".join(rows) + "\n"


PAGES = {"settings.md": settings}


def _code(default: str) -> str:
    if not default:
        return "none"
    return default if " " in default.split("<", maxsplit=1)[0] else f"`{default}`"


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        sys.stderr.write(f"docs/{name}\n")


if __name__ == "__main__":
    main()
