"""One spelling for each link.

The spelling is that of browsers (WHATWG URL) and RFC 3986, section 6.2.2 and 6.2.3, minus what only counts clicks.
courlan was tried: it leaves some dot segments and is not idempotent on all of ../shared/corpora, so the rules are here.
docs/design/links.md argues each of them.
"""

import ipaddress
import re
from urllib.parse import parse_qsl, unquote, urlsplit

import idna

from aggregator.extract import counters
from aggregator.parse import lines, references

# The same verb, where those who clean look for it.
resolve = references.resolve

# Longer than any link that people share, and short enough to be a key; browsers and sitemaps stop at 2,048.
LONGEST = 2_048
# Schemes of what a story may point to. Whatever runs in the reader's program or names the reader's own files is none of
# them (`javascript:`, `data:`, `blob:`, `file:`), nor is a scheme that nobody has thought of yet.
SCHEMES = lines.vocabulary(
    """
    http https mailto tel sms geo ftp ftps sftp magnet news nntp xmpp sip sips rtsp rtmp mms gemini gopher urn tag doi
    info feed podcast acct at did ipfs matrix
    """
)

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# A name as DNS has it (RFC 1035, 2.3.4: labels of 63 octets, 253 in all) with the underscore that some sites use.
_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
# Longer ones are above 2^32 in every radix, unless they are zeros; int() of thousands of digits would take its time.
_IPV4_NUMBER = re.compile(r"0x([0-9a-f]{0,30})|0([0-7]{1,30})|(0|[1-9][0-9]{0,30})")
_ZEROS = re.compile(r"(?:^|:)(?P<run>0(?::0)+)(?=:|$)")
# A session's number in the path (Java servlets, 7.1.3) names a visitor and not a page.
_SESSION = re.compile(r";jsessionid=[^/;?]*", re.IGNORECASE)
# A fragment with a number names an entry of a page: of a live blog, of a day's notes, a comment. Without one it is a
# place to scroll to; these are it with a number, too.
_ENTRY = re.compile(r"[\w.:~/%-]{1,100}", re.ASCII)
_NUMBERED = re.compile(r"(?:%..|[^%\d])*\d")
_NAME = re.compile(r"[A-Za-z][\w-]{1,100}", re.ASCII)
_PLACES = re.compile(r"more-\d+|page=?\d*|h\d|cite_\w*|_?ftn\w*|slide-?\d*|section-?\d+", re.IGNORECASE)

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH = _UNRESERVED | frozenset(b"!$&'()*+,;=:@/")
_QUERY = _PATH | frozenset(b"?")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})|([\x00-\xff])", re.DOTALL)


def canonical(url: str) -> str | None:
    """Return the one spelling of a web page's address, None where it is none (other schemes, no host, too long).

    Case, default port, user name, dot segments, percent-encoding and internationalized host are settled; parameters
    that count clicks, empty ones and the fragment go, unless the fragment is a page of its own (`#!`, `#/`) or an entry
    of the page (`#block-5f1c`). A known redirector whose target stands in the link is that target.
    `canonical(canonical(url)) == canonical(url)`.
    """
    here = _spelled(url)
    while here and (there := _target(here)) and (onward := _spelled(there)):  # ends: a target is a part of its link
        here = onward
    return here


def place(url: str) -> str:
    """Return the name of a place on its page (`#lawAndOrder`) that `canonical` gives up, empty where there is none.

    Old news pages hold a day's items, each with a name of its own: of items without an id it is what tells them apart.
    """
    name = url.partition("#")[2]
    return f"#{name}" if _NAME.fullmatch(name) and not (canonical(url) or "").endswith(f"#{name}") else ""


def followable(url: str) -> str | None:
    """Return a link as it stands if following it only leads somewhere, absolute; None for all others.

    Not followable is what would run something or open the reader's own files (`javascript:`, `data:`, `file:`).
    """
    absolute = references.resolve(None, url)
    scheme = _SCHEME.match(absolute) if absolute else None
    if absolute is None or scheme is None or scheme[1].lower() not in SCHEMES:
        return None
    return absolute if absolute.isprintable() else None


def _spelled(url: str) -> str | None:
    absolute = references.resolve(None, url)
    if absolute is None:
        return None
    try:
        parts = urlsplit(absolute)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # a port that is no number
        return None
    if parts.scheme not in _DEFAULT_PORTS or host is None:
        return None
    location = host if port in {None, _DEFAULT_PORTS[parts.scheme]} else f"{host}:{port}"
    spelled = f"{parts.scheme}://{location}{_path(parts.path)}{_query(parts.query, host)}{_fragment(parts.fragment)}"
    return spelled if len(spelled) <= LONGEST else None


