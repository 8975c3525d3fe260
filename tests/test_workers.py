"""Hostile work dies alone: too slow, too large, or killing its process, its value is answered with the reason."""

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from aggregator import workers
from aggregator.config import WorkersSettings
from aggregator.workers import Done

# megabytes counts address space, of which a Python with lxml loaded takes some 300 before any work.
LIMITS = WorkersSettings(processes=2, seconds=5.0, megabytes=700)


def labour(task: str) -> str:
    match task:
        case "spin" | "spin again":
            while True:
                pass
        case "eat":
            return str(len(bytearray(10**9)))
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "fail":
            raise ZeroDivisionError(task)
    return task.upper()


def never() -> bool:
    return False


def never_skip(_: str) -> bool:
    return False


def results(tasks: Iterator[str] | list[str], limits: WorkersSettings = LIMITS) -> dict[str, Done[str, str]]:
    batches = workers.through(labour, tasks, limits, skip=lambda task: task.startswith("skip"), stop=never)
    return {done.value: done for batch in batches for done in batch}


def test_every_value_comes_back_with_its_result() -> None:
    tasks = [f"task {n}" for n in range(200)]
    assert {task: done.result for task, done in results(tasks).items()} == {task: task.upper() for task in tasks}


def test_a_skipped_value_comes_back_without_work() -> None:
    done = results(["skip me", "work"])
    assert done["skip me"] == Done("skip me")
    assert done["work"].result == "WORK"


def test_what_is_too_large_or_kills_its_process_dies_alone() -> None:
    done = results(["a", "eat", "b", "die", "c"])
    assert [done[task].result for task in "abc"] == ["A", "B", "C"]
    assert done["eat"].reason == "reading it took more than 700 MB of memory"
    assert "ended the reading process" in (done["die"].reason or "")


def test_what_is_too_slow_is_killed_and_the_rest_goes_on() -> None:
    done = results(["a", "spin", "b"], WorkersSettings(processes=1, seconds=1.0, megabytes=700))
    assert done["spin"].reason == "reading it took longer than 1 s"
    assert [done[task].result for task in "ab"] == ["A", "B"]


def test_a_value_may_be_given_more_time() -> None:
    settings = WorkersSettings(processes=1, seconds=0.5, megabytes=700)
    batches = workers.through(
        labour,
        ["spin", "spin again"],
        settings,
        skip=never_skip,
        stop=never,
        times=lambda task: 3 if "again" in task else 1,
    )
    reasons = {done.value: done.reason for batch in batches for done in batch}
    assert reasons == {
        "spin": "reading it took longer than 0.5 s",
        "spin again": "reading it took longer than 1.5 s",
    }


def test_a_bug_in_the_work_rises() -> None:
    with pytest.raises(ZeroDivisionError):
        results(["a", "fail"])


def test_a_bug_in_the_producer_rises() -> None:
    def tasks() -> Iterator[str]:
        yield "a"
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        results(tasks())


def test_stopping_gives_up_on_work_under_way() -> None:
    stopped = threading.Event()
    seen: list[str] = []
    limits = WorkersSettings(processes=1, seconds=60.0, megabytes=700)
    for batch in workers.through(labour, ["a", "spin"], limits, skip=lambda _: False, stop=stopped.is_set):
        seen += [done.value for done in batch]
        stopped.set()
    assert seen == ["a"]
