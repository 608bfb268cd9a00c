"""Who reads: asked once, and known at the next start."""

from __future__ import annotations

from contextlib import suppress

from dermx_viewer.errors import VerdictError
from dermx_viewer.gui.dialogs.questions import Dialogs
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.verdicts.answer import checked_reader

_READER = "reader"


class ReaderName:
    """``name`` is "" before anybody has said."""

    def __init__(self, settings: Settings, dialogs: Dialogs) -> None:
        self._settings, self._dialogs = settings, dialogs
        # Asked now: another window may have another reader later.
        self.name = _known_reader(settings)

    def ask(self, suggested: str = "") -> bool:
        """Whether somebody has said who reads; the one before stays where nobody has."""
        name = self._dialogs.ask_text(tr("Who judges?"), tr("Name of the reader:"), suggested)
        if name is None:
            return False
        try:
            self.name = checked_reader(name)
        except VerdictError as error:
            self._dialogs.warn(tr("Not a name"), told_error(error))
            return False
        self._settings.set_text(_READER, self.name)
        return True


def _known_reader(settings: Settings) -> str:
    """Who read last; "" where nobody has, or somebody else has written nonsense there."""
    with suppress(VerdictError):
        return checked_reader(settings.text(_READER))
    return ""
