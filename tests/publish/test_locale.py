"""The words of the interface: complete, compiled, current."""

import pytest
from babel.messages.pofile import read_po

import messages


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
        assert not list(message.check(catalog)), message.id


@pytest.mark.parametrize("folder", messages.LOCALES)
def test_what_django_reads_is_what_the_catalogue_says(folder: str) -> None:
    assert messages.path_of(folder).with_suffix(".mo").read_bytes() == messages.mo(folder)
