"""Content codings are undone once for each time they are stated, and never beyond the cap."""

import gzip
import tracemalloc
import zlib

import brotli
import pytest
import zstandard

from communique.capture.decoding import decode_content
from communique.errors import FetchFailed, TooLarge

PAGE = ("<html><body>" + "关于公布名单的通知 " * 500 + "</body></html>").encode()
URL = "https://example.org/"
LIMIT = 1_000_000


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("name", PACKERS)
def test_each_coding_is_undone(name: str) -> None:
    assert decode_content(PACKERS[name](PAGE), name, LIMIT, URL) == PAGE


def test_deflate_without_its_wrapping_is_undone() -> None:
    assert decode_content(raw_deflate(PAGE), "deflate", LIMIT, URL) == PAGE


def test_doubled_codings_are_undone_in_reverse() -> None:
    assert decode_content(gzip.compress(gzip.compress(PAGE)), "gzip, gzip", LIMIT, URL) == PAGE
    assert decode_content(brotli.compress(gzip.compress(PAGE)), "gzip, br", LIMIT, URL) == PAGE


def test_members_of_gzip_follow_each_other_and_padding_is_left() -> None:
    assert decode_content(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", "gzip", LIMIT, URL) == b"ab"


@pytest.mark.parametrize("stated", [None, "", "identity", "utf-8", "aws-chunked"])
def test_what_is_not_coded_is_left(stated: str | None) -> None:
    assert decode_content(PAGE, stated, LIMIT, URL) == PAGE


def test_a_page_called_gzip_that_is_none_is_left() -> None:
    assert decode_content(PAGE, "gzip", LIMIT, URL) == PAGE


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_body_cut_off_is_a_failure(name: str) -> None:
    packed = PACKERS[name](PAGE)
    with pytest.raises(FetchFailed, match="damaged"):
        decode_content(packed[: len(packed) // 2], name, LIMIT, URL)


@pytest.mark.parametrize("name", PACKERS)
def test_a_bomb_is_stopped_at_the_cap(name: str) -> None:
    bomb = (
        brotli.compress(bytes(200_000_000), quality=1) if name == "br" else PACKERS[name](bytes(200_000_000))
    )
    tracemalloc.start()
    with pytest.raises(TooLarge):
        decode_content(bomb, name, 32_000_000, URL)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


def test_a_bomb_inside_a_bomb_is_stopped() -> None:
    bomb = gzip.compress(gzip.compress(bytes(200_000_000)))
    with pytest.raises(TooLarge):
        decode_content(bomb, "gzip, gzip", 32_000_000, URL)


def test_too_many_codings_are_refused() -> None:
    with pytest.raises(FetchFailed, match="4 times"):
        decode_content(PAGE, "gzip, gzip, gzip, gzip", LIMIT, URL)
