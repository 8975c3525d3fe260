"""Pages that stand in front of an article or in its place: bot walls, consent, login, paywalls, errors, indexes.

A wall is named only where there is no article: what makes one (a script that checks browsers, a cookie banner, a link
to log in) is on pages with articles too. So each is told by its words or its marks, and by how little else there is.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from aggregator.extract import hints, notices, posts, trimming
from aggregator.extract.blocks import Layout
from aggregator.extract.trimming import Trimmed
from aggregator.parse import lines, markup
from aggregator.parse.item import Item, State
from aggregator.parse.jsonld import Linked
from aggregator.parse.markup import Tree

# Walls say their say in fewer words than this; a long consent page is told by what its sentences speak of.
MOST_WALL_WORDS = 250
# What a page must hold to be an article: of one that says it is one, a brief of two sentences; of any other, more.
# Chosen: the shortest news flashes have some 15 words; a notice ("We moved") has fewer than 40.
FEWEST_STATED, FEWEST_DATED, FEWEST_UNSTATED = 12, 25, 45
# A text this short with a plea to subscribe behind it is a teaser; chosen: teasers have one to four paragraphs.
MOST_STUB_WORDS = 200
# So much of the words that a page claims to have must be there.
CLAIMED_SHARE = 0.6
# So many headlines that lead elsewhere make an index: on a page without text, and within what looks like its text.
FEWEST_HEADLINES, FEWEST_INSIDE = 8, 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a page.

    trimmed -- what is left of it as the article's text. linked -- its JSON-LD. stated -- whether it says that it is an
    article. words -- how many the article has. markup -- as received. at -- when.
    """

    page: Tree
    layout: Layout
    trimmed: Trimmed
    item: Item
    linked: Linked
    stated: bool
    words: int
    markup: str
    at: datetime


def judge(seen: Seen) -> tuple[State, str | None]:
    """Say what a page is: `article`, or what else, with the reason in words."""
    words = seen.words
    said = lines.fold(" ".join(block.line.text for block in seen.layout.blocks))
    head = [lines.fold(one) for one in _heads(seen)]
    if words < MOST_WALL_WORDS and (wall := _wall(seen, said, head)):
        return wall
    if _is_consent(seen):
        return "consent page", "a consent page: it asks for cookies in place of its article"
    if stub := _stub(seen, said):
        return "paywall stub", stub
    if _is_index(seen) or posts.are_many(seen.layout, seen.trimmed, seen.at, is_stated=seen.stated):
        return "index of headlines", "an index of headlines, no article"
    if _is_enough(seen):
        return "article", None
    return "no article", f"no article: {words} words of running text" if words else "no article: no running text"


def _is_enough(seen: Seen) -> bool:
    """Tell whether there is text enough for an article; a page with a headline and a date may be brief."""
    dated = seen.item.title is not None and seen.item.published is not None and seen.item.published.origin == "page"
    return seen.words >= (FEWEST_STATED if seen.stated else FEWEST_DATED if dated else FEWEST_UNSTATED)


def _heads(seen: Seen) -> list[str]:
    """List what a page says of itself in large letters: its title and its headings."""
    title = next((markup.text(one) for one in seen.page.iter("title")), None)
    headings = [block.line.text for block in seen.layout.blocks if block.kind == "heading" and block.level < 3][:5]  # noqa: PLR2004 -- h1, h2
    return [one for one in (title, *headings) if one]


