"""Fuzz one target in a process of its own: one that hangs, dies or fills the memory dies alone.

    python -m tests.bench.fuzzing.run TARGET FOLDER SECONDS atheris|plain     fuzz; leaves FOLDER/result.json
    python -m tests.bench.fuzzing.run TARGET FOLDER measure                   time the slow inputs again

With atheris, coverage of our modules guides which inputs are kept; what it instruments runs slower, so the slowest
inputs are timed again without it. Whatever is being read stands in FOLDER/current, for the case that this process dies.
"""

import importlib
import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.fuzzing import mutation, pace

# As much as two of our worker processes may take (config: workers.megabytes). Address space, not memory in use.
MEMORY = 2 << 30
# The promise: 1 s for 100 KB. Of small inputs, half a second: the first of a kind pays for tables and imports.
SECONDS_A_BYTE = 1 / 100_000
LEAST = 0.5
# How many slow inputs are timed again, those that take at least such a share of what they may.
MEASURED = 12
SUSPECT = 0.25
TRIES = 3
# Seconds for making one failing input small.
SHRINKING = 5.0
KEPT = 2_000


def bound(size: int) -> float:
    """Say how many seconds of CPU time an input of so many bytes may take."""
    return max(LEAST, size * SECONDS_A_BYTE)


@dataclass(slots=True)
class Failure:
    """A fault: how it is told, and the smallest input that shows it."""

    words: str
    data: bytes


@dataclass(slots=True)
class Watch:
    """Runs a target on input after input and remembers what was wrong. slow -- (share of the bound, seconds, input)."""

    run: Callable[[bytes], Any]
    check: Callable[[bytes, Any], Any]
    expected: type[Exception]
    folder: Path
    runs: int = 0
    failures: dict[str, Failure] = field(default_factory=dict)
    slow: list[tuple[float, float, bytes]] = field(default_factory=list)
    current: int = -1

    def see(self, data: bytes) -> None:
        """Run one input."""
        self.note(data)
        self.runs += 1
        begun = time.process_time()
        words = self.fault(data)
        taken = self.seconds(begun)
        if words and (words not in self.failures or len(data) < len(self.failures[words].data)):
            self.failures[words] = Failure(words, data)
        share = taken / bound(len(data))
        if share > (self.slow[-1][0] if len(self.slow) == MEASURED else 0):
            self.slow = sorted([*self.slow, (share, taken, data)], key=lambda one: -one[0])[:MEASURED]

    def note(self, data: bytes) -> None:
        """Write down what is about to be read."""
        os.pwrite(self.current, data, 0)
        os.ftruncate(self.current, len(data))

    _read_at: float = 0.0

    def seconds(self, begun: float) -> float:
        """Say how long reading took, without the checks behind it."""
        return (self._read_at or time.process_time()) - begun

    def fault(self, data: bytes) -> str:
        """Say what is wrong with how an input is read; empty where nothing is."""
        self._read_at = 0.0
        try:
            told = self.run(data)
            self._read_at = time.process_time()
            return next(iter(self.check(data, told)), "")
        except self.expected:
            return ""
        except (Exception, MemoryError) as error:  # noqa: BLE001 -- what it looks for is any exception that is not ours
            return _words(error)


def _words(error: BaseException) -> str:
    """Name an exception by its type and the last place in our code that it passed."""
    ours = [
        frame for frame in traceback.extract_tb(error.__traceback__) if f"{os.sep}aggregator{os.sep}" in frame.filename
    ]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}" if ours else "the check"
    return f"{type(error).__name__} at {place}: {str(error)[:80]}" if not ours else f"{type(error).__name__} at {place}"


