from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.campaign
@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_killed_reading_loses_nothing_that_was_said() -> None:
    command = [sys.executable, "-m", "tests.verdicts.killed", "1", "100"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["kills"] == 100 and found["told"] > 200
    # The answer that was being written, which is there and was not told any more.
    assert found["most_untold"] <= 1
