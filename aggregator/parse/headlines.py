"""The headline in a layout: the first line above the running text that reads like one."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from aggregator.parse import bylines, copied, datelines, lines, outlets, sections, stated, wording
from aggregator.parse.layout import MOST_HEADER_LINES, TITLE, Layout
from aggregator.parse.lines import Line

# Headlines have four words or more; shorter lines above the text are kickers, unless nothing better is there.
FEWEST_TITLE_WORDS = 4
# Measured on nothing but custom: headlines keep within a search result's line or two; standfirsts go beyond.
LONGEST_TITLE, LONGEST_LIKELY_TITLE = 200, 120
# A headline that ends in a full stop is told from a first sentence by its place and by how short it is beside the
# paragraphs: 53 of 943 articles of the AllSides set have one, or end theirs in a question mark.
LONGEST_CLOSED_TITLE, TIMES_SHORTER = 110, 1.5
# What stands behind a name and a stroke: a dash, a section or a town.
MOST_BREADCRUMB_WORDS = 4
# The first LEAD paragraphs say more than STRANGE_SHARE of the longer words of 97 % of the AllSides set's headlines, and
# of 12 % of three headlines on other matters; a third of them, of 92 % and 1 %.
LEAD, STRANGE_SHARE, COMMON_SHARE, FEWEST_COMMON = 8, 0.19, 0.34, 2
# A headline may have as many words; a first paragraph has no fewer.
FEWEST_STORY_WORDS = 14
_TICKER = re.compile(
    r"(?:breaking(?:\ news)?|just\ in|developing|urgent|trending|latest|alert|عاجل|شريط الاخبار)\s*[:|-]"
)
_TWO_SENTENCES = re.compile(r"[a-z\d\u0621-\u064a]{2}(?<!\.)[.!]['\"”’]?\s+[A-Z\u0621-\u064a]")
# What a breadcrumb leaves before a headline.
_BREADCRUMB_STROKE = re.compile(r"^(?:[/|›»>·•]\s*)+(?=[^\W_]|[\"'“‘«])")
_BULLETS = ("•", "-", "*", "–", "—", "·", "▪", "►")


def mark(page: Layout, at: datetime, title: str | None) -> None:
    """Find the headline, and logos, which are none.

    at -- when the document was received. title -- the headline where it is known from elsewhere; a line that repeats it
    is then no text, and the page's own headline is left out.
    """
    _mark_logos(page)
    if title is None and _take_subject(page):
        return
    begins = next((n for n in page.free() if _begins_text(page.found[n])), len(page.found))
    header = page.free(0, begins)[:MOST_HEADER_LINES]
    fits = [n for n in header if can_be(page.found[n]) and not is_signed_or_dated(page.found[n], at)]
    chosen = _choose(page, fits)
    # With a headline from elsewhere a first sentence is one.
    if chosen is None and title is None and _is_closed(page, begins):
        chosen = begins
    chosen = fits[0] if chosen is None and fits else chosen
    if title is not None:
        same = next((n for n in fits if page.found[n].folded == lines.fold(title)), chosen)
        _take(page, same, title, "headline" if same is None or page.found[same].folded != lines.fold(title) else TITLE)
    elif chosen is not None:
        _take(page, chosen, page.found[chosen].text, TITLE)
        _split(page, chosen, fits)
        _continue(page, fits)


def _take_subject(page: Layout) -> bool:
    """Take a copied mail's subject for the headline; whether the page is one."""
    for one in copied.header(page.found):
        page.roles[one.at] = "header line"
        if one.kind == "subject":
            _take(page, one.at, copied.subject(one.value), "page title")
        elif one.kind in {"from", "date"}:
            page.roles[one.at] = None
    return page.title is not None


def _begins_text(line: Line) -> bool:
    return sections.reads_as_text(line) and not _is_closed_all_the_same(line)


