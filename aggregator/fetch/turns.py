"""Whose turn it is: requests wait in line so that no host is asked too many things at once. Pure."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, TypeVar

T = TypeVar("T")

# Looked ahead for another host while the next ones' hosts are busy: enough that a list sorted by host keeps all lines
# in use, little enough that an endless list is not read into memory.
AHEAD: Final = 1000


class Turns(Generic[T]):
    """Requests in the order they came, as far as their hosts are free.

    coming -- the requests, taken lazily. host -- says whom a request goes to. per_host -- how many at once there.
    """

    def __init__(self, coming: Iterable[T], host: Callable[[T], str], per_host: int) -> None:
        self._coming: Iterator[T] = iter(coming)
        self._host = host
        self._per_host = max(1, per_host)
        self._busy: dict[str, int] = {}
        self._waiting: dict[str, deque[T]] = {}
        self._ready: deque[T] = deque()
        self._parked = 0
        self._more = True

    def take(self) -> T | None:
        """Return the next request whose host is free, which keeps a place there until `done`; None: none at present."""
        while self._ready or (self._more and self._parked < AHEAD):
            one = self._ready.popleft() if self._ready else next(self._coming, None)
            if one is None:
                self._more = False
            elif self._enter(one):
                return one
        return None

    def done(self, host: str) -> None:
        """Free the place that a request had at a host, for whoever waits there."""
        self._busy[host] -= 1
        if line := self._waiting.get(host):
            self._parked -= 1
            self._ready.append(line.popleft())
        if not line:
            self._waiting.pop(host, None)
        if not self._busy[host]:
            del self._busy[host]

    def again(self, one: T) -> None:
        """Line up a request that goes on elsewhere (a redirect), before those that have not begun."""
        self._ready.appendleft(one)

    @property
    def over(self) -> bool:
        """Tell whether nothing waits and nothing more will come."""
        return not self._more and not self._ready and not self._parked

    def _enter(self, one: T) -> bool:
        host = self._host(one)
        if self._busy.get(host, 0) < self._per_host:
            self._busy[host] = self._busy.get(host, 0) + 1
            return True
        self._waiting.setdefault(host, deque()).append(one)
        self._parked += 1
        return False
