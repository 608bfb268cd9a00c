"""How several panes stand beside each other."""

from __future__ import annotations


def best_columns(count: int, room: tuple[int, int], aspect: float) -> int:
    """How many of ``count`` panes stand side by side, so that pictures of ``aspect`` (width ÷
    height) are largest in ``room`` (width, height). Two always do."""
    if count <= 2:
        return count
    width, height = room

    def shown(columns: int) -> float:
        rows = -(-count // columns)
        return min(width / columns, aspect * height / rows)

    # Of equally large ones the most side by side: they are compared along one line.
    return max(range(count, 0, -1), key=shown)
