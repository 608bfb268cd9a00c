"""What a user can act on.

A :class:`DermXError` carries a message that names the file or setting and says what to do;
the command line prints it, the window shows it, and the last good state stays. Anything else
that is raised is a bug: it is logged with its trace.

Its sentence is written with the values by name, never as an f-string, which nobody could
translate: ``RunError("{folder} is a file; choose a folder.", folder=folder)``.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from dermx_viewer.said import Said


class DermXError(Exception):
    """Base of every error whose message is meant for the user.

    ``sentence`` with ``values`` put in as ``str.format`` does, or as it is where there are none;
    ``str(error)`` is that text in English. An error among the values keeps its own sentence.
    """

    def __init__(self, sentence: str, /, **values: object) -> None:
        super().__init__(Said.of(sentence, **values))

    @property
    def said(self) -> Said:
        """The sentence, which the window can translate."""
        return cast(Said, self.args[0])


class DatasetError(DermXError):
    """Nothing could be opened at the given place; names the folder and what was expected."""


class PhotographError(DermXError):
    """A photograph is missing, unreadable or unreasonably large."""


class ModelError(DermXError):
    """A model file or its spec cannot be used; says why and what to do."""


class ModelNeedsPermission(ModelError):
    """A model file holds program code; it is loaded only where the user permits that very file.

    ``file``: which one it is. The sentence of one with values is a ``Said`` of its own.
    """

    def __init__(self, sentence: str, file: Path) -> None:
        super().__init__(sentence)
        self.file = file

    def __reduce__(self) -> tuple[type[ModelNeedsPermission], tuple[Said, Path]]:
        """Travels between processes with its file: an exception alone keeps its message only."""
        return type(self), (self.said, self.file)


class BackendMissingError(ModelError):
    """No Keras backend is installed; says which extra to install."""


class ModelProcessDied(ModelError):
    """The model process ended unexpectedly; the next request starts it again."""


class MethodError(DermXError):
    """An unknown explanation method, an option it does not take, or one that failed."""


class MapError(DermXError):
    """An attention map file cannot be used."""


class ProtocolError(DermXError):
    """An unknown protocol, or one whose fields contradict each other."""


class RunError(DermXError):
    """A run cannot start or go on (for example: the output folder holds another run)."""


class NothingToReport(RunError):
    """A run would end without one figure; says why (the command ends with exit status 1)."""


class ExportError(DermXError):
    """A file could not be written; nothing of the old file was lost."""


class UnusableName(ExportError):
    """The file system takes no file of this name: too long, or with characters that it refuses."""


class VerdictError(DermXError):
    """A file of verdicts cannot be used, or an answer cannot be kept; nothing in it was lost."""


class ProjectError(DermXError):
    """A file of a project, or a case, cannot be used; says what it is instead."""


class PaintingError(DermXError):
    """Demo data or stand-ins cannot be written to the given folder."""


class Cancelled(Exception):
    """The user asked to stop. Not an error: nothing is shown but "cancelled"."""
