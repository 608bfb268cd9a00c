"""What could not be loaded or explained, and why: remembered, so that it is not tried for ever."""

from __future__ import annotations

from collections.abc import Iterable

from dermx_viewer.errors import ModelProcessDied
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.workbench.wish import MapsKey, ModelKey, Wish


class Failures:
    """Texts by what was asked for: a model with its target layer, or maps."""

    def __init__(self) -> None:
        self._texts: dict[ModelKey | MapsKey, str] = {}
        self._unanswered: set[ModelKey | MapsKey] = set()

    def of(self, key: ModelKey | MapsKey) -> str:
        """Why there is nothing; "" where nothing has gone wrong."""
        return self._texts.get(key, "")

    def say(self, key: ModelKey | MapsKey, text: str) -> None:
        """Remember ``text`` as the reason."""
        self._texts[key] = text

    def said(self, model: str, text: str) -> bool:
        """Whether ``text`` is remembered of a model with any target layer."""
        return any(key[0] == model and said == text for key, said in self._texts.items())

    def note(self, key: ModelKey | MapsKey, error: Exception) -> str:
        """Remember ``error``; gives the words for people."""
        text = told_error(error)
        self.say(key, text)
        if isinstance(error, ModelProcessDied):
            self._unanswered.add(key)
        return text

    def try_again(self, wishes: Iterable[Wish]) -> None:
        """Forget what the process died over, as far as these wishes need it."""
        for wish in wishes:
            for key in (wish.model_key, wish.key):
                if key in self._unanswered:
                    self._unanswered.discard(key)
                    self._texts.pop(key, None)

    def forget_model(self, model: str) -> None:
        """Forget everything about this model."""
        self._texts = {key: text for key, text in self._texts.items() if model not in key[:2]}

    def clear(self) -> None:
        """Forget everything."""
        self._texts.clear()
