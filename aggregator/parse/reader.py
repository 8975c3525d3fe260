"""Choose the reader by what arrived: the bytes first, then what is said of them, then the address."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Final, Literal

from aggregator.errors import ParseError
from aggregator.fetch import endings
from aggregator.parse import charset as charsets
from aggregator.parse import feeds, jsonarticles, jsonfeed, mail, markdown, page, seeds, warc, xmltext, zips
from aggregator.parse.item import Document
from aggregator.parse.members import Allowance, Member

# How much of a document is looked at to tell what it is.
SNIFFED = 4_096

_BINARIES = (  # by their first bytes, in the words of the message
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"%PDF-", "a PDF file"),
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
_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
Kind = Literal["xml", "json", "html", "markdown", "seed", "unknown"]
Container = Literal["zip", "warc", "mail"]

# What a container may hold besides documents that are none. Everything else would be a way to unpack without end.
_HOLDS: dict[Container, tuple[Container, ...]] = {"zip": ("mail", "warc"), "mail": ("mail",), "warc": ()}
_MOST_WITHIN = 4
_IN_WORDS: dict[Container, str] = {"zip": "a ZIP archive", "warc": "a WARC file", "mail": "a mail"}

_TEXT = {"text/plain"}
_MARKDOWN = {"text/markdown", "text/x-markdown"}
_JSON_LINES = {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"}
_MAIL: Final = "message/rfc822"
# What servers say of files that they do not know, and what is sent as plain text all the same; the name tells more.
_VAGUE = {None, "application/octet-stream"}
_SENT_AS_TEXT = {*_MARKDOWN, *_JSON_LINES, _MAIL, "application/json"}


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
    return _read(Member(address, content, at, address, media_type, charset, headers), (), Allowance())


def _read(given: Member, within: tuple[Container, ...], allowance: Allowance) -> Document:
    """Read a document that is given by itself, or `within` containers, the outermost first."""
    if not given.content.strip(b"\0 \t\r\n\v\f"):
        raise ParseError("an empty document; the feed may be gone, its address wrong or the file empty")
    kind = _media_type(given.media_type, endings.media_type(_path(given.name)))
    container = _container(given.content, kind)
    if container:
        return _opened(container, given, within, allowance)
    return _plain(given, kind)


def _media_type(claimed: str | None, named: str | None) -> str | None:
    """Choose between what is claimed and what the name says."""
    if claimed in _VAGUE or (claimed in _TEXT and named in _SENT_AS_TEXT):
        return named or claimed
    return claimed


def _container(content: bytes, media_type: str | None) -> Container | None:
    if content.startswith(zips.MARKS):
        return "zip"
    if warc.begins(content):
        return "warc"
    return "mail" if mail.begins(content, said=media_type == _MAIL) else None


def _opened(form: Container, given: Member, within: tuple[Container, ...], allowance: Allowance) -> Document:
    """Read what a container holds, with what may be unpacked of the outermost."""
    if within and (form not in _HOLDS[within[-1]] or len(within) == _MOST_WITHIN):
        raise ParseError(f"{_IN_WORDS[form]} inside of {_IN_WORDS[within[-1]]} is not opened; take it in by itself")
    reading = {"zip": zips.read, "warc": warc.read, "mail": mail.read}[form]

    def inner(member: Member) -> Document:
        return _read(member, (*within, form), allowance)

    return reading(given.content, at=given.at, address=given.address, inner=inner, allowance=allowance)


def _plain(given: Member, media_type: str | None) -> Document:
    """Read a document that is one text. media_type -- as claimed, or as its name says."""
    decoded = charsets.decode(given.content, given.charset)
    _refuse_binary(given.content, decoded.text[:SNIFFED])
    text = decoded.text.lstrip(_BLANK)
    at, address = given.at, given.address
    kind = _kind(text, media_type)
    if kind == "seed":
        return seeds.read(given.content, at=at, address=address, charset=given.charset)
    if kind == "html":
        document = page.read(text, at=at, address=address)
    elif kind == "markdown":
        document = markdown.read(text, at=at, address=address)
    elif kind == "json":
        document = jsonarticles.read(text, at=at) or jsonfeed.read(text, at=at, address=address)
    elif kind == "xml":
        document = feeds.read(text, at=at, address=address)
    else:
        raise ParseError(
            f"neither a feed nor an article, it begins with {_beginning(text)}; check the address or the file"
        )
    return replace(
        document,
        language=document.language or _header(given.headers, "content-language"),
        problems=(decoded.problem, *document.problems) if decoded.problem else document.problems,
    )


def _kind(text: str, media_type: str | None) -> Kind:
    """Tell what a text is. media_type -- as claimed or as the name says, which decides where looks do not.

    A feed sent as text/plain is a feed; a text that only begins with a bracket is not JSON, and a text in Markdown may
    begin with an element that is no page.
    """
    root = xmltext.root(text)
    is_text, is_markdown = media_type in _TEXT, media_type in _MARKDOWN
    is_page = (root in _PAGES or text[:14].lower() == "<!doctype html") and (
        not is_markdown or _WHOLE_PAGE.match(text) is not None
    )
    if xmltext.is_feed(root) or (xmltext.begins(text) is not None and not is_page and not is_markdown):
        return "xml"
    if media_type in _JSON_LINES:
        return "json"
    plain = is_text or is_markdown
    if text.startswith(("{", "[")) and (not plain or "jsonfeed.org/version" in text[:SNIFFED]):
        return "json"
    if is_page:
        return "html"
    if plain:
        return "markdown" if is_markdown else "seed"
    return "xml" if root else "unknown"


def _refuse_binary(content: bytes, beginning: str) -> None:
    for mark, words in _BINARIES:
        if content.startswith(mark):
            raise ParseError(f"{words}, neither a feed nor an article; check the address or the file")
    controls = len(_CONTROLS.findall(beginning))
    if controls > len(beginning) * BINARY_SHARE:
        raise ParseError("binary data, neither a feed nor an article; check the address or the file")


def _beginning(text: str) -> str:
    return repr(" ".join(text[:200].split())[:40])


def _header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    """Return a header's single value, None where it is missing or a list (several languages say nothing of an item)."""
    found = [value.strip() for key, value in headers if key.lower() == name]
    return found[-1] if found and found[-1] and "," not in found[-1] else None


def _path(address: str) -> str:
    return address.partition("#")[0].partition("?")[0].lower()
