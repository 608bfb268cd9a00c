"""What is asked of the model process for the panes, with a process that never starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.errors import ModelError, ModelNeedsPermission, ModelProcessDied
from dermx_viewer.gui.work.jobs import JobRunner, JobState
from dermx_viewer.gui.workbench import explainer as explaining
from dermx_viewer.gui.workbench.explainer import Explainer
from dermx_viewer.gui.workbench.wish import Wish
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import TIMEOUT
from tests.gui.workbench.asked import Asked, answer, loaded_model, maps_of

MODEL = paths.bundled_models() / "demo-residual.keras"
OTHER = paths.bundled_models() / "demo-separable.keras"
CHOSEN = (str(MODEL), "", "Grad-CAM")
LAYER_CAM = (str(MODEL), "", "LayerCAM")
DEEPER = (str(MODEL), "deeper", "Grad-CAM")
ELSEWHERE = (str(OTHER), "", "Grad-CAM")
SLOW = (str(MODEL), "", "RISE")
ALSO_SLOW = (str(MODEL), "", "Occlusion")


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    for image in ("a", "b", "c"):
        build.write_evaluation(tmp_path, f"derm1_{image}", darwin1([tag("Acne"), polygon("Scar")]))
    for image in ("a", "b"):
        build.write_photograph(tmp_path / f"{image}.png")
    return open_dataset(tmp_path)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    assert made.shutdown()


@pytest.fixture
def explainer(
    qtbot: QtBot, asked: Asked, runner: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Explainer]:
    made = Explainer(runner)
    for name in ("load", "inspect", "explain", "forget"):
        monkeypatch.setattr(made.process, name, getattr(asked, name))
    yield made
    made.close()


def loaded(qtbot: QtBot, explainer: Explainer, asked: Asked, *wanted: tuple[str, ...]) -> None:
    """Have the models loaded that are needed for these (model, target layer, method)."""
    explainer.want([Wish(None, *what) for what in wanted or (CHOSEN,)])
    for question in list(asked.questions):
        model = loaded_model(question.file, question.layer)
        answer(qtbot, explainer, question, model)
    asked.questions.clear()


@pytest.mark.parametrize(
    ("error", "again"),
    [(ModelProcessDied("It ended."), True), (ModelError("Not for this picture."), False)],
    ids=["the process died", "the answer is an error"],
)
def test_what_the_process_died_over_is_asked_for_again_when_shown_again(
    qtbot: QtBot,
    explainer: Explainer,
    asked: Asked,
    dataset: Dataset,
    error: Exception,
    again: bool,
) -> None:
    loaded(qtbot, explainer, asked)
    first, second = (Wish(image, *CHOSEN) for image in dataset.images[:2])
    explainer.want([first])
    with qtbot.waitSignal(explainer.failed):
        asked.last.future.set_exception(error)
    for _ in range(3):  # Whatever else is drawn anew, the image stays: it is not asked for again.
        explainer.want([first])
        assert explainer.status(first) == str(error)
    explainer.want([second])
    explainer.want([first])
    names = ["a Grad-CAM", "b Grad-CAM", "a Grad-CAM"]
    assert asked.names == (names if again else names[:2])
    assert ("looking" in explainer.status(first)) == again


def test_a_model_that_the_process_died_over_is_loaded_again_with_another_image(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    first, second = (Wish(image, *CHOSEN) for image in dataset.images[:2])
    explainer.want([first])
    assert explainer.status(first) == "Loading demo-residual.keras…"
    with qtbot.waitSignal(explainer.failed):
        asked.last.future.set_exception(ModelProcessDied("It ended."))
    explainer.want([first])
    assert asked.names == ["load demo-residual"] and explainer.status(first) == "It ended."
    explainer.want([second])
    assert asked.names == ["load demo-residual"] * 2


def test_another_pane_does_not_bring_back_what_the_process_died_over(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    loaded(qtbot, explainer, asked)
    dead = Wish(dataset.images[0], *CHOSEN)
    others = _wishes(dataset.images[1], LAYER_CAM)
    explainer.want([dead])
    answer(qtbot, explainer, asked.last, ModelProcessDied("It ended."))
    explainer.want([dead, *others])
    assert asked.names == ["a Grad-CAM", "b LayerCAM"]
    assert explainer.status(dead) == "It ended."
    explainer.want(others)
    explainer.want([dead, *others])
    assert asked.names == ["a Grad-CAM", "b LayerCAM", "a Grad-CAM"]
    assert explainer.status(dead) == "Grad-CAM: looking…"


def _wishes(image: ImageRecord, *wanted: tuple[str, str, str]) -> list[Wish]:
    return [Wish(image, *what) for what in wanted]


@pytest.mark.parametrize(
    ("second", "name"),
    [
        (LAYER_CAM, "a LayerCAM"),
        (DEEPER, "a Grad-CAM at deeper"),
        (ELSEWHERE, "a Grad-CAM"),
    ],
    ids=["two methods", "two target layers", "two models"],
)
def test_two_panes_are_seen_to_at_once_and_only_what_is_dropped_is_cancelled(
    qtbot: QtBot,
    explainer: Explainer,
    asked: Asked,
    dataset: Dataset,
    second: tuple[str, str, str],
    name: str,
) -> None:
    loaded(qtbot, explainer, asked, CHOSEN, second)
    image = dataset.images[0]
    left, right = _wishes(image, CHOSEN, second)
    explainer.want([left, right])
    assert asked.names == ["a Grad-CAM", name], "the first wish first"
    assert explainer.waiting == (left.key, right.key)
    assert explainer.status(left) == "Grad-CAM: looking…"
    assert explainer.status(right) == f"{right.method}: looking…"
    explainer.want([left])
    first, other = asked.questions
    assert other.future.cancelled() and not first.future.cancelled()
    answer(qtbot, explainer, first, maps_of(image))
    assert explainer.status(left) == "" and explainer.maps(left) is not None
    assert explainer.maps(right) is None
    explainer.want([right, left])
    assert asked.names == ["a Grad-CAM", name, name], "what is at hand is not asked for again"


def test_two_models_are_loaded_for_two_panes_and_told_of_one_by_one(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    image = dataset.images[0]
    left, right = _wishes(image, CHOSEN, ELSEWHERE)
    explainer.names = {str(OTHER): "separable (2)"}
    explainer.want([left, right])
    assert asked.names == ["load demo-residual", "load demo-separable"]
    answer(qtbot, explainer, asked.questions[1], loaded_model(OTHER, sha256="b" * 64))
    assert explainer.loaded(str(OTHER), "") is not None and explainer.loaded(str(MODEL), "") is None
    explainer.want([left, right])
    assert asked.names[2:] == ["a Grad-CAM"]
    assert explainer.status(left) == "Loading demo-residual.keras…"
    assert explainer.status(right) == "Grad-CAM: looking…"
    answer(qtbot, explainer, asked.questions[0], ModelError("It is none."))
    assert explainer.status(left) == "It is none."
    answer(qtbot, explainer, asked.last, maps_of(image))
    found = explainer.maps(right)
    assert explainer.status(right) == "" and found is not None
    assert found.origin.model == "separable (2)"
    assert explainer.outputs(left) is None and explainer.outputs(right) is found
    # The other of its name was taken off the list: rows from now on are called like a run's.
    explainer.names = {str(OTHER): "separable"}
    renamed = explainer.maps(right)
    assert renamed is not None and renamed.origin.model == "separable"
    assert renamed.values is found.values and explainer.maps(right) is renamed


def test_a_model_no_longer_wanted_is_loaded_all_the_same(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    explainer.want(_wishes(dataset.images[0], CHOSEN))
    explainer.want(_wishes(dataset.images[0], ELSEWHERE))
    answer(qtbot, explainer, asked.questions[0], loaded_model(MODEL, "features"))
    explainer.want(_wishes(dataset.images[0], CHOSEN))
    assert asked.names == ["load demo-residual", "load demo-separable", "a Grad-CAM at features"]
    # The layer that the model chose itself is known by its own name, too.
    assert explainer.loaded(str(MODEL), "features") is explainer.loaded(str(MODEL), "")


def test_panes_that_wish_for_the_same_maps_share_one_request(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    loaded(qtbot, explainer, asked)
    image = dataset.images[0]
    left, right = _wishes(image, CHOSEN, CHOSEN)
    assert left == right and hash(left) == hash(right)
    explainer.want([left, right])
    explainer.want([left, right])
    explainer.want([right])
    assert asked.names == ["a Grad-CAM"] and not asked.last.future.cancelled()
    answer(qtbot, explainer, asked.last, maps_of(image))
    found = explainer.maps(left)
    assert found is not None and found is explainer.maps(right)
    assert found.origin.model == "demo-residual", "by its file where the list has no name for it"
    assert explainer.status(left) == explainer.status(right) == ""


def test_nothing_wanted_cancels_everything(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    loaded(qtbot, explainer, asked)
    explainer.want(_wishes(dataset.images[0], CHOSEN, LAYER_CAM))
    explainer.want([])
    assert all(question.future.cancelled() for question in asked.questions)
    assert explainer.waiting == ()


@pytest.mark.parametrize(
    ("image", "chosen", "text"),
    [
        (0, ("", "", "Grad-CAM"), "Choose a model, or add one of your own."),
        (0, ("/no.keras", "", "Grad-CAM"), "/no.keras is missing. Locate the file with"),
        (2, CHOSEN, "No photograph: the model has nothing to look at."),
        (None, CHOSEN, ""),
        (0, (str(MODEL), "", "Staring"), "there is no explanation method 'Staring'"),
    ],
    ids=["no model", "no file", "no photograph", "no image", "no such method"],
)
def test_why_there_is_nothing(
    qtbot: QtBot,
    explainer: Explainer,
    asked: Asked,
    dataset: Dataset,
    image: int | None,
    chosen: tuple[str, str, str],
    text: str,
) -> None:
    loaded(qtbot, explainer, asked)
    wish = Wish(None if image is None else dataset.images[image], *chosen)
    explainer.want([wish])
    assert asked.names == [] and explainer.maps(wish) is None
    status = explainer.status(wish)
    assert status.startswith(text) and bool(status) == bool(text)


def test_a_starting_process_is_told_of_while_something_is_awaited(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    wish = Wish(dataset.images[0], *CHOSEN)
    with qtbot.waitSignal(explainer.changed):
        explainer.bridge.on_state("starting", "jax")
    explainer.want([wish])
    assert explainer.status(wish) == "Starting jax…"
    answer(qtbot, explainer, asked.last, loaded_model(MODEL))
    assert explainer.status(Wish(None, *CHOSEN)) == ""


def started(qtbot: QtBot, asked: Asked, *names: str) -> None:
    """Wait until jobs have asked for these, in whatever order their threads come to it."""
    qtbot.waitUntil(lambda: sorted(asked.names) == sorted(names), timeout=TIMEOUT)


def test_slow_methods_of_two_panes_are_jobs_of_which_one_can_be_dropped(
    qtbot: QtBot, explainer: Explainer, asked: Asked, runner: JobRunner, dataset: Dataset
) -> None:
    loaded(qtbot, explainer, asked)
    image = dataset.images[0]
    left, right = _wishes(image, SLOW, ALSO_SLOW)
    explainer.want([left, right, left])
    assert [job.title for job in runner.jobs] == ["RISE of a", "Occlusion of a"]
    started(qtbot, asked, "a RISE", "a Occlusion")
    rise, occlusion = runner.jobs
    with qtbot.waitSignal(rise.cancelled, timeout=TIMEOUT):
        explainer.want([right])
    assert occlusion.state is JobState.RUNNING and asked.of("a RISE").future.cancelled()
    assert explainer.status(left) == "RISE: looking…", "nobody has cancelled it"
    answer(qtbot, explainer, asked.of("a Occlusion"), maps_of(image))
    assert occlusion.state is JobState.FINISHED and explainer.maps(right) is not None


def test_what_the_user_cancels_stays_cancelled_in_this_pane_alone(
    qtbot: QtBot, explainer: Explainer, asked: Asked, runner: JobRunner, dataset: Dataset
) -> None:
    loaded(qtbot, explainer, asked)
    left, right = _wishes(dataset.images[0], SLOW, ALSO_SLOW)
    explainer.want([left, right])
    started(qtbot, asked, "a RISE", "a Occlusion")
    with qtbot.waitSignal(explainer.changed, timeout=TIMEOUT):
        runner.jobs[0].cancel()
    explainer.want([left, right])
    assert explainer.status(left) == "RISE was cancelled. Choose it again to start anew."
    assert explainer.status(right) == "Occlusion: looking…" and len(runner.jobs) == 2
    explainer.retry()
    explainer.want([left, right])
    assert [job.title for job in runner.jobs] == ["RISE of a", "Occlusion of a", "RISE of a"]


def test_a_job_dropped_and_wanted_again_at_once_is_not_taken_for_cancelled(
    qtbot: QtBot, explainer: Explainer, asked: Asked, runner: JobRunner, dataset: Dataset
) -> None:
    loaded(qtbot, explainer, asked)
    wish = Wish(dataset.images[0], *SLOW)
    explainer.want([wish])
    first = runner.jobs[0]
    with qtbot.waitSignal(first.cancelled, timeout=TIMEOUT):
        explainer.want([])
        explainer.want([wish])
    assert explainer.status(wish) == "RISE: looking…" and explainer.waiting == (wish.key,)
    assert runner.jobs[1].state is JobState.RUNNING


def test_an_answer_that_is_under_way_when_all_maps_are_forgotten_is_dropped(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    loaded(qtbot, explainer, asked)
    left, right = _wishes(dataset.images[0], CHOSEN, LAYER_CAM)
    explainer.want([left, right])
    asked.questions[0].future.set_result(maps_of(dataset.images[0]))
    explainer.forget_maps()  # Another data set, with an image of the same name.
    explainer.want([left])
    answer(qtbot, explainer, asked.last, maps_of(dataset.images[0]))
    assert asked.names == ["a Grad-CAM", "a LayerCAM", "a Grad-CAM"]
    assert asked.questions[1].future.cancelled() and explainer.maps(right) is None


@pytest.mark.parametrize(
    ("number", "most_bytes"), [(2, 0), (0, 100)], ids=["by number", "by bytes"]
)
def test_maps_are_kept_within_bounds_but_those_of_all_panes_stay(
    qtbot: QtBot,
    asked: Asked,
    runner: JobRunner,
    dataset: Dataset,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    most_bytes: int,
) -> None:
    monkeypatch.setattr(explaining, "_KEPT", number)
    monkeypatch.setattr(explaining, "_KEPT_BYTES", most_bytes)
    made = Explainer(runner)
    for name in ("load", "explain"):
        monkeypatch.setattr(made.process, name, getattr(asked, name))
    loaded(qtbot, made, asked)
    wishes = [w for i in dataset.images[:2] for w in _wishes(i, CHOSEN, LAYER_CAM)]
    panes = ([wishes[0], wishes[1]], [wishes[1], wishes[2]], [wishes[2], wishes[3]])
    for shown in panes:
        made.want(shown)
        for wish in shown:
            if made.maps(wish) is None:
                question = asked.of(f"{wish.key[0]} {wish.method}")
                answer(qtbot, made, question, maps_of(dataset.by_id[wish.key[0]], size=5))
        assert all(made.status(wish) == "" for wish in shown)
    gone = [f"{w.key[0]} {w.method}" for w in wishes if made.maps(w) is None]
    assert gone == ["a Grad-CAM", "a LayerCAM"]
    made.close()


def test_a_model_is_forgotten_with_all_that_was_asked_of_it(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    loaded(qtbot, explainer, asked, CHOSEN, ELSEWHERE)
    image = dataset.images[0]
    mine, also_mine, other = _wishes(image, CHOSEN, LAYER_CAM, ELSEWHERE)
    explainer.want([mine, also_mine, other])
    answer(qtbot, explainer, asked.questions[0], maps_of(image))
    explainer.forget_model(str(MODEL))
    assert explainer.maps(mine) is None and explainer.waiting == (other.key,)
    assert explainer.loaded(str(MODEL), "") is None
    assert explainer.loaded(str(OTHER), "") is not None


@pytest.mark.parametrize(
    "act", [Explainer.restart, lambda e: e.use_backend("jax")], ids=["restart", "another backend"]
)
def test_a_new_process_begins_with_nothing(
    qtbot: QtBot,
    explainer: Explainer,
    asked: Asked,
    dataset: Dataset,
    act: Callable[[Explainer], None],
) -> None:
    loaded(qtbot, explainer, asked)
    left, right = _wishes(dataset.images[0], CHOSEN, LAYER_CAM)
    explainer.want([left, right])
    answer(qtbot, explainer, asked.questions[0], ModelError("Not for this picture."))
    with qtbot.waitSignal(explainer.changed):
        act(explainer)
    assert asked.questions[1].future.cancelled() and explainer.loaded(*left.model_key) is None
    explainer.want([left, right])
    assert asked.names[2:] == ["load demo-residual"]
    assert explainer.status(left) == "Loading demo-residual.keras…"
    act(explainer)  # The old process takes with it what it was loading.
    explainer.want([left, right])
    assert asked.names[2:] == ["load demo-residual"] * 2


def test_permission_is_asked_for_once_and_taken_back(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    questions: list[ModelNeedsPermission] = []
    explainer.decisions.asked.connect(lambda error, again: questions.append(error))
    wish = Wish(dataset.images[0], *CHOSEN)
    explainer.want([wish])
    with qtbot.assertNotEmitted(explainer.failed):
        needs = ModelNeedsPermission("It holds code.", file=MODEL)
        answer(qtbot, explainer, asked.last, needs)
    explainer.want([wish])
    assert questions == [needs] and explainer.status(wish) == "It holds code."
    explainer.load_anew(str(MODEL))
    explainer.want([wish])
    answer(qtbot, explainer, asked.last, loaded_model(MODEL))
    explainer.take_back_permission("a" * 64)
    assert asked.names == ["load demo-residual"] * 2 + ["forget demo-residual"]
    assert explainer.loaded(*wish.model_key) is None and explainer.decisions.refuses(MODEL)


def test_a_model_without_a_spec_is_asked_about_once_for_all_panes(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset, tmp_path: Path
) -> None:
    bare = tmp_path / "bare.keras"
    bare.touch()
    wishes = _wishes(dataset.images[0], (str(bare), "", "Grad-CAM"), (str(bare), "x", "RISE"))
    told: list[object] = []
    explainer.spec_needed.connect(told.append)
    explainer.want(wishes)
    assert asked.names == ["inspect bare"] * 2
    for question in list(asked.questions):
        answer(qtbot, explainer, question, "outline")
    text = "bare.keras has no spec: choose it again to say what it needs."
    assert [explainer.status(wish) for wish in wishes] == [text, text] and told == ["outline"]
