"""Where a copy of a page was taken from: saved by a browser or kept by an archive, it names its original."""

import re
from itertools import islice
from urllib.parse import urlsplit

from aggregator.parse import markup
from aggregator.parse.markup import Tree

# Browsers write it above the first element; nobody needs more than this to get there.
_HEAD = 5_000
# `<!-- saved from url=(0052)https://...` (Internet Explorer, Chromium: the number is the address's length), and what
# the SingleFile extension writes.
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]+)", re.IGNORECASE
)
# https://web.archive.org/web/20160203101500id_/http://..., and the same of other Wayback machines.
_WAYBACK = re.compile(
    r"https?://[^/]*(?:archive|wayback)[^/]*/(?:[a-z-]+/)?(?:web/)?\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}.+)",
    re.IGNORECASE,
)
_TODAY = re.compile(r"(?:www\.)?archive\.(?:today|is|ph|li|fo|md|vn)")
_KEPT = re.compile(r"https?://[^/]+/\d{14}/(https?://.+)")
_GOOGLE = re.compile(r"https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{12}:)?([^+&]+)")


def origin(text: str, page: Tree, address: str) -> str | None:
    """Return the address that a page was copied from, None where it is no copy.

    text -- the page as received: the browser's note is a comment. A page on the web that says it was saved from
    elsewhere is believed only if an archive's address says the same; a file has no address of its own.
    """
    if not address.startswith(("http://", "https://")):
        saved = _SAVED.search(text[:_HEAD])
        return saved[1] if saved else None
    return _kept(page) if _TODAY.fullmatch(_host(address)) else unwrapped(address)


def unwrapped(address: str) -> str | None:
    """Return the address that an archive's own address holds, None where it holds none."""
    found = _WAYBACK.match(address) or _GOOGLE.match(address)
    if not found:
        return None
    whole = re.sub(r"^(https?):/+", r"\1://", found[1])
    return whole if "://" in whole else f"http://{whole}"


def _kept(page: Tree) -> str | None:
    """Read what archive.today writes above its copies: the original's address, in a link or a field."""
    links = (markup.attribute(one, "href") for one in page.iter("link") if "bookmark" in markup.attribute(one, "rel"))
    kept = next((found[1] for one in links if (found := _KEPT.match(one))), None)
    fields = (markup.attribute(one, "value") for one in islice(page.iter("input"), 20) if one.get("name") == "q")
    return kept or next((one for one in fields if one.startswith(("http://", "https://"))), None)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
