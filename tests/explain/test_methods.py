"""The list of methods: names, options, and methods of other packages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dermx_viewer.errors import MethodError
from dermx_viewer.explain.methods import (
    BUILT_IN,
    GRAD_CAM,
    available_methods,
    find_method,
    resolve_options,
)
from tests.explain.third_party import install


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("grad-cam", "Grad-CAM"),
        ("gradcam++", "Grad-CAM++"),
        ("hirescam", "HiResCAM"),
        ("integrated-gradients", "Integrated Gradients"),
        ("rise", "RISE"),
    ],
)
def test_spelling_does_not_matter(spelling: str, name: str) -> None:
    assert find_method(spelling).name == name


def test_an_unknown_method_names_the_others() -> None:
    with pytest.raises(MethodError, match=r"no explanation method 'DeepLIFT'.*Grad-CAM, .*RISE"):
        find_method("DeepLIFT")


def test_names_are_told_apart() -> None:
    names = [method.name for method in BUILT_IN]
    assert len(names) == len(set(names)) == 16
    assert names[0] == GRAD_CAM
    for method in BUILT_IN:
        assert find_method(method.name) is method
        assert method.paper[-4:].isdigit()


def test_options_are_resolved_and_checked() -> None:
    rise = find_method("RISE")
    assert resolve_options(rise, {"masks": 10.0}) == (
        ("cells", 7),
        ("masks", 10),
        ("seed", 0),
        ("visible", 0.5),
    )
    assert resolve_options(find_method("Grad-CAM"), {}) == ()
    with pytest.raises(MethodError, match="RISE has no option 'steps'; its options: masks"):
        resolve_options(rise, {"steps": 3})
    with pytest.raises(MethodError, match="RISE: masks is 0; give a whole number from 1"):
        resolve_options(rise, {"masks": 0})
    with pytest.raises(MethodError, match=r"RISE: masks is 1\.5"):
        resolve_options(rise, {"masks": 1.5})
    with pytest.raises(MethodError, match=r"visible is nan"):
        resolve_options(rise, {"visible": float("nan")})
    with pytest.raises(MethodError, match="Grad-CAM has no option 'x'; its options: none"):
        resolve_options(find_method("Grad-CAM"), {"x": 1})


def test_another_packages_method_is_known_by_name_without_its_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "raise SystemExit('imported')\n", {"Edges": "other_methods:edges"})
    monkeypatch.syspath_prepend(str(tmp_path))
    method = find_method("edges")
    assert (method.name, method.paper) == ("Edges", "see the package other-methods 1.2")
    assert method in available_methods() and method.slow
    assert "other_methods" not in sys.modules


def test_a_built_in_name_cannot_be_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "", {"grad cam": "other_methods:mine"})
    monkeypatch.syspath_prepend(str(tmp_path))
    assert find_method("grad cam").name == GRAD_CAM
    assert len(available_methods()) == len(BUILT_IN)
