"""Which encoding a document is in: what the bytes show goes before what anybody says of them."""

import codecs
import re
from dataclasses import dataclass

# The XML declaration, or an HTML page's <meta charset>, stands in the first kilobyte (HTML standard, 13.2.3.2).
DECLARED_WITHIN = 1024
_DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?\bencoding|<meta[^>]{0,200}?\bcharset)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)

_MARKS = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A "<" without a byte order mark (XML 1.0, appendix F.1), and EBCDIC's "<?xm".
_SHAPES = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)

# The names that browsers read as the larger set, since that is what the pages hold (WHATWG Encoding, 4.2).
_LARGER = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
# Codecs that are no encodings of documents; some take quadratic time (punycode, idna) or make characters of escapes.
_REFUSED = {
    "idna",
    "punycode",
    "raw_unicode_escape",
    "raw-unicode-escape",
    "unicode_escape",
    "unicode-escape",
    "utf-7",
    "undefined",
}

# One broken sequence in this many characters is a fault in a UTF-8 document, more is another encoding. Chosen here: a
# cut at the end or a truncated teaser breaks one character in thousands, while text in another encoding breaks at
# nearly every letter beyond ASCII.
BROKEN_SHARE = 0.1
# Mean length of a run of bytes beyond ASCII: Arabic words are such runs (about 4), Western accents stand alone (1.0
# to 1.2). Chosen half way on a logarithmic scale.
ARABIC_RUN = 2.0
# Cyrillic and Greek words are such runs too, but only Arabic ones begin with its article: one word in five does in the
# Arabic texts of ../shared/data, which is one byte in about 25.
ARTICLE_EVERY = 100
_ARTICLES = {"cp1256": b" \xc7\xe1", "iso8859-6": b" \xc7\xe4"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document as text. encoding -- Python's name. problem -- what was wrong with claims or bytes."""

    text: str
    encoding: str
    problem: str | None = None


def decode(content: bytes, claimed: str | None = None) -> Decoded:
    """Turn bytes into text; always succeeds, with replacement characters at worst.

    claimed -- the charset parameter of HTTP's Content-Type. The order (RFC 7303, section 3, turned to what is found in
    the wild): a byte order mark or the shape of the first bytes; valid UTF-8, which no other encoding is by chance;
    the document's declaration; the claim; UTF-8 with a few broken bytes; Arabic by its looks; windows-1252.
    """
    marked = _marked(content)
    if marked:
        return marked
    declared = _name(_declared(content))
    said = _name(claimed)
    stated = [name for name in (declared, said) if name]
    if b"\x1b" not in content or not any(name.startswith("iso2022") for name in stated):
        valid = _strict(content, "utf-8")
        if valid is not None:
            return Decoded(valid, "utf-8", _contradiction(content, stated))
    for name in stated:
        text = _strict(content, name)
        if text is not None and name != "utf-8":
            return Decoded(text, name, None if name == stated[0] else f"declared as {stated[0]}, read as {name}")
    return _guessed(content, stated)


def _marked(content: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _lenient(content[len(mark) :], name)
    for shape, name in _SHAPES:
        if content.startswith(shape):
            return _lenient(content, name)
    return None


def _guessed(content: bytes, stated: list[str]) -> Decoded:
    text = content.decode("utf-8", "replace")
    beyond = sum(1 for character in text if character > "\x7f")
    broken = text.removesuffix("\ufffd").count("\ufffd")  # the last character may be cut off
    if broken <= beyond * BROKEN_SHARE and beyond > 1:
        return Decoded(text, "utf-8", "some bytes are not valid UTF-8")
    if stated and stated[0] != "utf-8":
        return _lenient(content, stated[0])
    name = _arabic(content) or "cp1252"
    return Decoded(content.decode(name, "replace"), name, f"the encoding is not stated rightly; read as {name}")


def _arabic(content: bytes) -> str | None:
    """Tell whether unlabelled bytes are Arabic, and in which of its two eight-bit encodings, by the article's bytes."""
    runs = re.findall(rb"[\x80-\xff]+", content)
    total = sum(map(len, runs))
    if not runs or total / len(runs) < ARABIC_RUN:
        return None
    name, often = max(((name, content.count(mark)) for name, mark in _ARTICLES.items()), key=lambda pair: pair[1])
    return name if often * ARTICLE_EVERY >= total else None


def _contradiction(content: bytes, stated: list[str]) -> str | None:
    if content.isascii():
        return None
    wrong = [name for name in stated if name != "utf-8"]
    return f"stated to be {wrong[0]}, but it is UTF-8" if wrong else None


def _lenient(content: bytes, name: str) -> Decoded:
    text = content.decode(name, "replace")
    return Decoded(text, name, f"some bytes are not valid {name}" if "\ufffd" in text else None)


def _strict(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:DECLARED_WITHIN])
    return found[1].decode("ascii", "ignore") if found else None


def _name(said: str | None) -> str | None:
    """Return Python's name for an encoding that a document can be in, None for any other word."""
    if not said:
        return None
    try:
        name = codecs.lookup(said.strip().strip("\"'")).name
        "".encode(name)  # refuses codecs that are not of text (rot13, zlib)
    except (LookupError, ValueError):
        return None
    if name in _REFUSED or name.startswith(("utf-16", "utf-32")):
        return None  # a document in UTF-16 or UTF-32 shows it; one that does not is not
    return _LARGER.get(name, name)
