"""From session and what is at hand to what each pane shows."""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.dataset_jobs import model_names
from dermx_viewer.gui.workbench.explainer import Explainer
from dermx_viewer.gui.workbench.pane_scores import PaneScores
from dermx_viewer.gui.workbench.score_maker import ScoreMaker, score_wish
from dermx_viewer.gui.workbench.scored_maximum import scored_maximum
from dermx_viewer.gui.workbench.shown import ImageRows, ModelFile, PaneShown, Shown
from dermx_viewer.gui.workbench.wish import Wish
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.said import joined
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.case import GIVEN
from dermx_viewer.session.pane_title import pane_titles
from dermx_viewer.session.panes import LETTERS
from dermx_viewer.session.scene import resolve
from dermx_viewer.session.score_view import ScoreLayer
from dermx_viewer.session.state import Pane, Session
from dermx_viewer.session.votes import VotesLayer


def wish_of(pane: Pane, image: ImageRecord | None) -> Wish:
    """What a pane wants of the model process."""
    return Wish(image, pane.model, pane.target_layer, pane.method)


def panes_shown(
    session: Session,
    explainer: Explainer,
    *,
    dataset: Dataset | None,
    protocol: Protocol,
    votes: VotesLayer | None,
    run: RunResult | None,
    scores: PaneScores,
    rows: ImageRows,
    score_maker: ScoreMaker,
) -> tuple[PaneShown, ...]:
    """What each pane shows of the image of the session; what is missing is under way elsewhere."""
    image = dataset.by_id.get(session.place.image) if dataset is not None else None

    found = [explainer.maps(wish_of(p, image)) if p.model else None for p in session.panes]
    seen = score_maker.layers(
        [score_wish(p, image, m, protocol) for p, m in zip(session.panes, found, strict=True)]
    )

    def shown(pane: Pane, maps: AttentionMaps | None, score: ScoreLayer | None) -> PaneShown:
        wish = wish_of(pane, image)
        scored = scored_maximum(run, maps.origin if maps is not None else None)
        scene = resolve(dataset, session, maps, protocol, votes, scored, pane=pane, score=score)
        layer = scene.attention if len(session.panes) > 1 else None
        f1 = None
        if layer is not None and maps is not None:
            f1 = scores.f1(rows, maps, layer.explained_class)
        return PaneShown(
            pane=pane,
            scene=scene,
            f1=f1,
            maps=maps,
            outputs=maps or explainer.outputs(wish),
            loaded=explainer.loaded(pane.model, pane.target_layer),
            scored=scored,
            status=explainer.status(wish),
        )

    return tuple(map(shown, session.panes, found, seen))


def names_of(session: Session) -> dict[str, str]:
    """What the models of the list, and those whose maps cases hold, are called."""
    given = {p.model: p.model.removeprefix(GIVEN) for p in session.panes if _is_given(p)}
    return {**model_names(session), **given}


def titles_of(shown: Shown) -> list[tuple[str, tuple[str, ...]]]:
    """The letter of each pane and what stands over it, whole, then shorter; of one pane nothing."""
    if len(shown.panes) == 1:
        return []
    names = names_of(shown.session)
    return [
        (
            letter,
            pane_titles(
                seen.pane, seen.scene, names.get(seen.pane.model, ""), seen.f1, seen.status
            ),
        )
        for letter, seen in zip(LETTERS, shown.panes, strict=False)
    ]


def rows_of(rows: ImageRows, pane: PaneShown) -> ImageRows:
    """The scores of the image, or why there are none yet: of maps that are not there, none are."""
    if pane.maps is None:
        rows = ImageRows()
    if rows.frame is None and not rows.note and pane.pane.model:
        # The model is being loaded, is missing, has failed …
        return ImageRows(note=status_of(pane))
    return rows


def status_of(pane: PaneShown) -> str:
    """What is to be said of a pane's map: what is awaited, or what stands beside the picture."""
    attention = pane.scene.attention
    if not pane.status and attention is not None:
        return tr(joined(" ", attention.notes))
    return pane.status


def model_files(session: Session) -> tuple[ModelFile, ...]:
    """The list of models, and which files are there; then those whose maps cases hold."""
    files = tuple(ModelFile(path=Path(f), there=is_model(Path(f))) for f in session.models)
    given = dict.fromkeys(p.model for p in session.panes if _is_given(p))
    return (*files, *(ModelFile(path=Path(name), there=True) for name in given))


def all_problems(
    dataset: Dataset | None,
    examined: tuple[Problem, ...],
    run: RunResult | None,
    of_models: tuple[Problem, ...],
) -> tuple[Problem, ...]:
    """Everything that is wrong: found at opening, by a check, in the run and in the models."""
    opened = dataset.problems if dataset is not None else ()
    in_run = run.problems if run is not None else ()
    # A run tells of its models too.
    return (*opened, *examined, *in_run, *(note for note in of_models if note not in in_run))


def _is_given(pane: Pane) -> bool:
    """Whether the maps of a pane come from a case."""
    return pane.model.startswith(GIVEN)
