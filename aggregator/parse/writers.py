"""Who wrote a page's article: as its metadata names them, or its byline."""

import re
from collections.abc import Iterable
from itertools import chain, islice

from aggregator.parse import bylines, datelines, lines, markup, metadata, names, titles
from aggregator.parse.item import Person
from aggregator.parse.jsonld import Linked
from aggregator.parse.lines import Line
from aggregator.parse.markup import Tree
from aggregator.parse.metadata import Metadata

MOST_AUTHORS, MOST_BYLINES = 30, 100
_HOLDERS = ("p", "div", "span", "a", "address", "strong", "td", "li", "h4", "h5", "h6")
# A name, not a sentence.
LONGEST_NAME, MOST_WORDS = 80, 6
_METAS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byline",
)
_BYLINES = lines.vocabulary(
    """
    byline bylines author authors writer writers contributor contributors journalist journalists reporter reporters
    columnist correspondent katib
    """
)
# Below these an author is another article's, or a comment's.
_ELSEWHERE = frozenset(
    {"comment", "comments", "related", "sidebar", "footer", "bio", "widget", "recommended", "commentlist"}
)
_LEAD = re.compile(
    r"""
    ^(?:(?:written|reported|posted|published|submitted|words|story|text|interview)\s+)?by\s*:?\s+
    |^(?:author|reporter|writer|words|story|text|interview|report|analysis|review)s?\s*:\s*
    |^(?:بقلم|كتب(?:ه|ها|ت|ته)?|[إا]عداد|(?:مرسل(?:ة|ه)?\s+|نشر(?:ت|ها)?\s+)?بواسطة|كاتب\s+(?:المقال|الخبر|التقرير))\b\s*[:/–-]?\s*
    |^(?:ال)?(?:كاتبة?|مؤلف|محررة?|صحفية?|مصدر|قصة|تقرير|حوار|تحقيق|تحليل|كتابة|نص|مقال)\s*[:/–-]\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PARTS = re.compile(r"\s*(?:[;|•·]|\s/\s|،|,|\s+and\s+|\s+&\s+|\s+و\s+|\s+with\s+)\s*", re.IGNORECASE)
# "Ann Roe, Reuters": what stands behind a comma may be an office or a paper, and is no second author.
_OFFICE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|analyst|journalist|contributor|producer|columnist|bureau|desk|news"
    r"|agency|press|times|post|media|tv|phd|md|jr|sr|reuters|afp|ap)\b|وكال|مراسل|محرر|صحيفة|موقع",
    re.IGNORECASE,
)
_BESIDE_TOWN = re.compile(r"\s*(?:\s[-–—ـ]\s|[|/:،])\s*")
# What stands in an author's place and names nobody.
_NOBODY = re.compile(
    r"(?:.{0,40}\s)?(?:staff|admin(?:istrator)?|newsroom|news\s?desk|web\s?(?:master|desk|team|editor)"
    r"|editorial(?:\s(?:team|board|staff))?|online\s(?:team|desk)|staff\s(?:writers?|reporters?|correspondents?))"
    r"|(?:the\s)?(?:editors?|guest|user|root|author|unknown|none|null|contributors?|reporters?|correspondents?"
    r"|(?:news\s)?agenc(?:y|ies)|wires?|super\s?user)"
    r"|(?:فريق|هيئة|قسم|أسرة|إدارة)\s(?:ال)?(?:تحرير|موقع).{0,30}|(?:ال)?(?:تحرير|محرر|مدير|مشرف|وكالات|إدارة)",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"/(?:authors?|writers?|people|person|profiles?|staff|contributors?|reporters?|journalists?|by|كتاب|كاتب|الكاتب)(?:/|-|$)"
)
_NO_NAME = re.compile(r"https?:|www\.|[@#{}<>_=\d]|\.(?:com|net|org)\b")


def authors(page: Tree, said: Metadata, linked: Linked, outlet: str | None) -> tuple[Person, ...]:
    """Name who wrote it, of the first voice that names a person: JSON-LD, microdata, <meta>, rel=author, the byline.

    An agency or organization that is not the outlet itself may sign too (`Reuters` in another paper).
    """
    around = titles.around(page)
    voices: tuple[Iterable[Person], ...] = (
        linked.authors,
        _named(_microdata(page, around)),
        _named(said.all(*_METAS)),
        _named(_related(page, around)),
        _byline(page, around),
        _named(_profiles(page, around)),
        _named(linked.organizations),
    )
    for voice in voices:
        people = [person for one in voice for person in _people(one, outlet)]
        if people:
            return tuple(dict.fromkeys(people))[:MOST_AUTHORS]
    return ()


def byline(line: Line) -> bool:
    """Tell whether a short line does nothing but name authors."""
    return bylines.has_lead(line) and bylines.read(line) is not None


def is_byline(one: Tree) -> bool:
    """Tell whether an element's classes or properties say that it names the author."""
    return not _BYLINES.isdisjoint(markup.tokens(one)) or "author" in markup.properties(one)


def _named(names: Iterable[str]) -> list[Person]:
    return [Person(one) for one in names]


def _people(one: Person, outlet: str | None) -> list[Person]:
    """Part what was written as one author into those that it names, and leave out who is nobody."""
    label = _LEAD.sub("", one.name or "").strip(" ,:-–—|")
    if _NO_NAME.search(label):
        return []
    parts = [part for part in _PARTS.split(label) if part]
    named = [part for n, part in enumerate(parts) if _is_author(part, outlet) and not (n and _OFFICE.search(part))]
    if len(parts) == 1 and named:
        return [Person(_cased(names.without_role(named[0]) or named[0]), one.uri, one.email)]
    return [Person(_cased(names.without_role(part) or part)) for part in named]


def _cased(name: str) -> str:
    """Write a name as names are written that a byline sets in capitals; agencies (AFP) keep theirs."""
    words = name.split()
    capitals = len(words) > 1 and name.isupper() and name.isascii() and all(len(word) > 2 for word in words)  # noqa: PLR2004 -- initials
    return name.title() if capitals else name


def _is_author(name: str, outlet: str | None) -> bool:
    if len(name) > LONGEST_NAME or len(name) < 2 or _NO_NAME.search(name) or _NOBODY.fullmatch(name):  # noqa: PLR2004 -- a letter is none
        return False
    ours = lines.fold(outlet or "").removeprefix("the ")
    folded = lines.fold(name).removeprefix("the ")
    is_ours = bool(ours) and (folded == ours or ours.startswith(f"{folded} "))
    return len(name.split()) <= MOST_WORDS and not is_ours


def _is_ours(one: Tree, around: frozenset[Tree]) -> bool:
    return not markup.is_within(one, _ELSEWHERE, around)


def _microdata(page: Tree, around: frozenset[Tree]) -> list[str]:
    """List authors in microdata: the name inside, where the author is an object."""
    found = []
    for one, value in metadata.properties(page, "author"):
        if _is_ours(one, around):
            names = [said for _, said in metadata.properties(one, "name")]
            found.extend(names or [value])
    return found


def _related(page: Tree, around: frozenset[Tree]) -> list[str]:
    found = (one for one in page.iter("a") if "author" in markup.attribute(one, "rel").lower().split())
    return [text for one in found if _is_ours(one, around) and (text := markup.text(one))]


def _profiles(page: Tree, around: frozenset[Tree]) -> list[str]:
    """List the names right below the headline that lead to their bearers' pages."""
    links = (
        one
        for below, _ in titles.below(page)
        for one in below.iter("a")
        if _PROFILE.search(markup.attribute(one, "href"))
    )
    found = (text for one in links if _is_ours(one, around) and (text := markup.text(one)))
    return list(dict.fromkeys(text for text in found if names.is_person(text)))


def _byline(page: Tree, around: frozenset[Tree]) -> list[Person]:
    """Read the first line that names somebody: below the headline, or in an element that is called a byline."""
    below = [(one, told) for one, told in titles.below(page) if _is_ours(one, around)]
    named = islice((one for one in page.iter(*_HOLDERS) if is_byline(one) and _is_ours(one, around)), MOST_BYLINES)
    called = ((one, markup.rows(one)) for one in named)
    for one, told in chain(below, called):
        for row in told[:3]:
            written = row if _LEAD.match(row) or not is_byline(one) else f"By {row}"
            people = _signed(written) or _placed(row)
            if people:
                return people
    return []


def _placed(row: str) -> list[Person]:
    """Read a name beside a known town and nothing else: `Aleppo - Ann Roe`, «سامر النجار - حلب»."""
    parts = [part for part in _BESIDE_TOWN.split(row) if part]
    towns = [part for part in parts if datelines.is_known_place(part)]
    people = [part for part in parts if part not in towns and names.is_person(part)]
    return _named(people) if len(parts) == 2 and len(towns) == len(people) == 1 else []  # noqa: PLR2004 -- a name and a town


def _signed(row: str) -> list[Person]:
    """Read a line as a byline; `Interview: Name` and its like are one only if a name is all that follows."""
    lead = _LEAD.match(row)
    if len(row.split()) > bylines.MOST_WORDS or not lead:
        return []
    found = bylines.read(Line(row, lines.fold(row), len(row.split()), 0)) or bylines.bare(row[lead.end() :])
    return _named(found.authors) if found else []
