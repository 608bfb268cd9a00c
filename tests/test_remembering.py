from __future__ import annotations

from dermx_viewer.remembering import remembered


def test_bytes_and_entries_bound_what_is_kept() -> None:
    made: list[int] = []

    @remembered(len, limit=10, entries=3)
    def text(length: int) -> str:
        made.append(length)
        return "x" * length

    for length in (4, 5, 4, 5):
        assert text(length) == "x" * length
    assert made == [4, 5]
    text(3)  # 4 + 5 + 3 bytes are too many: the one used longest ago goes.
    text(5)
    text(4)
    assert made == [4, 5, 3, 4]
    text(11)  # Too large alone: not kept, and nothing goes for it.
    text(4)
    text(11)
    assert made == [4, 5, 3, 4, 11, 11]
    for length in (0, 1, 2, 0):
        text(length)
    assert made[-3:] == [0, 1, 2]
