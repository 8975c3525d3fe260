"""Captions and alternative texts in a layout."""

from datetime import datetime

from aggregator.parse import captions, headlines, lines, sections, stated
from aggregator.parse.layout import CAPTION, MOST_HEADER_LINES, Layout
from aggregator.parse.lines import Line

# In the middle of the text a line with a credit at its end is a caption only if it is short.
MOST_INNER_CAPTION_WORDS = 45
# So many possible headlines are looked at; a page with more has no header.
MOST_HEADS = 20


def mark(page: Layout, at: datetime) -> None:
    """Mark captions, and what stands above them for the same picture. at -- when the document was received."""
    texts = [n for n in page.free() if sections.reads_as_text(page.found[n])]
    begins = next((n for n in texts if not captions.is_credited(page.found[n])), len(page.found))
    heads = [n for n in page.free(0, begins) if headlines.can_be(page.found[n])]
    last = texts[-1] if texts else -1
    for n in page.free():
        if _is_caption(page.found[n], closing=n >= last, inner=n > begins) and not stated.own_dateline(
            page.found[n], at
        ):
            page.roles[n] = CAPTION
            _mark_alternative(
                page,
                n,
                at,
                spare=n - 1 > begins or any(page.roles[head] is None and head != n - 1 for head in heads[:MOST_HEADS]),
            )


def _is_caption(line: Line, *, closing: bool, inner: bool) -> bool:
    """Whether a line is a caption; a paragraph inside or at the close of a text may end in an agency's name too."""
    if captions.is_leading(line) or captions.is_bare_credit(line):
        return True
    text = inner and (closing or line.words > MOST_INNER_CAPTION_WORDS)
    return captions.has_trailing_credit(line) and not text


def _mark_alternative(page: Layout, n: int, at: datetime, *, spare: bool) -> None:
    """Mark the picture's alternative text, right above its caption; above a bare credit stands the caption itself.

    spare -- the line above is not the only one that can be the headline.
    """
    above = n - 1
    if above < 0 or page.roles[above] or page.found[above].block != page.found[n].block:
        return
    before = above - 1
    opens = above == 0 or page.found[before].block != page.found[above].block or page.roles[before] is not None
    opens = opens or (before < MOST_HEADER_LINES and headlines.is_signed_or_dated(page.found[before], at))
    closed = lines.ends_sentence(page.found[above].text)
    if opens and (not closed or captions.is_bare_credit(page.found[n])) and spare:
        page.roles[above] = CAPTION
