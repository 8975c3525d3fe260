"""Which encoding a document is in: what the bytes show goes before what anybody says of them."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

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
# Encodings of scripts with so few letters beyond ASCII that bytes do not tell them apart.
_WESTERN = {"cp1252", "cp1254", "cp1250", "cp1257", "iso8859-2", "iso8859-4", "iso8859-10", "iso8859-13", "iso8859-15"}
# Those that an automatic guess is believed about: whole words beyond ASCII, in another script. Measured on a sentence
# each in eleven languages: 17 of 17 right, from 100 bytes on; among western encodings it was right in 2 of 6.
_GUESSABLE = re.compile(
    "cp1251|koi8-[rtu]|iso8859-[5678]|mac-cyrillic|cp932|shift_jis.*|euc_j.*|gb18030|gbk|gb2312|big5.*|cp95[05]|cp125[356]"
    "|cp949|euc_kr|johab|cp874|tis-620"
)
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
# A label that says western is not believed where so many bytes beyond ASCII stand in such runs. Chosen: a dozen words.
UNWESTERN = 40
# How much is looked at to guess.
GUESSED_WITHIN = 65_536
# Double encoding shows in pairs and triples of characters; a single pair may be meant. Chosen: two letters.
DOUBLED = 4
# Cyrillic and Greek words are such runs too, but only Arabic ones begin with its article: one word in five does in the
# Arabic texts of ../shared/data, which is one byte in about 25.
ARTICLE_EVERY = 100
_ARTICLES = {"cp1256": b" \xc7\xe1", "iso8859-6": b" \xc7\xe4"}
_ARABIC = frozenset(_ARTICLES)
_BEYOND = re.compile(rb"[\x80-\xff]+")
# The characters that windows-1252 has for bytes 80 to 9F, back to those bytes.
_AS_BYTES = {
    ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}


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
    the document's declaration; the claim; UTF-8 with a few broken bytes; Arabic by its looks; a guess by what letters
    follow each other, for scripts other than Latin; windows-1252. A label that says western is not believed of words
    that are all beyond ASCII, nor one of the two Arabic encodings where the other's article stands.
    """
    marked = _marked(content)
    if marked:
        return marked
    content = content.removeprefix(codecs.BOM_UTF8)
    declared = _name(_declared(content))
    said = _name(claimed)
    stated = [name for name in (declared, said) if name]
    if b"\x1b" not in content or not any(name.startswith("iso2022") for name in stated):
        valid = _strict(content, "utf-8")
        if valid is not None:
            return _undoubled(Decoded(valid, "utf-8", _contradiction(content, stated)))
    for name in stated:
        text = _strict(content, name)
        if text is not None and name != "utf-8":
            other = _another(content, name)
            if other:
                return Decoded(content.decode(other, "replace"), other, f"declared as {name}, read as {other}")
            return Decoded(text, name, None if name == stated[0] else f"declared as {stated[0]}, read as {name}")
    return _guessed(content, stated)


def _marked(content: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            broken = name == "utf-8" and _strict(content, name) is None
            return None if broken else _lenient(content[len(mark) :], name)
    for shape, name in _SHAPES:
        if content.startswith(shape):
            return _lenient(content, name)
    beginning = content[:256]
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    if max(even, odd) * 4 > len(beginning) and not min(even, odd):  # half of the pairs are ASCII, none is empty
        return _lenient(content, "utf-16-be" if even > odd else "utf-16-le")
    return None


def _guessed(content: bytes, stated: list[str]) -> Decoded:
    text = content.decode("utf-8", "replace")
    beyond = sum(1 for character in text if character > "\x7f")
    broken = text.removesuffix("\ufffd").count("\ufffd")  # the last character may be cut off
    if broken <= beyond * BROKEN_SHARE and beyond > 1:
        return Decoded(text, "utf-8", "some bytes are not valid UTF-8")
    if stated and stated[0] != "utf-8" and not _another(content, stated[0]):
        return _lenient(content, stated[0])
    name = _arabic(content) or _by_letters(content) or "cp1252"
    return Decoded(content.decode(name, "replace"), name, f"the encoding is not stated rightly; read as {name}")


def _another(content: bytes, stated: str) -> str | None:
    """Name the encoding that the bytes show in place of a stated one, None where they do not contradict it."""
    if stated in _ARABIC:
        shown = _arabic(content)
        return shown if shown != stated else None
    if stated not in _WESTERN:
        return None
    runs = _BEYOND.findall(content)
    total = sum(map(len, runs))
    if total < UNWESTERN or total / len(runs) < ARABIC_RUN:
        return None
    return _arabic(content) or _by_letters(content)


def _by_letters(content: bytes) -> str | None:
    """Guess by which letters follow each other; None for Latin script, where the guess is not to be trusted."""
    runs = _BEYOND.findall(content)
    if not runs or sum(map(len, runs)) / len(runs) < ARABIC_RUN:
        return None
    best = from_bytes(content[:GUESSED_WITHIN]).best()
    name = codecs.lookup(best.encoding).name if best else ""
    return name if _GUESSABLE.fullmatch(name) else None


def _undoubled(decoded: Decoded) -> Decoded:
    """Undo UTF-8 that was taken for windows-1252 and encoded once more, where all of a document was."""
    beyond = sum(1 for character in decoded.text if character > "\x7f")
    if beyond < DOUBLED:
        return decoded
    try:
        text = decoded.text.translate(_AS_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return decoded
    return Decoded(text, "utf-8", "it was encoded twice; read as it was meant")


def _arabic(content: bytes) -> str | None:
    """Tell whether unlabelled bytes are Arabic, and in which of its two eight-bit encodings, by the article's bytes."""
    runs = _BEYOND.findall(content)
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
