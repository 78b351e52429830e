"""Wakes Django: a module that imports from here may import the newsroom and the site after it.

The reading commands never come here. The environment must be settled before the first import.
"""

import os
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 # only now there are any

BASE_URL: Final[str] = settings.COMMUNIQUE.base_url
DATABASE: Final[str] = settings.DATABASES["default"]["ENGINE"].rsplit(".", maxsplit=1)[-1]
