import pytest

from communique.interpret.en.names import looks_like_a_name


@pytest.mark.parametrize("run", ["Maria Silva", "Song Yiwen", "Daren Osei", "Li Xuanlu"])
def test_names(run: str) -> None:
    assert looks_like_a_name(run)


@pytest.mark.parametrize("run", ["Strategic Plan", "Maria", "Port Ellis", "Li Nguyen Tran Plan"])
def test_other_capitals(run: str) -> None:
    assert not looks_like_a_name(run)
