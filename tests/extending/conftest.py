"""Fixtures of the window, for what is added to it."""

from tests.gui.conftest import answers, dataset_path

__all__ = ["answers", "dataset_path"]
