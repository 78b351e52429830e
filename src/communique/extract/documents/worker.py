"""The process that reads one document: `python -m communique.extract.documents.worker KIND LIMITS < file`.

Started by `process.read_apart` alone. It bounds its own memory, processor time and output before it reads a byte,
so that a document made to do harm ends this process and nothing else.
"""

import gc
import importlib
import json
import resource
import sys
from typing import Any, Final, Protocol, cast

from communique.errors import NotReadable
from communique.extract.documents.parts import Found
from communique.extract.documents.process import Limits
from communique.extract.sniff import Kind

REFUSED: Final = 3
READERS: Final = {
    Kind.PDF: "communique.extract.documents.pdf",
    Kind.DOCX: "communique.extract.documents.docx",
    Kind.XLSX: "communique.extract.documents.xlsx",
    Kind.OFD: "communique.extract.documents.ofd",
}


class Reader(Protocol):
    """What each module of READERS gives."""

    def read(self, data: bytes, limits: Limits) -> Found: ...


def main(kind: str, limits: Limits) -> int:
    """Read the document on standard input, write what was found, and return the exit status."""
    bound(limits)
    gc.disable()
    data = sys.stdin.buffer.read()
    value: dict[str, Any]
    try:
        value, status = reader_of(Kind(kind)).read(data, limits).to_json(), 0
    except NotReadable as error:
        value, status = {"refusal": str(error)}, REFUSED
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=True).encode("ascii"))
    return status


def reader_of(kind: Kind) -> Reader:
    """The module that reads that kind; NotReadable where its library is not installed."""
    try:
        return cast("Reader", importlib.import_module(READERS[kind]))
    except ImportError as error:
        message = f"Reading {kind.upper()} needs more libraries: pip install 'communique[documents]'."
        raise NotReadable(message) from error


def bound(limits: Limits) -> None:
    """Limit this process: address space, processor time, the size of what it writes; no core dump."""
    seconds = max(1, int(limits.seconds) + 1)
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits.characters * 12 + 1_000_000),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Limits(**json.loads(sys.argv[2]))))
