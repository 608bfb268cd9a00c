"""Commands that choose a protocol."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from dermx_viewer.gui.dialogs.protocol import ProtocolDialog
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.session.moves import chosen_protocol, with_own_protocol
from tests.gui.commands.fake import Fake, is_checked, run


def test_a_protocol_of_ones_own_is_edited_and_opened(fake: Fake, tmp_path: Path) -> None:
    run(fake, "edit_protocol")
    (dialog,) = fake.dialogs.window.findChildren(ProtocolDialog)
    levels = dialog.editors["levels"]
    assert isinstance(levels, QLineEdit)
    levels.setText("16")
    dialog.accept()
    made = fake.shown.protocol.having(levels=16).named(f"my {fake.shown.protocol.name}")
    assert fake.calls == [("edit", {"scoring": with_own_protocol(made)})]
    assert chosen_protocol(fake.shown.session.scoring) == made
    assert not is_checked(fake, "protocol:dermx-2021")

    file = tmp_path / "theirs.toml"
    file.write_text('base = "native"\nraters = "majority"\n')
    fake.dialogs.files = [file]
    run(fake, "open_protocol")
    theirs = chosen_protocol(fake.shown.session.scoring)
    assert theirs == NATIVE.having(raters="majority").named("theirs")
    assert fake.messages[-1] == "Scores are by the protocol theirs now."
    before = fake.shown
    file.write_text("levels = -1")
    run(fake, "open_protocol")
    assert fake.shown is before and "levels cannot be -1" in fake.dialogs.said[-1][1]
    run(fake, "protocol:native")
    assert fake.shown.session.scoring.own == "" and is_checked(fake, "protocol:native")
