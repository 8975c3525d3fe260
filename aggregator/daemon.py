"""Run the flow on a schedule: APScheduler's one door.

Three threads: the main one waits for a signal, one works (a round at a time: the archive has one writer), one
serves the pages. When a source is due is a column of the archive, not a job: the schedule is two fixed jobs, kept in
memory.
"""

import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from aggregator import flow
from aggregator.errors import AggregatorError
from aggregator.flow import Desk
from aggregator.web import app
from aggregator.web.server import Server

log = logging.getLogger("aggregator")


def run(desk: Desk, ready: Callable[[Server], None]) -> None:
    """Serve the published files and make rounds until SIGTERM or SIGINT; then finish the work at hand and return.

    desk -- `stop` is ours to say, whatever it was. ready -- called once the pages can be reached, before the first
    round.
    Raises ArchiveError at once where another daemon holds the archive, UsageError where the port is taken.
    """
    stopping = threading.Event()
    with desk.archive.claim("daemon"):
        web = desk.settings.web
        server = Server(app.app(desk.home.published), web.host, web.port)
        server.start()
        try:
            ready(server)
            # Port 0 asks for any free one: what is published names the one that was given.
            settings = replace(desk.settings, web=replace(web, port=server.port))
            scheduler = _schedule(replace(desk, settings=settings, stop=stopping.is_set))
            _wait(stopping)
            scheduler.shutdown(wait=True)
        finally:
            server.stop()


def _schedule(desk: Desk) -> BackgroundScheduler:
    # misfire_grace_time None: its default of one second drops a round that comes late, and a long round makes it late.
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = BackgroundScheduler(executors={"default": ThreadPoolExecutor(1)}, job_defaults=defaults, timezone=UTC)
    begin = desk.clock()
    minutes = max(desk.settings.daemon.round_minutes, 1 / 60)
    scheduler.add_job(_round, "interval", args=[desk], minutes=minutes, next_run_time=begin, id="round")
    scheduler.add_job(_upkeep, "interval", args=[desk], days=1, id="upkeep")
    scheduler.start()
    return scheduler


def _wait(stopping: threading.Event) -> None:
    """Wait for a signal; a second one ends the process at once, as its sender expects."""

    def stop(number: int, _: FrameType | None) -> None:
        log.info("stopping: finishing the work at hand (%s)", signal.Signals(number).name)
        stopping.set()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, signal.SIG_DFL)

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    stopping.wait()


def _round(desk: Desk) -> None:
    """Make one round. An expected failure costs this round; a bug is logged by the scheduler with its trace."""
    try:
        tally = flow.once(desk)
    except AggregatorError as error:
        log.error("this round ended early: %s", error)  # noqa: TRY400 -- expected: its sentence says it all
        return
    for problem in tally.problems:
        log.warning("%s", problem)
    log.info("%s", tally.in_words())


def _upkeep(desk: Desk) -> None:
    try:
        desk.archive.tend()
    except AggregatorError as error:
        log.error("upkeep ended early: %s", error)  # noqa: TRY400 -- as above
