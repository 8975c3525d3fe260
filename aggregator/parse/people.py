"""Who is named as an author, in the forms of Atom, RSS, Dublin Core and iTunes.

feedparser was tried: of several authors with parts (`<author><name>`) it gives the second the first one's mail address.
"""

import re
from collections.abc import Iterator

from aggregator.parse import elements, places, references, xmltext
from aggregator.parse.elements import Element
from aggregator.parse.item import Person

# Longer than any name with its address; what is beyond is not kept.
LONGEST = 300
# Of one entry; chosen: the longest lists of authors are those of physics.
MOST = 200

_AUTHORS = {
    ("", "author"),
    ("", "managingeditor"),
    ("http://purl.org/dc/elements/1.1/", "creator"),
    ("http://purl.org/dc/elements/1.1/", "author"),
    ("http://purl.org/dc/terms/", "creator"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "author"),
}
_PARTS = {"name": "name", "email": "email", "uri": "uri", "url": "uri", "homepage": "uri"}
_MAIL = re.compile(
    r"(?<![\w.+-])(?:mailto:)?([\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,63})(?:\?subject=\S+)?", re.IGNORECASE
)
_AROUND = " \t\r\n,;"


def of(context: Element, address: str) -> tuple[Person, ...]:
    """List the authors that a feed, entry or source names itself. address -- the base of relative links."""
    named = (one for one in context if elements.name(one) in _AUTHORS)
    return tuple(dict.fromkeys(person for one in named for person in _person(one, address)))[:MOST]


def named(said: str) -> Person:
    """Read an author in one string: `mail (Name)`, `Name <mail>`, `Name (mail)`, either alone."""
    text = " ".join(xmltext.clean(said)[:LONGEST].split())
    found = _MAIL.search(text)
    if not found:
        return Person(text or None)
    rest = text[: found.start()] + text[found.end() :]
    name = rest.replace("()", "").replace("<>", "").strip(_AROUND).removeprefix("(").removesuffix(")").strip(_AROUND)
    return Person(name or None, None, found[1])


def _person(one: Element, address: str) -> Iterator[Person]:
    parts = {key: child for child in one if (key := _PARTS.get(elements.name(child)[1]))}
    if not parts:
        person = named(places.text(one))
    else:
        said = {
            key: " ".join(xmltext.clean(places.text(child)).split())[:LONGEST] or None for key, child in parts.items()
        }
        uri = references.resolve(address, said.get("uri") or "")
        person = Person(said.get("name"), uri, said.get("email"))
    if person != Person():
        yield person
