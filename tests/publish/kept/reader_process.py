"""A web process of its own: for each path that it is told on its input it says what a reader is answered, and how often
the database was asked."""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "communique.config.settings"
django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

client = Client(HTTP_HOST="127.0.0.1")
for line in sys.stdin:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(line.strip())
    print(json.dumps([response.status_code, response.content.decode(), len(queries)]), flush=True)  # noqa: T201 # its answer
