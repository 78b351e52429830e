"""English rules."""

from communique.interpret.document import Document
from communique.model import Facts


def read(document: Document) -> Facts:
    return Facts()
