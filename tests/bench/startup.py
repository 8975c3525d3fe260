"""How long `aggregator --help` takes, beside what Python and click take alone: medians of ten runs, taken in turns.

    python -m tests.bench.startup

Not a test: on a machine that does other work the numbers say more about that work. Goal: under 150 ms on a quiet one.
"""

import statistics
import subprocess
import sys
import time

RUNS = 10
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    'python -c "import click"': [sys.executable, "-c", "import click"],
    "aggregator --help": [sys.executable, "-m", "aggregator", "--help"],
}


def milliseconds(command: list[str]) -> float:
    """Run once, and say how long it took."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Take turns, so that what else the machine does hits all alike; print each median and the best."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            taken[name].append(milliseconds(command))
    for name, times in taken.items():
        print(f"{name:<26} median {statistics.median(times):6.0f} ms   best {min(times):6.0f} ms")  # noqa: T201 -- a report


if __name__ == "__main__":
    main()
