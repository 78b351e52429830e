"""The rules by name: how sure each is, so that every fact can say which rule found it."""

from functools import cache

from communique.interpret.lexicon import table


@cache
def _confidences() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in table("rules")}


def fact_rule(name: str) -> tuple[str, float]:
    """The rule's name with its confidence (0 to 1), as the fields `rule` and `confidence` of a fact."""
    return name, _confidences()[name]
