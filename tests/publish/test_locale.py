"""The words of the interface: complete, compiled, current."""

import re

import pytest
from babel.messages.pofile import read_po

import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]")


def _whole(identity: str | tuple[str, ...]) -> str:
    """A message with all its forms: Chinese has one, and it may say what the English plural says."""
    return identity if isinstance(identity, str) else " ".join(identity)


@pytest.mark.parametrize("folder", messages.LOCALES)
def test_the_catalogue_has_every_message_and_no_other(folder: str) -> None:
    with messages.path_of(folder).open("rb") as file:
        held = {(message.id, message.context) for message in read_po(file) if message.id}
    said = {(message.id, message.context) for message in messages.gathered() if message.id}
    assert held == said, "run python tests/messages.py and translate what is empty"


@pytest.mark.parametrize("folder", messages.LOCALES)
def test_no_message_is_without_translation(folder: str) -> None:
    with messages.path_of(folder).open("rb") as file:
        catalog = read_po(file, locale=messages.LOCALES[folder])
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert not message.fuzzy, message.id
        assert set(PLACEHOLDER.findall(" ".join(strings))) == set(PLACEHOLDER.findall(_whole(message.id)))


@pytest.mark.parametrize("folder", messages.LOCALES)
def test_what_django_reads_is_what_the_catalogue_says(folder: str) -> None:
    assert messages.path_of(folder).with_suffix(".mo").read_bytes() == messages.mo(folder)
