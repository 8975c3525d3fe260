"""Which of a page's many titles is the headline."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from aggregator.parse import lines, markup, metadata
from aggregator.parse.jsonld import Linked
from aggregator.parse.markup import Tree
from aggregator.parse.metadata import Metadata

# Parts of a heading that are not the headline: the label in front, buttons, what only screen readers say.
_BESIDE = frozenset({"kicker", "eyebrow", "overline", "share", "hidden", "sr", "icon", "comments", "badge", "premium"})
_WORD = re.compile(r"\w+")
# From this share of common words on, two strings are forms of one headline; half of them is what a headline keeps when
# it is written anew for search engines. Chosen.
ALIKE = 0.5
MOST_HEADINGS = 20
# How far below a headline its byline and date stand, in elements; and what is longer is a paragraph, in words.
MOST_BELOW, LONGEST_LABEL = 80, 24
_ELLIPSIS = ("...", "…")
_SUFFIX = re.compile(r"\s+[|\-–—•·»:]+\s+|\s*[|»]\s*|:\s+")
_EDGES = " |-–—•·»:,"
_HEADLINES = frozenset(
    {
        "headline",
        "entry-title",
        "post-title",
        "article-title",
        "story-title",
        "news-title",
        "newstitle",
        "title-article",
    }
)
_HOLDERS = ("h1", "h2", "h3", "h4", "div", "span", "font", "p", "td", "b")
_LISTS = frozenset({"related", "sidebar", "widget", "footer", "teaser", "popular", "latest", "recommended", "list"})
_HOME = re.compile(r"(?:https?:)?(?://[^/]+)?/?(?:index\.\w+|home/?)?", re.IGNORECASE)
MOST_HOLDERS = 5_000


def headline(page: Tree, said: Metadata, linked: Linked) -> str | None:
    """Choose a page's headline.

    The h1 is what readers saw, but templates put the logo there, or have none: it is taken where another voice says
    about the same. Else what is called a headline, then Open Graph, JSON-LD, and last <title>, which carries the
    outlet's name, unless a part of it stands on the page by itself.
    """
    whole = title(page)
    claims = [one for one in (said.first("og:title"), linked.headline, said.first("twitter:title", "dc.title")) if one]
    shown = [text for _, text in heads(page)]
    voices = [*claims, *([whole] if whole else [])]
    agreed = next((one for one in shown if any(_alike(one, other) for other in voices)), None)
    uncut = [one for one in claims if not one.endswith(_ELLIPSIS)] or claims
    inside = [one for one in uncut if whole and lines.fold(one) in lines.fold(whole)]
    single = shown if len(shown) == 1 and not whole else []
    return agreed or next(iter([*inside, *uncut, *([whole] if whole else []), *single, *shown]), None)


@lru_cache(maxsize=1)
def heads(page: Tree) -> tuple[tuple[Tree, str], ...]:
    """Return what can be the headline, with its text: what is called one, first-level headings, parts of <title>.

    Every reader of a page's header asks, ten times a page; so the answer for the page at hand is kept.

    A first-level heading that leads to the home page is the site's name.
    """
    ones = list(islice(page.iter("h1"), MOST_HEADINGS))
    named = [one for one in islice(page.iter(*_HOLDERS), MOST_HOLDERS) if _is_called(one)][:MOST_HEADINGS]
    marked = [one for one, _ in metadata.properties(page, "headline")][:MOST_HEADINGS]
    found = [(one, text) for one in (*marked, *ones, *named) if not _is_logo(one) and (text := _heading(one))]
    return tuple(found or _spelled_out(page))


def around(page: Tree) -> frozenset[Tree]:
    """Return the elements that hold what can be the headline: what stands right in them speaks of the article."""
    return frozenset(outer for one, _ in heads(page) for outer in one.iterancestors())


def _spelled_out(page: Tree) -> list[tuple[Tree, str]]:
    """Find an element whose text is a part of <title>: the headline of a page that calls nothing so."""
    parts = {lines.fold(part): part for part in _SUFFIX.split(title(page) or "") if _is_headline(part)}
    for one in islice(page.iter("td", "div", "p", "b", "strong", "font", "span", "h2", "h3", "h4"), MOST_HOLDERS):
        own = markup.line(one.text)
        if own and lines.fold(own) in parts:
            return [(one, own)]
    return []


def _is_called(one: Tree) -> bool:
    called = bool(one.get("class") or one.get("id")) and not _HEADLINES.isdisjoint(markup.names(one))
    return called and not markup.is_within(one, _LISTS, frozenset())


def _is_logo(one: Tree) -> bool:
    links = [
        *islice(one.iter("a"), MOST_HEADINGS),
        *(outer for outer in islice(one.iterancestors(), 2) if outer.tag == "a"),
    ]
    return any(is_home(markup.attribute(link, "href")) for link in links)


def is_home(href: str) -> bool:
    """Tell whether a link leads to a site's front page."""
    return _HOME.fullmatch(href) is not None


