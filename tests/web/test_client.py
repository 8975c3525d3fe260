"""Clients that hold on and do not ask, or do not take what they asked for: they are cut off and keep nobody out."""

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from aggregator.publish import names
from aggregator.web import app
from aggregator.web.server import ACCEPTED_AT_ONCE, Server
from tests.web.wire import ask

HALF = b"GET / HTTP/1.1\r\nHost: x\r\n"
WHOLE = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
LONG = 600.0


@pytest.fixture
def clients() -> Iterator[ExitStack]:
    """Hold connections, and let them go at the end."""
    with ExitStack() as stack:
        yield stack


def connect(clients: ExitStack, server: Server, said: bytes = b"") -> socket.socket:
    wire = clients.enter_context(socket.create_connection((server.host, server.port), timeout=10))
    wire.sendall(said)
    return wire


def closed(wire: socket.socket) -> bool:
    """Read until the server closes; False where it has not within the socket's time limit."""
    try:
        while wire.recv(65536):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


def sent(wire: socket.socket, data: bytes) -> bool:
    """Send; False where the server has closed."""
    try:
        wire.sendall(data)
    except ConnectionError:
        return False
    return True


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"G",
        HALF,
        WHOLE + HALF,
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf",
    ],
)
def test_who_does_not_finish_a_request_is_closed(published: Path, clients: ExitStack, said: bytes) -> None:
    with Server(app.app(published), "127.0.0.1", 0, patience=0.2) as server:
        assert closed(connect(clients, server, said))
        assert ask(server, "/healthz").status == 200


def test_a_byte_at_a_time_wins_no_time(published: Path, clients: ExitStack) -> None:
    with Server(app.app(published), "127.0.0.1", 0, patience=0.3) as server:
        wire = connect(clients, server, HALF + b"X: ")
        wire.settimeout(0.02)
        assert any(closed(wire) or not sent(wire, b"x") for _ in range(500))  # ten seconds, far more than the patience


def test_who_takes_nothing_of_an_answer_is_closed(published: Path, clients: ExitStack) -> None:
    (published / names.PAGE).write_bytes(b"x" * 30_000_000)
    with Server(app.app(published), "127.0.0.1", 0, patience=0.2) as server:
        slow = connect(clients, server, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert slow.recv(100).startswith(b"HTTP/1.1 200")
        # The system's own buffers may still take some in the first turns; each of these waits for one turn.
        assert all(closed(connect(clients, server)) for _ in range(4))
        assert taken(slow) < 20_000_000


def taken(wire: socket.socket) -> int:
    """Read what there still is, and count it."""
    count = 0
    try:
        while part := wire.recv(65536):
            count += len(part)
    except ConnectionResetError:
        return count
    return count


def test_asking_on_keeps_a_connection(published: Path, clients: ExitStack) -> None:
    with Server(app.app(published), "127.0.0.1", 0, most=2, patience=LONG) as server:
        wire = connect(clients, server)
        for _ in range(20):
            wire.sendall(WHOLE)
            answer = b""
            while not answer.endswith(b"\r\n\r\nok\n"):
                part = wire.recv(1000)
                assert part
                answer += part


def test_who_only_holds_connections_keeps_nobody_out(published: Path, clients: ExitStack) -> None:
    with Server(app.app(published), "127.0.0.1", 0, most=4, patience=LONG) as server:
        held = [connect(clients, server, HALF) for _ in range(12)]
        assert ask(server, "/healthz").status == 200
        assert all(closed(wire) for wire in held[:8])  # the oldest, and at once
        held[-1].sendall(b"\r\n")
        assert held[-1].recv(100).startswith(b"HTTP/1.1 200")


def test_a_flood_leaves_descriptors_for_the_rounds(
    published: Path, clients: ExitStack, capfd: pytest.CaptureFixture[str]
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with Server(app.app(published), "127.0.0.1", 0, most=16, patience=LONG) as server:
        # Both ends are in this process: as many as there may be for our own, and little more for the server's.
        room = 400 + 16 + 4 * ACCEPTED_AT_ONCE + 60
        if hard != resource.RLIM_INFINITY and hard < room:
            pytest.skip(f"this system lets a process have {hard} files only")
        resource.setrlimit(resource.RLIMIT_NOFILE, (room, hard))
        clients.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        held = [connect(clients, server, HALF) for _ in range(400)]
        assert ask(server, "/healthz").status == 200
        assert all(closed(wire) for wire in held[:300])
        assert (published / names.PAGE).read_bytes()
    assert capfd.readouterr() == ("", "")
