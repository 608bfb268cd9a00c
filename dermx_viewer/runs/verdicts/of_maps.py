"""What readers said of each map, as groups of a run's rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.errors import VerdictError
from dermx_viewer.runs.verdicts.gather import gather
from dermx_viewer.scoring.statistics.labels import READER, TAG, VERDICT, GroupsOfMaps, maps_of
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.about import about
from dermx_viewer.verdicts.judgement import Judgement
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.study import HIDES, Study

WORDS: Mapping[str, str] = {
    VERDICT: "what readers said of this very map (image, model, method, class); a map of which "
    "they say different things is in one group that names them all, in alphabetical order, as "
    "'implausible / plausible', so that each map is in one group; two models are compared on the "
    "images where the maps of both were said to be so",
    TAG: "maps that at least one reader gave this tag; a map of several tags is in several groups",
    READER: "maps to which this reader gave a verdict, a belief or a tag, where there are several "
    "readers; a map of several readers is in several groups",
}
_BETWEEN = " / "
_SEVERAL = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SaidOfMaps:
    """``groups``: by verdict, by tag and, where there are several, by reader; ``sources``: the
    files, as run.json tells of them; ``problems``: what could not be read of them; ``study``: the
    blinded reading whose answers alone count, None where all do."""

    groups: GroupsOfMaps = field(default_factory=dict)
    sources: tuple[dict[str, object], ...] = ()
    problems: tuple[Problem, ...] = ()
    study: Study | None = None

    def told(self) -> dict[str, object]:
        """What run.json says of the groups; nothing where nobody was asked."""
        words = {name: WORDS[name] for name in self.groups}
        if not self.sources:
            return {}
        study = self.study
        asked = {"reading": {"name": study.name, "id": study.id}} if study is not None else {}
        return {"verdicts": list(self.sources), **asked, **words}

    def nothing_of(self, rows: pd.DataFrame) -> bool:
        """Whether readers were asked, and said nothing of any map of ``rows``."""
        known = {each for said in self.groups.values() for each in said}
        return bool(self.sources) and known.isdisjoint(maps_of(rows))


NOBODY = SaidOfMaps()
"""What is said where no reader was asked."""


def said_of_maps(paths: Sequence[Path], dataset: Dataset, study: Study | None = None) -> SaidOfMaps:
    """What these files of verdicts say of maps over ``dataset``; NOBODY where there are none.

    ``study``: only answers of this reading count; its key names the methods of a duel. What was
    said in a blinded reading before a map was seen is not of the map. Raises VerdictError for what
    is no such file or about another data set, NothingToReport where nobody said anything.
    """
    if not paths:
        return NOBODY
    for path in paths:
        _refuse_other(path, dataset)
    found = gather(paths, study)
    seen = [
        each for each in found.judgements if "attention" not in HIDES.get(each.subject.phase, ())
    ]
    return SaidOfMaps(
        groups={VERDICT: _verdicts(seen), TAG: _tags(seen), **_by_reader(seen)},
        sources=found.sources,
        problems=(*found.problems_of_files, *found.problems_of_reading),
        study=study,
    )


def _refuse_other(path: Path, dataset: Dataset) -> None:
    its, ours = read_answers(path).about, about(dataset)
    if its.differs(ours):
        raise VerdictError(
            "{path}: its verdicts are about {its}, and the data set is "
            "{ours}; give files of readers of this one.",
            path=text_of(path),
            its=its.words,
            ours=ours.words,
        )


def _verdicts(found: Sequence[Judgement]) -> dict[tuple[str, ...], tuple[str, ...]]:
    said: dict[tuple[str, ...], set[str]] = {}
    for each in found:
        if "verdict" in each.values:
            said.setdefault(_map(each), set()).add(str(each.values["verdict"]))
    return {key: (_BETWEEN.join(sorted(names)),) for key, names in said.items()}


def _tags(found: Sequence[Judgement]) -> dict[tuple[str, ...], tuple[str, ...]]:
    said: dict[tuple[str, ...], set[str]] = {}
    for each in found:
        tags = each.values.get("tags")
        if isinstance(tags, tuple):
            said.setdefault(_map(each), set()).update(map(str, tags))
    return {key: tuple(sorted(names)) for key, names in said.items()}


def _by_reader(found: Sequence[Judgement]) -> GroupsOfMaps:
    """By reader, where there are several: of one it tells no more than that anything was said."""
    said: dict[tuple[str, ...], set[str]] = {}
    for each in found:
        if each.judged or each.values.get("tags"):
            said.setdefault(_map(each), set()).add(each.reader)
    if len({reader for readers in said.values() for reader in readers}) < _SEVERAL:
        return {}
    return {READER: {key: tuple(sorted(readers)) for key, readers in said.items()}}


def _map(each: Judgement) -> tuple[str, ...]:
    subject = each.subject
    return subject.image, subject.model, subject.method, subject.class_name
