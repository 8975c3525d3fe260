"""Run the flow on a schedule: APScheduler's one door.

Three threads: the main one waits for a signal, one works (a round at a time: the archive has one writer), one
serves the pages. When a source is due is a column of the archive, not a job: the schedule is two fixed jobs, kept in
memory.
"""

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from aggregator import flow
from aggregator.desk import Desk
from aggregator.errors import AggregatorError
from aggregator.publish import output
from aggregator.web import app
from aggregator.web.server import Server

log = logging.getLogger("aggregator")


# Who stops us waits five seconds: three for the work at hand, two for the answers under way.
PATIENCE = 3.0

STOPS = (signal.SIGTERM, signal.SIGINT)


def run(desk: Desk, ready: Callable[[Server], None]) -> None:
    """Serve the published files and make rounds until SIGTERM or SIGINT; then finish the work at hand and return.

    desk -- `stop` is ours to say, whatever it was. ready -- called once the pages can be reached, before the first
    round.
    Raises ArchiveError at once where another daemon holds the archive, UsageError where the port is taken.
    """
    stopping, working = threading.Event(), threading.Lock()
    with desk.archive.claim("daemon"):
        web = desk.settings.web
        server = Server(app.app(desk.home.published), web.host, web.port)
        server.start()
        try:
            with _signals() as signals:
                ready(server)
                output.write(desk.home.served, (web.address if web.base_url else server.address).encode())
                scheduler = _schedule(replace(desk, stop=stopping.is_set), working)
                number = signals.recv(1)[0]
            stopping.set()
            log.info("stopping: finishing the work at hand (%s)", signal.Signals(number).name)
            scheduler.shutdown(wait=False)
            finished = working.acquire(timeout=PATIENCE)
        finally:
            server.stop()
        if not finished:
            # Its thread would be waited for on the way out. Nothing is lost: what is written is written whole.
            log.warning("the work at hand takes too long to finish; it is made again next time")
            os._exit(0)


@contextmanager
def _signals() -> Iterator[socket.socket]:
    """Give a socket on which SIGTERM and SIGINT arrive as bytes; once it is closed they end the process at once.

    The interpreter's handlers run in the main thread only, and the system may hand a signal to any other: one that
    waits for a lock was then never woken, and the daemon did not stop. What is written to a socket wakes whoever reads.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setblocking(False)
        before = signal.set_wakeup_fd(theirs.fileno())
        for name in STOPS:
            signal.signal(name, lambda *_: None)
        try:
            yield ours
        finally:
            for name in STOPS:
                signal.signal(name, signal.SIG_DFL)
            signal.set_wakeup_fd(before)


def _schedule(desk: Desk, working: threading.Lock) -> BackgroundScheduler:
    # misfire_grace_time None: its default of one second drops a round that comes late, and a long round makes it late.
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = BackgroundScheduler(executors={"default": ThreadPoolExecutor(1)}, job_defaults=defaults, timezone=UTC)
    begin = desk.clock()
    minutes = max(desk.settings.daemon.round_minutes, 1 / 60)
    scheduler.add_job(_round, "interval", args=[desk, working], minutes=minutes, next_run_time=begin, id="round")
    scheduler.add_job(_upkeep, "interval", args=[desk, working], days=1, id="upkeep")
    scheduler.start()
    return scheduler


def _round(desk: Desk, working: threading.Lock) -> None:
    """Make one round. An expected failure costs this round; a bug is logged by the scheduler with its trace."""
    with working:
        try:
            tally = flow.once(desk)
        except AggregatorError as error:
            log.error("this round ended early: %s", error)  # noqa: TRY400 -- expected: its sentence says it all
            return
    for problem in tally.problems:
        log.warning("%s", problem)
    log.info("%s", tally.in_words())


def _upkeep(desk: Desk, working: threading.Lock) -> None:
    with working:
        try:
            desk.archive.maintain()
        except AggregatorError as error:
            log.error("upkeep ended early: %s", error)  # noqa: TRY400 -- as above
