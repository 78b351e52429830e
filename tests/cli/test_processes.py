"""A family of processes: what falls is started again, and all end together."""

import os
import signal
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
