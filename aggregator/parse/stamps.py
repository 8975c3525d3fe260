"""When a page's article was published and updated, as the page states it: never as its text tells or its now is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from aggregator.parse import dates, lines, markup, metadata, stated, titles
from aggregator.parse.item import Dated, DateOrigin
from aggregator.parse.jsonld import Linked
from aggregator.parse.lines import Line
from aggregator.parse.markup import Tree
from aggregator.parse.metadata import Metadata

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
    "originalpublicationdate", "article.published", "article_date_original", "cxenseparse:recs:publishtime",
    "vr:published_time", "citation_publication_date", "created", "datecreated", "displaydate", "ptime", "bt:pubdate",
    "article.created", "rnews:datepublished",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified", "article.updated", "utime", "revised", "moddate", "updated",
)  # fmt: skip
_UPDATED_WORDS = re.compile(r"updat|modif|edited|تحديث|تعديل", re.IGNORECASE)
_DATE_TOKENS = lines.vocabulary(
    "date dates time timestamp published publish pubdate posted dateline datetime byline meta updated modified"
)
# Below these a time is another story's, or a comment's.
_ELSEWHERE = lines.vocabulary(
    """
    comment comments commentlist related recommended sidebar footer widget popular trending latest teaser card cards
    list mostread archive calendar weather copyright nav menu ticker promo recirc
    """
)
# /2016/02/03/, /2016-02-03-, /20160203/, and with a name for the month; no month alone, which is an archive's address.
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<mark>[/-])(?P<month>\d{1,2}|[a-z]{3})(?P=mark)(?P<day>\d{1,2})(?!\d)"
    r"|/(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",
    re.IGNORECASE,
)
# Where a North American zone stands behind it, the month comes first: nobody else writes `12/06/2011 4:20 PM EST`.
_AMERICAN = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?=.{0,20}\b(?:[ECMP][SD]T|[ECMP]T)\b)")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_LINE = 250
MOST_BESIDE = 30
_BESIDE = 3  # elements around one in which the link to another story would stand
HEADLINE_WORDS = 4  # a link of so many words is a headline, not a name
_HOLDERS = ("p", "div", "span", "li", "td", "em", "strong", "small", "h4", "h5", "h6", "font")
MOST_LOOKED_AT, MOST_CALLED = 3_000, 300
_RELATIVE = re.compile(r"\bago\b|\byesterday\b|\btoday\b|منذ|قبل|أمس|اليوم", re.IGNORECASE)


def published(page: Tree, said: Metadata, linked: Linked, at: datetime, address: str | None) -> Dated | None:
    """Say when it was published: of JSON-LD, <meta>, microdata, <time>, the visible line and the address, the first
    that can be understood; and where a later voice tells the same day to the second, that one. If none can, the first
    claim as evidence.
    """  # noqa: D205 -- one sentence
    claims = (
        *_understood([linked.published], at),
        *_understood(said.all(*_PUBLISHED), at),
        *_understood((value for _, value in metadata.properties(page, "datepublished")), at),
        *(when for when, updated in times(page, at) if not updated),
        *(one.published for one in visible(page, at) if one.published),
        *in_address(address, at),
    )
    return _best(claims)


def updated(page: Tree, said: Metadata, linked: Linked, at: datetime) -> Dated | None:
    """Say when it was last updated, of the same voices but the address."""
    claims = (
        *_understood([linked.updated], at),
        *_understood(said.all(*_UPDATED), at),
        *_understood((value for _, value in metadata.properties(page, "datemodified")), at),
        *(when for when, updated in times(page, at) if updated),
        *(one.updated for one in visible(page, at) if one.updated),
    )
    return _best(claims)


def times(page: Tree, at: datetime) -> Iterator[tuple[Dated, bool]]:
    """Give the times of <time> elements that speak of the article, and whether each is of an update.

    Those with `pubdate` or a property first; else the first in the page that stands outside lists of other stories.
    """
    found = []
    around = titles.around(page)
    for one in islice(page.iter("time", "abbr"), MOST_CALLED):
        raw = one.get("datetime") or one.get("title" if one.tag == "abbr" else "data-datetime") or markup.text(one)
        if raw and not is_anothers(one, around) and (one.tag == "time" or _is_stamp(one)):
            when = understand(raw, at)
            if when.at is not None:
                found.append((one.get("pubdate") is not None, when, _tells_update(one)))
    found.sort(key=lambda one: not one[0])
    first = next((one for one in found if not one[2]), None)
    update = next((one for one in found if one[2]), None)
    yield from ((one[1], one[2]) for one in (first, update) if one)


def visible(page: Tree, at: datetime) -> Iterator[stated.Stated]:
    """Give what short lines state right below the headline, and in elements that are called a date, a byline, or so."""
    around = titles.around(page)
    for one, told in titles.below(page):
        if not is_anothers(one, around):
            yield from _stated(told, at, alone=True)
    called = ((one, _is_stamp(one)) for one in islice(page.iter(*_HOLDERS), MOST_LOOKED_AT))
    for one, is_called in islice(
        ((one, is_called) for one, is_called in called if is_called or _is_labelled(one)), MOST_CALLED
    ):
        if not is_anothers(one, around):
            claims = _stated(markup.rows(one)[:4], at, alone=is_called)
            yield from map(_as_update, claims) if is_called and _tells_update(one) else claims


def _stated(told: Iterable[str], at: datetime, *, alone: bool) -> Iterator[stated.Stated]:
    for row in told:
        if len(row) <= LONGEST_LINE:
            found = stated.read(Line(row, lines.fold(row), len(row.split()), 0), at, alone=alone)
            if found:
                yield stated.Stated(_again(found.published, at), _again(found.updated, at))


def _as_update(said: stated.Stated) -> stated.Stated:
    """Take a bare date for the update's that the words around it speak of."""
    return said if said.updated else stated.Stated(None, said.published)


