"""Choose the reader by what arrived: the bytes first, then what is said of them, then the address."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Literal

from aggregator.errors import ParseError
from aggregator.parse import charset as charsets
from aggregator.parse import feeds, jsonfeed, page, seeds, xmltext
from aggregator.parse.item import Document

# How much of a document is looked at to tell what it is.
SNIFFED = 4_096

_BINARIES = (  # by their first bytes, in the words of the message
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
# The share of control characters from which bytes are no text; chosen: text has none, compressed data 10 %.
BINARY_SHARE = 0.02

_BLANK = "\ufeff \t\r\n\v\f"
_PAGES = {"html", "head", "body", "title", "meta", "script", "link", "style", "div", "p", "h1", "table", "br", "b"}
Kind = Literal["xml", "json", "html", "seed", "unknown"]
_TEXT_TYPES = {"text/plain", "text/markdown", "text/x-markdown"}
_TEXT_ENDINGS = (".txt", ".text", ".md")


def read(
    content: bytes,
    *,
    at: datetime,
    address: str,
    media_type: str | None = None,
    charset: str | None = None,
    headers: tuple[tuple[str, str], ...] = (),
) -> Document:
    """Read a document of any kind that we know.

    content -- its bytes, without content-encoding. at -- when it was received: what its dates are held against.
    address -- where it was received from: the base of its relative links. media_type, charset -- as HTTP's
    Content-Type claims. headers -- of the response; Content-Language speaks for a document that names no language.
    Raises ParseError, in words for a person: empty, binary, or nothing that we read.
    """
    if not content.strip(b"\0 \t\r\n\v\f"):
        raise ParseError("an empty document; the feed may be gone or its address wrong")
    decoded = charsets.decode(content, charset)
    _refuse_binary(content, decoded.text[:SNIFFED])
    text = decoded.text.lstrip(_BLANK)
    kind = _kind(text, is_text=media_type in _TEXT_TYPES or _path(address).endswith(_TEXT_ENDINGS))
    if kind == "seed":
        return seeds.read(content, at=at, address=address, charset=charset)
    if kind == "html":
        document = page.read(text, address=address)
    elif kind == "json":
        document = jsonfeed.read(text, at=at, address=address)
    elif kind == "xml":
        document = feeds.read(text, at=at, address=address)
    else:
        raise ParseError(f"not a feed, it begins with {_beginning(text)}; check the feed's address")
    return replace(
        document,
        language=document.language or _header(headers, "content-language"),
        problems=(decoded.problem, *document.problems) if decoded.problem else document.problems,
    )


def _kind(text: str, *, is_text: bool) -> Kind:
    """Tell what a text is. is_text -- whether its media type or name says plain text, which decides where looks do not.

    A feed sent as text/plain is a feed; a text that only begins with a bracket is not JSON.
    """
    root = xmltext.root(text)
    is_page = root in _PAGES or text[:14].lower() == "<!doctype html"
    if xmltext.is_feed(root) or (xmltext.begins(text) is not None and not is_page):
        return "xml"
    if text.startswith(("{", "[")) and (not is_text or "jsonfeed.org/version" in text[:SNIFFED]):
        return "json"
    if is_page:
        return "html"
    if is_text:
        return "seed"
    return "xml" if root else "unknown"


def _refuse_binary(content: bytes, beginning: str) -> None:
    for mark, words in _BINARIES:
        if content.startswith(mark):
            raise ParseError(f"{words}, not a feed; check the feed's address")
    controls = len(_CONTROLS.findall(beginning))
    if controls > len(beginning) * BINARY_SHARE:
        raise ParseError("binary data, neither a feed nor text; check the address or the file")


def _beginning(text: str) -> str:
    return repr(" ".join(text[:200].split())[:40])


def _header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    """Return a header's single value, None where it is missing or a list (several languages say nothing of an item)."""
    found = [value.strip() for key, value in headers if key.lower() == name]
    return found[-1] if found and found[-1] and "," not in found[-1] else None


def _path(address: str) -> str:
    return address.partition("#")[0].partition("?")[0].lower()
