"""One spelling for each link.

The spelling is that of browsers (WHATWG URL) and RFC 3986, section 6.2.2 and 6.2.3, minus what only counts clicks.
courlan was tried: it leaves some dot segments and is not idempotent on all of ../shared/corpora, so the rules are here.
"""

import re
from urllib.parse import SplitResult, urlsplit

import idna

from aggregator.parse import references

# The same verb, where those who clean look for it.
resolve = references.resolve

# Longer than any link that people share, and short enough to be a key; browsers and sitemaps stop at 2,048.
LONGEST = 2_048

# Parameters that tell who clicked where, not which page: those of the advertising and newsletter systems.
_COUNTERS = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|stm|itm|vero|oly|at_custom|trk)_\w+|_hs(?:enc|mi)|__hs\w+|hsctatracking"
    r"|(?:fb|g|dc|ms|y|ym|tw|tt|wbr|gbr|ir|rb_|_open|epi|ob|s)clid|gclsrc|gad_source|irclickid|rb_clickid|li_fat_id|igshid|igsh"
    r"|fb_(?:action_ids|action_types|ref|source|comment_id)|mc_(?:cid|eid)|mkt_tok|wickedid|zanpid|_openstat|_branch_match_id"
    r"|_ga|_gl|ns_(?:campaign|linkname|mchannel|source|fee)|at_(?:campaign|medium|link_\w+|format|ptr_name|bbc_team)"
    r"|bbc_(?:medium|campaign)|cmpid|ncid|ocid|smid|xtor|guccounter|guce_referr\w+|ref_src|ref_url|__twitter_impression",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!.*\.\.)[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?|\[[0-9a-f:.]{2,45}\]")

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH = _UNRESERVED | frozenset(b"!$&'()*+,;=:@/")
_QUERY = _PATH | frozenset(b"?")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})|([\x00-\xff])", re.DOTALL)


def canonical(url: str) -> str | None:
    """Return the one spelling of a web page's address, None where it is none (other schemes, no host, too long).

    Case, default port, user name, dot segments, percent-encoding and internationalized host are settled; parameters
    that count clicks, empty ones and the fragment go, unless the fragment is a page of its own (`#!`, `#/`).
    `canonical(canonical(url)) == canonical(url)`.
    """
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
    spelled = f"{parts.scheme}://{location}{_path(parts.path)}{_query(parts.query, host)}{_fragment(parts)}"
    return spelled if len(spelled) <= LONGEST else None


def _host(written: str) -> str | None:
    """Spell a host in ASCII (UTS 46, non-transitional, as browsers do), None where no host can be called so."""
    host = written.rstrip(".").lower()
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = idna.encode(host, uts46=True, transitional=False).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return None
    return host if _HOST.fullmatch(host) else None


def _path(written: str) -> str:
    """Settle a path; backslashes are slashes, as browsers have it, and dot segments go (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    segments = _settled(written.replace("\\", "/"), _PATH).split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _query(written: str, host: str) -> str:
    kept = [one for one in _settled(written, _QUERY).split("&") if one and not _counts(one, host)]
    return "?" + "&".join(kept) if kept else ""


def _counts(parameter: str, host: str) -> bool:
    """Tell whether a parameter only counts: by its name, or a `ref` that names the very site it is on."""
    name, _, value = parameter.partition("=")
    return _COUNTERS.fullmatch(name) is not None or (
        name == "ref" and value.removeprefix("www.") == host.removeprefix("www.")
    )


def _fragment(parts: SplitResult) -> str:
    return "#" + _settled(parts.fragment, _QUERY) if parts.fragment.startswith(("!", "/")) else ""


def _settled(written: str, allowed: frozenset[int]) -> str:
    """Encode what must be, decode what need not be, and write the rest in capitals (RFC 3986, 6.2.2.1 and 6.2.2.2)."""

    def spelled(found: re.Match[bytes]) -> bytes:
        if found[1]:
            byte = int(found[1], 16)
            return bytes((byte,)) if byte in _UNRESERVED else b"%%%02X" % byte
        byte = found[2][0]
        return found[2] if byte in allowed else b"%%%02X" % byte

    return _PERCENT.sub(spelled, written.encode("utf-8", "replace")).decode("ascii")
