"""What the tests of this room share."""

from __future__ import annotations

import pytest

# Keras 3.15 with NumPy 2.4: reading a variable's value, while a model is saved or copied.
_KERAS_COPY = "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"

# shap 0.51 with matplotlib 3.11, which it imports where it is installed: lime needs it.
_SHAP_COLOURS = r"ignore:The set_(bad|over|under) function will be:PendingDeprecationWarning"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/explain/" in item.path.as_posix():
            item.add_marker(pytest.mark.filterwarnings(_KERAS_COPY))
            item.add_marker(pytest.mark.filterwarnings(_SHAP_COLOURS))
