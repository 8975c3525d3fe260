"""pycurl's one door: a line carries one GET after another, a switchboard tells which lines have ended.

Everything that arrives is counted as it arrives and stops at its limit. Nothing is decoded, followed or remembered
here: no cookie engine, no Referer, no .netrc, no proxy that the environment names.
"""

import os
import selectors
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from socket import socket
from typing import Final, Protocol

import pycurl

from aggregator.config import FetchSettings
from aggregator.errors import CutOffError, FetchError, RefusedError
from aggregator.fetch import coding, guard
from aggregator.fetch.address import Address
from aggregator.fetch.errand import Ended
from aggregator.fetch.guard import Guard
from aggregator.fetch.head import Head

# A server that sends less than this holds a line for nothing. It may think for so long before its first byte: feeds
# that are made on request take some 10 s at worst.
SLOW_BYTES: Final = 10  # a second
SLOW_SECONDS: Final = 20.0
KEPT: Final = 64 << 10  # bytes kept of a body that is too large: enough to see what it was
QUICK_EXIT: Final = (
    322  # CURLOPT_QUICK_EXIT (libcurl 7.87), which pycurl has no name for: hang up without waiting for DNS
)
CLOSING_SECONDS: Final = 0.2  # that closing is waited for; it takes some milliseconds, or a name server's silence
NEVER_MS: Final = 86_400_000  # for libcurl's own limit on connecting, which would count the time that our caller takes

SAID: Final = {
    pycurl.E_COULDNT_RESOLVE_PROXY: "could not resolve the proxy; check [fetch] proxy",
    pycurl.E_GOT_NOTHING: "closed the connection without an answer",
    pycurl.E_PARTIAL_FILE: "the answer was cut short",
    pycurl.E_RECV_ERROR: "the connection broke while the answer came",
    pycurl.E_SEND_ERROR: "the connection broke while the request was sent",
    pycurl.E_PEER_FAILED_VERIFICATION: "its TLS certificate cannot be trusted",
    pycurl.E_SSL_CONNECT_ERROR: "no TLS connection could be agreed on",
    pycurl.E_UNSUPPORTED_PROTOCOL: "did not answer in HTTP/1.0 or later",
    pycurl.E_FTP_WEIRD_SERVER_REPLY: "did not answer in proper HTTP",
    pycurl.E_HTTP2: "broke the HTTP/2 protocol",
}

EVENTS: Final = {
    pycurl.POLL_IN: selectors.EVENT_READ,
    pycurl.POLL_OUT: selectors.EVENT_WRITE,
    pycurl.POLL_INOUT: selectors.EVENT_READ | selectors.EVENT_WRITE,
}


HTTP2_STREAM: Final = 92  # libcurl's CURLE_HTTP2_STREAM, which pycurl does not name
# The connection ended, was reset, or gave up in the middle of a body.
BROKEN_OFF: Final = frozenset({pycurl.E_PARTIAL_FILE, pycurl.E_RECV_ERROR, HTTP2_STREAM})


class Easy(Protocol):
    """What is used of a pycurl easy handle."""

    def setopt(self, option: int, value: object, /) -> None:
        """Set an option."""

    def getinfo(self, info: int, /) -> object:
        """Tell a fact about the transfer."""

    def close(self) -> None:
        """Free it, with its callbacks."""


class Multi(Protocol):
    """What is used of a pycurl multi handle."""

    def setopt(self, option: int, value: object, /) -> None:
        """Set an option."""

    def add_handle(self, easy: Easy, /) -> None:
        """Begin a transfer."""

    def remove_handle(self, easy: Easy, /) -> None:
        """End a transfer, done or not."""

    def socket_action(self, descriptor: int, events: int, /) -> tuple[int, int]:
        """Go on with what a socket, or the clock, allows."""

    def info_read(self) -> tuple[int, list[Easy], list[tuple[Easy, int, str]]]:
        """List transfers that are over: more to come, done well, failed."""

    def close(self) -> None:
        """Free it, with its connections."""


class Peer(Protocol):
    """An address that is about to be connected to."""

    family: int
    socktype: int
    protocol: int
    addr: object