def shrunk(data: bytes, fails: Callable[[bytes], bool], seconds: float = SHRINKING) -> bytes:
    """Leave out of a failing input what it fails without (after Zeller's ddmin), for so long."""
    until = time.monotonic() + seconds
    size = max(len(data) // 2, 1)
    while size and time.monotonic() < until:
        at, smaller = 0, False
        while at < len(data) and time.monotonic() < until:
            candidate = data[:at] + data[at + size :]
            if fails(candidate):
                data, smaller = candidate, True
            else:
                at += size
        size = size if smaller and size == 1 else size // 2
        if size == 0 or (size == 1 and not smaller):
            break
    return data


def plainly(watch: Watch, seeds: list[bytes], seconds: float, random: Random) -> None:
    """Mutate seeds, and what was slow, for so long; the seeds as they are have a quarter of that."""
    begun, until = time.monotonic(), time.monotonic() + seconds
    others = tuple(seeds)
    for seed in random.sample(seeds, len(seeds)):
        if time.monotonic() > begun + seconds / 4:
            break
        watch.see(seed)
    while time.monotonic() < until:
        slow = [one[2] for one in watch.slow]
        start = random.choice(slow) if slow and random.random() < 0.15 else random.choice(seeds)
        watch.see(mutation.mutate(start, random, others))


def guided(atheris: Any, watch: Watch, seeds: list[bytes], seconds: float, done: Callable[[], None]) -> None:
    """Let libFuzzer choose what to go on from; `done` ends the process."""
    until = time.monotonic() + seconds
    others = tuple(seeds)
    folder = watch.folder / "seeds"
    folder.mkdir()
    for seed in seeds:
        (folder / sha256(seed).hexdigest()).write_bytes(seed)

    def once(data: bytes) -> None:
        if time.monotonic() > until:
            done()
        watch.see(data)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.15:
            return bytes(atheris.Mutate(data, most))
        return mutation.mutate(data, random, others, most)

    limits = [f"-max_len={mutation.LARGEST}", "-len_control=0", "-rss_limit_mb=0", "-timeout=100000"]
    atheris.Setup(["fuzz", *limits, f"-artifact_prefix={watch.folder}/", str(folder)], once, custom_mutator=mutated)
    atheris.Fuzz()


def tell(watch: Watch, seconds: float) -> None:
    """Make what failed small, and leave the result in the folder. seconds -- that it was fuzzed for."""
    told = []
    for failure in watch.failures.values():
        words = failure.words
        small = shrunk(failure.data, lambda data, words=words: watch.fault(data) == words)  # type: ignore[misc]
        told.append({"words": words, "file": _kept(watch.folder, "failure", small), "size": len(small)})
    suspects = [one for at, one in enumerate(watch.slow) if at < 3 or one[0] > SUSPECT]
    slow = [{"seconds": one[1], "size": len(one[2]), "file": _kept(watch.folder, "slow", one[2])} for one in suspects]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    result = {"runs": watch.runs, "seconds": seconds, "failures": told, "slow": slow, "megabytes": memory}
    (watch.folder / "result.json").write_text(json.dumps(result), "utf-8")


def _kept(folder: Path, kind: str, data: bytes) -> str:
    path = folder / f"{kind}-{sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path.name


def _measure(watch: Watch, seeds: list[bytes]) -> None:
    """Time the slow inputs again, the best of a few tries after all seeds were read once."""
    path = watch.folder / "result.json"
    result = json.loads(path.read_text("utf-8"))
    pace.slowness()
    for seed in seeds[:20]:
        watch.fault(seed)
    for one in result["slow"]:
        data = (watch.folder / one["file"]).read_bytes()
        watch.note(data)
        taken = []
        for _ in range(TRIES):
            before, begun = pace.slowness(), time.process_time()
            watch.fault(data)
            seconds = watch.seconds(begun)
            taken.append(seconds / max(1.0, (before + pace.slowness()) / 2))
        one["seconds"] = min(taken)
    path.write_text(json.dumps(result), "utf-8")


def main() -> None:
    """Do what the command line says."""
    name, folder, *how = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    atheris = importlib.import_module("atheris") if how[-1] == "atheris" else None
    if atheris:
        with atheris.instrument_imports(include=["aggregator"]):
            targets = importlib.import_module("tests.bench.fuzzing.targets")
    else:
        targets = importlib.import_module("tests.bench.fuzzing.targets")
    target = targets.ALL[name]
    expected = importlib.import_module("aggregator.errors").AggregatorError
    current = os.open(Path(folder) / "current", os.O_RDWR | os.O_CREAT)
    watch = Watch(target.run, target.check, expected, Path(folder), current=current)
    seeds = target.seeds()
    watch.fault(seeds[0])  # what is imported late is not the first input's to pay for

    def done() -> None:
        tell(watch, float(how[0]))
        os._exit(0)  # libFuzzer's loop has no other end that leaves Python's files written

    if how == ["measure"]:
        _measure(watch, seeds)
    elif atheris:
        guided(atheris, watch, seeds, float(how[0]), done)
    else:
        plainly(watch, seeds, float(how[0]), Random())
        tell(watch, float(how[0]))


if __name__ == "__main__":
    main()
