"""What an annotation file can see of the names of the masks."""

from __future__ import annotations

import unicodedata

from dermx_viewer.dataset.mask_names import MaskNames

STEMS = ("derm1_a", "derm1_a_b", "derm2_\u00e4", "DERM3_C")
NAMES = ("derm1_a_00000.png", "derm1_a_b_00000.png", "derm3_c_Papule.png", "other.txt")


def test_a_file_sees_the_names_that_begin_with_its_stem() -> None:
    masks = MaskNames(NAMES, STEMS)
    fewer = MaskNames(NAMES[1:], STEMS)
    # ``derm1_a`` could have a region called ``b 00000``.
    assert masks.about("derm1_a") not in (b"", fewer.about("derm1_a"))
    assert masks.about("derm1_a_b") == fewer.about("derm1_a_b") != b""
    assert masks.about("derm2_\u00e4") == b""
    assert masks.digest != fewer.digest


def test_case_and_composition_do_not_hide_a_name() -> None:
    decomposed = unicodedata.normalize("NFD", "derm2_\u00e4_00001.png")
    masks = MaskNames({*NAMES, decomposed}, STEMS)
    assert masks.about("derm2_\u00e4") != b""
    assert masks.about("DERM3_C") == MaskNames(NAMES, STEMS).about("DERM3_C") != b""


def test_the_order_of_names_does_not_count() -> None:
    one, other = MaskNames(NAMES, STEMS), MaskNames(NAMES[::-1], STEMS)
    assert one.digest == other.digest
    assert one.about("derm1_a") == other.about("derm1_a")