class Line:
    """One easy handle, used for one GET after another; it keeps what arrives, within limits."""

    def __init__(self, settings: FetchSettings, allowed: Guard) -> None:
        self.easy: Easy = pycurl.Curl()
        self._settings = settings
        self._guard = allowed
        self._lent: list[socket] = []
        for option, value in (
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
            (pycurl.NOPROXY, "" if settings.proxy else "*"),
            (pycurl.PROXY, settings.proxy),
            (pycurl.PATH_AS_IS, 1),
            (pycurl.NOSIGNAL, 1),
            (pycurl.CONNECTTIMEOUT_MS, NEVER_MS),
            (pycurl.MAXFILESIZE_LARGE, settings.max_bytes),
            (QUICK_EXIT, 1),
            (pycurl.HEADERFUNCTION, self._on_head),
            (pycurl.WRITEFUNCTION, self._on_body),
            (pycurl.OPENSOCKETFUNCTION, self._on_open),
        ):
            self.easy.setopt(option, value)
        self._forget(0.0, 0.0)

    def _forget(self, now: float, spent: float) -> None:
        self._head = Head()
        self._body: list[bytes] = []
        self._size = 0
        self._broken: FetchError | None = None
        self._refused: str | None = None
        self._there = ("", 0)
        self._began = now
        self._spent = spent
        self._looked = (now, 0)

    def begin(self, there: Address, fields: Iterable[tuple[str, str]], now: float, spent: float) -> None:
        """Get ready to ask. fields -- the request's header; now -- the loop's time; spent -- seconds of hops before."""
        self._forget(now, spent)
        self._there = (there.host, there.port)
        self.easy.setopt(pycurl.URL, there.url)
        self.easy.setopt(pycurl.HTTPHEADER, [f"{name}: {value}".encode("latin-1") for name, value in fields])

    def overdue(self, now: float) -> FetchError | None:
        """Say which time limit is over, if one is."""
        settings = self._settings
        waited = now - self._began
        if self._spent + waited > settings.timeout:
            return FetchError(f"took longer than {settings.timeout:g} s")
        if waited > settings.connect_timeout and not self.easy.getinfo(pycurl.PRETRANSFER_TIME_T):
            return self._not_connected()
        looked, size = self._looked
        if now - looked < SLOW_SECONDS:
            return None
        self._looked = (now, self._size)
        if self._size - size < SLOW_BYTES * SLOW_SECONDS:
            return FetchError(f"sent less than {SLOW_BYTES} bytes a second for {SLOW_SECONDS:g} s")
        return None

    def _not_connected(self) -> FetchError:
        (host, port), seconds = self._there, self._settings.connect_timeout
        if self.easy.getinfo(pycurl.NAMELOOKUP_TIME_T):
            return FetchError(f"{host} port {port} did not accept a connection within {seconds:g} s")
        return FetchError(f"could not resolve host {host} within {seconds:g} s; check the network")

    def ended(self, now: float, code: int, said: str, overdue: FetchError | None = None) -> Ended:
        """Say how it ended. code, said -- libcurl's word on it, 0 for well; overdue -- the limit that ended it."""
        error = self._broken or overdue or (self._failure(code, said) if code else None)
        if error is not None and self._body and (overdue or code in BROKEN_OFF) and not self._broken:
            error = CutOffError(str(error))
        remote = self.easy.getinfo(pycurl.PRIMARY_IP)
        self._take_back()
        return Ended(
            head=self._head,
            body=b"".join(self._body),
            error=error,
            seconds=now - self._began,
            remote=remote if isinstance(remote, str) and remote else None,
        )

    def close(self) -> None:
        """Free the handle."""
        self.easy.close()
        self._take_back()

    def _take_back(self) -> None:
        """Close the sockets that libcurl was given: it has made its own of them (`dup`) by then."""
        while self._lent:
            self._lent.pop().close()

    def _failure(self, code: int, said: str) -> FetchError:
        """Put libcurl's error in words."""
        if self._refused is not None:
            return RefusedError(self._refused)
        if code == pycurl.E_FILESIZE_EXCEEDED:
            return self._too_large()
        host, port = self._there
        if code == pycurl.E_COULDNT_RESOLVE_HOST:
            return FetchError(f"could not resolve host {host}; check the address and the network")
        if code == pycurl.E_COULDNT_CONNECT:
            number = self.easy.getinfo(pycurl.OS_ERRNO)
            reason = os.strerror(number) if isinstance(number, int) and number else said
            return FetchError(f"could not connect to {host} port {port} ({reason})")
        return FetchError(f"{SAID.get(code, 'the visit failed')} ({said})")

    def _too_large(self) -> FetchError:
        self._body = [b"".join(self._body)[:KEPT]]
        return FetchError(f"larger than {coding.in_words(self._settings.max_bytes)}")

    def _on_head(self, line: bytes) -> int | None:
        if self._head.take(line):
            return None
        self._broken = FetchError("its answer's header is larger than any that makes sense")
        return -1

    def _on_body(self, part: bytes) -> int | None:
        self._size += len(part)
        if self._size > self._settings.max_bytes:
            self._broken = self._too_large()
            return -1
        self._body.append(part)
        return None

    def _on_open(self, _purpose: int, peer: Peer) -> socket | int:
        """Let libcurl have a socket for a permitted address only; a proxy that the settings name is permitted."""
        host, port = peer.addr[:2] if isinstance(peer.addr, tuple) else ("", 0)
        if self._settings.proxy or guard.permits(self._guard, host, port):
            self._lent.append(socket(peer.family, peer.socktype, peer.protocol))
            return self._lent[-1]
        self._refused = guard.refusal(host, port)
        bad: int = pycurl.SOCKET_BAD
        return bad


