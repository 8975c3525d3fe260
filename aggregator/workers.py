"""Do a pure function's work in processes that may be killed: bounded in time and memory, one value at a time.

Reading is where hostile bytes meet large libraries (20,000 attributes on one element cost feedparser 4 CPU seconds, an
unlucky one far more), so each document is read in a process of its own pool: one that is too slow or too large dies
alone, and its document is answered with the reason.
"""

import multiprocessing
import queue
import resource
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from aggregator.config import WorkersSettings

In = TypeVar("In")
Out = TypeVar("Out")

AHEAD = 32  # values in the pool at most: enough to keep the cores busy, few enough to hold in memory at 16 MiB each
TICK = 0.1  # seconds between two looks at `stop`
LAST_WORDS = 2.0  # seconds that work under way is given once we are to stop; what is lost is done again


@dataclass(frozen=True, slots=True)
class Done(Generic[In, Out]):
    """A value and what became of it: `result`, or the `reason` in words why there is none."""

    value: In
    result: Out | None = None
    reason: str | None = None


def once(_: object) -> float:
    """Give every value the same time."""
    return 1.0


def through(
    function: Callable[[In], Out],
    values: Iterable[In],
    settings: WorkersSettings,
    *,
    skip: Callable[[In], bool],
    stop: Callable[[], bool],
    times: Callable[[In], float] = once,
) -> Iterator[tuple[Done[In, Out], ...]]:
    """Send values through `function` in worker processes; yield what is done, as it gets done, in small batches.

    function -- importable by name, pure, its argument and result picklable.
    values -- taken by a thread of ours, so that a slow producer (the network) holds back nothing that is done.
    skip -- a value for which there is no work; it comes back with neither result nor reason.
    stop -- asked often; once it says so, work under way has two seconds, then is dropped.
    times -- how many times `settings.seconds` a value may take: a file of a thousand articles more than one of one.
    An exception of `values` or of `function` is a bug and rises here.
    """
    run = _Run(function, settings, skip, stop, times)
    try:
        yield from run.batches(values)
    finally:
        run.close()


class _Run(Generic[In, Out]):
    """One pass: a feeding thread, a pool, and a queue of what is done."""

    def __init__(
        self,
        function: Callable[[In], Out],
        settings: WorkersSettings,
        skip: Callable[[In], bool],
        stop: Callable[[], bool],
        times: Callable[[In], float],
    ) -> None:
        self.function = function
        self.settings = settings
        self.skip = skip
        self.stopped = stop
        self.times = times
        self.over = threading.Event()
        self.room = threading.Semaphore(AHEAD)
        self.done: queue.Queue[tuple[In, Future[Out] | None] | BaseException | None] = queue.Queue()
        self.pool: ProcessPool | None = None
        self.given = 0  # counted by the feeder alone, as `taken` is by the caller's thread: no lock is needed
        self.taken = 0

    def batches(self, values: Iterable[In]) -> Iterator[tuple[Done[In, Out], ...]]:
        threading.Thread(target=self._feed, args=(values,), name="feeder", daemon=True).start()
        fed, deadline = False, None
        while not (fed and self.given == self.taken):
            batch: list[Done[In, Out]] = []
            for arrived in self._arrivals():
                if isinstance(arrived, BaseException):
                    raise arrived
                if arrived is None:
                    fed = True
                else:
                    batch.append(self._outcome(*arrived))
            if batch:
                yield tuple(batch)
            if self.stopped():
                deadline = deadline or time.monotonic() + LAST_WORDS
                if time.monotonic() > deadline:
                    return

    def close(self) -> None:
        self.over.set()
        if self.pool is not None:
            self.pool.stop()  # type: ignore[no-untyped-call]  # pebble's one method without annotations
            self.pool.join()

    def _arrivals(self) -> Iterator[tuple[In, Future[Out] | None] | BaseException | None]:
        """Wait for one arrival at most a tick, then take all that are there."""
        try:
            yield self.done.get(timeout=TICK)
            while True:
                yield self.done.get_nowait()
        except queue.Empty:
            return

    def _feed(self, values: Iterable[In]) -> None:
        try:
            for value in values:
                while not self.room.acquire(timeout=TICK):
                    if self.over.is_set():
                        return
                if self.over.is_set():
                    return
                self._give(value)
        except BaseException as error:  # noqa: BLE001 -- carried to the caller's thread and raised there
            self.done.put(error)
        else:
            self.done.put(None)

    def _give(self, value: In) -> None:
        self.given += 1
        if self.skip(value):
            self.done.put((value, None))
            return
        if self.pool is None:
            self.pool = _pool(self.settings)
        future = self.pool.schedule(self.function, args=[value], timeout=self._seconds(value))
        future.add_done_callback(lambda done: self.done.put((value, done)))

    def _seconds(self, value: In) -> float:
        return self.settings.seconds * self.times(value)

    def _outcome(self, value: In, future: "Future[Out] | None") -> Done[In, Out]:
        self.taken += 1
        self.room.release()
        if future is None:
            return Done(value)
        try:
            return Done(value, result=future.result())
        except TimeoutError:
            return Done(value, reason=f"reading it took longer than {round(self._seconds(value), 1):g} s")
        except MemoryError:
            return Done(value, reason=f"reading it took more than {self.settings.megabytes} MB of memory")
        except ProcessExpired as error:
            return Done(value, reason=f"reading it ended the reading process (exit code {error.exitcode})")


def _pool(settings: WorkersSettings) -> ProcessPool:
    # forkserver: the daemon has threads, which fork() does not survive; the preloaded reader is paid for once.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["aggregator.extract.understanding", "aggregator.extract.maintext"])
    return ProcessPool(
        max_workers=settings.processes or multiprocessing.cpu_count(),
        initializer=_limit,
        initargs=[settings.megabytes],
        context=context,
    )


def _limit(megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
