"""What can be mended in the text of an XML feed before a parser sees it, and whether all of it arrived."""

import re
from dataclasses import dataclass
from html.entities import html5
from itertools import islice

# XML 1.0, production 2: what no document may hold, and no store or feed downstream can.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,12})|([0-9]{1,12}));?", re.IGNORECASE)
_LAST = 0x10FFFF
# An ampersand outside of CDATA and comments that begins no reference which XML knows: `AT&T`, `?a=1&b=2`, `&nbsp;`.
_AMPERSAND = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!#\d+;|#x[0-9a-f]+;|(?:lt|gt|amp|quot|apos);)(?P<name>\w+;|)",
    re.DOTALL | re.IGNORECASE,
)

_DECLARATION = re.compile(r"<\?xml\b[^>]*\?>", re.IGNORECASE)
_SKIPPED = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_PROLOGUE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!\w+(?:[^\[>]|\[.*?\]\s*(?=>))*>", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
# Longer than a DOCTYPE with all of HTML's entities, in characters. feedparser looks for declarations in what stands
# before the first element, in time with the square of its lines: 100 KB of line ends took minutes.
PROLOGUE = 16_384
_FEED_ROOT = re.compile(r"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
# An element inside: `<item`, `</atom:entry`, of RSS, RDF, Atom, CDF. Namespace prefixes are whatever the feed chose.
_ENTRY = re.compile(r"<(/?)((?:[\w.-]+:)?(?:item|entry))(?=[\s/>])[^<>]*?(/?)>", re.IGNORECASE)

_PREFIX = re.compile(r"</?([a-z]+):")
_BOUND = re.compile(r"\sxmlns:([a-z]+)\s*=")
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "georss": "http://www.georss.org/georss",
    "gml": "http://www.opengis.net/gml",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}

_TAG_END = re.compile(r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>""")
_CHANNEL = re.compile(r"</?channel(?=[\s>])", re.IGNORECASE)

# How far into a document a feed may begin, behind warnings that a server's script printed. Chosen: a screenful.
JUNK_WITHIN = 4_096


# A table of one digit a cell has a start tag in ten characters; what is denser than that, beyond this many, is a flood
# (a tag costs feedparser 40 us, 100 KB of <a/> more than a second).
_START = re.compile(r"<[A-Za-z_:]")
TAGS = 5_000
TAG_EVERY = 10


@dataclass(frozen=True, slots=True)
class Mended:
    """A text ready for an XML parser. root -- its outermost element. problems -- what was mended, in words.

    whole -- False where the document stops before its outermost element is closed; then `text` holds the entries that
    came whole, and is closed.
    """

    text: str
    root: str
    problems: tuple[str, ...] = ()
    whole: bool = True


def clean(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def root(text: str) -> str | None:
    """Name the outermost element, in lower case, or None where the text does not begin like XML or HTML."""
    element = _outermost(text)
    return element[1].lower() if element else None


def begins(text: str) -> int | None:
    """Say where a feed begins that stands behind other output, or None."""
    found = _FEED_ROOT.search(text, 0, JUNK_WITHIN)
    return found.start() if found else None


def outermost(text: str) -> str | None:
    """Return the outermost element's start tag."""
    found = _outermost(text)
    end = _TAG_END.match(text, found.end()) if found else None
    return text[found.start() : end.end()] if found and end else None


def is_feed(name: str | None) -> bool:
    """Tell whether an outermost element is that of RSS, RDF, Atom or CDF, under whatever prefix."""
    return name is not None and name.rpartition(":")[2] in {"rss", "feed", "rdf", "channel"}


def mend(text: str) -> Mended:
    """Make a feed's text such that a strict parser has the best chance with it; what is said in it stays.

    Goes: the XML declaration (its encoding no longer holds), characters and character references that XML 1.0 forbids,
    whatever stands before the outermost element's prologue and behind its end, an entry that is cut off.
    """
    problems = []
    legal = _REFERENCE.sub(_legal_reference, clean(text))
    if len(legal) != len(text):
        problems.append("characters that XML forbids were dropped")
    escaped = legal if "<!ENTITY" in legal[:JUNK_WITHIN] else _AMPERSAND.sub(_escaped, legal)
    if escaped != legal:
        problems.append("ampersands and HTML's entities, which XML does not know, were escaped")
        legal = escaped
    start = 0 if is_feed(root(legal)) else begins(legal)
    if start:
        problems.append("something stands before the feed; it was left out")
    body = _undeclared(legal[start or 0 :])
    bound = _bound(body)
    if bound != body:
        problems.append("namespace prefixes that are not declared were taken for what they usually mean")
        body = bound
    name = root(body) or ""
    masked = _SKIPPED.sub(_blank, body)
    thinned, left_out = _thinned(body, masked)
    if left_out:
        problems.append(left_out)
        body, masked = thinned, _SKIPPED.sub(_blank, thinned)
    end = _end(masked, name)
    if end is None:
        kept = _whole_entries(body, masked, name)
        return Mended(kept, name, (*problems, "the document is cut off; only its whole entries were read"), whole=False)
    if masked[end:].strip():
        problems.append("something stands behind the feed; it was left out")
    return Mended(body[:end], name, tuple(problems))


def entries(text: str) -> list[tuple[int, int]]:
    """Say where the outermost item and entry elements begin and end, those that are closed."""
    found = []
    start, name = 0, ""
    for tag in _ENTRY.finditer(_SKIPPED.sub(_blank, text)):
        closing, this, empty = tag[1], tag[2].lower(), tag[3]
        if closing and this == name:
            found.append((start, tag.end()))
            name = ""
        elif empty and not name:
            found.append((tag.start(), tag.end()))
        elif not closing and not empty and not name:
            start, name = tag.start(), this
    return found


def _undeclared(text: str) -> str:
    """Take the XML declaration away, behind comments too, where it is not allowed to be; a very long prologue whole."""
    first = _outermost(text)
    head = first.start() if first else 0
    if head > PROLOGUE:
        return text[head:]
    return (_DECLARATION.sub("", text[:head], count=1) + text[head:]).lstrip()


def _bound(text: str) -> str:
    """Declare the usual prefixes that are used and not declared, on the outermost element."""
    first = _outermost(text)
    used = set(_PREFIX.findall(text)) - set(_BOUND.findall(text))
    missing = "".join(f' xmlns:{prefix}="{_NAMESPACES[prefix]}"' for prefix in sorted(used & _NAMESPACES.keys()))
    return text[: first.end()] + missing + text[first.end() :] if first and missing else text


def _outermost(text: str) -> re.Match[str] | None:
    at = 0
    while found := _PROLOGUE.match(text, at):
        at = found.end()
    return _ROOT.match(text, at)


def _legal_reference(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    return found[0] if number <= _LAST and not _ILLEGAL.match(chr(number)) else ""


def _escaped(found: re.Match[str]) -> str:
    """Write an entity of HTML as its character, and an ampersand that stands for itself as XML has it."""
    name = found["name"]
    if name is None:
        return found[0]
    meant = html5.get(name)
    return f"&#{ord(meant)};" if meant and len(meant) == 1 and meant not in "<&" else f"&amp;{name}"


def _thinned(body: str, masked: str) -> tuple[str, str | None]:
    """Leave out the entries that hold more tags than a text of that size may have, the fullest first; say so.

    Where the tags are in no entry, what is behind the last one that may be is left out.
    """
    most = TAGS + len(masked) // TAG_EVERY
    if next(islice(_START.finditer(masked), most, None), None) is None:
        return body, None
    spans = [(len(_START.findall(masked, start, end)), start, end) for start, end in entries(body)]
    surplus = len(_START.findall(masked)) - most
    dropped = []
    for tags, start, end in sorted(spans, reverse=True):
        if surplus > 0:
            surplus -= tags
            dropped.append((start, end))
    if surplus > 0:
        last = next(islice(_START.finditer(masked), most, None))
        return body[: last.start()], f"more markup than any feed of its size has; it was read as far as tag {most}"
    for start, end in sorted(dropped, reverse=True):
        body = body[:start] + body[end:]
    return body, f"{len(dropped)} entries with more markup than any feed of its size has were left out"


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _end(masked: str, name: str) -> int | None:
    """Say where the outermost element ends; None where it does not."""
    closings = list(re.finditer(rf"</{re.escape(name)}\s*>", masked, re.IGNORECASE)) if name else []
    if closings:
        return closings[-1].end()
    empty = re.search(rf"<{re.escape(name)}\b[^<>]*/>", masked, re.IGNORECASE) if name else None
    return empty.end() if empty else None


def _whole_entries(body: str, masked: str, name: str) -> str:
    """Keep what is whole of a document that was cut off, and close what was open."""
    found = entries(body)
    opened = _ENTRY.search(masked)
    kept = body[: found[-1][1] if found else opened.start() if opened else masked.rfind(">") + 1]
    outermost = _outermost(kept)
    if outermost is None or outermost[1].lower() != name:  # cut off within its first tag
        return f"<{name}/>"
    channel = _CHANNEL.findall(kept)
    return f"{kept}{'</channel>' if len(channel) == 1 and name != 'channel' else ''}</{outermost[1]}>"
