"""The WSGI application that the web server loads (PEP 3333)."""

import logging
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.config.settings")

logging.basicConfig(
    level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr
)
application = get_wsgi_application()
