"""The files of the index: generations in one folder, a pointer to the one in use, a lock for the one writer.

A generation is made beside the others and the pointer is moved to it at once, so a reader has a whole index or
none. Whoever finds one that cannot be read leaves a note, and the next writer makes a new one.
"""

import fcntl
import os
import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tantivy import Index, IndexWriter, Searcher

from communique.errors import SearchNotReady
from communique.publish.search.schema import VERSION, schema
from communique.publish.search.words import ANALYZER, analyzer

POINTER: Final = "current"
DAMAGED: Final = "damaged"
WAITING: Final = "waiting"
LOCK: Final = "writer.lock"
PREFIX: Final = f"v{VERSION}-"
PREPARING: Final = "Search is being prepared; ask again in a minute."


@dataclass(slots=True)
class Store:
    """One folder of the index. Any number of processes may read; `writing` lets one write."""

    folder: Path
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _opened: tuple[object, Index | None] = (None, None)
    _loaded: object = None

    def generation(self) -> Path | None:
        """The folder of the index in use; None where there is none that this code can read."""
        try:
            name = (self.folder / POINTER).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        whole = name.startswith(PREFIX) and "/" not in name and (self.folder / name / "meta.json").is_file()
        return self.folder / name if whole and not (self.folder / DAMAGED).exists() else None

    def empty(self) -> bool:
        """Whether no index was ever made here, or it was removed whole."""
        return not (self.folder / POINTER).exists() and not (self.folder / DAMAGED).exists()

    def searcher(self) -> Searcher:
        """The index as it is now. Raises SearchNotReady while there is none."""
        with self._guard, self.watched():
            path = self.generation()
            if path is None:
                raise SearchNotReady(PREPARING)
            if self._opened[0] != path:
                self._opened, self._loaded = (path, opened(path)), None
            index = self._opened[1]
            state = _state(path)
            if index is not None and state != self._loaded:
                index.reload()
                self._loaded = state
            if index is None:
                raise SearchNotReady(PREPARING)
            return index.searcher()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Within this block the index is read: where it cannot be, it is noted as damaged. Raises SearchNotReady."""
        try:
            yield
        except SearchNotReady:
            raise
        except (ValueError, OSError, RuntimeError) as error:
            self.condemn()
            raise SearchNotReady(PREPARING) from error
        except BaseException as error:  # a panic of the engine is no Exception
            if type(error).__name__ != "PanicException":
                raise
            self.condemn()
            raise SearchNotReady(PREPARING) from error

    def condemn(self) -> None:
        """Note that the index in use cannot be read: the next writer makes a new one."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / DAMAGED).touch()
        self._opened = (None, None)

    @contextmanager
    def writing(self, *, wait: bool) -> Iterator[bool]:
        """Hold the lock of the one writer; gives whether it could be had. It is let go when the process dies."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / LOCK).open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
                return
            yield True

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Ask whoever writes to let go."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / WAITING).touch()
        try:
            yield
        finally:
            (self.folder / WAITING).unlink(missing_ok=True)

    def wanted(self) -> bool:
        """Whether somebody waits for the writer to let go."""
        return (self.folder / WAITING).exists()

    @contextmanager
    def new_generation(self) -> Iterator[Index]:
        """An empty index that comes into use at the end of the block, unless that raises. Hold `writing`."""
        self._sweep()
        path = self.folder / f"{PREFIX}{secrets.token_hex(6)}"
        path.mkdir(parents=True)
        index = Index(schema(), str(path))
        index.register_tokenizer(ANALYZER, analyzer())
        try:
            yield index
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        fresh = self.folder / f"{POINTER}.{os.getpid()}"
        fresh.write_text(path.name, encoding="ascii")
        fresh.replace(self.folder / POINTER)
        (self.folder / DAMAGED).unlink(missing_ok=True)
        self._sweep()

    def size(self) -> int:
        """Bytes of the index in use."""
        path = self.generation()
        return sum(file.stat().st_size for file in path.iterdir() if file.is_file()) if path else 0

    def _sweep(self) -> None:
        """Remove generations that are not in use: what was replaced, and what was never finished."""
        kept = self.generation()
        for path in self.folder.glob("v*-*"):
            if path != kept:
                shutil.rmtree(path, ignore_errors=True)


def opened(path: Path) -> Index:
    """A generation, ready to be read or written. Raises ValueError where it cannot be opened."""
    index = Index.open(str(path))
    index.register_tokenizer(ANALYZER, analyzer())
    index.config_reader("manual")
    return index


def writer(index: Index, megabytes: int) -> IndexWriter:
    """The one writer of an index; its memory is bounded, and it writes a segment when that is full."""
    return index.writer(heap_size=megabytes * 1_000_000, num_threads=1)


def _state(path: Path) -> tuple[int, int]:
    """What changes with every commit."""
    found = (path / "meta.json").stat()
    return found.st_mtime_ns, found.st_ino