def _host(written: str) -> str | None:
    """Spell a host in ASCII, as browsers do (WHATWG URL, 3.5: UTS 46, non-transitional), None where none is called so.

    idna.encode refuses what IDNA 2008 forbids to register and browsers all the same open (`i❤.ws`); so only its mapping
    is used, and the labels are written in Punycode here.
    """
    host = unquote(written).lower()
    if ":" in host and "%" not in host:
        return f"[{_ipv6(host)}]"
    if not host.isascii():
        try:
            mapped = idna.uts46_remap(host, std3_rules=False, transitional=False)
            host = ".".join(_label(label) for label in mapped.split("."))
        except (idna.IDNAError, UnicodeError):
            return None
    host = host.rstrip(".")
    if _ends_in_a_number(host):
        return _ipv4(host)
    return host if _HOST.fullmatch(host) else None


def _ends_in_a_number(host: str) -> bool:
    """Tell whether a host is meant for an IPv4 address (WHATWG URL, 3.5, the ends-in-a-number checker)."""
    last = host.rpartition(".")[2]
    return (last.isascii() and last.isdecimal()) or _ipv4_number(last) is not None


def _ipv4(host: str) -> str | None:
    """Read an address as browsers do, in one to four numbers of which the last fills the rest (WHATWG URL, 3.5).

    The standard library's ipaddress reads four decimal numbers only.
    """
    numbers = [_ipv4_number(part) for part in host.split(".")]
    *first, last = [-1 if number is None else number for number in numbers]
    left = 4 - len(first)
    if left < 1 or not 0 <= last < 1 << 8 * left or not all(0 <= number < 1 << 8 for number in first):
        return None
    return str(ipaddress.IPv4Address(bytes(first) + last.to_bytes(left, "big")))


def _ipv4_number(written: str) -> int | None:
    """Read decimal, octal (`0177`) or hexadecimal (`0x7f`; a bare `0x` is 0), None of all else (WHATWG URL, 3.5)."""
    found = _IPV4_NUMBER.fullmatch(written)
    if found is None:
        return None
    digits, radix = next(
        (said, radix) for said, radix in zip(found.groups(), (16, 8, 10), strict=True) if said is not None
    )
    return int(digits or "0", radix)


def _ipv6(written: str) -> str:
    """Compress the first longest run of zeros (RFC 5952, 4.2; WHATWG URL, 3.5); ValueError where it is no address.

    Not by IPv6Address.compressed, which Python 3.13 began to write with dots where an IPv4 address is mapped.
    """
    packed = ipaddress.IPv6Address(written).packed
    pieces = ":".join(f"{high << 8 | low:x}" for high, low in zip(packed[::2], packed[1::2], strict=True))
    run = max(_ZEROS.finditer(pieces), key=lambda found: len(found["run"]), default=None)
    return f"{pieces[: run.start()]}::{pieces[run.end() + 1 :]}" if run else pieces


def _label(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _path(written: str) -> str:
    """Settle a path; backslashes are slashes, as browsers have it, and dot segments go (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    settled = _settled(written.replace("\\", "/"), _PATH)
    segments = _SESSION.sub("", settled).split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _query(written: str, host: str) -> str:
    kept = [one for one in _settled(written, _QUERY).split("&") if one and not counters.counts(one, host)]
    return "?" + "&".join(kept) if kept else ""


def _fragment(written: str) -> str:
    """Keep the fragment that is an address within the page; a text fragment (`:~:`) only scrolls."""
    said = _settled(written.partition(":~:")[0], _QUERY)
    numbered = _ENTRY.fullmatch(said) and _NUMBERED.match(said) and not _PLACES.fullmatch(said)
    return f"#{said}" if said.startswith(("!", "/")) or numbered else ""


def _target(here: str) -> str | None:
    """Read where a redirector leads, of those that write it into their links; None for all others."""
    parts = urlsplit(here)
    for host, path, parameters in counters.REDIRECTORS:
        if host.fullmatch(parts.netloc) and (found := path.fullmatch(parts.path)):
            if parameters:
                return next((value for name, value in parse_qsl(parts.query) if name in parameters), None)
            scheme = "https" if found["secure"] else "http"
            return f"{scheme}://{found['rest']}" + (f"?{parts.query}" if parts.query else "")
    return None


def _settled(written: str, allowed: frozenset[int]) -> str:
    """Encode what must be, decode what need not be, and write the rest in capitals (RFC 3986, 6.2.2.1 and 6.2.2.2)."""

    def spelled(found: re.Match[bytes]) -> bytes:
        if found[1]:
            byte = int(found[1], 16)
            return bytes((byte,)) if byte in _UNRESERVED else b"%%%02X" % byte
        byte = found[2][0]
        return found[2] if byte in allowed else b"%%%02X" % byte

    return _PERCENT.sub(spelled, written.encode("utf-8", "replace")).decode("ascii")
