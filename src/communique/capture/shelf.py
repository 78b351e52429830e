"""Where closed WARC files rest when that is not the folder they are written in: any store that fsspec reaches.

A store of objects cannot append. So a file is always written in a local folder, where it is synced record by
record, and handed over whole once it is closed; the local one goes only after the store's has been read back.
"""

import hashlib
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from communique.errors import ArchiveError, SettingsError

STEP = 1024 * 1024


class Shelf(Protocol):
    """A place for closed files, each by its plain name. Every method raises ArchiveError where it cannot."""

    def names(self) -> tuple[str, ...]:
        """The files that rest here, in order."""
        ...

    def open(self, name: str) -> BinaryIO:
        """One file, to read and seek in. Raises FileNotFoundError where there is none."""
        ...

    def keep(self, path: Path) -> None:
        """Take a closed file in. When this returns the same bytes are here; doing it twice is harmless."""
        ...


def shelf_at(address: str) -> Shelf:
    """The store at an fsspec address such as `s3://bucket/captures`.

    What opens it (credentials, endpoints) is the business of the store's own package and its settings. Raises
    SettingsError where fsspec or that package is not installed, or knows no such address.
    """
    try:
        import fsspec  # noqa: PLC0415 # an extra: most installations keep captures in a folder
    except ModuleNotFoundError as error:
        message = (
            f"Captures are to rest at {address}; install what that needs: pip install 'communique[stores]'."
        )
        raise SettingsError(message) from error
    try:
        filesystem, root = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        message = f"Captures cannot rest at {address}: {error}"
        raise SettingsError(message) from error
    return FsspecShelf(filesystem, str(root), address)


class FsspecShelf:
    """The Shelf over one folder of an fsspec file system."""

    def __init__(self, filesystem: Any, root: str, address: str) -> None:
        self._files = filesystem
        self._root = root.rstrip("/")
        self._address = address

    def names(self) -> tuple[str, ...]:
        try:
            self._files.invalidate_cache()
            found = self._files.ls(self._root, detail=False)
        except FileNotFoundError:
            return ()
        except Exception as error:
            raise self._unreachable(error) from error
        return tuple(sorted(str(path).rstrip("/").rpartition("/")[2] for path in found))

    def open(self, name: str) -> BinaryIO:
        try:
            opened: BinaryIO = self._files.open(f"{self._root}/{name}", "rb")
        except FileNotFoundError:
            raise
        except Exception as error:
            raise self._unreachable(error) from error
        return opened

    def keep(self, path: Path) -> None:
        there = f"{self._root}/{path.name}"
        try:
            self._files.makedirs(self._root, exist_ok=True)
            self._files.put_file(str(path), there)
            with path.open("rb") as ours, self._files.open(there, "rb") as theirs:
                same = _digest(ours) == _digest(theirs)
        except Exception as error:
            raise self._unreachable(error) from error
        if not same:
            raise ArchiveError(
                f"{path.name} was not taken in whole at {self._address}; it stays in {path.parent} and is tried again."
            )

    def _unreachable(self, error: Exception) -> ArchiveError:
        """Stores raise errors of their own kinds; to us each of them means that the store cannot be used now."""
        return ArchiveError(
            f"The store of captures at {self._address} cannot be used now ({type(error).__name__}: {error}); "
            "nothing is lost, what is not there yet stays on this machine."
        )


def _digest(stream: Any) -> bytes:
    digest = hashlib.sha256()
    while data := stream.read(STEP):
        digest.update(data)
    return digest.digest()
