"""Texts of a template and values: English in files, the window's language on screen."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dermx_viewer.gui.parts.diagnosis.columns import diagnosis_columns
from dermx_viewer.gui.parts.scores.summary_columns import summary_columns
from dermx_viewer.gui.tables.columns import Column, Kind, shown, with_interval
from dermx_viewer.gui.tables.copying import tab_separated
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.guessed import told_title
from dermx_viewer.gui.tables.score_columns import known_columns
from dermx_viewer.gui.tables.words import matching
from dermx_viewer.gui.told_facts import said_of_chip, told_fact, told_help
from dermx_viewer.gui.told_work import said_step
from dermx_viewer.gui.tr import tr
from dermx_viewer.said import Said
from dermx_viewer.scoring.baselines import FLOORS, Floor, floor_name
from dermx_viewer.session.facts import METADATA, Fact
from dermx_viewer.session.filters import Chip, Range
from tests.translation.spoken import bracketed, spoken


def test_a_told_text_is_english_and_knows_its_words() -> None:
    told = Said("{score} mean", score=Said("Sensitivity"))
    assert told == "Sensitivity mean" and tr(told) == told
    with spoken("de"):
        assert told == "Sensitivity mean" and tr(told) == "Sensitivität Mittel"
    with bracketed():
        assert tr(told) == "⟦⟦Sensitivity⟧ mean⟧"


def test_values_of_a_told_text_are_data_unless_they_are_told() -> None:
    with spoken("de"):
        assert tr(Said("What {rater} said.", rater="Model")) == "Was Model gesagt hat."


@pytest.mark.parametrize(
    ("key", "english", "german"),
    [
        ("n_images", "N images", "n Bilder"),
        ("f1_low", "F1 low", "F1 unten"),
        ("sensitivity_mean", "Sensitivity mean", "Sensitivität Mittel"),
        ("low", "Low", "Unten"),
        ("their_own", "Their own", "Their own"),
    ],
    ids=lambda value: str(value),
)
def test_titles_made_of_keys(key: str, english: str, german: str) -> None:
    assert told_title(key) == english
    with spoken("de"):
        assert tr(told_title(key)) == german


@pytest.mark.parametrize(
    ("what", "german"),
    [
        ("Scoring demo-residual: acne-01", "demo-residual: acne-01 wird bewertet"),
        ("Summing up", "Wird zusammengefasst"),
        ("no such step", "no such step"),
    ],
    ids=["with a value", "whole", "unknown"],
)
def test_steps_of_jobs(what: str, german: str) -> None:
    assert said_step(what) == what
    with spoken("de"):
        assert said_step(what) == german


_HORIZONTAL = Qt.Orientation.Horizontal
_LETTERS = {"net": "A", "other": "B"}


@pytest.mark.parametrize(
    ("chip", "german"),
    [
        (Chip(of="predicted", value="Acne", model="net"), "A sagt Acne"),
        (Chip(of="outcome", value="wrong", model="net"), "A ✗"),
        (Chip(of="f1", model="net", least=0.25, most=1.0), "A F1 0,25–1,00"),
        (Chip(of="differ", value="raters"), "Beurteiler uneins"),
        (Chip(of="skin_tone", value=""), "Hautton: (unbekannt)"),
        (Chip(of="diagnosis", value="Acne"), "Acne"),
        (Chip(of="word", fact="Verdict", value="partly"), "Urteil: teilweise"),
        (
            Chip(of="ranges", ranges=(Range(fact="F1", model="net", minus="other", low=-0.5),)),
            "F1 von A − B -0,50 bis 0,00",
        ),
        (
            Chip(of="ranges", ranges=(Range(fact="Union size", form="share", high=0.055),)),
            "Größe der Union 0–5,5 %",
        ),
    ],
    ids=lambda value: value.of if isinstance(value, Chip) else "",
)
def test_conditions(chip: Chip, german: str) -> None:
    assert said_of_chip(chip, _LETTERS) == chip.words(_LETTERS), "English as it always was"
    with spoken("de"):
        assert said_of_chip(chip, _LETTERS) == german


def test_names_of_facts() -> None:
    with spoken("de"):
        assert tr(told_fact("Scale F1", "net", "", _LETTERS)) == "Scale F1 von A"
        assert tr(told_fact("Age (metadata)", "", "", {})) == "Age (Metadaten)"
        fact = Fact(name="hospital", group=METADATA, make=list, help="hospital: from the metadata.")
        assert tr(told_help(fact)) == "hospital: aus den Metadaten."


def test_numbers_are_shown_as_the_language_writes_them() -> None:
    with spoken("de"):
        assert shown(Kind.SCORE, 0.5) == "0,500" and shown(Kind.COUNT, 1234.0) == "1.234"
        assert with_interval(0.39, 0.35, 0.43) == "0,39 [0,35–0,43]"
        assert with_interval(0.1, -0.2, 0.3) == "0,10 [-0,20 bis 0,30]"


@pytest.fixture
def summary() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "model": ["net"],
            "characteristic": ["Scale"],
            "statistic": ["median over rows"],
            "n_images": [1234],
            "f1_median": [0.5],
            "f1_low": [0.25],
            "human_f1_mean": [0.75],
        }
    )


def test_a_table_is_german_on_screen_and_english_on_the_clipboard(
    qapp: QApplication, summary: pd.DataFrame
) -> None:
    model = FrameModel()
    model.set_frame(summary, summary_columns(summary))
    rows, sections = range(1), range(len(model.columns))
    english = tab_separated(model, rows, sections)
    with spoken("de"):
        heads = [model.headerData(s, _HORIZONTAL) for s in sections]
        cells = [model.data(model.index(0, s)) for s in sections]
        assert heads[2:] == [
            *("Statistik", "Bilder", "F1 Median", "F1 unten", "F1 Menschen Mittel"),
        ]
        assert cells[2:5] == ["Median über Zeilen", "1.234", "0,500"]
        assert tab_separated(model, rows, sections) == english
        assert matching(model.cells, 'statistik="median over rows"', 1).tolist() == [True]
        assert matching(model.cells, '"median über zeilen"', 1).tolist() == [True]


def test_exported_values_know_no_language(summary: pd.DataFrame) -> None:
    def written() -> str:
        out = io.StringIO()
        summary.to_csv(out)
        return out.getvalue() + "".join(c.title for c in summary_columns(summary))

    english = written()
    with spoken("de"):
        assert written() == english


def test_columns_with_values_in_their_words() -> None:
    frame = pd.DataFrame({"f1_std": [0.5], "sensitivity_n": [3]})
    std, n = diagnosis_columns(frame)
    assert (std.title, n.title) == ("F1 ±", "Sensitivity n")
    with spoken("de"):
        assert (std.heading, n.heading) == ("F1 ±", "Sensitivität n")
        assert "Bei mehreren Läufen" in std.tooltip


def test_a_column_of_other_people_keeps_its_name() -> None:
    with spoken("de"):
        assert Column("x", "Hospital").heading == "Hospital"


@pytest.mark.parametrize("floor", FLOORS)
def test_baselines_are_called_in_words(floor: Floor) -> None:
    value, column = floor_name(floor, "net"), Column("model", "Model", phrased=True)
    assert column.shown(value) == value
    with spoken("de"):
        words = {"centred Gaussian": "mittige Gaußkarte", "uniform": "gleichmäßig"}
        words |= {"edges": "Kanten", "random weights": "zufällige Gewichte von net"}
        assert column.shown(value) == f"Vergleichskarte: {words[floor]}"


@pytest.mark.parametrize(
    ("fusion", "german"), [("majority", "Mehrheit"), ("at least 2", "mindestens 2")]
)
def test_a_rater_against_the_others_is_told_in_words(fusion: str, german: str) -> None:
    value = f"rater against the consensus of the others ({fusion})"
    column = Column("model", "Model", phrased=True)
    assert column.shown(value) == value
    with spoken("de"):
        assert column.shown(value) == f"Beurteiler gegen den Konsens der anderen ({german})"


@pytest.mark.parametrize(
    ("fusion", "german"), [("majority", "Mehrheit"), ("at least 2", "mindestens 2")]
)
def test_a_consensus_in_place_of_a_rater_is_told_in_words(fusion: str, german: str) -> None:
    (column,) = [each for each in known_columns() if each.key == "rater"]
    assert column.shown(f"consensus ({fusion})") == f"consensus ({fusion})"
    with spoken("de"):
        assert column.shown(f"consensus ({fusion})") == f"Konsens ({german})"
        assert column.shown("derm1") == "derm1"
