"""Make a reference absolute (RFC 3986, section 5), as browsers read what people write."""

import re
from urllib.parse import urljoin, urlsplit

# Longer than any address that servers take (8,000 octets: RFC 9110, section 4.1) is a mistake or an attack.
LONGEST = 8_000

# Browsers drop tabs and line ends anywhere and control characters and spaces around (WHATWG URL, 4.4).
_INNER = re.compile(r"[\t\n\r]")
_AROUND = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOSTLESS = re.compile(r"https?:[\\/]*", re.IGNORECASE)
_BACKSLASHED = re.compile(r"(?:https?:)?[\\/]{2}", re.IGNORECASE)


def resolve(base: str | None, reference: str) -> str | None:
    """Return the absolute URI that a reference means at a base, or None where it means none.

    base -- absolute, or None: then only an absolute reference has a meaning. An empty reference, which by the RFC means
    the base itself, is in feeds a link that was forgotten, and means none. Any scheme is given back; whether it is
    one to follow is for the caller to say. The result is not in canonical spelling.
    """
    written = _INNER.sub("", reference).strip(_AROUND)
    if not written or len(written) > LONGEST or _HOSTLESS.fullmatch(written):
        return None
    if _BACKSLASHED.match(written):
        head, mark, tail = written.partition("?")
        written = head.replace("\\", "/") + mark + tail
    try:
        absolute = urljoin(base or "", written)
        parts = urlsplit(absolute)
    except ValueError:  # brackets that are no IPv6 address, and such
        return None
    if not _SCHEME.match(absolute) or (parts.scheme in {"http", "https"} and not parts.netloc):
        return None
    return absolute
