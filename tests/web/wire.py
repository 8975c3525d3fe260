"""Ask a server over a real socket, byte for byte as said."""

import socket
from dataclasses import dataclass

from aggregator.web.server import Server


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. headers -- lower-case names."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(server: Server, target: str, *headers: str, method: str = "GET") -> Answer:
    """Send one request, its target unchanged, and read until the server closes."""
    lines = [f"{method} {target} HTTP/1.1", *(headers or ("Host: localhost",)), "Connection: close", "", ""]
    with socket.create_connection((server.host, server.port), timeout=10) as wire:
        wire.sendall("\r\n".join(lines).encode("latin-1"))
        data = b""
        while part := wire.recv(65536):
            data += part
    head, _, body = data.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    pairs = [line.split(": ", 1) for line in rest]
    return Answer(int(first.split()[1]), {name.lower(): value for name, value in pairs}, body)
