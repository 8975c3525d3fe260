"""A small real web server on 127.0.0.1 for the tests: HTTP/1.1, conditional GET, and whatever bytes a test wants.

with wire.serve({"/feed.xml": wire.Document(b"<rss/>", etag='"1"')}) as server:
    ... server.url("/feed.xml"), server.allow, server.requests ...
"""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from socketserver import StreamRequestHandler, TCPServer, ThreadingMixIn

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came; headers in order and spelling."""

    method: str
    path: str
    headers: Headers
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """Return the first header of this name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """A plain answer; Content-Length is added unless the headers say it or `Transfer-Encoding`."""

    status: int = 200
    headers: Headers = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Document:
    """A document with validators: 304 to who has it (If-None-Match before If-Modified-Since, RFC 9110, 13.2.2)."""

    body: bytes
    media_type: str = "application/xml"
    etag: str | None = None
    last_modified: str | None = None
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes that are sent as they are, piece by piece, before the connection is closed; reset -- by a reset."""

    pieces: Iterable[bytes]
    reset: bool = False


Reply = Answer | Document | Raw
Route = Reply | Callable[[Request], Reply]


@dataclass
class Server:
    """A running server. routes -- may be changed at any time; requests -- all that came, in order."""

    host: str
    port: int
    routes: dict[str, Route]
    requests: list[Request] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def root(self) -> str:
        """The server's address, without a slash."""
        return f"http://[{self.host}]:{self.port}" if ":" in self.host else f"http://{self.host}:{self.port}"

    @property
    def allow(self) -> str:
        """The entry of `[fetch] allow` that lets exactly this server past."""
        return self.root.removeprefix("http://")

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.root + path

    def asked(self, path: str) -> list[Request]:
        """The requests for a path."""
        return [request for request in self.requests if request.path == path]

    def drip(self, piece: bytes, seconds: float) -> Iterator[bytes]:
        """Give a piece again and again, so many seconds apart, until the server is closed."""
        while not self.closing.wait(seconds):
            yield piece


@contextmanager
def serve(routes: Mapping[str, Route], host: str = "127.0.0.1") -> Iterator[Server]:
    """Serve `routes` (path with query -> reply, or what makes one of a request) on a free port; others answer 404."""
    listener = _Listener(host)
    server = Server(host, listener.server_address[1], dict(routes))
    listener.served = server
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        listener.shutdown()
        listener.hang_up()
        listener.server_close()
        thread.join()


class _Listener(ThreadingMixIn, TCPServer):
    """A thread a connection; closing it closes them all."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128
    served: Server

    def __init__(self, host: str) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._open: set[socket.socket] = set()
        super().__init__((host, 0), _Conversation)

    def enter(self, connection: socket.socket) -> None:
        self._open.add(connection)

    def leave(self, connection: socket.socket) -> None:
        self._open.discard(connection)

    def hang_up(self) -> None:
        for connection in list(self._open):
            _quietly(lambda: connection.shutdown(socket.SHUT_RDWR))  # noqa: B023 -- called at once


class _Conversation(StreamRequestHandler):
    """One connection: a request, an answer, until either side has enough."""

    server: _Listener
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.server.enter(self.connection)
        try:
            if not self.connection.recv(1, socket.MSG_PEEK).isalpha():
                return  # not HTTP: TLS, say, which may never send a line's end
            while (request := self._read()) is not None and self._answer(request):
                pass
        except OSError:
            return  # the client went away, which tests provoke
        finally:
            self.server.leave(self.connection)

    def finish(self) -> None:
        _quietly(super().finish)

    def _read(self) -> Request | None:
        words = self.rfile.readline(65536).decode("latin-1").split()
        if len(words) != 3:
            return None
        headers = []
        while line := self.rfile.readline(65536).decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers.append((name, value.strip()))
        request = Request(words[0], words[1], tuple(headers))
        length = int(request.header("content-length") or 0)
        return Request(words[0], words[1], tuple(headers), self.rfile.read(length)) if length else request

    def _answer(self, request: Request) -> bool:
        """Answer; False when the connection is to be closed."""
        served = self.server.served
        served.requests.append(request)
        route = served.routes.get(request.path, Answer(404, body=b"not here"))
        reply = route(request) if callable(route) else route
        if isinstance(reply, Raw):
            return self._send_raw(reply)
        answer = _conditional(reply, request) if isinstance(reply, Document) else reply
        self.wfile.write(_head(answer) + (b"" if request.method == "HEAD" else answer.body))
        return (request.header("connection") or "").lower() != "close"

    def _send_raw(self, reply: Raw) -> bool:
        for piece in reply.pieces:
            self.connection.sendall(piece)
        if reply.reset:
            linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"  # on, for 0 s: closing resets
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
        return False


def _conditional(document: Document, request: Request) -> Answer:
    given = (("ETag", document.etag), ("Last-Modified", document.last_modified))
    validators = tuple((name, value) for name, value in given if value is not None)
    known = request.header("if-none-match")
    if known is not None:
        same = document.etag in {tag.strip() for tag in known.split(",")}
    else:
        same = document.last_modified is not None and request.header("if-modified-since") == document.last_modified
    if same:
        return Answer(304, (*validators, *document.headers))
    return Answer(200, (("Content-Type", document.media_type), *validators, *document.headers), document.body)


def _head(answer: Answer) -> bytes:
    names = {name.lower() for name, _ in answer.headers}
    bodiless = answer.status in {204, 304} or answer.status < 200
    length = (
        ()
        if bodiless or names & {"content-length", "transfer-encoding"}
        else (("Content-Length", str(len(answer.body))),)
    )
    lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in (*answer.headers, *length)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _quietly(act: Callable[[], object]) -> None:
    """Do what fails where the other side has already gone."""
    try:
        act()
    except (OSError, ValueError):
        return
