"""The address that a page declares for itself."""

from collections.abc import Callable

from communique.model import Reading

Read = Callable[..., Reading]


def test_the_address_that_the_page_declares(read: Read) -> None:
    assert read("<link rel='canonical' href='/n/1'><p>x</p>").canonical_url == "https://lamp.example/n/1"
    assert (
        read("<meta property='og:url' content='https://lamp.example/n/2'>").canonical_url
        == "https://lamp.example/n/2"
    )
    assert read("<link rel='canonical' href='javascript:x'>").canonical_url is None
