"""``make bench``: run every bench_*.py here, print the figures, write build/bench.json.

Each bench module has ``run() -> list[Result]`` and runs in a process of its own, so that one
module's memory and threads do not colour another's figures. Names on the command line choose
modules: ``python -m tests.bench scoring window``.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

_HERE = Path(__file__).parent
_OUTPUT = Path("build/bench.json")
_MARK = "BENCH-RESULT "


def _run_one(module: str) -> None:
    for result in importlib.import_module(f"tests.bench.{module}").run():
        print(_MARK + json.dumps(asdict(result)), flush=True)


def _results(module: str) -> tuple[list[dict[str, object]], bool]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--one", module],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith(_MARK)]
    return [json.loads(line.removeprefix(_MARK)) for line in lines], done.returncode == 0


def main() -> int:
    """Run the chosen benchmarks; exit status 1 when a goal was missed or a bench failed."""
    if sys.argv[1:2] == ["--one"]:
        _run_one(sys.argv[2])
        return 0
    wanted = sys.argv[1:]
    modules = sorted(path.stem for path in _HERE.glob("bench_*.py"))
    figures = json.loads(_OUTPUT.read_text()) if wanted and _OUTPUT.is_file() else {}
    good = True
    for module in modules:
        if wanted and module.removeprefix("bench_") not in wanted:
            continue
        results, finished = _results(module)
        good &= finished
        if not finished:
            print(f"FAILED  {module}")
        for result in results:
            name = str(result.pop("name"))
            figures[name] = result
            good &= bool(result["ok"])
            mark = "ok    " if result["ok"] else "MISSED"
            print(f"{mark}  {name}: {result['value']:.4g} {result['unit']} (goal {result['goal']})")
    _OUTPUT.parent.mkdir(exist_ok=True)
    _OUTPUT.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n")
    print(f"written to {_OUTPUT}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
