from __future__ import annotations

from dermx_viewer.scoring.agreement.protocol import PAPER_AGREEMENT, AgreementProtocol
from dermx_viewer.scoring.bootstrap import STANDARD, Bootstrap
from dermx_viewer.scoring.protocols import PROTOCOLS

HASH = "264d7b3a3e256742aa2d73a66b9377a958ac3ef368ff9c889670f98cd53fb2b3"


def test_the_hash_stays_as_it_is() -> None:
    assert PAPER_AGREEMENT.hash == HASH
    assert AgreementProtocol("mine").hash == HASH
    # Other conventions, and so another hash, than those of scores with the same choices.
    assert HASH not in {preset.hash for preset in PROTOCOLS.values()}


def test_intervals_are_as_chosen() -> None:
    assert PAPER_AGREEMENT.bootstrap == STANDARD
    other = AgreementProtocol("mine", {"bootstrap_seed": 1, "bootstrap_method": "percentile"})
    assert other.bootstrap == Bootstrap(seed=1, method="percentile")
    assert other.hash != HASH and other.as_dict()["choices"]["bootstrap_seed"] == 1