def _again(said: Dated | None, at: datetime) -> Dated | None:
    """Read a date once more by the rules of pages."""
    return understand(said.raw, at) if said and _AMERICAN.search(said.raw) else said


def is_anothers(one: Tree, around: frozenset[Tree]) -> bool:
    """Tell whether an element speaks of another story: it stands in a list of them, or beside the link to one.

    around -- the elements that hold the headline.
    """
    if markup.is_within(one, _ELSEWHERE, around):
        return True
    for outer in (one, *islice(one.iterancestors(), _BESIDE)):
        if outer in around:
            return False
        links = (link for link in islice(outer.iter("*"), MOST_BESIDE) if link.tag == "a")
        if any(len((markup.text(link) or "").split()) >= HEADLINE_WORDS for link in islice(links, 3)):
            return True
    return False


def in_address(address: str | None, at: datetime) -> Iterator[Dated]:
    """Give the day that an address states in its path."""
    path = (address or "").partition("?")[0].partition("#")[0]
    for found in _IN_ADDRESS.finditer(path):
        year, month, day = (
            found[long] or found[short] for long, short in (("year", "y"), ("month", "m"), ("day", "d"))
        )
        raw = f"{day} {month} {year}" if month.isalpha() else f"{year}-{int(month):02}-{int(day):02}"
        when = understand(raw, at, origin="url")
        if when.at is not None:
            yield replace(when, raw=found[0].strip("/"))


def understand(raw: str, at: datetime, *, origin: DateOrigin = "page") -> Dated:
    """Understand a page's date. "3 hours ago" counts from a moment that a saved page does not tell: it stays raw.

    Of a time whose zone nobody names the day alone counts, as in scraped text (`stated`); a Unix time needs none.
    """
    american = _AMERICAN.search(raw)
    turned = (
        f"{raw[: american.start()]}{american[2]}/{american[1]}/{american[3]}{raw[american.end() :]}"
        if american
        else raw
    )
    when = dates.understand(turned, at, origin="dateline")
    zoned = when.precision != "second" or stated.has_zone(turned) or turned.strip().replace(".", "").isdigit()
    return replace(when if zoned else stated.to_the_day(when), raw=raw[: dates.LONGEST], origin=origin)


def is_stamp(line: Line, at: datetime) -> bool:
    """Tell whether a short line does nothing but state when the article appeared."""
    return stated.is_date(line, at) or (
        stated.read(line, at, alone=False) is not None and not lines.ends_sentence(line.text)
    )


def _understood(raws: Iterable[str | None], at: datetime) -> Iterator[Dated]:
    return (understand(raw, at) for raw in raws if raw)


def _best(claims: Iterable[Dated]) -> Dated | None:
    said = list(claims)
    meant = [one for one in said if one.at is not None and one.precision in {"second", "day"}]
    if not meant:
        return next(iter([*(one for one in said if one.at is not None), *said]), None)
    first = meant[0]
    finer = (one for one in meant if one.precision == "second" and _is_same_day(one, first))
    return first if first.precision == "second" else next(finer, first)


def _is_same_day(one: Dated, other: Dated) -> bool:
    """Tell whether two claims mean one day: as they are understood, or as both are written in ISO 8601."""
    written = _ISO_DAY.match(one.raw)
    same = written is not None and other.raw.startswith(written[0])
    return same or (one.at is not None and other.at is not None and one.at.date() == other.at.date())


def _tells_update(one: Tree) -> bool:
    """Tell whether an element, or the words right before it, say that this is when it was updated."""
    parent = one.getparent()
    previous = one.getprevious()
    before = (
        (previous.tail or markup.text(previous) or "")
        if previous is not None
        else (parent.text or "")
        if parent is not None
        else ""
    )
    around = (
        f"{markup.attribute(one, 'class')} {markup.attribute(one, 'itemprop')} {before[-40:]} {(one.text or '')[:40]}"
    )
    classes = markup.attribute(parent, "class") if parent is not None else ""
    return bool(_UPDATED_WORDS.search(f"{around} {classes}"))


def _is_stamp(one: Tree) -> bool:
    return not _DATE_TOKENS.isdisjoint(markup.tokens(one))


def _is_labelled(one: Tree) -> bool:
    """Tell whether an element's own words have a year and a label; layouts of tables have no classes."""
    own = markup.own(one)[:LONGEST_LINE]
    return bool(re.search(r"(?:19|20)\d{2}|[٠-٩]{4}", own)) and len(own) < LONGEST_LINE
