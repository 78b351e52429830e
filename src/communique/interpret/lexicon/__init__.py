"""The word lists and tables that the rules read: one text file each, its source and licence at its top.

`words("zh_acts")` is every word of `zh_acts.txt`, separated by any white space; `phrases` is one entry a
line; `table` is one row a line, its columns separated by tabs. Lines that begin with `#` are comments. The card of
each list (what, source, licence) is the comment at its top and a line in `README.md` beside it.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import groupby


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of `<name>.txt` that are neither empty nor comments."""
    content = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in content.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Every word of the list, in its order."""
    return tuple(word for line in lines(name) for word in line.split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """Every line of the list as one phrase."""
    return tuple(line.strip() for line in lines(name))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Every row of the list, split at tabs."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines(name))


@cache
def mapping(name: str) -> dict[str, str]:
    """A table of two columns as a dictionary."""
    return {row[0]: row[1] for row in table(name)}


def alternatives(entries: Iterable[str]) -> str:
    """A regular expression's alternatives for literal entries, the longest first; what they begin with in common is tried once."""
    return _branches(sorted(set(entries)))


def _branches(entries: list[str]) -> str:
    """The alternatives of sorted entries, those with one beginning as one branch."""
    branches = []
    for _, same in groupby(entries, key=lambda entry: entry[:1]):
        group = list(same)
        shared = _beginning(group[0], group[-1])
        rest = [entry[len(shared) :] for entry in group]
        tails = [tail for tail in rest if tail]
        tail = f"(?:{_branches(tails)})" if tails else ""
        branches.append(re.escape(shared) + (f"{tail}?" if tails and "" in rest else tail))
    return "|".join(branches)


def _beginning(first: str, last: str) -> str:
    """What two entries begin with in common: all between them in sorted order begin with it, too."""
    size = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:size]
