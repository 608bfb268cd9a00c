"""How a run asked its models, so that a report asks them the same."""

from __future__ import annotations

from dermx_viewer.errors import RunError
from dermx_viewer.runs.report.run_folder import ResultFolder, entries
from dermx_viewer.runs.sources.model_source import Explanation


def explanation_of_run(run: ResultFolder) -> Explanation:
    """Method, options and target layer of the run's models; the usual ones where it has none.

    Raises RunError where two of its models were asked in different ways.
    """
    asked = [
        (str(told.get("method", "")), _options(told.get("options")), str(told.get("layer", "")))
        for told in entries(run.told.get("sources"))
        if told.get("kind") == "model" and "random_weights_seed" not in told
    ]
    if not asked:
        return Explanation()
    methods = {(method, *sorted(options.items())) for method, options, _ in asked}
    if len(methods) > 1:
        raise RunError("the run's models were not all asked by one method; give their maps instead")
    method, options, layer = asked[0]
    # Networks of their own layers, each by its spec; one layer for all may have been asked for.
    same = len({layer for _, _, layer in asked}) == 1
    return Explanation(method, options, layer if same else "")


def _options(told: object) -> dict[str, float]:
    found = told.items() if isinstance(told, dict) else ()
    return {str(name): float(value) for name, value in found if isinstance(value, (int, float))}
