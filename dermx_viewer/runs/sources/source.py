"""What every source of attention maps offers: a model, a folder of files, a baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import ShouldStop
from dermx_viewer.runs.sources.asking import Tell, tell_nobody


@dataclass(frozen=True, slots=True)
class Found:
    """The maps of one image, None where there are none, and what went wrong in making them."""

    image: ImageRecord
    maps: AttentionMaps | None = None
    problems: tuple[Problem, ...] = ()


class Source(Protocol):
    """Makes the maps of images, and says where they come from."""

    @property
    def name(self) -> str:
        """What it is called in rows."""

    def served(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        """Those of ``images`` that there can be maps for."""

    def among(self, images: Sequence[ImageRecord]) -> Source:
        """The same source for a run over ``images``, whose parts are asked for one by one."""

    def unmatched(self, images: Sequence[ImageRecord]) -> tuple[Problem, ...]:
        """What it has that belongs to none of ``images``."""

    def notes(self, should_stop: ShouldStop) -> tuple[Problem, ...]:
        """What is to be known of the source itself, whatever it is asked for."""

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[Found]:
        """Each image with its maps, in order."""

    def inputs(self, images: Sequence[ImageRecord], should_stop: ShouldStop) -> object:
        """What the maps of ``images`` are made of beside their records, by contents: plain data
        for JSON. As long as it is the same, so are the maps."""

    def describe(self) -> dict[str, object]:
        """Where the maps come from, for run.json; the same at every repetition."""
