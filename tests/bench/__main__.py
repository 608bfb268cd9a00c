"""``make bench``: run every bench_*.py here, print a table, write build/bench.json.

Each bench module has ``run(plan)``, which yields Results, and runs in a process of its own, so
that one module's memory and threads do not colour another's figures. Names choose modules:
``python -m tests.bench scoring window``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench.result import Plan, Result
from tests.bench.table import HEADER, row

_HERE = Path(__file__).parent
_OUTPUT = Path("build/bench.json")
_MARK = "BENCH-RESULT "
MODULES = sorted(path.stem.removeprefix("bench_") for path in _HERE.glob("bench_*.py"))


def main(words: Sequence[str] | None = None) -> int:
    """Run the chosen benchmarks; exit status 1 where a goal was missed or a bench failed."""
    given = _given(words)
    plan = Plan(quick=given.quick, thorough=given.thorough)
    if given.one:
        _run_one(given.one, plan)
        return 0
    figures, bad = {}, []
    print(HEADER)
    for name in given.names or MODULES:
        found = 0
        for result in _results(name, plan):
            found += 1
            if result is None:
                bad.append(f"{name} (it failed)")
                continue
            print(row(result), flush=True)
            figures[result.name] = asdict(result) | {"ok": result.ok}
            if not result.ok:
                bad.append(result.name)
        if not found and not plan.quick:
            bad.append(f"{name} (it measured nothing)")
    _write(figures, keep=bool(given.names))
    print(f"written to {_OUTPUT}")
    if bad:
        print(f"MISSED: {', '.join(bad)}")
    return 1 if bad else 0


def _given(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MODULES)}")
    parser.add_argument("--quick", action="store_true", help="few pairs, the short benches only")
    parser.add_argument("--thorough", action="store_true", help="all networks and batch sizes")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if unknown := sorted(set(given.names) - set(MODULES)):
        parser.error(f"no bench is named {', '.join(unknown)}; there are {', '.join(MODULES)}")
    return given


def _run_one(name: str, plan: Plan) -> None:
    for result in importlib.import_module(f"tests.bench.bench_{name}").run(plan):
        print(_MARK + json.dumps(asdict(result)), flush=True)


def _results(name: str, plan: Plan) -> Iterator[Result | None]:
    """What one module yields, as it comes; None at the end where it failed."""
    options = [f"--{word}" for word in ("quick", "thorough") if getattr(plan, word)]
    command = [sys.executable, "-m", "tests.bench", "--one", name, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(_MARK):
                yield Result(**json.loads(line.removeprefix(_MARK)))
    if process.returncode:
        yield None


def _write(figures: dict[str, object], *, keep: bool) -> None:
    """All figures of the last whole run; chosen ones take the place of their own."""
    if keep and _OUTPUT.is_file():
        figures = json.loads(_OUTPUT.read_text()) | figures
    _OUTPUT.parent.mkdir(exist_ok=True)
    _OUTPUT.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    sys.exit(main())
