"""What an address must look like before it goes on the wire: http or https, ASCII, its credentials set apart."""

import base64
import ipaddress
import re
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from aggregator.errors import FetchError

MAX_LENGTH: Final = (
    4096  # bytes of a URL; the longest in the shared corpora has 500, servers give up at 8,000 (RFC 9112, 3)
)
DEFAULT_PORTS: Final = {"http": 80, "https": 443}

# Sent as written: every printable ASCII character but those that end a request line's target or never stand in one.
AS_WRITTEN: Final = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>\\')
HOST: Final = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?")
CREDENTIALS: Final = re.compile(r"(?<=//)[^/?#]*@")
# How an address begins, however mistyped (`http:/`, `http//`, `http:`), and what may stand there if it hides nothing.
BEGINNING: Final = re.compile(r"\s*(?:[^\s:/?#@]*:?//+|https?:/?)", re.IGNORECASE)
PLACE: Final = re.compile(r"(?:\[[^\]@]*\]|[^:@\[\]]*)(?::[0-9]+)?")
# Lone surrogates, too: what no encoding can write (JSON and undecodable file names bring them).
CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Address:
    """An address that can be visited.

    url -- ASCII, with neither credentials nor fragment: fit for requests, archive and messages.
    credentials -- `user:password` as subscribed; sent to this origin only, shown nowhere.
    """

    url: str
    scheme: str
    host: str
    port: int
    credentials: str | None = None

    @property
    def origin(self) -> tuple[str, str, int]:
        """Who is being talked to (RFC 6454)."""
        return self.scheme, self.host, self.port

    @property
    def authorization(self) -> str | None:
        """The Authorization header's value (RFC 7617), where there are credentials."""
        if self.credentials is None:
            return None
        return "Basic " + base64.b64encode(self.credentials.encode()).decode("ascii")


def settle(text: str) -> Address:
    """Read an address as subscribed. Raises FetchError, which says what is wrong with it and shows no credentials."""
    text = text.strip()
    if len(text) > MAX_LENGTH or CONTROL.search(text):
        raise FetchError(f"{without_credentials(text)[:80]!r}: the address is too long or holds control characters")
    try:
        parts = _split(text)
        host, port = _place(parts)
        user, password = parts.username, parts.password
    except ValueError as error:
        raise FetchError(f"{without_credentials(text)!r} cannot be visited: {error}") from error
    credentials = None if user is None else f"{unquote(user)}:{unquote(password or '')}"
    return Address(_url(parts, host, port), parts.scheme, host, port, credentials)


def onward(here: Address, location: str) -> Address:
    """Read where a redirect leads. Raises FetchError.

    here -- who redirects: its credentials stay within its origin; those in a Location are not taken from strangers.
    location -- the header as received, decoded byte by byte (Latin-1): what is not ASCII is percent-encoded as it came,
    which is right for UTF-8 and for anything else that the server understands itself.
    """
    try:
        target = urljoin(here.url, quote(location.strip().encode("latin-1", "replace"), safe=AS_WRITTEN))
    except ValueError as error:
        raise FetchError(
            f"redirected to {without_credentials(location)[:80]!r}, which is no address: {error}"
        ) from error
    there = settle(target)
    return replace(there, credentials=here.credentials if there.origin == here.origin else None)


def without_credentials(text: str) -> str:
    """Give an address for people and logs: what stands before the @ is gone.

    Of a mistyped address too, where nobody can tell which @ ends a password: all up to the last one is gone, even if
    some of the path goes with it. An @ in the path after a plain host (`https://medium.com/@name`) stays.
    """
    begun = BEGINNING.match(text)
    start, end = begun.end() if begun else 0, text.rfind("@") + 1
    place = re.split("[/?#]", text[start:], maxsplit=1)[0]
    suspect = "@" in place or (not PLACE.fullmatch(place) if begun else ":" in text[:end])
    return text[:start] + text[end:] if suspect and end > start else CREDENTIALS.sub("", text)


def in_sentence(text: str) -> str:
    """Give a sentence that names addresses for people and logs: each of its words without credentials."""
    return " ".join(map(without_credentials, text.split(" ")))


def has_credentials(text: str) -> bool:
    """Tell whether an address as subscribed holds a user's name or password."""
    return CREDENTIALS.search(text) is not None


def _split(text: str) -> SplitResult:
    """Take an address apart. Raises ValueError in words of our own: urllib's repeat the part that may be a password."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # looked at only when asked for
    except ValueError:
        raise ValueError("its host or port is malformed") from None
    return parts


def _url(parts: SplitResult, host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    place = shown if port == DEFAULT_PORTS[parts.scheme] else f"{shown}:{port}"
    query = "?" + quote(parts.query, safe=AS_WRITTEN) if parts.query else ""
    return f"{parts.scheme}://{place}{quote(parts.path, safe=AS_WRITTEN) or '/'}{query}"


def _place(parts: SplitResult) -> tuple[str, int]:
    if parts.scheme not in DEFAULT_PORTS:
        raise ValueError("only http and https addresses are visited")
    return _host(parts.hostname or ""), parts.port or DEFAULT_PORTS[parts.scheme]


def _host(host: str) -> str:
    """Spell a host as DNS wants it: lower case, IDNA 2003 for other scripts (libcurl's wheels leave that to us)."""
    if ":" in host:
        return str(ipaddress.IPv6Address(host))
    ascii_host = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    if not HOST.fullmatch(ascii_host):
        raise ValueError("there is no host that can be looked up" if host else "it names no host")
    return ascii_host
