"""The paragraph for the methods section: nothing of a protocol is left out."""

from __future__ import annotations

import pandas as pd
import pytest

from dermx_viewer import __version__
from dermx_viewer.runs.methods import (
    AMONG_PEOPLE,
    BY_LOGITS,
    CHOICE_SENTENCES,
    CONVENTION_SENTENCES,
    CONVENTIONS_TOLD,
    RESIZED,
    methods_text,
)
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.consensus.fusion import MAJORITY
from dermx_viewer.scoring.protocols import (
    CONVENTIONS,
    DERMX_2021,
    DERMX_2023,
    PROTOCOLS,
    Protocol,
    with_raters,
)

DATASET = {
    "name": "derm\u202ex",
    "images": 1,
    "evaluations": 1698,
    "kept_evaluations": 1287,
    "annotations_sha256": "ab" * 32,
    "photographs_sha256": "",
}
SOURCES = (
    {"kind": "model", "name": "net", "sha256": "cd" * 32, "layer": "top", "method": "Grad-CAM"},
    {"kind": "maps", "name": "files", "sha256": "ef" * 32},
    {"kind": "baseline", "name": "baseline: uniform"},
)


@pytest.mark.parametrize("preset", PROTOCOLS.values(), ids=PROTOCOLS)
def test_every_choice_is_told(preset: Protocol) -> None:
    other = preset.having(levels=7) if MASKS(preset) else with_raters(preset, MAJORITY)
    for protocol in (preset, other):
        text = methods_text(protocol)
        for choice in every.CHOICES:
            assert choice.values.words(choice.of(protocol)) in text
        assert protocol.hash in text and f"DermX Viewer {__version__}" in text
    assert methods_text(preset) != text


def test_a_newer_choice_is_told_by_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    first = every.CHOICES[0].name
    monkeypatch.delitem(CHOICE_SENTENCES, first)
    text = methods_text(PROTOCOLS["native"])
    assert "Negative evidence: set to 0 (ReLU, as in Grad-CAM). Maps were brought" in text


def test_a_run_is_told_with_its_numbers() -> None:
    rows = pd.DataFrame({"model": "net", "image": ["a", "a", "b"], "rater": ["r", "s", "r"]})
    text = methods_text(PROTOCOLS["native"], dataset=DATASET, sources=SOURCES, rows=rows)
    first, second, *_, last = text.split("\n\n")
    assert first == (
        "The data set derm\\u202ex holds 1 image with 1,698 evaluations by dermatologists, of "
        "which 1,287 were kept. Maps of net were scored in 3 rows (image, rater, characteristic "
        "and class) of 2 images and 2 raters."
    )
    assert second.startswith(f"net (sha256 {'cd' * 32}) was explained by Grad-CAM (Selvaraju")
    assert f"at layer top. Maps of files (sha256 {'ef' * 32}) were read from files." in second
    assert second.endswith("baseline: uniform is a baseline that knows nothing of a network.")
    assert f"annotations have the sha256 {'ab' * 32}." in last and "photographs" not in last


def test_the_sentences_tell_of_the_conventions_that_hold() -> None:
    # Whoever counts the version up reads the sentences again.
    assert CONVENTIONS_TOLD == CONVENTIONS
    text = methods_text(PROTOCOLS["native"])
    assert all(sentence in text for sentence in CONVENTION_SENTENCES)


def test_what_a_protocol_or_a_method_does_otherwise_is_not_told_as_convention() -> None:
    usual = methods_text(DERMX_2021, sources=[{"name": "a", "kind": "model", "method": "Grad-CAM"}])
    assert RESIZED in usual and AMONG_PEOPLE in usual and BY_LOGITS in usual
    otherwise = methods_text(DERMX_2023)
    assert RESIZED not in otherwise and AMONG_PEOPLE not in otherwise and BY_LOGITS in otherwise
    rise = {"name": "a", "kind": "model", "method": "RISE", "explained": "probabilities"}
    assert BY_LOGITS not in methods_text(DERMX_2021, sources=[rise])
    logits = rise | {"method": "Grad-CAM", "explained": "logits"}
    assert BY_LOGITS in methods_text(DERMX_2021, sources=[rise, logits])


def test_maps_from_files_are_not_said_to_be_of_a_network() -> None:
    files = ({"name": "maps", "kind": "maps", "sha256": "ab"},)
    told = methods_text(PROTOCOLS["native"], sources=files)
    assert "were read from files" in told
    assert "network's input" not in told and "explained by their logits" not in told
    network = ({"name": "net", "kind": "model", "method": "Grad-CAM"},)
    assert "network's input" in methods_text(PROTOCOLS["native"], sources=(*files, *network))
    # Without sources the text is about a protocol, not about a run.
    assert "network's input" in methods_text(PROTOCOLS["native"])


def test_stand_ins_are_told() -> None:
    rows = pd.DataFrame(
        {
            "image": ["a", "a", "b"],
            "rater": ["r", "s", "r"],
            "model": "net",
            "stand_in": [True, True, False],
        }
    )
    told = "Of the images scored, 1 of 2 had a painted stand-in"
    assert told in methods_text(PROTOCOLS["native"], rows=rows)
    assert "stand-in" not in methods_text(PROTOCOLS["native"], rows=rows.assign(stand_in=False))
