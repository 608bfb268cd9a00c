"""Explanation methods as the rest of the program knows them: names, papers, options. No Keras.

How each is computed stands in ``explain/worker/methods`` and runs in the model process. A third
party adds a method as an entry point of the group ``dermx_viewer.methods``: here its name is
read from the installed package's metadata; its program is imported in the model process only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Literal

from dermx_viewer.errors import MethodError
from dermx_viewer.said import Said

GROUP = "dermx_viewer.methods"
"""Entry point group of methods from other packages."""

GRAD_CAM = "Grad-CAM"
GRAD_CAM_OF_PROBABILITIES = "Grad-CAM of probabilities"
GRAD_CAM_PLUS_PLUS = "Grad-CAM++"
HIRES_CAM = "HiResCAM"
XGRAD_CAM = "XGrad-CAM"
LAYER_CAM = "LayerCAM"
EIGEN_CAM = "Eigen-CAM"
SCORE_CAM = "Score-CAM"
ABLATION_CAM = "Ablation-CAM"
SALIENCY = "Gradient saliency"
SMOOTH_GRAD = "SmoothGrad"
INTEGRATED_GRADIENTS = "Integrated Gradients"
OCCLUSION = "Occlusion"
RISE = "RISE"
KERNEL_SHAP = "KernelSHAP"
LIME = "LIME"

Options = tuple[tuple[str, float], ...]
"""(name, value) of every option of a method, sorted by name: hashable and sent with a request."""


@dataclass(frozen=True, slots=True)
class Option:
    """A number that a method can be given; whole numbers only where ``whole``."""

    name: str
    default: float
    minimum: float
    maximum: float
    meaning: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Method:
    """What a user needs to know about an explanation method.

    ``grid``: whose resolution its maps have, the target layer's or the network input's.
    ``explains``: what its values are about. ``slow``: takes many passes through the network, so
    it reports progress. ``per_class``: False where every class has the same map. ``extra``: the
    extra of this package that must be installed for it.
    """

    name: str
    summary: str
    paper: str
    grid: Literal["layer", "input"] = "layer"
    explains: Literal["logits", "probabilities", "features"] = "logits"
    slow: bool = False
    per_class: bool = True
    extra: str = ""
    options: tuple[Option, ...] = ()


_SEED = Option("seed", 0, 0, 2**31 - 1, "The same seed gives the same map.")

BUILT_IN = (
    Method(
        GRAD_CAM,
        "Channels of the layer, each weighted by its mean gradient.",
        "Selvaraju et al., Grad-CAM, ICCV 2017",
    ),
    Method(
        GRAD_CAM_PLUS_PLUS,
        "Grad-CAM with weights that count small regions as much as large ones.",
        "Chattopadhay et al., Grad-CAM++, WACV 2018",
    ),
    Method(
        HIRES_CAM,
        "Gradient times activation, cell by cell: what the logit really used.",
        "Draelos & Carin, HiResCAM, arXiv:2011.08891, 2020",
    ),
    Method(
        XGRAD_CAM,
        "Channels weighted by gradients that are averaged where the channel is active.",
        "Fu et al., Axiom-based Grad-CAM, BMVC 2020",
    ),
    Method(
        LAYER_CAM,
        "Activation times positive gradient, cell by cell; good for shallow layers.",
        "Jiang et al., LayerCAM, IEEE TIP 2021",
    ),
    Method(
        GRAD_CAM_OF_PROBABILITIES,
        "Grad-CAM by the gradients of the probability: what speaks for the class and against the "
        "others.",
        "Selvaraju et al., Grad-CAM (with the probability for the score), ICCV 2017",
        explains="probabilities",
    ),
    Method(
        EIGEN_CAM,
        "First principal direction of the layer's activations; the same for every class.",
        "Muhammad & Yeasin, Eigen-CAM, IJCNN 2020",
        explains="features",
        per_class=False,
    ),
    Method(
        SCORE_CAM,
        "Channels weighted by the logit when only what they show is left of the picture.",
        "Wang et al., Score-CAM, CVPR Workshops 2020",
        slow=True,
    ),
    Method(
        ABLATION_CAM,
        "Channels weighted by how far the logit drops without them.",
        "Desai & Ramaswamy, Ablation-CAM, WACV 2020",
        slow=True,
    ),
    Method(
        SALIENCY,
        "Size of the logit's gradient at each pixel.",
        "Simonyan, Vedaldi & Zisserman, Deep Inside Convolutional Networks, ICLR Workshop 2014",
        grid="input",
        slow=True,
    ),
    Method(
        SMOOTH_GRAD,
        "Gradient saliency averaged over noisy copies of the picture.",
        "Smilkov et al., SmoothGrad, arXiv:1706.03825, 2017",
        grid="input",
        slow=True,
        options=(
            Option("samples", 50, 1, 10_000, "Noisy copies."),
            Option("noise", 0.15, 0.0, 1.0, "Noise, as a share of the input's range.", whole=False),
            _SEED,
        ),
    ),
    Method(
        INTEGRATED_GRADIENTS,
        "What each pixel adds to the logit on the way from black to the picture.",
        "Sundararajan, Taly & Yan, Axiomatic Attribution for Deep Networks, ICML 2017",
        grid="input",
        slow=True,
        options=(Option("steps", 50, 1, 10_000, "Steps between black and the picture."),),
    ),
    Method(
        OCCLUSION,
        "How far the logit drops when a grey square hides each place.",
        "Zeiler & Fergus, Visualizing and Understanding Convolutional Networks, ECCV 2014",
        grid="input",
        slow=True,
        options=(
            Option("patch", 0.125, 0.01, 1.0, "Square, as a share of the shorter side.", False),
            Option("stride", 0.5, 0.05, 1.0, "Step, as a share of the square.", whole=False),
        ),
    ),
    Method(
        RISE,
        "Mean probability over random masks that leave each place visible.",
        "Petsiuk, Das & Saenko, RISE, BMVC 2018",
        grid="input",
        explains="probabilities",
        slow=True,
        options=(
            Option("masks", 2000, 1, 100_000, "Random masks (the paper: 4,000 to 8,000)."),
            Option("cells", 7, 1, 64, "Cells of a mask along each side."),
            Option("visible", 0.5, 0.01, 0.99, "Share of the cells that stay visible.", False),
            _SEED,
        ),
    ),
    Method(
        KERNEL_SHAP,
        "Shapley values of the cells of a grid: each cell's fair share of the logit.",
        "Lundberg & Lee, A Unified Approach to Interpreting Model Predictions, NeurIPS 2017",
        grid="input",
        slow=True,
        extra="shap",
        options=(
            Option("samples", 1000, 10, 100_000, "Sets of visible cells that are tried."),
            Option("cells", 6, 1, 32, "Cells along the shorter side."),
            _SEED,
        ),
    ),
    Method(
        LIME,
        "Weights of a linear model of the logit: how much each superpixel adds where it is seen.",
        "Ribeiro, Singh & Guestrin, “Why Should I Trust You?”, KDD 2016",
        grid="input",
        slow=True,
        extra="lime",
        options=(
            Option("samples", 1000, 10, 100_000, "Sets of visible superpixels that are tried."),
            Option("superpixels", 50, 1, 1000, "Superpixels that are wanted; about so many."),
            _SEED,
        ),
    ),
)
"""Every method that comes with the program, the default first."""

_IGNORED = str.maketrans("", "", "−–-_ ")


def available_methods() -> tuple[Method, ...]:
    """The built-in methods, then those of other installed packages by name."""
    return (*BUILT_IN, *_third_party())


def find_method(name: str) -> Method:
    """The method called ``name``; case, hyphens and spaces do not matter.

    Raises MethodError naming what there is.
    """
    wanted = _fold(name)
    for method in BUILT_IN:
        if _fold(method.name) == wanted:
            return method
    others = _third_party()
    for method in others:
        if _fold(method.name) == wanted:
            return method
    known = ", ".join(method.name for method in (*BUILT_IN, *others))
    raise MethodError(
        "there is no explanation method {name!r}; choose one of: {known}", name=name, known=known
    )


def resolve_options(method: Method, given: Mapping[str, float]) -> Options:
    """Every option of ``method`` with its value. Raises MethodError for what cannot be."""
    known = {option.name: option for option in method.options}
    for name in given:
        if name not in known:
            listed = ", ".join(known) or Said("none")
            raise MethodError(
                "{method} has no option {name!r}; its options: {listed}",
                method=method.name,
                name=name,
                listed=listed,
            )
    values = {name: given.get(name, option.default) for name, option in known.items()}
    return tuple((name, _checked(method, known[name], values[name])) for name in sorted(values))


def entry_point(name: str) -> EntryPoint | None:
    """Where the method ``name`` of another package is; None where no package offers it."""
    return next((point for point in _entry_points() if point.name == name), None)


def _checked(method: Method, option: Option, value: float) -> float:
    good = option.minimum <= value <= option.maximum
    if not good or (option.whole and value != int(value)):
        kind = Said("a whole number") if option.whole else Said("a number")
        raise MethodError(
            "{method}: {option} is {value:g}; give {kind} from {minimum:g} to {maximum:g}",
            method=method.name,
            option=option.name,
            value=value,
            kind=kind,
            minimum=option.minimum,
            maximum=option.maximum,
        )
    return int(value) if option.whole else float(value)


def _third_party() -> tuple[Method, ...]:
    taken = {_fold(method.name) for method in BUILT_IN}
    found: dict[str, Method] = {}
    for point in _entry_points():
        if _fold(point.name) not in taken:
            found.setdefault(point.name, Method(point.name, *_described(point), slow=True))
    return tuple(found[name] for name in sorted(found))


def _described(point: EntryPoint) -> tuple[str, str]:
    package = f"{point.dist.name} {point.dist.version}" if point.dist else "another package"
    return "A method that another package added.", f"see the package {package}"


def _entry_points() -> list[EntryPoint]:
    return sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))


def _fold(name: str) -> str:
    return name.translate(_IGNORED).casefold()
