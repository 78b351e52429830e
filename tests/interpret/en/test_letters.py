import re

from communique.interpret.en.letters import LOWER, UPPER


def test_capital_and_small_letters_of_names() -> None:
    for name in ("Šárka", "Łukasz", "Đặng", "Ñuño", "Þóra"):
        assert re.fullmatch(rf"[{UPPER}][{LOWER}]+", name)
    assert not re.fullmatch(rf"[{UPPER}]", "š")
