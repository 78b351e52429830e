"""Waking Django for the commands that need the server; the reading commands never come here."""

import os

import django


def wake() -> None:
    """Load Django with the installation's settings. Raises SettingsError where the environment is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.config.settings")
    django.setup()
