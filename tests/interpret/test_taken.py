from communique.interpret.taken import Taken


def test_a_stretch_is_free_until_one_of_its_places_is_taken() -> None:
    taken = Taken(10)
    taken.take(3, 5)
    assert taken.free(0, 3)
    assert taken.free(5, 10)
    assert not taken.free(4, 6)
