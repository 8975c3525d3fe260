"""The server starts when it says so, tells its port, and stops in time whatever its clients do."""

import socket
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from aggregator.errors import UsageError
from aggregator.publish import names
from aggregator.web import app
from aggregator.web.server import STOP_WITHIN, Server
from tests.web.wire import ask


def test_port_0_becomes_a_real_one(server: Server) -> None:
    assert server.port > 0
    assert server.address == f"http://127.0.0.1:{server.port}/"
    assert ask(server, "/").status == 200


def test_a_taken_port_is_one_clear_line(server: Server, published: Path) -> None:
    with pytest.raises(UsageError) as error:
        Server(app.app(published), "127.0.0.1", server.port).start()
    assert f"port {server.port}" in str(error.value)
    assert "--port" in str(error.value)
    assert "\n" not in str(error.value)
    assert ask(server, "/").status == 200


@pytest.mark.parametrize("host", ["203.0.113.1", "a" * 300])
def test_an_address_that_is_not_ours_is_one_clear_line(published: Path, host: str) -> None:
    with pytest.raises(UsageError, match="cannot listen on"):
        Server(app.app(published), host, 0).start()


def test_ipv6(published: Path) -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    try:
        with Server(app.app(published), "::1", 0) as server:
            assert server.address == f"http://[::1]:{server.port}/"
            assert ask(server, "/healthz").status == 200
    except UsageError as error:
        pytest.skip(f"this machine has no IPv6 loopback: {error}")


def test_it_stops_and_its_port_is_free_again(published: Path) -> None:
    first = Server(app.app(published), "127.0.0.1", 0)
    first.start()
    assert ask(first, "/").status == 200
    first.stop()
    first.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((first.host, first.port), timeout=2)
    with Server(app.app(published), "127.0.0.1", first.port) as second:
        assert ask(second, "/").status == 200


def test_stop_before_start_is_nothing(published: Path) -> None:
    Server(app.app(published), "127.0.0.1", 0).stop()


def test_it_stops_in_time_with_idle_half_and_slow_clients(published: Path) -> None:
    (published / names.PAGE).write_bytes(b"x" * 30_000_000)
    server = Server(app.app(published), "127.0.0.1", 0)
    server.start()
    with ExitStack() as clients:
        idle, half, slow, silent = (
            clients.enter_context(socket.create_connection((server.host, server.port), timeout=10)) for _ in range(4)
        )
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(100).startswith(b"HTTP/1.1 200")
        half.sendall(b"GET / HTTP/1.1\r\nHost: ")
        slow.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert slow.recv(100).startswith(b"HTTP/1.1 200")  # and reads no more of the 30 MB
        silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        began = time.monotonic()
        server.stop()
        assert time.monotonic() - began < STOP_WITHIN
    assert not [thread for thread in threading.enumerate() if thread.name == "web"]


def test_the_daemons_signals_stay_its_own(server: Server) -> None:
    assert [thread.daemon for thread in threading.enumerate() if thread.name == "web"] == [True]
    assert ask(server, "/healthz").status == 200


def test_nothing_is_said_for_a_request_that_goes_wrong(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection((server.host, server.port), timeout=10) as wire:
        wire.sendall(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
        assert wire.recv(1000).startswith(b"HTTP/1.1 400")
    assert ask(server, "/").status == 200
    assert capfd.readouterr() == ("", "")
