"""What a page says of its article in JSON-LD (schema.org), however broken: one reading of many shapes."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from aggregator.parse import markup, xmltext
from aggregator.parse.item import Person
from aggregator.parse.markup import Tree

Node = dict[str, Any]

# Bounds: real pages have some ten blocks and a few hundred nodes; a live blog has a node for each of its posts.
MOST_BLOCKS, MOST_NODES, MOST_PARTS = 50, 5_000, 50
LONGEST_BLOCK = 2_000_000

# schema.org's Article and what is below it; a video's or a web page's node describes no article.
_KINDS = """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle askpublicnewsarticle blogposting liveblogposting socialmediaposting report techarticle
    scholarlyarticle satiricalarticle advertisercontentarticle discussionforumposting
"""
_ARTICLES = frozenset(_KINDS.split())
_LISTS = frozenset({"itemlist", "collectionpage", "blog", "searchresultspage", "newssection"})
# Below these keys stand other articles than the page's own.
_OTHERS = frozenset(
    {"itemlistelement", "liveblogupdate", "ispartof", "mentions", "citation", "comment", "relatedlink", "haspart"}
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_OPENINGS = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[")
_CLOSINGS = ("-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", ";")
# What is saved of a block that no reader of JSON takes: its strings under the names that matter.
_SALVAGED = re.compile(
    r'"(headline|datePublished|dateModified|articleBody|description|articleSection|inLanguage)"\s*:\s*"((?:[^"\\]|\\.){1,100000})"'
)
_TYPED = re.compile(r'"@type"\s*:\s*"(\w+)"')


@dataclass(frozen=True, slots=True)
class Linked:
    """What the page's JSON-LD says of its article; every field may be missing.

    kinds -- schema.org's types of the page's nodes in lower case. is_article -- whether one of them is an article's.
    free -- whether it can be read without paying; words -- how many it claims to have. body -- the whole text.
    """

    kinds: frozenset[str] = frozenset()
    is_article: bool = False
    headline: str | None = None
    description: str | None = None
    publisher: str | None = None
    authors: tuple[Person, ...] = ()
    organizations: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    body: str | None = None
    address: str | None = None
    pictures: tuple[str, ...] = ()
    rights: str | None = None
    free: bool | None = None
    words: int | None = None


def read(page: Tree, title: str | None = None) -> Linked:
    """Read what a page's JSON-LD says of the article; total.

    title -- the page's visible headline: of several articles it tells the page's own.
    """
    nodes: list[tuple[Node, bool]] = []
    for data in _blocks(page):
        nodes.extend(_nodes(data, MOST_NODES - len(nodes)))
    named = {one["@id"]: one for one, _ in reversed(nodes) if isinstance(one.get("@id"), str) and len(one) > 1}
    kinds = frozenset(kind for one, own in nodes if own for kind in _kinds(one))
    article = _own([one for one, own in nodes if own and _ARTICLES & _kinds(one)], title)
    if article is None:
        return Linked(kinds=kinds, publisher=_site(nodes))
    return _linked(article, named, kinds, _site(nodes))


def _linked(article: Node, named: dict[str, Node], kinds: frozenset[str], site: str | None) -> Linked:
    authors = _many(article.get("author") or article.get("creator"), named)
    return Linked(
        kinds=kinds,
        is_article=True,
        headline=_string(article.get("headline")) or _string(article.get("name")),
        description=_string(article.get("description")),
        publisher=_name(next(iter(_many(article.get("publisher"), named)), None)) or site,
        authors=tuple(filter(None, map(_person, (one for one in authors if not _is_organization(one))))),
        organizations=tuple(filter(None, (_name(one) for one in authors if _is_organization(one)))),
        published=_string(article.get("datePublished")) or _string(article.get("dateCreated")),
        updated=_string(article.get("dateModified")),
        language=_language(article.get("inLanguage")),
        sections=_words(article.get("articleSection")),
        keywords=_words(article.get("keywords")),
        body=_body(article),
        address=_address(article.get("mainEntityOfPage")) or _address(article.get("url")),
        pictures=tuple(filter(None, map(_address, _list(article.get("image"))))),
        rights=_string(article.get("copyrightNotice")) or _string(article.get("license")),
        free=_truth(article.get("isAccessibleForFree")),
        words=_count(article.get("wordCount")),
    )


def _blocks(page: Tree) -> Iterator[Any]:
    scripts = (one for one in page.iter("script") if "ld+json" in markup.attribute(one, "type").lower())
    for _, one in zip(range(MOST_BLOCKS), scripts, strict=False):
        written = (one.text or "")[:LONGEST_BLOCK]
        data = _load(written)
        yield _salvaged(written) if data is None else data


def _load(written: str) -> Any:
    """Read JSON with the faults that are common: wrapped in a comment, escaped as HTML, commas too many."""
    bare = _unwrapped(written.strip())
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare), unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):  # no JSON; nested deeper than Python reads
            continue
    return None


def _unwrapped(written: str) -> str:
    for opening in _OPENINGS:
        written = written.removeprefix(opening).lstrip()
    for closing in _CLOSINGS * 2:
        written = written.removesuffix(closing).rstrip()
    return written


def _salvaged(written: str) -> Node:
    found: Node = {}
    kind = next((one for one in _TYPED.findall(written) if one.lower() in _ARTICLES), None)
    for key, value in _SALVAGED.findall(written) if kind else ():
        found.setdefault(key, value.replace('\\"', '"').replace("\\/", "/").replace("\\n", "\n"))
    return found | {"@type": kind} if found else found


def _nodes(data: Any, most: int) -> list[tuple[Node, bool]]:
    """List the objects of a block, outermost first; with each, whether it may be about this very page."""
    found: list[tuple[Node, bool]] = []
    waiting: deque[tuple[Any, bool]] = deque([(data, True)])
    while waiting and len(found) < most:
        one, own = waiting.popleft()
        if isinstance(one, list):
            waiting.extend((part, own) for part in one[:most])
        elif isinstance(one, dict):
            found.append((one, own))
            listed = not _LISTS.isdisjoint(_kinds(one))
            waiting.extend(
                (value, own and key.lower() not in _OTHERS and not (listed and key.lower() != "mainentity"))
                for key, value in one.items()
                if isinstance(value, (dict, list))
            )
    return found


def _own(articles: list[Node], title: str | None) -> Node | None:
    """Choose the article that the page is about: by its headline, else the first; several headlines make a list."""
    if title:
        plain = title.casefold()
        for one in articles:
            said = (_string(one.get("headline")) or "").casefold().rstrip(".… ")
            if said and (said in plain or plain in said):
                return one
    headlines = {_string(one.get("headline")) for one in articles} - {None}
    return articles[0] if articles and len(headlines) <= 2 else None  # noqa: PLR2004 -- the page's own, and one beside it


def _site(nodes: list[tuple[Node, bool]]) -> str | None:
    kinds = ({"newsmediaorganization"}, {"website"}, {"organization"})
    found = (_name(one) for wanted in kinds for one, _ in nodes if wanted & _kinds(one))
    return next(filter(None, found), None)


def _kinds(one: Node) -> frozenset[str]:
    said = one.get("@type") or one.get("type")
    return frozenset(kind.rpartition("/")[2].lower() for kind in _list(said) if isinstance(kind, str))


def _is_organization(one: Any) -> bool:
    return isinstance(one, dict) and any("organization" in kind for kind in _kinds(one))


def _many(said: Any, named: dict[str, Node]) -> list[Any]:
    """List objects or names; a reference (`@id`) stands for the node that it names."""
    return [_meant(one, named) for one in _list(said)]


def _meant(one: Any, named: dict[str, Node]) -> Any:
    reference = one.get("@id") if isinstance(one, dict) and "name" not in one else None
    return named.get(reference, one) if isinstance(reference, str) else one


def _person(one: Any) -> Person | None:
    label = _name(one)
    if not label:
        return None
    address = _address(one.get("url")) if isinstance(one, dict) else None
    return Person(label, address)


def _name(one: Any) -> str | None:
    """Return a name: of an object, of a string that is no address; some write a list of names for one."""
    if isinstance(one, dict):
        one = one.get("name") or one.get("legalName")
    said = _string(one[0] if isinstance(one, list) and one else one)
    return None if said and said.lower().startswith(("http://", "https://", "#")) else said


def _language(said: Any) -> str | None:
    return _string(said.get("alternateName") or said.get("name")) if isinstance(said, dict) else _string(said)


def _address(said: Any) -> str | None:
    if isinstance(said, dict):
        said = said.get("url") or said.get("@id") or said.get("contentUrl")
    return _string(said)


def _body(article: Node) -> str | None:
    """Return the text with its paragraphs: lines as they stand, entities read."""
    said = article.get("articleBody")
    if isinstance(said, list):
        said = "\n\n".join(one for one in said if isinstance(one, str))
    return xmltext.clean(unescape(said)).strip() or None if isinstance(said, str) else None


def _words(said: Any) -> tuple[str, ...]:
    parts = (one for many in _list(said) if (line := _string(many)) for one in re.split(r"\s*[,،;]\s*", line))
    return tuple(dict.fromkeys(filter(None, parts)))[:MOST_PARTS]


def _truth(said: Any) -> bool | None:
    word = str(said).lower().rpartition("/")[2]
    return {"true": True, "false": False}.get(word)


def _count(said: Any) -> int | None:
    try:
        number = int(said) if isinstance(said, (int, str)) and not isinstance(said, bool) else 0
    except ValueError:
        return None
    return number if 0 < number < 1_000_000 else None  # noqa: PLR2004 -- no article is longer


def _list(said: Any) -> list[Any]:
    many: Iterable[Any] = said if isinstance(said, list) else [] if said is None else [said]
    return list(many)[:MOST_PARTS]


def _string(said: Any) -> str | None:
    if isinstance(said, dict):
        said = said.get("@value")
    return markup.line(unescape(said)) if isinstance(said, str) else None
