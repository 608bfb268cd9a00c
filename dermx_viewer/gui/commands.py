"""What the user can ask of the window: menus, buttons and drops end here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer import __version__, paths
from dermx_viewer.errors import ExportError
from dermx_viewer.explain.saved_folder import is_saved_model, model_path
from dermx_viewer.gui.help import HelpDialog, keys_page, scores_page
from dermx_viewer.gui.jobs import Job
from dermx_viewer.gui.picture import save_picture
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.session.scene import colour_of

if TYPE_CHECKING:
    from dermx_viewer.gui.main_window import MainWindow
    from dermx_viewer.runs.collect import RunResult

_MODEL_FILES = "Models, or saved_model.pb in a SavedModel (*.keras *.h5 saved_model.pb)"


class Commands:
    """Asks where needed, then hands the wish to the controller or starts a job."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._saved: RunResult | None = None

    def open_dataset(self, path: Path, photos: Path | None = None) -> Job | None:
        """Open a data set, with the photographs used last where none are named."""
        if not self.may_lose_run():
            return None
        settings = self._window.settings
        settings.set_folder("dataset", path.parent)
        return self._window.controller.open(path, photos or settings.photos_of(path))

    def may_lose_run(self) -> bool:
        """Whether the last run was saved, or the user does not need it."""
        run = self._window.controller.run
        if run is None or run is self._saved or not len(run.rows):
            return True
        text = (
            f"The scores of the data set ({len(run.rows):,} rows) have not been saved with "
            "File ▸ Save run…. Go on and lose them?"
        )
        return self._window.dialogs.confirm("Scores not saved", text)

    def ask_dataset(self) -> None:
        """Choose a data set to open."""
        folder = self._window.dialogs.ask_folder(
            "Open data set", self._window.settings.folder("dataset")
        )
        if folder is not None:
            self.open_dataset(folder)

    def open_demo_data(self) -> None:
        """Paint the demo data set where it is not there yet, and show it with the demo models."""
        if not self.may_lose_run():
            return
        folder = paths.cache_folder() / "demo-data"

        def work(progress: Progress, should_stop: ShouldStop) -> Path:
            from dermx_viewer.painting.demo import is_interrupted, write_demo_data

            damaged = is_interrupted(folder)
            if damaged or not (folder / "annotations").is_dir():
                write_demo_data(
                    folder, overwrite=damaged, progress=progress, should_stop=should_stop
                )
            return folder

        def show(painted: Path) -> None:
            self.add_demo_models()
            self._window.controller.open(painted)

        job = self._window.runner.start("Paint the demo data", work)
        job.finished.connect(show)
        job.failed.connect(lambda error: self._window.message_bar.say(str(error)))

    def ask_photos(self) -> None:
        """Choose the folder of photographs for the open data set."""
        dataset = self._window.controller.dataset
        if dataset is None:
            self._window.message_bar.say("Open a data set first, then its photographs.")
            return
        start = self._window.settings.folder("photos")
        folder = self._window.dialogs.ask_folder("Folder with the photographs", start)
        if folder is not None and self.may_lose_run():
            self._window.settings.set_folder("photos", folder)
            self._window.controller.open(
                dataset.root, folder, image=self._window.controller.session.image
            )

    def ask_paint(self) -> None:
        """Paint stand-ins for the open data set into a folder, then use them."""
        dataset = self._window.controller.dataset
        if dataset is None:
            self._window.message_bar.say(
                "Open a data set first; stand-ins are painted from its outlines."
            )
            return
        title = "Empty folder for the painted pictures"
        folder = self._window.dialogs.ask_folder(title, self._window.settings.folder("photos"))
        if folder is None or not self.may_lose_run():
            return

        def work(progress: Progress, should_stop: ShouldStop) -> Path:
            from dermx_viewer.painting.stand_ins import paint_stand_ins

            paint_stand_ins(dataset, folder, progress=progress, should_stop=should_stop)
            return folder

        job = self._window.runner.start(f"Paint {dataset.name}", work)
        job.finished.connect(lambda painted: self._window.controller.open(dataset.root, painted))
        job.failed.connect(lambda error: self._window.message_bar.say(str(error)))

    def reload(self) -> None:
        """Open the same data set again."""
        if self._window.controller.dataset is None:
            self._window.message_bar.say("There is no data set to reload.")
        elif self.may_lose_run():
            self._window.controller.reload()

    def score_dataset(self) -> None:
        """Score the data set in a job."""
        if self._window.controller.jobs.score_dataset() is not None:
            self._window.docks["jobs"].raise_()

    def compare_raters(self) -> None:
        """Compare the raters with each other in a job, without a model."""
        if self._window.controller.jobs.compare_raters() is not None:
            self._window.docks["jobs"].raise_()

    def toggle_baselines(self) -> None:
        """Score baselines beside the models from now on, or no more."""
        chosen = self._window.controller.session.baselines
        self._window.controller.edit({"baselines": not chosen})

    def check_dataset(self) -> None:
        """Check the data set's files thoroughly in a job; what is found joins the problems."""
        job = self._window.controller.jobs.examine_dataset()
        if job is not None:
            self._window.docks["problems"].raise_()

    def ask_save_run(self) -> None:
        """Write the last run to a folder, the same files as the command line."""
        run = self._window.controller.run
        if run is None:
            self._window.message_bar.say("There is no run yet: score the data set first.")
            return
        folder = self._window.dialogs.ask_folder(
            "Folder for the run", self._window.settings.folder("run")
        )
        if folder is None:
            return
        self._window.settings.set_folder("run", folder)
        from dermx_viewer.runs.files import RUN, write_run

        overwrite = (folder / RUN).exists()
        text = f"{folder} already holds a run. Replace it?"
        if overwrite and not self._window.dialogs.confirm("Save run", text):
            return

        def work(progress: Progress, should_stop: ShouldStop) -> tuple[Path, ...]:
            return write_run(run, folder, overwrite=overwrite)

        job = self._window.runner.start("Save run", work)
        job.finished.connect(lambda _: self._on_run_saved(run, folder))
        job.failed.connect(lambda error: self._window.dialogs.warn("Not saved", str(error)))

    def _on_run_saved(self, run: RunResult, folder: Path) -> None:
        self._saved = run
        self._window.message_bar.say(f"The run was saved to {folder}.")

    def ask_save_picture(self) -> None:
        """Save the view as a picture."""
        if not self._window.controller.scene.image_id:
            self._window.message_bar.say("There is no image to save.")
            return
        name = f"{self._window.controller.scene.image_id}.png"
        suggested = self._window.settings.folder("pictures") / name
        path = self._window.dialogs.ask_save("Save view as picture", suggested, "PNG (*.png)")
        if path is None:
            return
        self._window.settings.set_folder("pictures", path.parent)
        try:
            save_picture(self._window.canvas, path)
        except ExportError as error:
            self._window.dialogs.warn("Not saved", str(error))
        else:
            self._window.message_bar.say(f"The picture was saved to {path}.")

    def ask_models(self) -> None:
        """Choose model files to add."""
        start = self._window.settings.folder("models")
        files = self._window.dialogs.ask_files("Add models", start, _MODEL_FILES)
        if files:
            self._window.settings.set_folder("models", files[0].parent)
            self._window.controller.add_models(files)

    def ask_locate(self, model: str) -> None:
        """Say where a missing model file is now."""
        title = f"Where is {Path(model).name}?"
        files = self._window.dialogs.ask_files(
            title, self._window.settings.folder("models"), _MODEL_FILES
        )
        if files:
            self._window.controller.remove_model(model)
            self._window.controller.add_models(files[:1])

    def add_demo_models(self) -> None:
        """Add the bundled models."""
        self._window.controller.add_models(sorted(paths.bundled_models().glob("*.keras")))

    def ask_colour(self, characteristic: str) -> None:
        """Choose the colour a characteristic is drawn in."""
        controller = self._window.controller
        now = colour_of(characteristic, controller.session)
        chosen = self._window.dialogs.ask_colour(f"Colour of {characteristic}", now)
        if chosen:
            controller.set_session(controller.session.with_colour(characteristic, chosen))

    def reset_colour(self, characteristic: str) -> None:
        """Draw a characteristic, or with "" every one, in its standard colour again."""
        controller = self._window.controller
        if characteristic:
            controller.set_session(controller.session.with_colour(characteristic, ""))
        else:
            controller.edit({"colours": ()})

    def toggle_attention(self) -> None:
        """Show or hide the attention overlay."""
        shown = self._window.controller.session.attention_shown
        self._window.controller.edit({"attention_shown": not shown})

    def toggle_votes(self) -> None:
        """Show or hide the votes layer."""
        shown = self._window.controller.session.votes_shown
        self._window.controller.edit({"votes_shown": not shown})

    def toggle_comparison(self) -> None:
        """Compare two classes, beginning with their difference, or show one again."""
        compared = self._window.controller.session.attention_view != "class"
        self._window.controller.edit({"attention_view": "class" if compared else "difference"})

    def next_picture(self) -> None:
        """The next of A, B and A − B; A where one class is shown."""
        after = {"class": "A", "A": "B", "B": "difference", "difference": "A"}
        view = self._window.controller.session.attention_view
        self._window.controller.edit({"attention_view": after[view]})

    def toggle_evidence_against(self) -> None:
        """Show negative values too, or positive ones only."""
        shown = self._window.controller.session.evidence_against
        self._window.controller.edit({"evidence_against": not shown})

    def show_keys(self) -> None:
        """List the keys."""
        page = keys_page(self._window.actions_.shortcuts())
        HelpDialog("Keyboard", page, self._window).show()

    def show_scores_help(self) -> None:
        """Explain the scores."""
        page = scores_page(self._window.controller.protocol)
        HelpDialog("What the scores mean", page, self._window).show()

    def show_about(self) -> None:
        """Say what this is."""
        text = (
            f"DermX Viewer {__version__}\n\nWhere dermatologists look, where a network looks, and "
            "how well the two agree.\n\nMIT licence. Not a medical device."
        )
        self._window.dialogs.inform("About DermX Viewer", text)

    def open_dropped(self, path: Path) -> None:
        """A model file is added, a folder with annotations opened, another used for photographs."""
        dataset = self._window.controller.dataset
        if path.suffix.lower() in (".keras", ".h5") or is_saved_model(model_path(path)):
            self._window.controller.add_models([path])
        elif (path / "annotations").is_dir() or dataset is None or not path.is_dir():
            self.open_dataset(path)
        elif self.may_lose_run():
            self._window.controller.open(
                dataset.root, path, image=self._window.controller.session.image
            )
