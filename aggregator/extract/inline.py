"""How what stands within a line is written anew: words in stress, links, pictures."""

from html import escape
from typing import Final

from aggregator.parse import markup
from aggregator.parse.markup import Tree

WRITTEN: Final = {
    "a": "a", "abbr": "abbr", "b": "b", "strong": "strong", "i": "i", "em": "em", "cite": "cite", "code": "code",
    "del": "del", "ins": "ins", "mark": "mark", "q": "q", "s": "s", "small": "small", "sub": "sub", "sup": "sup",
    "u": "u", "bdi": "bdi", "kbd": "kbd", "time": "time", "var": "var", "dfn": "dfn", "strike": "s",
}  # fmt: skip
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url")
_TRACKER = 3  # pixels


def opening(one: Tree, tag: str) -> str:
    """Write the tag that opens an element; tag -- as it is written (`WRITTEN`)."""
    if tag == "a":
        href = one.get("href")
        return f'<a href="{escape(href)}">' if href and not href.startswith("#") else "<a>"
    if tag == "time" and one.get("datetime"):
        return f'<time datetime="{escape(one.get("datetime") or "")}">'
    return f"<{tag}>"


def picture(one: Tree) -> str:
    """Write a picture with the address that a script would have put there; not the dot that counts readers."""
    sources = (one.get(name) for name in ("src", *_LAZY))
    src = next((said for said in sources if said and not said.startswith("data:")), None)
    if src is None:
        src = (one.get("srcset") or one.get("data-srcset") or "").strip().partition(" ")[0].rstrip(",")
    sizes = [
        said for name in ("width", "height") if (said := markup.attribute(one, name).removesuffix("px")).isdecimal()
    ]
    if not src or src.startswith("data:") or any(len(size) < 2 and int(size) < _TRACKER for size in sizes):  # noqa: PLR2004 -- one digit
        return ""
    return f'<img src="{escape(src)}" alt="{escape(markup.attribute(one, "alt"))}">'


def trimmed(written: str) -> str:
    """Take away the line breaks around a block."""
    written = written.strip()
    while written.startswith("<br>"):
        written = written[4:].lstrip()
    while written.endswith("<br>"):
        written = written[:-4].rstrip()
    return written
