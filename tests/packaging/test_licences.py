"""What may not come into a package is found by what it says of its licence."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
LICENCES = runpy.run_path(str(PACKAGING / "licences.py"))
NEEDLESS = runpy.run_path(str(PACKAGING / "needless.py"))


@pytest.mark.parametrize(
    "words",
    [
        *("GPL-3.0-only", "GPL-3.0-or-later", "GPLv3", "GPL-2.0+", "AGPL-3.0-only"),
        *("AGPL-3.0-or-later", "GNU General Public License v2 or later (GPLv2+)", "SSPL-1.0"),
        *("GNU General Public License v3 or later (GPLv3+)", "GPL version 3, or any later"),
        *(
            "GPL-2.0-only AND MIT",
            "GPL-2.0-only AND LGPL-2.1-only",
            "GNU Affero General Public License v3",
        ),
    ],
)
def test_what_is_under_the_gpl_alone_is_refused(words: str) -> None:
    assert LICENCES["is_gpl_alone"](words)


@pytest.mark.parametrize(
    "words",
    [
        *("MIT", "BSD-3-Clause", "Apache-2.0 OR MIT", "LGPL-3.0-only", "LGPL-2.1-or-later"),
        *("GNU Lesser General Public License v2 or later (LGPLv2+)", "GPL-2.0-only OR MIT"),
        *("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", "GPL-3.0 WITH GCC-exception-3.1"),
    ],
)
def test_what_leaves_a_choice_is_not(words: str) -> None:
    assert not LICENCES["is_gpl_alone"](words)


def write_part(folder: Path, name: str, *lines: str) -> None:
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    told = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *lines]
    (info / "METADATA").write_text("\n".join(told) + "\n", "utf-8")


def test_they_are_named_and_end_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "LICENSE"
    own.write_text("MIT", "utf-8")
    write_part(tmp_path / "parts", "good", "License-Expression: MIT")
    write_part(tmp_path / "parts", "PySide6_Essentials", "License-Expression: LGPL-3.0-only")
    assert LICENCES["main"](tmp_path / "parts", own) == 0
    listed = capsys.readouterr().out
    assert "good 1.0: MIT" in listed and "official_releases/QtForPython" in listed
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in listed
    write_part(tmp_path / "parts", "bad", "License-Expression: GPL-3.0-or-later")
    write_part(tmp_path / "parts", "silent")
    assert LICENCES["main"](tmp_path / "parts", own) == 1
    said = capsys.readouterr().err
    assert "bad: GPL-3.0-or-later" in said and "silent: it says no licence" in said
    assert "good" not in said


def test_what_nobody_calls_is_taken_out_and_nothing_else(tmp_path: Path) -> None:
    qt = "PySide6/Qt"
    needless = (
        f"{qt}/qml/QtQuick/VirtualKeyboard/InputPanel.qml",
        f"{qt}/lib/libQt6Lottie.so.6",
        f"{qt}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/designer",
        "PySide6/QtQuick.abi3.so",
        "PySide6/glue/qtcore.cpp",
    )
    needed = (
        f"{qt}/lib/libQt6Widgets.so.6",
        f"{qt}/plugins/platforms/libqxcb.so",
        f"{qt}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/QtWidgets.abi3.so",
        "other/designer",
    )
    for name in (*needless, *needed):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert NEEDLESS["main"](tmp_path) == 0
    left = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert left == {*needed}
    assert not (tmp_path / qt / "qml").exists()
