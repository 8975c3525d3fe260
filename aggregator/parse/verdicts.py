"""Whether a page that was laid out is an article at all: an error page, a wall or a list of headlines is none.

What speaks against it is its furniture; how much, the little text beside it. A whole article may stand above a cookie
notice, and most do.
"""

import re
from itertools import groupby

from aggregator.errors import ParseError
from aggregator.parse import layout, lines, sections
from aggregator.parse.layout import KEPT, Layout
from aggregator.parse.lines import Line

# An index of headlines has so many lines that are no sentences, and no two paragraphs in a row. A column of short
# subheads between long paragraphs has fewer headlines than paragraphs.
FEWEST_HEADLINES, MOST_HEADLINE_WORDS = 5, 14
# Words below headlines for each word in them: 1.3 in the index of our tests, 2.2 in an explainer; halfway.
MOST_TEASER_SHARE = 1.75
# Without a headline, fewer words than this are a remnant of a page.
FEWEST_WORDS = 20
# Beside furniture of these kinds, a text of fewer words is a remnant of the wall that the furniture belongs to. What
# stands above a paywall has two paragraphs at most.
_WALLS = (
    ("error page", 60, "it is an error page, or asks whether the visitor is a person"),
    ("cookie notice", 45, "it is a page that asks for consent to cookies"),
    ("login", 45, "it is a page to log in"),
    ("subscription wall", 80, "it breaks off at a subscription wall"),
    ("video player", 25, "it is a page for a video"),
)
_MORE_BEHIND = re.compile(
    r"to (?:continue|keep) reading|to (?:read|unlock|view) (?:the|this)"
    r"|(?:for|available to) (?:our )?(?:subscribers|members)|للمشتركين|للاعضاء|full access|already a subscriber"
)
# A wall that says more of itself than the page says beside it needs no other mark.
FEWEST_NOTICES = 2


def refuse_no_article(page: Layout) -> None:
    """Raise ParseError, in words, if a page holds no article."""
    text = page.of(layout.TEXT)
    words = sum(line.words for line in text)
    if not text or (page.title is None and words < FEWEST_WORDS):
        raise ParseError(
            f"no article: {_wall(page, 0) or 'its lines are the furniture of a page, none is a paragraph'}"
        )
    if wall := _wall(page, words):
        raise ParseError(f"no article: {wall}")
    if _is_index(page):
        raise ParseError("no article: it is a list of headlines; save the articles themselves")


def _wall(page: Layout, words: int) -> str | None:
    """Name what a page is in place of an article. words -- of its text."""
    said = [rule for rule in page.roles if rule]
    for rule, most, what in _WALLS:
        notices = said.count(rule)
        enough = notices >= FEWEST_NOTICES or (notices and (page.title is None or rule == "subscription wall"))
        if enough and words < most and not _is_beside_an_article(page, rule):
            return what
    return None


def _is_beside_an_article(page: Layout, rule: str) -> bool:
    """Whether a short text is an article all the same: it is signed or dated, or no wall stands below it."""
    if rule == "subscription wall":
        return not _is_closed(page)
    return rule in {"cookie notice", "login"} and bool(page.stated or page.bylines)


def _is_closed(page: Layout) -> bool:
    """Whether a wall below the text says that there is more behind it; others count articles, or invite to comment."""
    below = zip(page.found[page.first :], page.roles[page.first :], strict=True)
    return any(role == "subscription wall" and _MORE_BEHIND.search(line.folded) for line, role in below)


def _is_index(page: Layout) -> bool:
    if page.stated and (page.bylines or page.dateline):
        return False
    kept = [line for line, role in zip(page.found, page.roles, strict=True) if role in KEPT]
    heads = [line for line in kept if _is_head(line)]
    together = max((len(list(run)) for is_text, run in groupby(kept, sections.reads_as_text) if is_text), default=0)
    in_heads = sum(line.words for line in heads)
    short = in_heads <= MOST_HEADLINE_WORDS * len(heads)
    # An explainer has a question above each paragraph, too, but far more to say below it than a teaser has.
    teasing = sum(line.words for line in kept) - in_heads <= MOST_TEASER_SHARE * in_heads
    many = len(heads) >= FEWEST_HEADLINES and 2 * len(heads) >= len(kept)
    return many and together < 2 and short and teasing  # noqa: PLR2004 -- a teaser stands alone


def _is_head(line: Line) -> bool:
    """Tell whether a line may be a headline: it opens like one, and is neither a sentence nor a point of a list."""
    opens = not line.text[0].islower() and line.text[0] not in "-–•*"
    return opens and not sections.reads_as_text(line) and not lines.ends_sentence(line.text)
