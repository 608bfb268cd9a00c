"""Which layers can be explained, and how they are called."""

from __future__ import annotations

from typing import Any

import keras
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import LayerInfo
from dermx_viewer.explain.worker.graph import Graph, flatten
from dermx_viewer.explain.worker.layers import Target, candidates, default_target, find_target
from tests.explain.networks import L, backbone, hand_network

SIZE = (16, 16)


def nested(*, twice: bool = False) -> Any:
    image = keras.Input((16, 16, 3))
    x = backbone(name="first")(image)
    if twice:
        x = L.Concatenate()([x, backbone(name="second")(image)])
    return keras.Model(image, L.Dense(4)(L.GlobalAveragePooling2D()(x)))


def targets_of(model: Any, size: tuple[int, int] = SIZE) -> tuple[Graph, tuple[Target, ...]]:
    graph = flatten(model)
    return graph, candidates(graph, size)


def test_candidates_come_in_network_order_with_their_grids() -> None:
    _, targets = targets_of(nested())
    assert [target.info for target in targets] == [
        LayerInfo("stem", 8, 8, 6),
        LayerInfo("inner", 8, 8, 6),
        LayerInfo("norm", 8, 8, 6),
        LayerInfo("sum", 8, 8, 6),
        LayerInfo("last", 4, 4, 6),
        LayerInfo("out", 4, 4, 6),
    ]
    assert default_target(targets).info.name == "out"


def test_names_that_stand_twice_carry_the_model_around_them() -> None:
    graph, targets = targets_of(nested(twice=True))
    names = [target.info.name for target in targets]
    assert {"first/stem", "second/stem"} <= set(names)
    assert len(set(names)) == len(names)
    assert find_target(graph, targets, "first/out") != find_target(graph, targets, "second/out")


def test_a_nested_model_may_be_named() -> None:
    graph, targets = targets_of(nested())
    assert find_target(graph, targets, "first").info.name == "out"
    assert find_target(graph, targets, "first/sum").info.name == "sum"


def test_an_unknown_layer_names_near_ones() -> None:
    graph, targets = targets_of(nested())
    with pytest.raises(ModelError, match=r"no layer 'lost'.*last"):
        find_target(graph, targets, "lost")
    with pytest.raises(ModelError, match="no layer 'dense"):
        find_target(graph, targets, "dense")


def test_a_single_cell_is_no_extent() -> None:
    image = keras.Input((16, 16, 3))
    x = L.Conv2D(2, 3, name="conv")(image)
    x = L.GlobalAveragePooling2D(keepdims=True, name="one_cell")(x)
    _, targets = targets_of(keras.Model(image, L.Dense(2)(L.Flatten()(x))))
    assert [target.info.name for target in targets] == ["conv"]


def test_a_side_branch_is_no_candidate() -> None:
    image = keras.Input((16, 16, 3))
    x = L.Conv2D(2, 3, name="conv")(image)
    L.Conv2D(2, 3, name="unused")(x)
    _, targets = targets_of(keras.Model(image, L.Dense(2)(L.Flatten()(x))))
    assert [target.info.name for target in targets] == ["conv"]


def test_a_network_without_extent_says_so() -> None:
    model = keras.Sequential([keras.Input((2, 2, 3)), L.Flatten(), L.Dense(2)])
    graph, targets = targets_of(model, (2, 2))
    assert targets == () and default_target(targets) is None
    with pytest.raises(ModelError, match="no layer with spatial extent, so none called 'conv'"):
        find_target(graph, targets, "conv")


def test_a_network_for_any_size_gets_its_grid_from_the_input() -> None:
    image = keras.Input((None, None, 3))
    x = L.Conv2D(4, 3, strides=2, padding="same", name="conv")(image)
    model = keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(x)))
    _, targets = targets_of(model, (10, 14))
    assert [target.info for target in targets] == [LayerInfo("conv", 5, 7, 4)]


def test_a_layer_applied_twice_is_explained_where_it_is_applied_last() -> None:
    image = keras.Input((16, 16, 3))
    conv = L.Conv2D(3, 3, padding="valid", name="conv")
    model = keras.Model(image, L.Dense(2)(L.Flatten()(conv(conv(image)))))
    _, targets = targets_of(model)
    assert [target.info for target in targets] == [LayerInfo("conv", 12, 12, 3)]


def test_the_hand_network_has_one() -> None:
    _, targets = targets_of(hand_network(), (2, 2))
    assert [target.info for target in targets] == [LayerInfo("features", 2, 2, 2)]
