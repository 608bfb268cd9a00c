"""What went wrong, in the language of the window; the log and files have it in English."""

from __future__ import annotations

from dermx_viewer.errors import DermXError
from dermx_viewer.gui.tr import tr


def told_error(error: BaseException) -> str:
    """The sentence of an error that a user can act on; of any other one that it is a bug."""
    if isinstance(error, DermXError):
        return tr(error.said)
    return tr("Internal error: {error!r}").format(error=error)
