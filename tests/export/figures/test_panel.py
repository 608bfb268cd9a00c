"""What is burnt into a panel's picture, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dermx_viewer.export.figures.panel import (
    NEUTRAL,
    Attention,
    Panel,
    Tint,
    fitted,
    neutral_ground,
    rgb,
)
from dermx_viewer.export.overlays import overlay


def test_a_tint_by_hand() -> None:
    ground = np.array([[[0, 100, 255], [10, 20, 30]], [[1, 1, 1], [200, 201, 202]]], np.uint8)
    mask = np.array([[True, False], [False, True]])
    panel = Panel(ground=ground, tints=[Tint(mask, "#ff8000", 0.25)])
    # 0.75 · below + 0.25 · (255, 128, 0), rounded half to even.
    assert panel.pixels().tolist() == [
        [[64, 107, 191], [10, 20, 30]],
        [[1, 1, 1], [214, 183, 152]],
    ]
    assert ground[0, 0].tolist() == [0, 100, 255]


def test_tints_lie_over_each_other_in_their_order_and_attention_over_them() -> None:
    ground, whole = neutral_ground((4, 6)), np.ones((4, 6), bool)
    both = Panel(ground=ground, tints=[Tint(whole, "#000000", 0.5), Tint(whole, "#ffffff", 0.5)])
    assert (both.pixels() == round((NEUTRAL / 2 + 255) / 2)).all()
    values = np.random.default_rng(0).random((2, 3))
    drawn = Panel(ground=ground, tints=both.tints, attention=Attention(values, 0.4, 0.2, "viridis"))
    expected = overlay(
        both.pixels(), values, (4, 6), colour_map="viridis", opacity=0.4, threshold=0.2
    )
    assert np.array_equal(drawn.pixels(), expected)


@pytest.mark.parametrize("size", [(4, 6), (8, 12), (2, 3)], ids=str)
def test_a_photograph_is_brought_to_the_annotated_size(size: tuple[int, int]) -> None:
    photograph = np.full((4, 6, 3), 7, np.uint8)
    found = fitted(photograph, size)
    assert found.shape == (*size, 3) and (found == 7).all()


def test_colours_are_three_levels() -> None:
    assert rgb("#0080ff").tolist() == [0, 128, 255]
