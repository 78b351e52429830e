"""Wakes Django: a module that imports from here may import the newsroom and the site after it.

The reading commands never come here. The environment must be settled before the first import.
"""

import os
from typing import Final

import django

from communique.errors import SettingsError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 # only now there are any
from django.db import connection  # noqa: E402 # only now it has settings

BASE_URL: Final[str] = settings.COMMUNIQUE.base_url


def database() -> str:
    """The database and its version, as an operator would name it; asks it."""
    version = ".".join(map(str, connection.get_database_version()))
    return f"{connection.display_name} {version}"


def require_tables() -> None:
    """Raise SettingsError where nothing was set up here yet."""
    if "newsroom_source" not in connection.introspection.table_names():
        message = (
            f"{settings.COMMUNIQUE.data} holds no exchange yet; start one with `communique run`, restore one with "
            "`communique restore`, or name its folder with COMMUNIQUE_DATA."
        )
        raise SettingsError(message)
