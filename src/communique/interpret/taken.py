"""Which stretches of a text are taken already, so that no two findings stand on the same characters."""


class Taken:
    """Marks stretches `[start, end)` of a text of `length` code points; asking takes time only for the stretch."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length + 1)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing in `[start, end)` is taken."""
        return self._marks.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Take `[start, end)`."""
        self._marks[start:end] = b"\x01" * (end - start)
