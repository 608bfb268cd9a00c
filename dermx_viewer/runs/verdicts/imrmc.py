"""Beliefs for FDA's iMRMC, which analyses studies of many readers and many cases.

Its table has the columns readerID, caseID, modalityID, score; beside the readers' own rows each
case has one of the reader "truth", modality "truth", with the score 1 or 0 (documentation of the R
package iMRMC, ``dfMRMC_example``: https://rdrr.io/cran/iMRMC/man/dfMRMC_example.html; program:
https://github.com/DIDSR/iMRMC; Gallas et al., Commun. Stat. A 38(15), 2009).

A case is an image with a class of a model; it is a signal (1) where the class is the image's gold
standard. The modality is the method that made the map, the score the belief: the area under the
ROC curve says how well belief in the attention tells right classes from wrong ones. In a blinded
reading of phases the modality is the phase: the same case with the prediction alone, and with the
attention; of what a reader takes an image for alone there is no such belief. Of several readings
the modality names the reading, too: a reader has one score of a case and a modality.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dermx_viewer.texts import marked
from dermx_viewer.verdicts.judgement import Judgement
from dermx_viewer.verdicts.study import PHASES

HEADER = "readerID,caseID,modalityID,score"
_NOT_IN_NAMES = re.compile(r'[%,;|"\'\\]|^[=+\-@]|^\s|\s$')
"""What would end a cell, or be taken for a formula; iMRMC reads no quotation marks."""


def imrmc_bytes(judgements: Sequence[Judgement], golds: Mapping[str, str]) -> bytes:
    """The file: rows of the truth by case, then the readers'. Images without a gold standard, and
    judgements without a belief, leave it."""
    told = [each for each in judgements if each.belief is not None and _has_truth(each, golds)]
    truths = {
        _case(each): int(each.subject.class_name == golds[each.subject.image]) for each in told
    }
    several = len({each.subject.reading for each in told}) > 1
    lines = [HEADER, *(f"truth,{case},truth,{truths[case]}" for case in sorted(truths))]
    for each in told:
        modality = _name(_modality(each, several=several))
        lines.append(f"{_name(each.reader)},{_case(each)},{modality},{each.belief}")
    return "".join(f"{line}\n" for line in lines).encode()


def _modality(judgement: Judgement, *, several: bool) -> str:
    subject = judgement.subject
    shown = subject.phase if subject.phase in PHASES else subject.method or "none"
    return f"{shown} in {subject.reading}" if several and subject.reading else shown


def _has_truth(judgement: Judgement, golds: Mapping[str, str]) -> bool:
    return bool(judgement.subject.class_name) and judgement.subject.image in golds


def _case(judgement: Judgement) -> str:
    subject = judgement.subject
    return " | ".join(map(_name, (subject.image, subject.model, subject.class_name)))


def _name(text: str) -> str:
    """The name as a cell, other names being other cells: what may not be in it is %-encoded."""
    return _NOT_IN_NAMES.sub(lambda found: f"%{ord(found[0]):02X}", marked(text))
