"""The bench of kills, in small: worker and web server killed at random, nothing lost and nothing doubled.

Two hundred kills are the bench's own: `python bench/capture/kills.py`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "capture" / "kills.py"


@pytest.mark.timeout(900)
def test_kills_lose_nothing(made_exchange: Path) -> None:
    database = "postgres" if "DATABASE_URL" in os.environ else "sqlite"
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "COMMUNIQUE_DATA"}
    }
    options = ["--kills", "3", "--items", "60", "--recoveries", "1", "--database", database]
    if database == "sqlite":
        options += ["--begin-with", str(made_exchange / "communique.sqlite3")]
    done = subprocess.run(
        [sys.executable, str(BENCH), *options], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (
        "60 items, 60 articles, 60 versions, 0 doubled, 0 waiting, captures sound, database sound"
        in done.stdout
    )
