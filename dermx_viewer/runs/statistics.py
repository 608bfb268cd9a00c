"""The tables beside a run's summary: models in groups, beside each other, and beside people.

They are made when a run is written, not when it is scored: nobody waits for them meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.verdicts.of_maps import NOBODY, SaidOfMaps
from dermx_viewer.scoring.baselines import FLOORS, Floor, is_baseline
from dermx_viewer.scoring.further.pattern import PATTERN
from dermx_viewer.scoring.further.pattern_table import pattern_table
from dermx_viewer.scoring.further.table import further_table, scores_in
from dermx_viewer.scoring.one_thread import one_thread
from dermx_viewer.scoring.statistics import comparison, groups, people
from dermx_viewer.scoring.statistics.labels import GROUPINGS

GROUPS, COMPARISON, PEOPLE = "groups", "comparison", "against_people"
FURTHER_SCORES, PATTERNS = "further_scores", "patterns"
TABLES = (GROUPS, COMPARISON, PEOPLE)
"""Names of the tables that any run may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """What the tables are broken down by.

    ``group_by``: columns of ``labels``, for both tables; where there are none, groups are by
    every column that is known anyway, and models are compared over all images alone.
    ``small_groups``: figures of groups of too few images for an interval, too. ``floor``: from
    which chance floor the way to people is. ``said``: what readers
    say of maps, which groups them, too.
    """

    group_by: tuple[str, ...] = ()
    small_groups: bool = False
    floor: Floor = FLOORS[0]
    said: SaidOfMaps = NOBODY

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of groups: every one that is known where none was chosen."""
        return self.group_by or (*GROUPINGS, *self.said.groups)

    def told(self) -> dict[str, object]:
        """What run.json says of the tables."""
        return {
            "group_by": list(self.columns),
            "small_groups": self.small_groups,
            "floor": self.floor,
            **self.said.told(),
            f"{GROUPS}.csv": groups.WORDS,
            f"{COMPARISON}.csv": comparison.WORDS,
            f"{PEOPLE}.csv": people.WORDS,
        }


USUAL = Breakdown()
"""What is written where nobody says otherwise."""


def statistics_of(
    result: RunResult,
    breakdown: Breakdown,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> dict[str, pd.DataFrame]:
    """The tables by name.

    That of comparisons where there are at least two models, that of people where there is one
    that is no baseline, that of further scores where rows have some. Raises Cancelled.
    """
    models = [str(model) for model in dict.fromkeys(result.rows["model"])]
    with one_thread():
        progress(0, 3, "Groups")
        tables = {
            GROUPS: groups.groups_table(
                result.rows,
                result.protocol,
                breakdown.columns,
                result.metadata,
                said=breakdown.said.groups,
                small=breakdown.small_groups,
                should_stop=should_stop,
            )
        }
        progress(1, 3, "Comparison of models")
        if len(models) > 1:
            tables[COMPARISON] = comparison.comparison_table(
                result.rows,
                result.protocol,
                columns=breakdown.group_by,
                metadata=result.metadata,
                said=breakdown.said.groups,
                small=breakdown.small_groups,
                should_stop=should_stop,
            )
        progress(2, 3, "Beside people")
        if not all(is_baseline(model) for model in models):
            tables[PEOPLE] = people.people_table(
                result.rows,
                result.human,
                result.protocol,
                floor=breakdown.floor,
                small=breakdown.small_groups,
                should_stop=should_stop,
            )
        if scores_in(result.rows):
            tables[FURTHER_SCORES] = further_table(result.rows, result.protocol)
        if PATTERN.name in result.rows:
            tables[PATTERNS] = pattern_table(result.rows, result.protocol)
        progress(3, 3, "")
    return tables
