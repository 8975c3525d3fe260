"""Captions and alternative texts in a layout."""

from datetime import datetime

from aggregator.parse import bylines, captions, datelines, headlines, lines, outlets, sections
from aggregator.parse.layout import CAPTION, MOST_HEADER_LINES, Layout
from aggregator.parse.lines import Line

# In the middle of the text a line with a credit at its end is a caption only if it is short.
MOST_INNER_CAPTION_WORDS = 45
# A caption says what is seen; crossheads have fewer words.
FEWEST_CAPTION_WORDS = 6
# So many possible headlines are looked at; a page with more has no header.
MOST_HEADS = 20


def mark(page: Layout, at: datetime) -> None:
    """Mark captions, and what stands above them for the same picture. at -- when the document was received."""
    texts = [n for n in page.free() if sections.reads_as_text(page.found[n])]
    begins = next((n for n in texts if not captions.is_credited(page.found[n])), len(page.found))
    heads = [n for n in page.free(0, begins) if headlines.can_be(page.found[n])]
    last = texts[-1] if texts else -1
    named = (outlets.first_part(line.text) for line in page.found[: min(begins, MOST_HEADS)])
    sites = {lines.fold(name) for name in named if len(name.split()) <= outlets.MOST_WORDS}
    for n in page.free():
        own = captions.credits_one_of(page.found[n], sites) and n < last
        if (own or _is_caption(page.found[n], closing=n >= last, inner=n > begins)) and not datelines.alone(
            page.found[n], at
        ):
            page.roles[n] = CAPTION
            _mark_alternative(
                page,
                n,
                at,
                inner=n - 1 > begins or _is_third(page, n, heads),
                spare=n - 1 > begins or any(page.roles[head] is None and head != n - 1 for head in heads[:MOST_HEADS]),
            )
    for n, line in enumerate(page.found):
        if page.roles[n] == CAPTION and captions.is_credit_alone(line):
            page.roles[n] = "image furniture"


def _is_third(page: Layout, n: int, heads: list[int]) -> bool:
    """Whether a credit that is more than an agency's name stands below two lines: a headline, and another."""
    more = captions.is_bare_credit(page.found[n]) and len(page.found[n].folded.split("/")) + page.found[n].words > 2  # noqa: PLR2004 -- "Reuters" alone is one and one
    return more and sum(head < n - 1 for head in heads[:MOST_HEADS]) > 1


def _is_caption(line: Line, *, closing: bool, inner: bool) -> bool:
    """Whether a line is a caption; a paragraph inside or at the close of a text may end in an agency's name too."""
    if captions.is_leading(line) or captions.is_bare_credit(line) or (inner and not closing and captions.shows(line)):
        return True
    text = inner and not captions.names_photographer(line) and (closing or line.words > MOST_INNER_CAPTION_WORDS)
    return captions.has_trailing_credit(line) and not text


def _mark_caption_apart(page: Layout, n: int, at: datetime, *, inner: bool) -> None:
    """Mark the caption that a blank line parts from its bare credit: no sentence, nor as short as a crosshead.

    inner -- the text has begun: above it, "AFP" below a headline or a standfirst says who wrote the article.
    """
    line = page.found[n - 1]
    fits = FEWEST_CAPTION_WORDS <= line.words <= MOST_INNER_CAPTION_WORDS and not lines.ends_sentence(line.text)
    told = bylines.has_lead(line) or headlines.is_signed_or_dated(line, at)
    if inner and fits and captions.is_bare_credit(page.found[n]) and not told:
        page.roles[n - 1] = CAPTION


def _mark_alternative(page: Layout, n: int, at: datetime, *, spare: bool, inner: bool) -> None:
    """Mark the picture's alternative text, right above its caption; above a bare credit stands the caption itself.

    spare -- the line above is not the only one that can be the headline.
    """
    above = n - 1
    if above < 0 or page.roles[above]:
        return
    if page.found[above].block != page.found[n].block:
        _mark_caption_apart(page, n, at, inner=inner)
        return
    before = above - 1
    opens = above == 0 or page.found[before].block != page.found[above].block or page.roles[before] is not None
    opens = opens or (before < MOST_HEADER_LINES and headlines.is_signed_or_dated(page.found[before], at))
    if bylines.has_lead(page.found[above]):
        return
    closed = lines.ends_sentence(page.found[above].text)
    if opens and (not closed or captions.is_bare_credit(page.found[n])) and spare:
        page.roles[above] = CAPTION
