"""Score rows for tests."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dermx_viewer.scoring.overlap import SCORES


def row(image: str, f1: float, **more: object) -> dict[str, object]:
    """A row of one rater's outline and one model's map of the gold standard."""
    base: dict[str, object] = dict.fromkeys(SCORES, 0.5)
    base |= {
        "image": image,
        "rater": "derm1",
        "characteristic": "Scale",
        "model": "net",
        "explained_class": "Acne",
        "gold_class": "Acne",
        "predicted_class": "Acne",
        "skin_tone": "dark",
        "age": "young",
        "map_max": 1.0,
        "f1": f1,
    }
    return base | more


def two_models(images: int = 14, *, above: float = 0.1, **more: object) -> pd.DataFrame:
    """Two raters an image, two characteristics; the net is ``above`` the other one by about."""
    rng = np.random.default_rng(4)
    lines = []
    for image in range(images):
        for rater in ("derm1", "derm2"):
            for name in ("Scale", "Union"):
                base = float(rng.beta(2, 3))
                about = {"rater": rater, "characteristic": name, **more}
                better = base + above + 0.1 * float(rng.normal())
                lines.append(row(f"i{image}", better, **about))
                lines.append(row(f"i{image}", base, **about, model="other"))
    return pd.DataFrame(lines)
