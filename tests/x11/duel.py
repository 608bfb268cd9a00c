"""A blinded duel of three methods; the program is killed in the middle, and the reader goes on."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dermx_viewer.dataset.opening import open_dataset
from tests.x11.hands import START_S, Hands
from tests.x11.reader import said
from tests.x11.room import MODELS, Room

IMAGES = 8
READ = ("acne-01", "psoriasis-01", "vitiligo-01", "warts-01")
METHODS = ("Grad-CAM", "HiResCAM", "LayerCAM")
STEPS = len(READ) * len(METHODS)
KILLED_AFTER = 5


def job(room: Room) -> None:
    """Nothing is lost but what was being typed, and nothing that is hidden is told meanwhile."""
    room.paint(IMAGES)
    study = room.folder / "duel.toml"
    room.command(
        *("reading", "new", str(room.demo), "--name", "Duel", "--duel", ",".join(METHODS)),
        *("--images", ",".join(READ), "--output", str(study)),
    )
    answers = room.folder / "duel-Ann.verdicts"
    hands = room.start()
    hidden = _hidden(room)
    _open(hands, study, answers)
    for step in range(KILLED_AFTER):
        _step(hands, answers, step, hidden)
        hands.key("Return")
    _type_half_a_note(hands)
    before = said(answers, "belief")
    room.kill()
    assert said(answers, "belief") == before and not said(answers, "note")
    print("  ok: killed; every answer is there, and nothing of what was being typed")

    hands = room.start()
    # The session of before has the models in its list already.
    hands.wait("the data set is shown", lambda: any("demo" in t for t in hands.look_at_titles()))
    _open(hands, study, answers)
    assert said(answers, "belief") == before
    for step in range(KILLED_AFTER, STEPS):
        _step(hands, answers, step, hidden)
        hands.key("Return")
    hands.see(None, "dialog")
    hands.picture("finished")
    _tells_nothing(hands, hidden)
    hands.key("Escape")
    beliefs = said(answers, "belief")
    assert len({a.subject for a in beliefs}) == len(beliefs) == STEPS
    assert beliefs[:KILLED_AFTER] == before
    room.quit()
    _means(room, study, answers)


def _hidden(room: Room) -> frozenset[str]:
    """What a reader must not read: names of images, raters, models and methods. Diagnoses are no
    secret here: a map is for the predicted class, which is said."""
    images = open_dataset(room.demo).images
    raters = {e.rater for image in images for e in image.evaluations}
    names = {image.image_id for image in images} | raters | {*MODELS, *METHODS}
    return frozenset(name.lower() for name in names)


def _open(hands: Hands, study: Path, answers: Path) -> None:
    hands.run("reading")
    hands.answer_file(study)
    hands.see("Who judges?", "dialog")
    hands.key("ctrl+a")
    hands.type("Ann")
    hands.key("Return")
    hands.answer_file(answers)
    hands.wait("the reading is open", lambda: any("Duel" in t for t in hands.look_at_titles()))
    hands.titles.clear()


def _step(hands: Hands, answers: Path, step: int, hidden: frozenset[str]) -> None:
    def is_kept() -> bool:
        if len(said(answers, "belief")) <= step:
            hands.key(str(1 + step % 5))
        hands.look_at_titles()
        return len(said(answers, "belief")) == step + 1

    hands.wait(f"step {step + 1}", is_kept, START_S)
    if step in (0, KILLED_AFTER):
        hands.picture(f"step-{step + 1}")
        _tells_nothing(hands, hidden)


def _tells_nothing(hands: Hands, hidden: frozenset[str]) -> None:
    """No title, and nothing that assistive technology is told, has a hidden name."""
    hands.look_at_titles()
    # Which methods there are is no secret: they are entries of a box that is hidden.
    things = [s for s in hands.seen(None, None, cells=True) if s.role != "list item"]
    told = {text for seen in things for text in (seen.name, seen.label, seen.description)}
    assert hands.titles and len(told) > 10
    found = [text for text in told | hands.titles if any(n in text.lower() for n in hidden)]
    assert not found and not any(t.startswith("demo") for t in hands.titles), found
    print(f"  ok: no hidden name in {sorted(hands.titles)} and {len(told)} texts")


def _type_half_a_note(hands: Hands) -> None:
    """What is not ended is no answer yet."""
    hands.key("ctrl+alt+j")
    hands.tab_to("Note")
    hands.type("half a no")
    hands.picture("before-the-kill")


def _means(room: Room, study: Path, answers: Path) -> None:
    """The leader's side: each step is answered, and its method is known again."""
    key = study.with_name(f"{study.stem}.key{study.suffix}")
    output = room.folder / "merged"
    room.command(
        *("verdicts", str(answers), "--reading", str(key if key.exists() else study)),
        *("--output", str(output)),
    )
    steps = pd.read_csv(output / "reading_steps.csv")
    assert len(steps) == STEPS and set(steps["method"]) == set(METHODS)
    print("  ok: every step is answered, and its method known to the leader")
