"""The end of an article: labels and buttons below it, lists of its sources, notes on who made and who paid for it."""

import re
from collections.abc import Sequence
from datetime import datetime

from aggregator.extract import hints
from aggregator.extract.blocks import Block
from aggregator.extract.selection import Selection
from aggregator.parse import lines, signoffs, stamps
from aggregator.parse.item import Item

FEWEST_LINK_WORDS, FEWEST_QUOTE_WORDS, MOST_LABEL_WORDS = 3, 5, 12
# What heads the list of what an article was written from, or of what else there is (wiki pages, papers).
_SOURCES = re.compile(
    r"(?:(?:notes and )?references|notes|foot ?notes|sources|bibliography|external links|see also|sister links"
    r"|(?:ال)?(?:مصادر|مراجع|هوامش|حواشي)(?: و(?:ال)?(?:مصادر|مراجع|هوامش))?|وصلات خارجيه|انظر ايضا)"
    r"(?: ?\[.{1,30}\])?\s?:?"
)
# Who paid for it. One sentence at an article's end; in its middle the same words may be told of somebody else's work.
_FUNDED = re.compile(
    r"""
    (?:this|the)\ (?:story|article|report|reporting|project|piece|investigation|series|work)
        \ (?:was|is|has\ been)\ (?:partly\ |partially\ |generously\ )?
        (?:funded|supported|sponsored|produced|made\ possible|published|written|created)
        \ (?:in\ part\ )?(?:by|with|through|thanks\ to|as\ part\ of
            |in\ (?:partnership|collaboration|cooperation)\ with)\b.{0,250}
    |(?:our|its)\ (?:reporting|coverage|journalism|work)\ (?:\S+\ ){0,4}(?:is|was)
        \ (?:funded|supported|sponsored)\ by\b.{0,200}
    |(?:funding|support|financial\ support)\ for\ this\ .{2,40}\b(?:provided|came|comes)\b.{0,200}
    |(?:(?:انجز|اعد|انتج|نشر)ت?|تم\ (?:انجاز|اعداد|انتاج|نشر))
        \ (?:هذا|هذه)\ (?:التقرير|التحقيق|الماده|القصه|المقال).{0,20}
        \b(?:بدعم|بتمويل|بالتعاون|بالشراكه)\b.{0,200}
    """,
    re.VERBOSE,
)


def leave(desk: Selection, item: Item, at: datetime) -> None:
    """Leave out what stands at a text's end and is not of it. at -- when the page was received."""
    _sources(desk)
    _below(desk)
    _last(desk, item, at)


def _sources(desk: Selection) -> None:
    """Leave out a list of sources: from its heading to the end, if nothing but entries of a list follows."""
    free = desk.free()
    opening = next((n for n in free if _SOURCES.fullmatch(desk.block(n).line.folded)), None)
    if opening is None:
        return
    listed = [n for n in free if n > opening]
    above = sum(desk.block(n).line.words for n in free if n < opening)
    entries = all(desk.block(n).kind in {"item", "heading", "picture"} for n in listed)
    if entries and above > sum(desk.block(n).line.words for n in listed) / 2:
        desk.decided.update((n, "list of sources") for n in (opening, *listed))


def _below(desk: Selection) -> None:
    """Leave out labels below the last sentence: buttons, names of sections, teasers; not the last entries of a list."""
    free = desk.free()
    last = max((n for n in free if _is_text(desk.block(n))), default=-1)
    for n in free:
        if n > last >= 0 and desk.block(n).line.text and not (desk.place.is_called and _is_closing(desk.block(n))):
            desk.decided[n] = "below the article"


def _is_closing(block: Block) -> bool:
    """Tell whether a line without a full stop may close a text: credits, a note on the meeting's hours."""
    long = block.kind == "paragraph" and block.line.words > FEWEST_LINK_WORDS
    return not block.linked and (long or block.kind == "item")


def _is_text(block: Block) -> bool:
    """Tell whether a block can be an article's last: a sentence however short, a quotation, a table, a list's entry."""
    closed = lines.ends_sentence(block.line.text) and block.line.words > 2  # noqa: PLR2004 -- "Get it." may be a button
    listed = block.kind == "item" and block.line.words >= FEWEST_QUOTE_WORDS and not block.linked
    return hints.is_running(block) or closed or listed or block.kind in {"quote", "table", "preformatted"}


def _last(desk: Selection, item: Item, at: datetime) -> None:
    """Leave out the last lines that are about the article, and subheads and pictures that nothing follows."""
    authors = [one.name for one in item.authors if one.name]
    for n in desk.free()[:0:-1]:  # the first stays, whatever it says
        rule = _sign_off(desk.block(n), authors, at)
        if rule is None:
            return
        desk.decided[n] = rule


def _sign_off(block: Block, authors: Sequence[str], at: datetime) -> str | None:
    """Name the rule for a last block that is not of the text but about it."""
    if block.kind == "heading":
        return "heading without text"
    if block.kind == "picture":
        return "picture without text"
    if rule := signoffs.rule(block.line, authors):
        return rule
    if _FUNDED.fullmatch(block.line.folded.strip(" *()[]")):
        return "credits"
    is_date = block.line.words <= MOST_LABEL_WORDS and stamps.is_stamp(block.line, at)
    return "date" if is_date else None
