"""A researcher finds failures: the ten worst *Scale* in psoriasis for B; A right and B wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from dermx_viewer.paths import bundled_models
from tests.x11.hands import Hands
from tests.x11.room import MODELS, Room

IMAGES = 66
_MOST = 10
_B = "mistaken"


def job(room: Room) -> None:
    """Both lists and a figure are exported, and say what the rows of the run say."""
    room.paint(IMAGES)
    run, models = room.folder / "run", (MODELS[0], str(_mistaken(room.folder)))
    given = [word for name in models for word in ("--model", name)]
    room.command("score", str(room.demo), *given, "--output", str(run))
    rows = pd.read_csv(run / "rows.csv")
    hands = room.start("--run", str(run), models=models)
    hands.see("Filter", "push button")
    _worst_scale(hands, rows, room.folder)
    _right_and_wrong(hands, rows, room.folder)
    _figure(hands, room.folder)
    room.quit()


def _mistaken(folder: Path) -> Path:
    """The second demo model, which is never wrong, taking acne for viral warts and these for it."""
    models = bundled_models()
    file = folder / f"{_B}.keras"
    shutil.copy(models / f"{MODELS[1]}.keras", file)
    text = (models / f"{MODELS[1]}.toml").read_text("utf-8")
    text = text.replace(f'"{MODELS[1]}"', f'"{_B}"')
    for one, other in (("Acne", "?"), ("Viral warts", "Acne"), ("?", "Viral warts")):
        text = text.replace(f'"{one}"', f'"{other}"')
    file.with_suffix(".toml").write_text(text, "utf-8")
    return file


def _worst_scale(hands: Hands, rows: pd.DataFrame, folder: Path) -> None:
    hands.press("Filter")
    hands.choose("&Diagnosis", "Psoriasis")
    hands.until(
        "psoriasis only", lambda s: [c["value"] for c in s["filters"]["chips"]] == ["Psoriasis"]
    )
    _rows_menu(hands)
    hands.choose("&Sort by")
    hands.picture("sort-by")
    hands.choose("B: By characteristic", "Scale F1")
    hands.until("sorted by Scale of B", lambda s: "Scale" in s["sort"])
    hands.picture("worst-scale")
    listed = list(_exported(hands, folder / "worst.csv")["image"])
    of_b = rows[(rows["model"] == _B) & (rows["gold_class"] == "Psoriasis")]
    of_b = of_b[of_b["explained_class"] == of_b["gold_class"]]
    scale = of_b[of_b["characteristic"] == "Scale"].groupby("image")["f1"].mean().sort_values()
    assert len(scale) and [name for name in listed if name in scale.index] == list(scale.index)
    assert listed[: len(scale)][:_MOST] == list(scale.index[:_MOST])


def _right_and_wrong(hands: Hands, rows: pd.DataFrame, folder: Path) -> None:
    hands.press("Clear filters")
    hands.until("every image again", lambda s: not s["filters"]["chips"])
    for letter, outcome in (("A:", "&Right ✓"), ("B:", "&Wrong ✗")):
        hands.press("Filter")
        hands.choose(letter, outcome)
    hands.until("A right and B wrong", lambda s: len(s["filters"]["chips"]) == 2)
    hands.picture("a-right-b-wrong")
    first = rows.drop_duplicates(["image", "model"]).set_index(["model", "image"])
    right = first["predicted_class"] == first["gold_class"]
    a, b = (right[name] for name in (MODELS[0], _B))
    expected = sorted(a.index[a & ~b.reindex(a.index)])
    assert expected
    assert sorted(_exported(hands, folder / "differ.csv")["image"]) == expected


def _rows_menu(hands: Hands) -> None:
    table = hands.see("Images", "table")
    left, top, _width, _height = table.box
    hands.click((left + 80, top + 60), button=3)


def _exported(hands: Hands, path: Path) -> pd.DataFrame:
    _rows_menu(hands)
    hands.choose_by_letter("&Export…")
    hands.press("Save as…")
    hands.answer_file(path)
    hands.wait(f"{path.name} is written", path.is_file)
    return pd.read_csv(path)


def _figure(hands: Hands, folder: Path) -> None:
    """Of those with acne: a page has room for twelve rows."""
    hands.press("Filter")
    hands.choose("&Diagnosis", "Acne")
    hands.until("those with acne", lambda s: len(s["filters"]["chips"]) == 3)
    path = folder / "grid.pdf"
    hands.run("grid")
    hands.answer_file(path)
    hands.wait("the figure is written", path.is_file, 600)
    assert path.read_bytes().startswith(b"%PDF")
