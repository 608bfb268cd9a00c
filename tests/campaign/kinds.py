"""What is damaged in a case: every kind of file that the program reads, and how often."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from tests.campaign import run_kinds
from tests.campaign.mutate import (
    arrays,
    databases,
    jsons,
    models,
    oddities,
    pictures,
    raw,
    specs,
    tables,
    words,
)
from tests.campaign.mutate.raw import Damage
from tests.campaign.odd_kinds import (
    changing,
    changing_model,
    long_name,
    odd_file,
    odd_folder,
    odd_model_file,
    odd_names,
    odd_words,
)
from tests.campaign.plans import DATA, Make, Plan, Step, a_picture, odd, picture_damage, steps_of
from tests.campaign.world import SIZE, VICTIM, World


def _annotations(rater: str) -> Make:
    def make(world: World, rng: Random) -> Plan:
        file = world.annotations.relative_to(world.root) / f"{rater}_{VICTIM}.json"
        damages = (*jsons.ALL, *jsons.ALL, *raw.ALL)
        probes = DATA if rng.random() < 0.7 else ("open", "agreement", "paint")
        return Plan("annotations", steps_of(file, damages, rng), probes, hit=rater)

    return make


def metadata(world: World, rng: Random) -> Plan:
    file = Path("data", "metadata.csv")
    if rng.random() < 0.5:
        return Plan("metadata row", steps_of(file, tables.LOCAL, rng), DATA)
    damages = (*tables.GLOBAL, *tables.GLOBAL, *raw.ALL)
    return Plan("metadata", steps_of(file, damages, rng), DATA, shared=True)


def mask_list(world: World, rng: Random) -> Plan:
    file = Path("data", "masks", "instance_mask_annotations.csv")
    damages = (*tables.LOCAL, *tables.GLOBAL, *raw.ALL)
    return Plan("mask list", steps_of(file, damages, rng), ("open", "check"))


def mask(world: World, rng: Random) -> Plan:
    file = Path("data", "masks", "masks", f"derm4_{VICTIM}_00000.png")
    steps = [a_picture(file, SIZE, rng), *picture_damage(file, rng)]
    return Plan("mask", steps, DATA, hit="derm4")


def photograph(world: World, rng: Random) -> Plan:
    file = Path("photos", f"{VICTIM}{rng.choice(pictures.SUFFIXES)}")
    remove = Step("another photograph", lambda w, _: _remove(w.photos / f"{VICTIM}.png"))
    steps = [remove, a_picture(file, SIZE, rng), *picture_damage(file, rng)]
    probes = ("photograph", "open", "check") if rng.random() < 0.8 else ("photograph", *DATA)
    return Plan("photograph", steps, probes)


def map_picture(world: World, rng: Random) -> Plan:
    file = Path("maps", f"{VICTIM}_Vitiligo.png")
    return Plan(
        "map picture", [a_picture(file, (12, 10), rng), *picture_damage(file, rng)], ("score",)
    )


def map_array(world: World, rng: Random) -> Plan:
    suffix = rng.choice((".npy", ".npy", ".npy", ".npy", ".npz", ".NPY"))
    file = Path("maps", f"{VICTIM}_{rng.choice(('Acne', 'Psoriasis'))}{suffix}")
    return Plan("map array", steps_of(file, (*arrays.ALL, *arrays.ALL, *raw.ALL), rng), ("score",))


def map_other(world: World, rng: Random) -> Plan:
    suffix = rng.choice((".tif", ".tiff", ".jpg", ".bmp", ".exr", ".csv", ".mat", ".npz"))
    file = Path("maps", f"{VICTIM}_Acne{suffix}")
    return Plan(
        "map of another kind",
        [a_picture(file, (9, 9), rng), *picture_damage(file, rng)],
        ("score",),
    )


def map_index(world: World, rng: Random) -> Plan:
    file = Path("maps", "maps.json")

    def write(world: World, rng: Random) -> None:
        entry = '{"class": "Acne", "file": "../outside/x.npy", "map_max": 1.0}'
        (world.root / file).write_text(
            '{"format": "dermx-viewer maps 1", "values": "raw", "complete": true, '
            '"source": {"method": "Grad-CAM", "layer": "conv"}, "class": "all", '
            f'"images": [{{"image": "victim", "maps": [{entry}]}}]}}',
            encoding="utf-8",
        )

    steps = [Step("an index", write), *steps_of(file, (*jsons.ALL, *raw.ALL), rng)]
    # Raw maps are rectified and others are not: the scores of all may change with it.
    return Plan("map index", steps, ("score",), shared=True)


def spec(world: World, rng: Random) -> Plan:
    file = Path("models", f"{VICTIM}.toml")
    return Plan("spec", steps_of(file, (*specs.ALL, *specs.ALL, *raw.ALL), rng), ("spec",))


def _model(kind: str, name: str, damages: Sequence[Damage]) -> Make:
    def make(world: World, rng: Random) -> Plan:
        return Plan(kind, steps_of(Path("models", name), damages, rng), ("model",))

    return make


def model_spec(world: World, rng: Random) -> Plan:
    """A good model whose spec is damaged."""
    file = Path("models", "victim3.toml")
    return Plan("spec of a model", steps_of(file, (*specs.ALL, *raw.ALL), rng), ("model",))


def saved_model(world: World, rng: Random) -> Plan:
    files = ("saved_model.pb", "fingerprint.pb", "variables/variables.index")
    files += ("variables/variables.data-00000-of-00001", "assets", "keras_metadata.pb")
    file = Path("models", "victim-saved", rng.choice((files[0], files[0], *files)))
    if rng.random() < 0.3:
        oddity = rng.choice(oddities.ALL)
        return Plan("SavedModel", [odd(file, oddity)], ("model",))
    return Plan("SavedModel", steps_of(file, raw.ALL, rng), ("model",))


def explained(world: World, rng: Random) -> Plan:
    """A good model asked about pictures of which one is damaged, or has an odd name."""
    plan = rng.choice((photograph, odd_names, odd_file, earlier_maps, long_name))(world, rng)
    return replace(plan, kind=f"{plan.kind}, explained", probes=("explain",))


def earlier_maps(world: World, rng: Random) -> Plan:
    """The folder that is written to holds the index of an earlier run, which is damaged."""
    file = Path("output", "explain", "maps.json")

    def write(world: World, rng: Random) -> None:
        (world.root / file).parent.mkdir(parents=True, exist_ok=True)
        (world.root / "outside" / "x.npy").write_bytes(b"precious")
        names = (
            "../../outside/x.npy",
            "victim_Acne.npy",
            "../victim_Acne.npy",
            "..",
            "a\\u0000.npy",
        )
        maps = ", ".join(f'{{"class": "Acne", "file": "{name}"}}' for name in names)
        text = (
            f'{{"format": "dermx-viewer maps 1", "images": [{{"image": "a", "maps": [{maps}]}}]}}'
        )
        (world.root / file).write_text(text, encoding="utf-8")

    steps = [Step("an earlier index", write)]
    if rng.random() < 0.8:
        steps += steps_of(file, (*jsons.ALL, *raw.ALL), rng)
    return Plan("earlier maps", steps, ("explain",))


def _settings(name: str, damages: Sequence[Damage], probe: str) -> Make:
    def make(world: World, rng: Random) -> Plan:
        return Plan(name, steps_of(Path("settings", name), damages, rng), (probe,))

    return make


def verdicts(world: World, rng: Random) -> Plan:
    file = Path("verdicts", f"{VICTIM}.verdicts")
    damages = (*databases.ALL, *databases.ALL, *raw.ALL)
    return Plan("verdicts", steps_of(file, damages, rng), ("verdicts",))


def ini_values(data: bytes, rng: Random) -> bytes:
    """Values of types that only Qt writes, and others."""
    values = (
        "@Invalid()",
        "@ByteArray(x)",
        "@Variant(\\0\\0\\0\\x2\\0\\0\\0\\x5)",
        "@Variant(\\0\\0\\0\\x8\\0\\0\\0\\x1)",
        "@Variant(\\xff)",
        "@Rect(1 2 3 4)",
        "@Size(99999999999 1)",
        "5",
        'a, , "", b',
        '"{\\"/one/data\\": 5}"',
        '"{\\"/one/data\\": [1]}"',
        "[" * 5000,
        '"' + "[" * 5000 + '"',
        "/" + "x" * 5000,
        "\\x0",
        "a\\x0b",
        "\\xd800",
        *(text.replace("\n", " ") for text in words.TEXTS[:20]),
    )
    lines = data.split(b"\n")
    for _ in range(rng.choice((1, 1, 3))):
        at = rng.randrange(len(lines))
        key = lines[at].partition(b"=")[0] or b"recent"
        lines[at] = key + b"=" + rng.choice(values).encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


_JSON = (*jsons.ALL, *jsons.ALL, *raw.ALL)

DATA_KINDS: tuple[tuple[Make, int], ...] = (
    (_annotations("derm1"), 12),
    (_annotations("derm2"), 12),
    (metadata, 10),
    (mask_list, 4),
    (mask, 5),
    (photograph, 16),
    (map_picture, 5),
    (map_array, 11),
    (map_other, 3),
    (map_index, 3),
    (spec, 8),
    (_settings("session.json", _JSON, "session"), 6),
    (_settings("window.ini", (ini_values, ini_values, ini_values, *raw.ALL), "settings"), 5),
    (_settings("trusted-models.json", _JSON, "trusted"), 4),
    (odd_file, 16),
    (odd_folder, 3),
    (odd_names, 10),
    (odd_words, 4),
    (long_name, 2),
    (changing, 3),
)
MODEL_KINDS: tuple[tuple[Make, int], ...] = (
    (_model("model.keras", "victim3.keras", models.KERAS), 6),
    (_model("model.h5", "victim3.h5", models.HDF5), 4),
    (_model("Keras 2 model", "victim2.h5", models.HDF5), 3),
    (saved_model, 2),
    (model_spec, 2),
    (odd_model_file, 2),
    (changing_model, 1),
    (explained, 5),
)
LATER_KINDS: tuple[tuple[Make, int], ...] = ((verdicts, 6), *run_kinds.KINDS)
"""They stand behind the others in the cycle, which keep their numbers."""


def _cycle() -> tuple[Make, ...]:
    """Every kind as often as its weight, well mixed: a small sample holds some of each."""
    every = [make for make, weight in (*DATA_KINDS, *MODEL_KINDS) for _ in range(weight)]
    random.Random(1).shuffle(every)
    return (*every, *(make for make, weight in LATER_KINDS for _ in range(weight)))


CYCLE = _cycle()


def plan_of(world: World, seed: int, number: int) -> Plan:
    """The case of this number; the same for the same seed, whatever ran before."""
    rng = Random(f"{seed}/{number}")
    return CYCLE[number % len(CYCLE)](world, rng)


def needs_model(number: int) -> bool:
    """Whether this case asks the model process."""
    return CYCLE[number % len(CYCLE)] in {make for make, _ in MODEL_KINDS}
