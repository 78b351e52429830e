"""Settings of the tests: a folder of their own, before anything reads the environment, and gone after it."""

import atexit
import os
import shutil
import tempfile

if "COMMUNIQUE_DATA" not in os.environ:
    os.environ["COMMUNIQUE_DATA"] = tempfile.mkdtemp(prefix="communique-test-")
    atexit.register(shutil.rmtree, os.environ["COMMUNIQUE_DATA"], ignore_errors=True)
os.environ.setdefault("SECRET_KEY", "a-key-for-tests-only-of-at-least-32-characters")
