"""One client's connection: how long it may keep us waiting, and how many there are at once.

Uvicorn has a limit for the pause between two requests only. One that sends half a request, or nothing, or takes nothing
of its answer, would hold its socket for ever, and enough of them all the file descriptors that the rounds need.
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


class Client(H11Protocol):
    """Uvicorn's connection, cut off when it is not heard from.

    most -- connections open at once; the next one displaces the one that is idle longest, or is closed where all are
    being answered. So whoever only holds connections open keeps nobody out.
    patience -- seconds for a whole request head, counted from the connection or the last answer and not from the last
    byte, which could come one at a time; and seconds in which some of a waiting answer has to be taken.
    """

    most: int
    patience: float
    since = 0.0
    _timer: asyncio.TimerHandle | None = None
    _unsent = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        """Wait for a request, and make room if there are too many who do."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > self.most:
            idle = [one for one in self.connections if isinstance(one, Client) and one is not self and not one.busy]
            min(idle, key=lambda one: one.since, default=self).cut()

    def on_response_complete(self) -> None:
        """Wait for the answer to be taken, and for the next request."""
        self._wait()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    @property
    def busy(self) -> bool:
        """Whether it is us who are to act: a request is there, and nothing that the client has yet to take."""
        asked = self.cycle is not None and not self.cycle.response_complete
        return asked and not self.transport.get_write_buffer_size()

    def cut(self) -> None:
        """Close at once, whatever is still unsent."""
        # Asyncio reports the loss a turn later; who comes in the same turn is not to displace this one again.
        self.connections.discard(self)
        self.transport.abort()

    def _wait(self) -> None:
        self._stop_waiting()
        self.since = self.loop.time()
        self._look_again()

    def _look_again(self) -> None:
        self._unsent = self.transport.get_write_buffer_size()
        self._timer = self.loop.call_later(self.patience, self._look)

    def _look(self) -> None:
        if self.busy or self.transport.get_write_buffer_size() < self._unsent:
            self._look_again()
        else:
            self.cut()

    def _stop_waiting(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None


def limited(most: int, patience: float) -> type[Client]:
    """Make the class of a server's connections: uvicorn makes the objects, and knows nothing of these two."""
    return type("Client", (Client,), {"most": most, "patience": patience})
