"""Which blocks of a page are the article's text, and by which rule every other one near it is left out.

The rule of the house holds: when unsure, keep. What is left out is furniture by its markup (`hints`), by its words
(`parse.sections`, which reads scraped text by the same rules), or by its place; it is kept on record.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from aggregator.extract import captioned, endings, hints, selection, toplines
from aggregator.extract.blocks import Block, Layout, Place
from aggregator.extract.selection import Selection
from aggregator.parse import furniture, lines, references, sections, titles
from aggregator.parse.item import Dropped, Item

# Left out where the page's markup alone says so; that the others are furniture, the words must not contradict.
_LINKED = 0.9
# An article among teasers: so many words at least, so many times the longest teaser, and so many headlines around it.
FEWEST_PART_WORDS, LONGER, MOST_PARTS = 45, 3, 3
FEWEST_LINK_WORDS = 3
HEADLINE_WORDS = 5
# What a headline in the middle of a list of them is left out as.
_LEADING = frozenset({"link to another story", "headline", "above the headline"})
# The hour of a live blog's post.
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,5})?(?:\s*\d{1,2}[.:]\d{2})?")
_LABELS = frozenset({"follow", "following"})
_ADVERTS = frozenset({"reklam", "publicite", "publicité", "anzeige", "werbung", "publicidad", "pubblicita", "annonce"})
# What opens the comments of a page that calls nothing so.
_COMMENTS = re.compile(
    r"(?:(?:reader|user|readers'|visitor)?\s?comments?|التعليقات|تعليقات القراء)\s?[(\[:]\s?\d+\s?[)\]]?"
)
# What a page says of itself between two paragraphs.
_SKIPPING = re.compile(
    r"(?:skip past|after|before|end of) (?:the )?(?:\w+ )?(?:newsletter|promotion|advert\w*|ads?)\b.{0,30}"
)
# A pull quote is sought for so many blocks at most, so that a long page costs linear time.
MOST_QUOTES, FEWEST_QUOTE_WORDS = 60, 5
MOST_DROPPED = 1_000


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What is left of a page.

    standfirst -- the sentence below the headline. headlines -- how many headings of the article's element lead
    elsewhere; is_single -- whether nearly all text stands between two of them, as an article does in a portal's cell.
    """

    blocks: tuple[Block, ...] = ()
    captions: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    standfirst: str | None = None
    headlines: int = 0
    is_single: bool = False

    @property
    def words(self) -> int:
        """Count the words that are left."""
        return sum(block.line.words for block in self.blocks)


def trim(layout: Layout, rules: Sequence[str | None], place: Place, item: Item, *, at: datetime, base: str) -> Trimmed:
    """Take the article's blocks out of a page.

    rules, place -- as `hints` and `maintext` found. item -- what the page states: its title and authors are no text.
    at -- when it was received. base -- its address: a block that is a link to the same site leads to another story.
    """
    if place.container < 0:
        return Trimmed(dropped=_left(layout, rules, {}, frozenset()))
    inside = selection.inside(layout, place.container)
    ends = (inside[0], inside[-1]) if inside else (0, -1)
    title = item.title.value if item.title else None
    desk = Selection(layout, rules, place, _within(layout, rules, place, inside, title), *ends)
    _by_markup(desk)
    _by_words(desk)
    _comments(desk)
    _behind(desk)
    toplines.leave_headline(desk, item)
    toplines.leave_labels(desk, item, at)
    _links(desk, base)
    captioned.leave(desk)
    _pull_quotes(desk)
    single = _parted(desk, inside)
    endings.leave(desk, item, at)
    kept = frozenset(desk.free())
    return Trimmed(
        blocks=tuple(layout.blocks[n] for n in sorted(kept)),
        captions=captioned.told(desk),
        dropped=_left(layout, rules, desk.decided, kept),
        standfirst=desk.standfirst,
        headlines=sum(_leads(desk, n) for n in inside),
        is_single=single,
    )


def is_headline(block: Block) -> bool:
    """Tell whether a block is a headline that leads elsewhere: a heading that is a link, or a link of many words."""
    long = block.line.words >= HEADLINE_WORDS and not lines.ends_sentence(block.line.text)
    return block.linked >= _LINKED and bool(block.hrefs) and (block.kind == "heading" or long)


def _leads(desk: Selection, n: int) -> bool:
    """Tell whether a headline of the article's element leads elsewhere; a saved page's links name its site in full."""
    left_out = desk.decided.get(n) in _LEADING
    return is_headline(desk.block(n)) and (left_out or (n not in desk.decided and desk.block(n).kind == "heading"))


def _parted(desk: Selection, inside: Sequence[int]) -> bool:
    """Tell whether one part of the text, as headlines that lead elsewhere part it, is by far the longest.

    If so, and nothing calls itself the article, the other parts are teasers below those headlines.
    """
    parts: list[list[int]] = [[]]
    for n in inside:
        if _leads(desk, n):
            parts.append([])
        elif n not in desk.decided:
            parts[-1].append(n)
    sizes = [sum(desk.block(n).line.words for n in part) for part in parts]
    longest = max(sizes)
    others = sorted(sizes)[-2] if len(sizes) > 1 else 0
    single = longest >= FEWEST_PART_WORDS and longest >= LONGER * others
    if single and len(parts) > MOST_PARTS and not desk.place.is_called:
        desk.decided.update(
            (n, "related list") for part, size in zip(parts, sizes, strict=True) if size < longest for n in part
        )
    return single


