"""Every bench, one after the other: `python bench/run.py [NAME ...] [--quick]`, the entry of `make bench`.

Each bench is a script that prints its tables and can be run alone with its own options; `--quick` gives each a
small part of its data. What a bench writes goes to bench/out/.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BENCHES = {
    "floors": ("reading/floors.py", ()),
    "reading": ("reading/compare.py", ("--limit", "20")),
    "facts": ("facts.py", ("tests/interpret/golden",)),
    "memory": ("reading/memory.py", ("--pages", "1000")),
    "exchange": ("exchange/path.py", ()),
}
"""Name → the script, and the options that make it quick."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; all by default")
    parser.add_argument("--quick", action="store_true", help="a small part of the data")
    options = parser.parse_args()
    if unknown := set(options.names) - BENCHES.keys():
        parser.error(f"no bench is called {', '.join(sorted(unknown))}")
    failed = 0
    for name in options.names or BENCHES:
        script, quick = BENCHES[name]
        print(f"\n== {name} (bench/{script})", flush=True)
        command = [sys.executable, str(HERE / script), *(quick if options.quick else ())]
        failed += subprocess.run(command, check=False).returncode != 0  # noqa: S603 - our own scripts
    return failed


if __name__ == "__main__":
    sys.exit(main())
