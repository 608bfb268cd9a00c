"""The columns of fuzzy overlap; formulas in ``scoring/overlap.py``."""

from __future__ import annotations

from dermx_viewer.scoring import overlap
from dermx_viewer.scoring.columns.column import overlap_score

F1 = overlap_score(
    "f1",
    "F1",
    "F1 = 2·Σmin(A,S) / (ΣA + ΣS)",
    "How well attention and outline agree: 1 where they are the same, 0 where they share nothing.",
    overlap.f1,
)
SENSITIVITY = overlap_score(
    "sensitivity",
    "Sensitivity",
    "Sensitivity = Σmin(A,S) / ΣS",
    "How much of what was outlined the network looked at.",
    overlap.sensitivity,
)
SPECIFICITY = overlap_score(
    "specificity",
    "Specificity",
    "Specificity = Σmin(1−A,1−S) / Σ(1−S)",
    "How much of what was not outlined the network left alone.",
    overlap.specificity,
)
PRECISION = overlap_score(
    "precision",
    "Precision",
    "Precision = Σmin(A,S) / ΣA",
    "How much of the attention lies on the outline; undefined for an empty map.",
    overlap.precision,
)
NPV = overlap_score(
    "npv",
    "NPV",
    "Negative predictive value = Σmin(1−A,1−S) / Σ(1−A)",
    "How much of what the network left alone was not outlined.",
    overlap.npv,
)
IOU = overlap_score(
    "iou", "IoU", "IoU = Σmin(A,S) / Σmax(A,S)", "Intersection over union.", overlap.iou
)
