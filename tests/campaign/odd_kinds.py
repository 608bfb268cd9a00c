"""Kinds of cases that are odd as files: what lies there, its name, its words, when it changes."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from random import Random

from tests.campaign.mutate import oddities, words
from tests.campaign.plans import DATA, Plan, Step, odd
from tests.campaign.world import VICTIM, World

_PLACES = (
    ("data/annotations/derm1_victim.json", DATA, False),
    ("data/annotations/derm9_other.json", DATA, False),
    ("data/annotations/nested", DATA, False),
    ("data/metadata.csv", DATA, True),
    ("data/masks/instance_mask_annotations.csv", DATA, True),
    ("data/masks/masks/derm4_victim_00000.png", DATA, False),
    ("data/masks/masks/derm1_victim_00000.png", DATA, False),
    ("data/ontology.toml", DATA, False),
    ("data/victim.jpg", ("open", "check"), False),
    ("photos/victim.png", ("photograph", *DATA), False),
    ("photos/victim.jpg", ("photograph", *DATA), False),
    ("photos/folder", DATA, False),
    ("maps/victim_Acne.npy", ("score",), False),
    ("maps/victim_Psoriasis.npy", ("score",), False),
    ("maps/victim_Vitiligo.png", ("score",), False),
    ("maps/x_Acne.npy", ("score",), False),
    ("maps/maps.json", ("score",), False),
    ("maps/overlays", ("score",), False),
    ("models/victim.toml", ("spec",), False),
    ("settings/session.json", ("session",), False),
    ("settings/window.ini", ("settings",), False),
    ("settings/trusted-models.json", ("trusted",), False),
)


def odd_file(world: World, rng: Random) -> Plan:
    name, probes, shared = rng.choice(_PLACES)
    oddity = rng.choice(oddities.ALL)
    step = odd(Path(name), oddity)
    return Plan(
        "odd file", [Step(f"{step.name} for {name}", step.act)], probes, shared, hit=_rater(name)
    )


def odd_model_file(world: World, rng: Random) -> Plan:
    name = rng.choice(("victim3.keras", "victim3.h5", "victim-saved", "victim3.toml"))
    oddity = rng.choice(oddities.ALL)
    step = odd(Path("models", name), oddity)
    return Plan("odd model file", [Step(f"{step.name} for {name}", step.act)], ("model",))


def odd_folder(world: World, rng: Random) -> Plan:
    """A folder of the data is something else."""
    names = ("data/masks", "data/masks/masks", "maps/overlays", "data/photos")
    name, oddity = rng.choice(names), rng.choice(oddities.ALL)
    step = odd(Path(name), oddity)
    steps = [Step(f"{step.name} for {name}", step.act)]
    return Plan("odd folder", steps, ("open", "check"), shared=True, hit="derm4")


def odd_names(world: World, rng: Random) -> Plan:
    """Good content under a name that gives trouble."""
    folder, source, ending, probes = rng.choice(
        (
            ("annotations", "derm1_victim.json", b".json", (*DATA, "agreement")),
            ("annotations", "derm1_victim.json", b".json", ("open", "agreement", "paint")),
            ("photos", "victim.png", b".png", DATA),
            ("maps", "victim_Acne.npy", b"_Acne.npy", ("score",)),
            ("maps", "victim_Acne.npy", b".npy", ("score",)),
            ("masks", "derm4_victim_00000.png", b".png", ("open", "check")),
        )
    )

    def act(world: World, rng: Random) -> None:
        target = {"annotations": world.annotations, "photos": world.photos}
        target |= {"maps": world.maps, "masks": world.masks}
        before = rng.choice((b"", b"derm1_", b"=1+1_")) if folder == "annotations" else b""
        middle = oddities.odd_name(rng, room=255 - len(before) - len(ending))
        name = before + middle + ending
        content = (target[folder] / source).read_bytes()
        try:
            with open(os.fsencode(target[folder]) + b"/" + name, "wb") as file:  # noqa: PTH123
                file.write(content)
        except OSError:
            # This file system has no such name.
            return

    return Plan("odd name", [Step(f"odd name in {folder}", act)], probes)


def long_name(world: World, rng: Random) -> Plan:
    """An image whose id leaves little or no room for what is put behind it."""
    image = rng.choice(("0", "x", "ü")) * rng.choice((100, 115, 122, 200, 230, 239, 243, 249))
    image = image.encode()[:248].decode("utf-8", "ignore")

    def act(world: World, rng: Random) -> None:
        annotation = (world.annotations / f"derm1_{VICTIM}.json").read_bytes()
        (world.annotations / f"d_{image}.json").write_bytes(annotation)
        photograph = (world.photos / f"{VICTIM}.png").read_bytes()
        (world.photos / f"{image}.png").write_bytes(photograph)

    steps = [Step(f"an id of {len(image.encode())} bytes", act)]
    return Plan("long name", steps, (*DATA, "agreement", "paint"))


def odd_words(world: World, rng: Random) -> Plan:
    """Formulas, control characters and the like in everything that is written to tables."""
    text = rng.choice(words.TEXTS[:-4])
    file = Path("data", "annotations", f"derm1_{VICTIM}.json")

    def act(world: World, rng: Random) -> None:
        path = world.root / file
        text_in_json = path.read_text(encoding="utf-8")
        for word in rng.sample(("Papule", "Scar", "Young", "Red"), 2):
            text_in_json = text_in_json.replace(f'"{word}"', json.dumps(text))
        path.write_text(text_in_json, encoding="utf-8")

    return Plan(
        "odd words", [Step(f"the word {text[:20]!r}", act)], (*DATA, "agreement"), hit="derm1"
    )


def changing_model(world: World, rng: Random) -> Plan:
    name = rng.choice(("victim3.keras", "victim3.h5", "victim2.h5", "victim3.toml"))
    return Plan("changing model file", [], ("model",), racing=Path("models", name))


def changing(world: World, rng: Random) -> Plan:
    """A file is written, cut, removed and put back while it is read."""
    name, probes = rng.choice(
        (
            ("data/annotations/derm1_victim.json", DATA),
            ("photos/victim.png", ("photograph", "open", "check")),
            ("maps/victim_Acne.npy", ("score",)),
            ("data/masks/masks/derm4_victim_00000.png", DATA),
            ("models/victim.toml", ("spec",)),
            ("data/metadata.csv", ("open", "check")),
            ("settings/session.json", ("session",)),
        )
    )
    return Plan(
        "changing file", [], probes, racing=Path(name), hit=_rater(name), shared="metadata" in name
    )


def _rater(name: str) -> str:
    found = re.search(r"derm\d(?=_victim)", name)
    return found[0] if found else ""
