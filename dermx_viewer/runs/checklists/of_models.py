"""What a run knows of models and methods: how maps were made, and brought to the outlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dermx_viewer.errors import MethodError
from dermx_viewer.explain.methods import find_method
from dermx_viewer.runs.checklists.known import Known, counted, listed
from dermx_viewer.runs.checklists.of_data import choice_words
from dermx_viewer.runs.methods import BY_LOGITS, INPUT, RESIZED
from dermx_viewer.texts import marked

_SHORT = 12
_MAP_CHOICES = ("rectify", "normalise", "levels", "grid", "resizing")


def models(known: Known) -> str:
    """Which networks were explained, by file and fingerprint, with input, output and backend."""
    return " ".join(_model(told) for told in known.sources)


def explanation(known: Known) -> str:
    """By which method maps were made."""
    return " ".join(filter(None, (_explained(told) for told in known.sources)))


def baselines(known: Known) -> str:
    """Floors that were scored beside the models."""
    return f"Chance floors scored beside: {listed(known.baselines)}." if known.baselines else ""


def runs(known: Known) -> str:
    """Which models are runs of one network."""
    told = known.part("runs_of")
    each = [f"{marked(str(n))}: {listed(r)}" for n, r in told.items() if isinstance(r, list)]
    return f"Means are taken over runs of one network ({'; '.join(each)})." if each else ""


def preprocessing(known: Known) -> str:
    """How a photograph became a network's input."""
    found = [words for told in known.sources if (words := _input(told))]
    return " ".join([INPUT, *found]) if found else ""


def comparing(known: Known) -> str:
    """How maps and outlines came onto one grid, and which map entered."""
    found = [choice_words(known, name) for name in (*_MAP_CHOICES, "class_policy")]
    if not all(found):
        return ""
    at_once = known.part("protocol", "choices").get("resizing") == "at once"
    return " ".join([*found, RESIZED] if at_once and _known_conventions(known) else found)


def software(known: Known) -> str:
    """What computed the figures."""
    told = known.part("software")
    if not told.get("name") or not told.get("version"):
        return ""
    backends = dict.fromkeys(str(each["backend"]) for each in known.sources if each.get("backend"))
    by = f"; networks were run by Keras on {listed(backends)}" if backends else ""
    return f"{marked(str(told['name']))} {marked(str(told['version']))}{by}."


def protocol(known: Known) -> str:
    """The protocol of scoring by name and hash."""
    told = known.part("protocol")
    if not told.get("name") or not told.get("hash"):
        return ""
    return (
        f"Scoring protocol {marked(str(told['name']))}, sha256 {marked(str(told['hash']))}, every "
        "choice in run.json and in words in methods.txt."
    )


def availability(known: Known) -> str:
    """What somebody with the same data needs in order to repeat the figures."""
    by, how, data = software(known), protocol(known), known.part("dataset")
    if not by or not how:
        return ""
    sums = [
        f"{what} sha256 {marked(str(data[f'{what}_sha256']))}"
        for what in ("annotations", "photographs")
        if data.get(f"{what}_sha256")
    ]
    return " ".join(
        [
            f"To repeat the figures: {by}",
            how,
            *([f"Fingerprints: {'; '.join(sums)}."] if sums else []),
        ]
    )


def _known_conventions(known: Known) -> bool:
    from dermx_viewer.runs.methods import CONVENTIONS_TOLD

    return known.part("protocol").get("conventions") == CONVENTIONS_TOLD


def _model(told: Mapping[str, object]) -> str:
    name = marked(str(told.get("name", "")))
    sha256 = marked(str(told.get("sha256", "")))[:_SHORT]
    by = f" (sha256 {sha256}…)" if sha256 else ""
    if told.get("kind") != "model":
        return f"Maps of {name}{by} were read from files; the network is not known here."
    return f"{name}{by}: {', '.join([*_facts(told)]) or 'a Keras model'}."


def _facts(told: Mapping[str, object]) -> Iterator[str]:
    if size := _size(told):
        yield f"input {size}"
    if isinstance(classes := told.get("classes"), list):
        yield f"{counted(len(classes), 'output')} ({listed(classes)})"
    if told.get("activation"):
        yield f"activation {marked(str(told['activation']))}"


def _size(told: Mapping[str, object]) -> str:
    size = told.get("input_size")
    whole = isinstance(size, list) and len(size) == 2 and all(isinstance(n, int) for n in size)
    return f"{size[0]} × {size[1]} (height × width)" if whole and isinstance(size, list) else ""


def _input(told: Mapping[str, object]) -> str:
    if told.get("kind") != "model" or not _size(told):
        return ""
    name = marked(str(told.get("name", "")))
    rest = {"resized": told.get("resize"), "pixels": told.get("preprocessing")}
    more = "".join(f", {what} “{marked(str(how))}”" for what, how in rest.items() if how)
    return f"{name}: {_size(told)}{more}."


def _explained(told: Mapping[str, object]) -> str:
    if told.get("kind") != "model" or not told.get("method"):
        return ""
    method, name = str(told["method"]), marked(str(told.get("name", "")))
    at = f" at layer {marked(str(told['layer']))}" if told.get("layer") else ""
    logits = f" {BY_LOGITS}" if told.get("explained") == "logits" else ""
    return f"{name}: {marked(method)}{_paper(method)}{at}.{logits}"


def _paper(method: str) -> str:
    try:
        return f" ({find_method(method).paper})"
    except MethodError:  # A plug-in that is not installed here, or another program's.
        return ""
