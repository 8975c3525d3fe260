"""Many polite conditional GETs at once, limited in bytes and time, behind a plain generator.

One libcurl multi loop (`curl`): whoever takes the answers sets the pace. Time limits count only the time that the loop
is running, so that a caller who works for a minute on one answer does not make the others late. Redirects are followed
hop by hop (`errand`): each is a fact for the archive, passes the guard, and waits its turn at its host (`turns`).
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import Final, Generic, TypeVar

from aggregator import __version__
from aggregator.config import FetchSettings
from aggregator.errors import ConfigError, FetchError, RefusedError
from aggregator.fetch import address as addresses
from aggregator.fetch import errand, guard
from aggregator.fetch.curl import Easy, Line, Switchboard
from aggregator.fetch.errand import Answer, Ended, Errand, Request
from aggregator.fetch.guard import Guard
from aggregator.fetch.head import Head
from aggregator.fetch.source import Receipt
from aggregator.fetch.turns import Turns

T = TypeVar("T")

TICK: Final = 0.1  # seconds between two looks at the time limits and at `stop`


def never() -> bool:
    """Answer "go on" to whoever asks whether to stop."""
    return False


def get_many(
    wanted: Iterable[tuple[T, Request]],
    settings: FetchSettings,
    *,
    clock: Callable[[], datetime],
    stop: Callable[[], bool] = never,
) -> Iterator[tuple[T, Answer]]:
    """Ask for many documents at once, and give each answer with its request's tag as it arrives.

    wanted -- taken lazily, little ahead of the lines that are free. clock -- says when a visit begins.
    stop -- asked ten times a second; once true, visits under way are dropped and nothing more is given.
    Raises ConfigError, at once, where the settings cannot be used. What goes wrong with a visit is in its answer.
    """
    agent = user_agent(settings)
    allowed = guard.read(settings.allow)
    return _answers(lambda: _Exchange(wanted, settings, allowed, agent, clock), stop)


def user_agent(settings: FetchSettings) -> str:
    """Say who we are. Raises ConfigError where the settings say what cannot be sent."""
    agent = settings.user_agent or f"syria-news-archive/{__version__}"
    if not (agent.isprintable() and agent.isascii()):
        raise ConfigError(f"[fetch] user_agent: {agent!r} cannot stand in a header; write plain ASCII on one line")
    return agent


def _answers(open_exchange: Callable[[], "_Exchange[T]"], stop: Callable[[], bool]) -> Iterator[tuple[T, Answer]]:
    with closing(open_exchange()) as exchange:
        while not stop() and not exchange.over:
            for answer in exchange.go_on():
                away = time.monotonic()
                yield answer
                exchange.away += time.monotonic() - away
                if stop():
                    return


class _Exchange(Generic[T]):
    """The lines, who is on them, and who waits. away -- seconds that the caller took, which are nobody's delay."""

    def __init__(
        self,
        wanted: Iterable[tuple[T, Request]],
        settings: FetchSettings,
        allowed: Guard,
        agent: str,
        clock: Callable[[], datetime],
    ) -> None:
        lines = max(1, settings.at_once)
        self.away = 0.0
        self._settings = settings
        self._agent = agent
        self._clock = clock
        self._answered: list[tuple[T, Answer]] = []
        self._turns = Turns(self._begun(wanted), lambda one: one.here.host, settings.per_host)
        self._switchboard = Switchboard(lines)
        self._free = [Line(settings, allowed) for _ in range(lines)]
        self._talking: dict[Easy, tuple[Line, Errand[T]]] = {}
        self._next_look = 0.0

    @property
    def over(self) -> bool:
        """Tell whether every answer has been given."""
        return self._turns.over and not self._talking and not self._answered

    def close(self) -> None:
        """Drop what is under way."""
        for line, _ in self._talking.values():
            self._switchboard.disconnect(line)
            line.close()
        for line in self._free:
            line.close()
        self._switchboard.close()

    def go_on(self) -> list[tuple[T, Answer]]:
        """Let waiting errands begin, wait a little, and return the answers that are there."""
        self._let_begin()
        if self._talking:
            for easy, code, said in self._switchboard.wait(0.0 if self._answered else TICK):
                self._hang_up(easy, code, said, None)
            self._look_at_limits()
        answered, self._answered = self._answered, []
        return answered

    def _begun(self, wanted: Iterable[tuple[T, Request]]) -> Iterator[Errand[T]]:
        """Make errands of requests; one whose address cannot be visited is answered on the spot."""
        for tag, request in wanted:
            try:
                yield Errand(tag, request, addresses.settle(request.address), self._clock())
            except FetchError as error:
                receipt = Receipt(self._clock(), addresses.without_credentials(request.address))
                self._answered.append((tag, Answer(receipt, error=error)))

    def _let_begin(self) -> None:
        while self._free and (one := self._turns.take()) is not None:
            one = one if one.hops else replace(one, at=self._clock())
            refusal = guard.refusal_by_name(one.here.host) if self._settings.proxy else None
            if refusal is not None:
                self._settle(one, Ended(Head(), error=RefusedError(refusal)))
                continue
            line = self._free.pop()
            line.begin(one.here, errand.fields(one, self._agent), self._now(), one.seconds)
            self._talking[line.easy] = (line, one)
            self._switchboard.connect(line)

    def _look_at_limits(self) -> None:
        now = self._now()
        if now < self._next_look:
            return
        self._next_look = now + TICK
        late = [(easy, limit) for easy, (line, _) in self._talking.items() if (limit := line.overdue(now)) is not None]
        for easy, limit in late:
            self._hang_up(easy, 0, "", limit)

    def _hang_up(self, easy: Easy, code: int, said: str, limit: FetchError | None) -> None:
        line, one = self._talking.pop(easy)
        ended = line.ended(self._now(), code, said, limit)
        self._switchboard.disconnect(line)
        self._free.append(line)
        self._settle(one, ended)

    def _settle(self, one: Errand[T], ended: Ended) -> None:
        """Go on to the next hop, or note the answer; either way the host is free for another."""
        self._turns.done(one.here.host)
        follows = errand.after(one, ended, self._settings.max_redirects)
        if isinstance(follows, Errand):
            self._turns.again(follows)
        else:
            self._answered.append((one.tag, follows))

    def _now(self) -> float:
        return time.monotonic() - self.away