def _within(
    layout: Layout, rules: Sequence[str | None], place: Place, inside: list[int], title: str | None
) -> list[int]:
    """List the blocks of the article's element, running text between the headline and it, and what else was found."""
    heads = (one.level == 1 or (title is not None and titles.same(one.line.text, [title])) for one in layout.blocks)
    headline = max((n for n, is_head in enumerate(heads) if is_head and n < (inside[0] if inside else 0)), default=-1)
    before = range(headline + 1, inside[0]) if headline >= 0 and inside else range(0)
    lead = [n for n in before if _may_stay(layout, rules, n)]
    last = max(place.attested, default=-1)
    behind = (
        [n for n in range(inside[-1] + 1, last + 1) if selection.rule_of(layout, rules, n) is None] if inside else []
    )
    return sorted({*lead, *inside, *behind})


def _may_stay(layout: Layout, rules: Sequence[str | None], n: int) -> bool:
    """Tell whether a block outside of the article's element is of the article: text, or a picture with its caption."""
    block = layout.blocks[n]
    rule = rules[block.node] if block.node >= 0 else None
    shown = block.kind in {"caption", "picture"} or rule == "caption" or selection.is_beside_picture(layout, n)
    return (rule is None and hints.is_running(block)) or (rule in {None, "caption"} and shown)


def _by_markup(desk: Selection) -> None:
    """Leave out what its names call furniture; an aside that trafilatura takes for text is text."""
    for n in desk.within:
        block = desk.block(n)
        rule = desk.rules[block.node] if block.node >= 0 else None
        if block.kind == "caption" or (n < desk.first and selection.is_beside_picture(desk.layout, n)):
            desk.decided[n] = "caption"
        elif rule == "byline" and hints.is_running(block):
            continue
        elif rule == "caption" and block.kind != "picture" and block.line.words <= selection.MOST_CAPTION_WORDS:
            desk.decided[n] = "caption"
        elif rule and rule != "caption" and not (rule == "aside" and n in desk.place.attested):
            desk.decided[n] = rule


def _by_words(desk: Selection) -> None:
    free = [n for n in desk.free() if desk.block(n).kind not in {"picture", "table", "preformatted"}]
    told = [_as_line(desk.block(n)) for n in free]
    for n, rule in zip(free, sections.mark(told), strict=True):
        if rule := rule or _between(desk.block(n)):
            desk.decided[n] = rule


def _comments(desk: Selection) -> None:
    """Leave out what stands below a heading of comments, where there is more text above it than below."""
    free = desk.free()
    opening = next((n for n in free if _COMMENTS.fullmatch(desk.block(n).line.folded)), None)
    if opening is None:
        return
    above, below = (sum(desk.block(n).line.words for n in free if (n < opening) is side) for side in (True, False))
    for n in free:
        if n >= opening and above > below:
            desk.decided[n] = "comment box"


def _between(block: Block) -> str | None:
    """Name the rule for what pages, not scraped texts, set between paragraphs."""
    if _SKIPPING.fullmatch(block.line.folded) or block.line.folded in _ADVERTS:
        return "advertisement"
    if block.line.folded in _LABELS:
        return "follow"
    if _CLOCK.fullmatch(block.line.folded):
        return "date"
    rows = block.rows()
    ruled = [furniture.rule(row) for row in rows] if len(rows) > 1 else []
    if ruled and all(ruled):
        return ruled[0]
    return furniture.aside(block.line)


def _as_line(block: Block) -> lines.Line:
    """Give the items of a list one block, as the readers of seeds know it."""
    return replace(block.line, block=block.listed) if block.listed >= 0 else block.line


def _behind(desk: Selection) -> None:
    """Leave out what stands behind the article's element and trafilatura did not give, now that headings were read."""
    for n in desk.free():
        if n > desk.last and n not in desk.place.attested:
            desk.decided[n] = "outside the article"


def _links(desk: Selection, base: str) -> None:
    """Leave out a block that is nothing but a link to another story of the same site."""
    for n in desk.free():
        block = desk.block(n)
        if block.linked < _LINKED or block.line.words < FEWEST_LINK_WORDS or not block.hrefs:
            continue
        if not lines.ends_sentence(block.line.text) and all(_is_inside(href, base) for href in block.hrefs):
            desk.decided[n] = "link to another story"


def _is_inside(href: str, base: str) -> bool:
    absolute = references.resolve(base, href) if not href.startswith("#") else None
    if absolute is None:
        return not href.startswith(("#", "mailto:"))
    try:
        return (urlsplit(absolute).hostname or "") == (urlsplit(base).hostname or "")
    except ValueError:
        return False


def _pull_quotes(desk: Selection) -> None:
    """Leave out what a longer paragraph says too, set apart by the designer; paragraphs that come twice stay."""
    free = desk.free()
    joined = "\n".join(_unquoted(desk.block(n)) for n in free if desk.block(n).kind == "paragraph")
    apart = [n for n in free if desk.block(n).kind == "quote" and desk.block(n).line.words >= FEWEST_QUOTE_WORDS]
    for n in apart[:MOST_QUOTES]:
        if _unquoted(desk.block(n)).strip(" .,-") in joined:
            desk.decided[n] = "pull quote"


def _unquoted(block: Block) -> str:
    return block.line.folded.replace('"', "").replace("'", "").strip()


def _left(
    layout: Layout, rules: Sequence[str | None], decided: dict[int, str], kept: frozenset[int]
) -> tuple[Dropped, ...]:
    """Record what was left out: all of it near the article, and of the rest of the page what is running text."""
    found = []
    for n, block in enumerate(layout.blocks):
        rule = decided.get(n)
        if n in kept or not block.line.text or rule in {"headline", "caption", "standfirst"}:
            continue
        if rule or hints.is_running(block):
            ruled = rules[block.node] if block.node >= 0 else None
            found.append(Dropped(block.line.text, rule or ruled or "outside the article"))
    return tuple(found[:MOST_DROPPED])
