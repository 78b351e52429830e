"""The profile files, read and checked once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from communique.errors import SettingsError

FIELDS = frozenset((
    "title", "breadcrumb", "published", "modified", "source", "byline", "issuer", "document_number",
    "index_number", "written", "effective",
))  # fmt: skip
"""Fields that a profile may read. A breadcrumb's selector finds its names."""


@dataclass(frozen=True, slots=True)
class Version:
    """One template of one site.

    It fits a page on which every selector of `marks` finds an element. `valid_from` is the day of the oldest
    page seen in it, `valid_until` that of the youngest where the site has given it up, else None. `fields` maps
    a field to the CSS selector of its element; `absent` names fields that the template never shows.
    """

    profile: str
    hosts: tuple[str, ...]
    valid_from: date
    valid_until: date | None
    marks: tuple[str, ...]
    body: str | None
    fields: Mapping[str, str]
    absent: tuple[str, ...]


@cache
def by_host() -> Mapping[str, tuple[Version, ...]]:
    """Host → the versions of its templates, the youngest first. Raises SettingsError for a file that is no profile."""
    found: dict[str, list[Version]] = {}
    for file in sorted(
        files("communique.extract.profiles").joinpath("data").iterdir(), key=lambda file: file.name
    ):
        if file.name.endswith(".toml"):
            for version in versions_of(file.name, file.read_text(encoding="utf-8")):
                for host in version.hosts:
                    found.setdefault(host, []).append(version)
    return {
        host: tuple(sorted(versions, key=lambda v: v.valid_from, reverse=True))
        for host, versions in found.items()
    }


def versions_of(name: str, text: str) -> tuple[Version, ...]:
    """The versions in the text of one file. Raises SettingsError where it is no profile."""
    try:
        data = tomllib.loads(text)
        hosts = tuple(str(host).lower() for host in data["hosts"])
        return tuple(version_of(name.removesuffix(".toml"), hosts, part) for part in data["version"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise SettingsError(
            f"The site profile {name} cannot be read ({error}): mend it or take it away."
        ) from error


def version_of(profile: str, hosts: tuple[str, ...], part: Mapping[str, Any]) -> Version:
    fields = {str(field): str(selector) for field, selector in part.get("fields", {}).items()}
    absent = tuple(map(str, part.get("absent", ())))
    if unknown := (set(fields) | set(absent)) - FIELDS:
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    valid_from, valid_until = part["valid_from"], part.get("valid_until")
    if not isinstance(valid_from, date) or not (valid_until is None or isinstance(valid_until, date)):
        raise TypeError("valid_from and valid_until are dates")
    marks = tuple(map(str, part["marks"]))
    return Version(profile, hosts, valid_from, valid_until, marks, part.get("body"), fields, absent)