class Switchboard:
    """A multi handle and the sockets that it waits for; epoll (or its like), since `select` ends at 1,024 sockets."""

    def __init__(self, lines: int) -> None:
        self._multi: Multi = pycurl.CurlMulti()
        self._selector = selectors.DefaultSelector()
        self._alarm: float | None = None
        self._closed = False
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._on_socket)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._on_timer)
        self._multi.setopt(pycurl.M_MAXCONNECTS, lines)

    def connect(self, line: Line) -> None:
        """Let a line begin."""
        self._multi.add_handle(line.easy)

    def disconnect(self, line: Line) -> None:
        """Take a line off, whether it is done or not."""
        self._multi.remove_handle(line.easy)

    def wait(self, seconds: float) -> list[tuple[Easy, int, str]]:
        """Wait for at most so long; return the handles that have ended, with libcurl's code (0: well) and words."""
        if self._alarm is not None:
            seconds = max(0.0, min(seconds, self._alarm - time.monotonic()))
        for key, ready in self._selector.select(seconds):
            bits = (pycurl.CSELECT_IN if ready & selectors.EVENT_READ else 0) | (
                pycurl.CSELECT_OUT if ready & selectors.EVENT_WRITE else 0
            )
            self._multi.socket_action(key.fd, bits)
        if self._alarm is not None and self._alarm <= time.monotonic():
            self._alarm = None
            self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        return self._over()

    def _over(self) -> list[tuple[Easy, int, str]]:
        found: list[tuple[Easy, int, str]] = []
        more = 1
        while more:
            more, well, failed = self._multi.info_read()
            found += [*((easy, 0, "") for easy in well), *failed]
        return found

    def close(self) -> None:
        """Close every connection.

        In a thread, because libcurl waits there for lookups of names, which nothing can end: 10 s and more where no
        name server answers. It has a setting against that (CURLMOPT_QUICK_EXIT), which pycurl does not pass on.
        """
        self._closed = True
        closing = threading.Thread(target=self._multi.close, name="closing connections", daemon=True)
        closing.start()
        closing.join(CLOSING_SECONDS)
        self._selector.close()

    def _on_socket(self, event: int, descriptor: int, *_: object) -> None:
        if self._closed:
            return
        with suppress(KeyError):  # libcurl names a socket anew when it changes its mind: no news that we must know
            self._selector.unregister(descriptor)
        if event != pycurl.POLL_REMOVE:
            self._selector.register(descriptor, EVENTS[event])

    def _on_timer(self, milliseconds: int) -> None:
        self._alarm = None if milliseconds < 0 else time.monotonic() + milliseconds / 1000
