"""Markup -> safe markup (nh3's one door), readable text, and plain lines for titles."""

import re
from html import escape, unescape

import nh3
from lxml import etree
from lxml import html as markup_reader

from aggregator.parse import references, xmltext

_SHOWN = (
    "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp section "
    "small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
_TAGS = frozenset(_SHOWN.split())
# Their text goes with them: it is code, or furniture that means nothing outside of its page.
_HIDDEN = (
    "applet audio button canvas embed form frame frameset head iframe input map math nav noembed noframes noscript "
    "object option script select style svg template textarea title video xmp"
)
_GONE = frozenset(_HIDDEN.split())
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang", "rel"},
    "img": {"src", "alt", "width", "height"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed"},
    "del": {"datetime"},
    "ins": {"datetime"},
}
# Set by us on every link. nh3's own `link_rel` puts it anew behind the others, while an attribute that is refused
# leaves its place to the last one: cleaning twice changed the order.
_REL = "noopener noreferrer"
_ADDRESSES = {"href", "src", "cite"}
_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"(https?|mailto):", re.IGNORECASE)
# What only looks like a relative reference: the scheme of a script behind characters that some reader may skip.
_SCRIPT = re.compile(r"\W*(?:javascript|vbscript|livescript|data)\W*:", re.IGNORECASE)
# Of nh3's own writing: quoted attributes, in which `<` may stand but `"` does not.
_PICTURE = re.compile(r"<img(?: [a-z]+=\"[^\"]*\")*>")
_SOURCE = re.compile(r"<img(?: [a-z]+=\"[^\"]*\")*? src=\"[^\"]")

_PARTING = (
    "address article aside blockquote caption center dd details dir div dl dt fieldset figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hgroup hr li main menu ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_PARTING.split())
_CELLS = frozenset({"td", "th"})

# A tag or comment: only elements of HTML count, so that "a < b" and "<The Wall>" stay in a title.
_ELEMENTS = "|".join(
    sorted(_TAGS | _GONE | _BLOCKS | {"font", "nobr", "big", "html", "body", "link", "meta", "p", "source"})
)
_TAG = re.compile(rf"<!--.*?(?:-->|\Z)|</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
# nh3 takes time with the square of the depth (20,000 <div> in 100 kB: 6 s); browsers stop at 512 (Chromium, WebKit).
DEEPEST = 512
_OPTIONAL = _BLOCKS & {"p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "hr"}
_CLOSED = "|".join(
    sorted((_TAGS | _GONE | _BLOCKS | {"font", "big", "nobr"}) - _OPTIONAL - {"br", "img", "wbr", "col"})
)
_NESTING = re.compile(rf"<(/?)(?:{_CLOSED})(?=[\s/>])", re.IGNORECASE)
# Characters that are not seen, but change how a line is shown or compared: controls, soft hyphens, and the overrides of
# direction, which can make a headline read backwards. The marks that Arabic needs (U+200C to U+200F) stay.
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u2069\ufeff]")


def safe(markup: str, base: str | None) -> str:
    """Return what may be shown of a piece of markup; doing it again changes nothing.

    base -- what relative links and pictures are resolved against; without one they are dropped. Only links to http,
    https and mailto stay; a picture without an address goes. What nests deeper than DEEPEST is given as plain
    paragraphs.
    """
    if _depth(markup) > DEEPEST:
        return marked_up(readable(markup))

    def settled(_tag: str, attribute: str, value: str) -> str | None:
        if attribute not in _ADDRESSES:
            return value
        absolute = None if _SCRIPT.match(value) else references.resolve(base, value)
        return absolute if absolute and _SCHEME.match(absolute) else None

    cleaned = nh3.clean(
        xmltext.clean(markup),
        tags=set(_TAGS),
        clean_content_tags=set(_GONE),
        attributes=_ATTRIBUTES,
        attribute_filter=settled,
        url_schemes=set(_SCHEMES),
        link_rel=None,
        set_tag_attribute_values={"a": {"rel": _REL}},
        strip_comments=True,
    )
    shown = _PICTURE.sub(lambda found: found[0] if _SOURCE.search(found[0]) else "", cleaned)
    return xmltext.clean(shown)  # once more: a character reference may stand for what XML cannot hold (`&#xFFFE;`)


def readable(markup: str) -> str:
    """Return the text of a piece of markup, its paragraphs parted by blank lines.

    It is for what feeds carry; a whole page with its furniture is another matter.
    """
    if not markup.strip():
        return ""
    if _depth(markup) > DEEPEST:
        return paragraphs(unescape(_TAG.sub(_break, _CODE.sub(" ", xmltext.clean(markup)))))
    # Without huge_tree, libxml2 drops what nests deeper than 256; with it, deeper than 2,048.
    parser = markup_reader.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = markup_reader.document_fromstring(xmltext.clean(markup).encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but comments
        return ""
    return paragraphs("".join(_pieces(tree)))


def paragraphs(text: str) -> str:
    """Settle plain text: no unseen characters, single spaces, paragraphs parted by one blank line."""
    lines = (
        " ".join(line.split())
        for line in _UNSEEN.sub("", xmltext.clean(text).replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain(text: str) -> str:
    """Return a title's or summary's text on one line: markup goes, entities are read, "a < b" stays."""
    opened = _CDATA.sub(r"\1", text)
    bare = _TAG.sub(_space, _CODE.sub(" ", opened))
    return line(unescape(bare))


def line(text: str) -> str:
    """Settle plain text on one line, without the characters that are not seen."""
    return " ".join(_UNSEEN.sub("", xmltext.clean(text)).split())


def marked_up(text: str) -> str:
    """Write plain paragraphs as markup."""
    return "".join(f"<p>{escape(one, quote=False)}</p>" for one in paragraphs(text).split("\n\n") if one)


def _depth(markup: str) -> int:
    """Measure how deep elements nest that must be closed, without parsing."""
    deepest = depth = 0
    for found in _NESTING.finditer(markup):
        depth = max(depth + (-1 if found[1] else 1), 0)
        deepest = max(deepest, depth)
    return deepest


def _pieces(tree: markup_reader.HtmlElement) -> list[str]:
    """Walk a tree without recursion: its depth is the sender's choice."""
    found: list[str] = []
    hidden: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if hidden is not None:
            if event == "end" and element is hidden:
                hidden = None
                found.append(_flowing(element.tail))
            continue
        if event == "start":
            found.append("\n" if tag == "br" else _edge(tag))
            if tag in _GONE:
                hidden = element
            else:
                found.append(_text(element, element.text))
        else:
            found.extend((_edge(tag), _flowing(element.tail)))
    return found


def _edge(tag: str) -> str:
    return " " if tag in _CELLS else "\n\n" if tag in _BLOCKS else ""


def _text(element: etree._Element, text: str | None) -> str:
    return (text or "") if element.tag == "pre" else _flowing(text)


def _flowing(text: str | None) -> str:
    """Read text as it flows in HTML: its line ends are spaces."""
    return re.sub(r"[ \t\n\r\f]+", " ", text or "")


def _break(found: re.Match[str]) -> str:
    name = re.match(r"</?(\w+)", found[0])
    return _edge(name[1].lower()) if name else ""


def _space(found: re.Match[str]) -> str:
    """Part words where a block or line break stood; an inline tag parts nothing."""
    name = re.match(r"</?(\w+)", found[0])
    return " " if name and (name[1].lower() in _BLOCKS or name[1].lower() in {"br", "img"}) else ""