def _wall(seen: Seen, said: str, head: list[str]) -> tuple[State, str] | None:
    """Name a wall of few words: the first of its kinds whose words or marks are on the page."""
    whole = f"{' '.join(head)} {said} {lines.fold(_unshown(seen.page))}"
    few = len(said.split()) < MOST_WALL_WORDS
    spoken = notices.BOT.search(whole) if few else None
    marked = notices.BOT_MARKS.search(seen.markup) if seen.words < FEWEST_UNSTATED and few else None
    if (spoken and (marked or not seen.stated)) or (marked and not seen.stated and len(said.split()) < FEWEST_UNSTATED):
        return "bot wall", f"a bot wall ({(spoken or marked or ['?'])[0].strip()}), not the article"
    # An article's own headline may sound like an error's; its page says that it is an article.
    error = next((one for one in head[:2] or [said[:120]] if notices.ERROR.fullmatch(one)), None)
    if error and not (seen.stated and seen.words >= FEWEST_UNSTATED):
        return "error page", f"an error page ({error[:60]}), not the article"
    if not _is_enough(seen) and _asks_password(seen.page) and any(map(notices.LOGIN.fullmatch, [*head, *_short(seen)])):
        return "login page", "a login page, not the article"
    return None


def _short(seen: Seen) -> list[str]:
    return [block.line.folded for block in seen.layout.blocks if block.line.words <= 10]  # noqa: PLR2004 -- a label


def _unshown(page: Tree) -> str:
    """Return what a page says to browsers without scripts."""
    told = (
        " ".join("".join(map(str, islice(one.itertext(), 50))).split()) for one in islice(page.iter("noscript"), 10)
    )
    return " ".join(one[:500] for one in told)


def _asks_password(page: Tree) -> bool:
    return any(markup.attribute(one, "type").lower() == "password" for one in page.iter("input"))


def _is_consent(seen: Seen) -> bool:
    """Tell whether most of what a page says is about cookies and privacy; a page that says it is an article is none."""
    running = [block for block in seen.layout.blocks if hints.is_running(block)]
    whole = sum(block.line.words for block in running)
    about = sum(block.line.words for block in running if notices.CONSENT.search(block.line.folded))
    spoken = any(map(notices.CONSENT.search, map(lines.fold, _heads(seen))))
    if seen.words >= (FEWEST_STATED if seen.stated else FEWEST_UNSTATED):
        dated = seen.item.published is not None and seen.item.published.origin == "page"
        return not seen.stated and not dated and about * (3 if spoken else 2) > whole
    return about >= FEWEST_STATED and about > seen.words * (1 if seen.stated else 0) and about * 2 > whole


def _stub(seen: Seen, said: str) -> str | None:
    """Say why a text is only the beginning of an article that must be paid for; None where it is whole."""
    words = seen.words
    few = len(said.split()) < MOST_WALL_WORDS
    if not seen.stated and words < FEWEST_STATED and not few:
        return None
    claimed = seen.linked.words
    if claimed and words >= CLAIMED_SHARE * claimed and words >= FEWEST_STATED:
        return None
    plea = notices.PAYWALL.search(said)
    walled = any(one.rule == "subscription wall" for one in seen.trimmed.dropped) or plea is not None
    if claimed and words < CLAIMED_SHARE * claimed and (walled or seen.linked.free is False):
        return f"a paywall stub: {words} of {claimed} words"
    if words <= MOST_STUB_WORDS and (seen.linked.free is False or (walled and _ends_the_text(seen))):
        return f"a paywall stub: {words} words, then a plea to subscribe"
    return None


def _ends_the_text(seen: Seen) -> bool:
    """Tell whether the plea stands behind the text: no running text of the article follows it."""
    kept = [block for block in seen.trimmed.blocks if not notices.PAYWALL.search(block.line.folded)]
    last = kept[-1] if kept else None
    after = last is None
    for block in seen.layout.blocks:
        after = after or block is last
        if after and notices.PAYWALL.search(block.line.folded):
            return True
    return False


def _is_index(seen: Seen) -> bool:
    """Tell whether a page lists headlines that lead elsewhere.

    A page with a good deal of text that is not parted by such headlines is an article, whatever stands around it.
    """
    inside = seen.trimmed.headlines
    if seen.words >= FEWEST_UNSTATED and (seen.stated or inside < FEWEST_INSIDE or seen.trimmed.is_single):
        return False
    whole = sum(trimming.is_headline(block) for block in seen.layout.blocks)
    return inside >= FEWEST_INSIDE or whole >= FEWEST_HEADLINES
