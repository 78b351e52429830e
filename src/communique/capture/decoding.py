"""Content codings undone under a cap: gzip, deflate, br, zstd, singly or one inside the other (RFC 9110 §8.4).

Every step gives at most the cap's bytes before it is stopped, so that a bomb of kilobytes costs no more
memory than an honest page.
"""

import zlib
from collections.abc import Callable, Iterator

import brotli
import zstandard

from communique.errors import FetchFailed, TooLarge

STEP = 256 * 1024
ZSTD_SLICE = 256
MOST_CODINGS = 3
LARGEST_WINDOW = 8 * 1024 * 1024  # bytes: RFC 9659 allows no more for zstd on the web
GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
ACCEPTED = "gzip, deflate, br, zstd"

Decoder = Callable[[bytes], Iterator[bytes]]


def decode_content(raw: bytes, content_encoding: str | None, limit: int, url: str) -> bytes:
    """The body behind its content codings; the raw bytes themselves where none is stated.

    A coding that is unknown, or stated of bytes that plainly have it not, counts as unstated: servers err.
    Raises TooLarge beyond `limit` bytes, FetchFailed for damaged bytes and for more than three codings.
    """
    stated = [name.strip().lower() for name in (content_encoding or "").split(",")]
    codings = [name for name in stated if name in DECODERS]
    if len(codings) > MOST_CODINGS:
        raise FetchFailed(f"{url} is packed {len(codings)} times over; it is not unpacked.")
    body = raw
    for name in reversed(codings):
        body = _undone(body, name, limit, url)
    if len(body) > limit:
        raise too_large(url, limit)
    return body


def _undone(data: bytes, name: str, limit: int, url: str) -> bytes:
    if not data or not _plausible(data, name):
        return data
    parts: list[bytes] = []
    size = 0
    try:
        for part in DECODERS[name](data):
            size += len(part)
            if size > limit:
                raise too_large(url, limit)
            parts.append(part)
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
        raise FetchFailed(f"{url} came damaged: its {name} coding cannot be undone.") from error
    return b"".join(parts)


def too_large(url: str, limit: int) -> TooLarge:
    return TooLarge(f"{url} is larger than the {limit / 1_048_576:g} MB that are read of one address.")


def _plausible(data: bytes, name: str) -> bool:
    if name in {"gzip", "x-gzip"}:
        return data.startswith(GZIP_MAGIC)
    if name == "zstd":
        return data.startswith(ZSTD_MAGIC)
    return True


def _inflate(data: bytes, wbits: int) -> Iterator[bytes]:
    """All members one after the other; what follows the last one is padding."""
    rest = data
    while rest:
        unpack = zlib.decompressobj(wbits)
        while not unpack.eof:
            part = unpack.decompress(rest, STEP)
            rest = unpack.unconsumed_tail
            if part:
                yield part
            elif not rest and not unpack.eof:
                raise EOFError
        rest = unpack.unused_data if unpack.unused_data.startswith(GZIP_MAGIC) else b""


def _gzip(data: bytes) -> Iterator[bytes]:
    return _inflate(data, wbits=31)


def _deflate(data: bytes) -> Iterator[bytes]:
    """zlib's wrapping as the standard says, or none, as some servers send."""
    wrapped = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0
    return _inflate(data, wbits=15 if wrapped else -15)


def _brotli(data: bytes) -> Iterator[bytes]:
    unpack = brotli.Decompressor()
    part = unpack.process(data, output_buffer_limit=STEP)
    while part or not (unpack.is_finished() or unpack.can_accept_more_data()):
        yield part
        part = unpack.process(b"", output_buffer_limit=STEP)
    if not unpack.is_finished():
        raise EOFError


def _zstd(data: bytes) -> Iterator[bytes]:
    """All frames one after the other, fed in slices so small that none can grow beyond a few megabytes."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=LARGEST_WINDOW)
    unpack = unpacker.decompressobj()
    for start in range(0, len(data), ZSTD_SLICE):
        piece = data[start : start + ZSTD_SLICE]
        while piece:
            yield unpack.decompress(piece)
            piece = unpack.unused_data if unpack.eof else b""
            if piece:
                unpack = unpacker.decompressobj()
    if not unpack.eof:
        raise EOFError


DECODERS: dict[str, Decoder] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
