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
# What has a scheme of its own that is none of the web's: only there is a backslash a character like others.
_ELSEWHERE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BEHIND = re.compile(r"[?#]")


def resolve(base: str | None, reference: str) -> str | None:
    """Return the absolute URI that a reference means at a base, or None where it means none.

    base -- absolute, or None: then only an absolute reference has a meaning. An empty reference, which by the RFC means
    the base itself, is in feeds a link that was forgotten, and means none. Any scheme is given back; whether it is
    one to follow is for the caller to say. The result is not in canonical spelling.
    """
    written = _INNER.sub("", reference).strip(_AROUND)
    if not written or len(written) > LONGEST or _HOSTLESS.fullmatch(written):
        return None
    if not _ELSEWHERE.match(written):
        behind = _BEHIND.search(written)
        end = behind.start() if behind else len(written)
        written = written[:end].replace("\\", "/") + written[end:]
    try:
        absolute = urljoin(base or "", written).strip(_AROUND)  # an empty query goes, and bares the space before it
        parts = urlsplit(absolute)
    except ValueError:  # brackets that are no IPv6 address, and such
        return None
    if (
        not _SCHEME.match(absolute)
        or len(absolute) > LONGEST
        or (parts.scheme in {"http", "https"} and not parts.netloc)
    ):
        return None
    return absolute
