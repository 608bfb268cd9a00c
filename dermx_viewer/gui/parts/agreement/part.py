"""How well the raters agree: tables beside the published ones, and rater by rater."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.agreement.widget import AgreementPart

    return AgreementPart(workbench)


PART = Part(name="agreement", title="Agreement", area="bottom", tabs="scores", make=_make)
