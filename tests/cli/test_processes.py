"""A family of processes: what falls is started again, and all end together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.cli.processes import Family

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = "import pathlib, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); pathlib.Path(sys.argv[1]).touch(); time.sleep(60)"


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 10
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} never came"
        time.sleep(0.02)


def test_stop_ends_every_child() -> None:
    family = Family(os.environ)
    family.start("one", SLEEPER)
    family.start("two", SLEEPER)
    family.stop()
    assert [child.process.returncode for child in family.children] == [-signal.SIGTERM] * 2


def test_a_child_that_does_not_listen_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.cli.processes.GRACE", 0.2)
    family = Family(os.environ)
    family.start("deaf one", [sys.executable, "-c", DEAF, str(tmp_path / "up")])
    wait_for(tmp_path / "up")
    family.stop()
    assert family.children[0].process.returncode == -signal.SIGKILL


def test_a_child_that_fell_starts_again_after_a_pause() -> None:
    family = Family(os.environ)
    family.start("sleeper", SLEEPER)
    child = family.children[0]
    first = child.process
    first.kill()
    first.wait()
    family.tend()
    assert child.restart_at is not None
    assert child.process is first, "it waits before it starts again"
    child.restart_at = time.monotonic()
    family.tend()
    assert child.process is not first
    assert child.process.poll() is None
    family.stop()


def test_a_signal_ends_the_watch() -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    family = Family(os.environ)
    try:
        family.listen()
        os.kill(os.getpid(), signal.SIGTERM)
        family.watch()
        assert family.stopping
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])


PARENT = """
import os, sys, time
from communique.cli.processes import Family
family = Family(os.environ)
for name in ("web", "worker"):
    family.start(name, [sys.executable, "-c", "import time; time.sleep(60)"])
print(*(child.process.pid for child in family.children), family.keeper._shell.pid, flush=True)
time.sleep(60)
"""


def lives(pid: int) -> bool:
    """Whether a process runs; one that ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + 15
    while any(lives(pid) for pid in pids):
        assert time.monotonic() < deadline, "they outlived their parent"
        time.sleep(0.05)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_children_do_not_outlive_a_parent_that_was_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    assert all(lives(pid) for pid in pids)
    parent.kill()
    parent.communicate()
    until_gone(pids)


def test_a_family_that_stopped_in_order_leaves_no_keeper() -> None:
    family = Family(os.environ)
    family.start("sleeper", SLEEPER)
    assert family.keeper
    family.stop()
    assert family.keeper._shell.returncode == 0
