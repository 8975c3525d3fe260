"""Fuzz every reader that bytes from outside reach, and say what broke, what was slow, what took too much memory.

    python -m tests.bench.fuzz [--seconds N] [--plain] [TARGET...]

Promised and checked here: whatever the bytes, no exception but ours, no answer that could not be stored, not more than
1 s of CPU time for 100 KB (half a second for less than 50 KB), not more than 2 GB of address space. Structured
mutation (`tests/bench/fuzzing/mutation.py`) is guided by coverage where atheris is installed, which is not everywhere:
elsewhere, or with --plain, the same mutations go on from the seeds and from what was slow. Inputs that fail are left,
made small, in a folder that is named; what they teach goes into `tests/test_fuzz.py`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.bench.fuzzing import run, targets

SECONDS = 20.0
# Beyond the time for fuzzing: importing, shrinking, and the last input; what takes longer hangs.
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a target. slowest -- seconds and bytes of the input nearest to its bound."""

    name: str
    runs: int
    rate: float
    slowest: tuple[float, int]
    megabytes: int
    failures: tuple[str, ...]


def fuzzed(name: str, folder: Path, seconds: float, engine: str) -> Told:
    """Fuzz one target in a process of its own, then time what was slow in another, without instruments."""
    here = folder / name.replace(" ", "-")
    here.mkdir()
    ended = _started([name, str(here), str(seconds), engine], here, seconds + PATIENCE)
    again = None if ended else _started([name, str(here), "measure"], here, PATIENCE)
    path = here / "result.json"
    result = json.loads(path.read_text("utf-8")) if path.is_file() else {"failures": [], "slow": []}
    died = [f"{one}: {here / 'current'}" for one in (ended, again) if one]
    broken = [f"{one['words']}: {here / one['file']} ({one['size']} bytes)" for one in result["failures"]]
    slow = [f"took {one['seconds']:.2f} s for {one['size']} bytes: {here / one['file']}" for one in _too_slow(result)]
    worst = max(
        result["slow"], key=lambda one: one["seconds"] / run.bound(one["size"]), default={"seconds": 0, "size": 0}
    )
    return Told(
        name,
        result.get("runs", 0),
        result.get("runs", 0) / max(result.get("seconds", 0), 0.001),
        (worst["seconds"], worst["size"]),
        result.get("megabytes", 0),
        tuple(died + broken + slow),
    )


def _too_slow(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in result["slow"] if one["seconds"] > run.bound(one["size"])]


def _started(arguments: list[str], folder: Path, seconds: float) -> str | None:
    """Run a process to its end; say how it failed to come to one."""
    with (folder / "log").open("ab") as log:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.fuzzing.run", *arguments],
                cwd=Path(__file__).resolve().parents[2],
                stdout=log,
                stderr=log,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"hangs for more than {PATIENCE:g} s"
    return f"the process ended with {done.returncode} (see {folder / 'log'})" if done.returncode else None


def _row(told: Told) -> str:
    seconds, size = told.slowest
    share = seconds / run.bound(size)
    slowest = f"{seconds * 1000:6.0f} ms for {size / 1000:6.1f} KB ({share:4.0%} of the bound)"
    return f"{told.name:<14}{told.runs:>9}{told.rate:>9.0f}  {slowest}{told.megabytes:>7}{len(told.failures):>10}\n"


def _wanted(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.fuzz", description="Fuzz the readers.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(targets.ALL))
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each target (%(default)g)")
    parser.add_argument("--plain", action="store_true", help="without atheris")
    wanted = parser.parse_args(arguments)
    unknown = set(wanted.targets) - set(targets.ALL)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    return wanted


def main(arguments: Sequence[str]) -> int:
    """Fuzz what is wanted, as many targets at a time as there are cores; 1 if anything failed."""
    wanted = _wanted(arguments)
    engine = "atheris" if find_spec("atheris") and not wanted.plain else "plain"
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    if engine == "plain" and not wanted.plain:
        sys.stdout.write("atheris is not installed here: mutating without coverage.\n")
    sys.stdout.write(f"target             runs   runs/s  slowest{'MB':>45}  failures\n")
    failures: list[str] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for told in pool.map(lambda name: fuzzed(name, folder, wanted.seconds, engine), wanted.targets or targets.ALL):
            sys.stdout.write(_row(told))
            sys.stdout.flush()
            failures += [f"{told.name}: {one}" for one in told.failures]
    sys.stdout.write("".join(f"{one}\n" for one in failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