def title(page: Tree) -> str | None:
    """Return what <title> says; the first one, for pictures (svg) have titles too."""
    return next(filter(None, (markup.text(one) for one in page.iter("title"))), None)


def beside(page: Tree, chosen: str | None) -> str | None:
    """Return what <title> says besides the headline, where that can be the outlet's name: its last or first part."""
    whole = title(page)
    if not whole or not chosen:
        return None
    at = lines.fold(whole).find(lines.fold(chosen).rstrip(".… "))
    if at >= 0 and len(lines.fold(whole)) == len(whole):
        after = [one for one in _SUFFIX.split(whole[at + len(chosen) :]) if one.strip(_EDGES)]
        before = [one for one in _SUFFIX.split(whole[:at]) if one.strip(_EDGES)]
        return next((one.strip(_EDGES) for one in (*after[-1:], *before[:1])), None)
    parts = [part.strip() for part in _SUFFIX.split(whole) if part.strip()]
    if len(parts) < 2 or not _alike(parts[0], chosen) or lines.fold(parts[-1]) in lines.fold(chosen):  # noqa: PLR2004 -- headline and outlet
        return None
    return parts[-1]


def below(page: Tree) -> list[tuple[Tree, list[str]]]:
    """Return the elements right below the headline, each with its lines, to the article's first paragraphs."""
    found: list[tuple[Tree, list[str]]] = []
    paragraphs = 0
    for head, _ in heads(page):
        for one in islice(_following(head), MOST_BELOW):
            if markup.name(one) in {"script", "style", "noscript", "option", "button"} or not markup.own(one):
                continue
            told = markup.rows(one)
            paragraphs += sum(len(row.split()) > LONGEST_LABEL for row in told)
            if paragraphs > 1:  # the first may be the standfirst
                break
            found.append((one, told))
        if found:
            break
    return found


def _following(one: Tree) -> Iterator[Tree]:
    """Walk on from an element in the page's order."""
    start: Tree | None = one
    while start is not None:
        after = start.getnext()
        while after is not None:
            yield from after.iter("*")
            after = after.getnext()
        start = start.getparent()


def _heading(one: Tree) -> str | None:
    inside = islice(one.iter("span", "small", "a", "button", "strong", "em", "div"), MOST_HEADINGS)
    beside = [markup.text(inner) for inner in inside if _is_beside(inner)]
    whole = markup.text(one)
    for part in beside:
        if part and whole and whole != part:
            whole = markup.line(whole.replace(part, " ", 1))
    return whole.strip(" :|–—-") or None if whole else None


def _is_beside(one: Tree) -> bool:
    return not _BESIDE.isdisjoint(markup.tokens(one)) or one.tag == "button"


def _alike(one: str, other: str) -> bool:
    """Tell whether two strings are forms of one headline: one holds the other, or they share most of their words."""
    first, second = lines.fold(one).rstrip(".… "), lines.fold(other).rstrip(".… ")
    if _is_headline(first) and _is_headline(second) and (first in second or second in first):
        return True
    words, against = _words(first), _words(second)
    return len(words) > 2 and len(words & against) >= ALIKE * max(len(words), min(len(against), len(words) + 3))  # noqa: PLR2004 -- two words are a section


def _is_headline(one: str) -> bool:
    return len(_WORD.findall(one)) > 2  # noqa: PLR2004 -- as above


def _words(one: str) -> set[str]:
    return set(_WORD.findall(one))


def same(one: str, many: Iterable[str | None]) -> bool:
    """Tell whether a line says one of these titles, whatever quotes and dashes it is typed with."""
    return any(other and lines.fold(other).rstrip(".") == lines.fold(one).rstrip(".") for other in many)