def _is_closed_all_the_same(line: Line) -> bool:
    """Whether a closed line is a headline all the same: a question, or written in capitals."""
    if len(line.text) > LONGEST_LIKELY_TITLE:
        return False
    words = [word for word in line.text.split() if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004 -- "of", "the" stay small
    titled = sum(word[0].isupper() for word in words) >= 0.8 * len(words) > 0
    return line.text.rstrip("\"'”’»").endswith(("?", "!", "؟")) or (titled and line.text.isascii())


def _is_closed(page: Layout, at: int) -> bool:
    """Whether the first sentence of all is the headline: short, alone in its block, above longer paragraphs."""
    if at >= len(page.found) or len(page.found[at].text) > LONGEST_CLOSED_TITLE:
        return False
    alone = all(
        page.found[near].block != page.found[at].block for near in (at - 1, at + 1) if 0 <= near < len(page.found)
    )
    lengths = [len(page.found[n].text) for n in page.free(at + 1) if sections.reads_as_text(page.found[n])][:5]
    return alone and len(lengths) > 1 and sum(lengths) >= TIMES_SHORTER * len(lengths) * len(page.found[at].text)


def can_be(line: Line) -> bool:
    """Whether a line may be a headline, by its length and words alone."""
    short = line.words > 1 and len(line.text) <= LONGEST_TITLE
    return (
        short and not outlets.is_section(line.text) and not (line.text.startswith(_BULLETS) and line.text[1:2] == " ")
    )


def is_signed_or_dated(line: Line, at: datetime) -> bool:
    """Whether a line is a byline, a date or a dateline."""
    leads = bylines.read(line) if bylines.has_lead(line) else None
    return leads is not None or stated.read(line, at, alone=True) is not None or datelines.alone(line, at) is not None


def _choose(page: Layout, fits: Sequence[int]) -> int | None:
    """Choose the first line that is as long as headlines are, else the first of some words; None if none is likely.

    What hangs above a headline (a ticker, a slogan, a welcome) is not about the article: its words are not in the text.
    """
    said = [n for n in fits if not outlets.is_tagline(page.found[n]) and not page.found[n].text.endswith(":")]
    likely = [n for n in said if _is_likely(page, n)]
    short = [n for n in said if page.found[n].words >= 3 and not outlets.is_label(page.found[n].text)]  # noqa: PLR2004 -- "Aleppo siege broken"
    if len(likely) < 2:  # noqa: PLR2004 -- no choice
        return next(iter(likely or short), None)
    text = [
        line
        for n, line in enumerate(page.found)
        if page.roles[n] is None and n not in likely and sections.reads_as_text(line)
    ]
    # Short paragraphs without full stops are as likely as the headline above them, and say its words again.
    text = text or [page.found[n] for n in likely[1:] if page.found[n].words >= FEWEST_STORY_WORDS]
    return _about_the_text(page, likely, wording.shared_with(text[:LEAD]))


def _about_the_text(page: Layout, likely: Sequence[int], shared: Callable[[str], tuple[int, int]]) -> int:
    """Take the first line, unless the text says next to none of its words and many of a later one's."""
    common, words = shared(page.found[likely[0]].folded)
    ticker = bool(_TICKER.match(page.found[likely[0]].folded))
    if common > (COMMON_SHARE if ticker else STRANGE_SHARE) * words:
        return likely[0]
    for at in likely[1:]:
        here, of = shared(page.found[at].folded)
        many = here >= (1 if ticker else FEWEST_COMMON) and here >= COMMON_SHARE * of
        if many or (not common and here * 2 >= of > 0):
            return at
    return likely[1] if ticker and not common else likely[0]


def _is_likely(page: Layout, at: int) -> bool:
    """Whether a line is neither a masthead, which a page says again, nor two sentences, which are a caption."""
    line = page.found[at]
    if line.words < FEWEST_TITLE_WORDS or len(line.text) > LONGEST_LIKELY_TITLE or _TWO_SENTENCES.search(line.text):
        return False
    kicker = outlets.is_kicker(line.text) and not _TICKER.match(line.folded)
    if kicker or outlets.is_label(line.text) or is_breadcrumb(page, at):
        return False
    if lines.ends_sentence(line.text) and not _is_closed_all_the_same(line):
        return False
    if at == 0 and line.words <= outlets.MOST_WORDS and outlets.is_organisation(line.text):
        return False
    part = outlets.first_part(line.text)
    return line.words > outlets.MOST_WORDS + 2 or outlets.is_label(part) or not outlets.is_masthead(part)


def is_breadcrumb(page: Layout, at: int) -> bool:
    """Whether a line is a name that stands alone elsewhere at the top of the page, and a few words: `NAME // Daraa`."""
    line = page.found[at]
    name = lines.fold(outlets.first_part(line.text))
    short = len(name.split()) <= outlets.MOST_WORDS and line.words - len(name.split()) <= MOST_BREADCRUMB_WORDS
    others = (other for n, other in enumerate(page.found[:MOST_HEADER_LINES]) if n != at)
    return short and name != line.folded and any(lines.fold(outlets.first_part(other.text)) == name for other in others)


def _take(page: Layout, at: int | None, title: str, role: str) -> None:
    page.title = _BREADCRUMB_STROKE.sub("", title)
    if at is not None:
        page.title_at = at
        page.roles[at] = role


def _split(page: Layout, at: int, fits: Sequence[int]) -> None:
    """`Headline | Outlet`: the page's title. With the headline on a line of its own the split is certain."""
    text = page.found[at].text
    for stroke in (" | ", " — ", " – ", " - ", " « ", " » ", " · "):
        head, parted, name = text.rpartition(stroke)
        if not parted or len(name.split()) > outlets.MOST_WORDS:
            continue
        again = next((n for n in fits if n != at and page.found[n].folded == lines.fold(head)), None)
        said = lines.fold(name) in {other.folded for other in page.found} or (
            stroke == " | " and len(head.split()) >= FEWEST_TITLE_WORDS
        )
        if again is None and not said:
            continue
        page.roles[at] = "page title"
        page.signed = name.strip()
        page.title = head.strip()
        if again is not None:
            _take(page, again, page.found[again].text, TITLE)
        return


def _continue(page: Layout, fits: Sequence[int]) -> None:
    """Join a headline that was broken: its second line goes on in small letters."""
    at = page.title_at + 1
    if at == 0 or page.title is None or at not in fits or lines.ends_sentence(page.title):
        return
    line = page.found[at]
    near = line.block == page.found[at - 1].block or page.roles[at - 1] == TITLE
    if near and line.text[0].islower() and len(page.title) + len(line.text) < LONGEST_TITLE:
        _take(page, at, f"{page.title} {line.text}", TITLE)


def _mark_logos(page: Layout) -> None:
    for at in page.free():
        if outlets.is_logo(page.found[at]):
            page.roles[at] = "logo"
