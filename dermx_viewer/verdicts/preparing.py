"""A reading that is being prepared: for readers, and for whoever leads it.

The command line and the window prepare it here, so that the same wishes make the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dermx_viewer.errors import VerdictError
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.sealing import NeededModel, seal_of
from dermx_viewer.verdicts.study import SUFFIX, Study, study_from, write_study

KEY_SUFFIX = f".key{SUFFIX}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """``readers``: what every reader is given. ``key``: the same with the names of a duel's
    methods, None where there is nothing to be hidden."""

    readers: Study
    key: Study | None = None


def prepared(
    *,
    name: str,
    dataset: About,
    images: Sequence[str],
    phases: Sequence[str] = (),
    duel: Sequence[str] = (),
    seed: int = 0,
    model: NeededModel | None = None,
    breaks: int = 0,
) -> Prepared:
    """The reading of these wishes; ``duel``: names of methods. Raises VerdictError naming what is
    wrong."""
    study = study_from(
        {
            "format": 2,
            "name": name,
            "seed": seed,
            "phases": [*phases],
            "duel": [*duel],
            "breaks": breaks,
            "images": [*images],
            "dataset": {"name": dataset.name, "sha256": dataset.sha256},
        }
    )
    return sealed(replace(study, model=model))


def sealed(study: Study) -> Prepared:
    """A reading whose duel is hidden, and its key. The order of seals tells nothing."""
    if not study.duel:
        return Prepared(readers=study)
    seals = {seal_of(m, study.dataset, study.images, study.seed): m for m in study.duel}
    readers = replace(study, duel=tuple(sorted(seals)), sealed=True)
    return Prepared(
        readers=readers, key=replace(readers, methods=tuple(seals[s] for s in readers.duel))
    )


def unsealed(study: Study, known: Iterable[str]) -> Study:
    """The reading with the names of its methods, of all those that are ``known`` here.

    Raises VerdictError where one of them is not.
    """
    if not study.sealed or study.methods:
        return study
    seals = {seal_of(name, study.dataset, study.images, study.seed): name for name in known}
    gone = sum(seal not in seals for seal in study.duel)
    if gone:
        raise VerdictError(
            "{study}: {gone} of the {n} methods that it compares cannot be had "
            "here. Install what whoever leads the reading has installed: the same version of the "
            "program, and the packages that add methods.",
            study=study.name,
            gone=gone,
            n=len(study.duel),
        )
    return replace(study, methods=tuple(seals[seal] for seal in study.duel))


def key_file(path: Path) -> Path:
    """Where the key of the reading in ``path`` is written."""
    stem = path.name.removesuffix(SUFFIX)
    return path.with_name(f"{stem}{KEY_SUFFIX}")


def refuse_there(path: Path, *, key: bool, overwrite: bool) -> None:
    """Raise VerdictError where a file, or its ``key``, is there and may not be replaced."""
    for each in (path, key_file(path)) if key else (path,):
        if each.exists() and not overwrite:
            raise VerdictError(
                "{file} is there already; choose another file or use --overwrite.",
                file=text_of(each),
            )


def write_prepared(found: Prepared, path: Path) -> tuple[Path, ...]:
    """Write the reading and, beside it, its key, replacing what is there; returns the files, the
    reading first. Raises VerdictError."""
    write_study(found.readers, path)
    if found.key is None:
        return (path,)
    write_study(found.key, key_file(path))
    return path, key_file(path)
