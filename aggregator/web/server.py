"""The web server in a thread of its own: uvicorn's one door.

The main thread is the daemon's: it owns the signals, and uvicorn leaves them alone outside of it.
"""

import asyncio
import logging
import socket
import threading

import uvicorn
from starlette.applications import Starlette

from aggregator.errors import UsageError
from aggregator.web import client

# Asyncio accepts this many in one turn and needs three turns more to close one again: with MOST_CLIENTS at most some
# 400 descriptors, of the 1024 that a process usually has and the rounds need as well.
ACCEPTED_AT_ONCE = 32
# The system keeps this many more until we come to accept them.
BACKLOG = 128
# More clients at once than any one archive has.
MOST_CLIENTS = 256
# Seconds: how long a client may take for a request, as nginx and Apache give 20 to 60, who have more room; how long an
# idle connection is kept; and how long answers under way have when the server stops. With uvicorn's own ticks of a
# tenth of a second a stop takes at most some 1.5 s.
PATIENCE = 10.0
KEEP_ALIVE = 5
GRACE = 1
START_WITHIN = 10.0
STOP_WITHIN = 2.0


EVERYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- to be recognised


class _Uvicorn(uvicorn.Server):
    """Uvicorn, saying when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        for one in sockets or ():
            one.listen(BACKLOG)  # asyncio takes the one number for both, and has shortened the queue
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Shut down, and cut off whoever has not taken its answer by then: uvicorn would leave those sockets open."""
        await super().shutdown(sockets)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)


class Server:
    """The application on a port, from `start` to `stop`; also a context manager.

    host, port -- where to listen; port 0: any free one. `address` tells where it is reached, once started.
    most, patience -- connections open at once, and seconds that each may keep us waiting, as `client.Client` tells.
    """

    def __init__(
        self, app: Starlette, host: str, port: int, *, most: int = MOST_CLIENTS, patience: float = PATIENCE
    ) -> None:
        self.host = host
        self.port = port
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            http=client.limited(most, patience),
            backlog=ACCEPTED_AT_ONCE,
            # Connections never are so many; answers whose client has left already could be, and are refused (503).
            limit_concurrency=most + 1,
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=GRACE,
        )
        self._uvicorn = _Uvicorn(config)
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """The root of what is served, ending in a slash."""
        # What listens everywhere is reached here under its own name; how the world reaches it, only base_url can say.
        host = EVERYWHERE.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def start(self) -> None:
        """Listen, and return when requests are answered. `port` then is the real one.

        Raises UsageError where the port is taken or the address is not ours.
        """
        # What goes wrong with one client is that client's matter; what breaks an answer is still logged as an error.
        logging.getLogger("uvicorn").setLevel(logging.ERROR)
        bound = _bound(self.host, self.port)
        self.port = bound.getsockname()[1]
        self._thread = threading.Thread(target=self._uvicorn.run, kwargs={"sockets": [bound]}, name="web", daemon=True)
        self._thread.start()
        if not self._uvicorn.ready.wait(START_WITHIN):
            raise UsageError(f"the web server on {self.address} does not start; look into the log, then try again")

    def stop(self) -> None:
        """Stop listening, let answers under way end, cut off the rest; at most two seconds. Twice is once."""
        self._uvicorn.should_exit = True
        if self._thread:
            self._thread.join(STOP_WITHIN)

    def __enter__(self) -> "Server":
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:  # a name that no system can ask for is no OSError
        raise UsageError(f"cannot listen on {host}: {error}; name another address with --host") from error
    try:
        # Without this a restart has to wait a minute for the system to forget the old connections.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(BACKLOG)
    except OSError as error:
        bound.close()
        raise UsageError(
            f"cannot listen on {host} port {port}: {error.strerror}; name another port with --port"
        ) from error
    return bound
