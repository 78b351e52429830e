"""The WSGI application that the web server loads (PEP 3333)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.config.settings")

application = get_wsgi_application()
