"""The running text in a layout, to its last sentence, and what stands below it."""

from datetime import datetime

from aggregator.parse import bylines, furniture, headers, lines, outlets, sections, stated
from aggregator.parse.layout import MOST_HEADER_LINES, TEXT, Layout
from aggregator.parse.lines import Line

# A line after the last sentence with so many characters is a sentence that was cut off.
CUT_OFF = 100
# A pull quote is sought for so many lines at most, so that a long text costs linear time.
MOST_PULL_QUOTES, FEWEST_QUOTE_WORDS, LONGEST_QUOTE = 60, 5, 300
_BULLETS = ("•", "-", "*", "–", "—", "·", "▪", "►")


def mark(page: Layout, at: datetime) -> None:
    """Give all that is left its role: text, or what stands below it. at -- when the document was received."""
    free = page.free(page.first)
    page.last = max((n for n in free if _is_article(page.found[n])), default=min(page.first, len(page.found) - 1))
    cut = page.last + 1
    if cut < len(page.found) and page.roles[cut] is None and _is_cut_off(page.found[cut]):
        page.last = cut
    for n in free:
        if page.roles[n] is None:
            page.roles[n] = _below(page, n, at) if n > page.last else furniture.aside(page.found[n]) or TEXT
    _mark_sign_off(page, at)
    first = next(iter(page.of(TEXT)), None)
    page.dateline = page.dateline or (stated.dateline(first.text, at) if first else None)


def _is_article(line: Line) -> bool:
    """Whether a line after the text began is still of it: a sentence however short, a long line, a list's entry."""
    listed = line.text.startswith(_BULLETS) and line.words >= FEWEST_QUOTE_WORDS
    return (lines.ends_sentence(line.text) and line.words > 2) or len(line.text) >= CUT_OFF or listed  # noqa: PLR2004 -- "Get it." may be a button


def _is_cut_off(line: Line) -> bool:
    """Whether the line below the last sentence is one that lost its end: written like text, not like a headline."""
    capitals = sum(word[0].isupper() for word in line.text.split())
    return (
        line.text.isascii() and line.words >= FEWEST_QUOTE_WORDS and capitals * 3 < line.words and "@" not in line.text
    )


def _below(page: Layout, at: int, now: datetime) -> str:
    """Below the last sentence stand statements, and what is left of the page."""
    line = page.found[at]
    if at > page.last + MOST_HEADER_LINES:
        return "below the article"
    if when := stated.read(line, now, alone=False):
        page.stated.append(when)
        return "date"
    if bylines.has_lead(line) and headers.sign(page, [line]):
        return "byline"
    if rule := bylines.sign_off(line, [author for byline in page.bylines for author in byline.authors]):
        _credit(page, line)
        return rule
    if named := outlets.source(line):
        page.source = named
        return "source"
    return "below the article"


def mark_repeats(page: Layout) -> None:
    """Mark what a page says twice: its headline, its furniture, paragraphs that were scraped again."""
    seen = {lines.fold(page.title)} if page.title else set()
    for at in page.free(page.title_at + 1):
        line = page.found[at]
        again = line.folded in seen and (line.words >= FEWEST_QUOTE_WORDS or not lines.ends_sentence(line.text))
        if again:
            page.roles[at] = "repeated line"
        seen.add(line.folded)


def mark_pull_quotes(page: Layout) -> None:
    """Mark a line that some longer paragraph says too, set apart by the designer; and the name below it."""
    free = page.free(page.first)
    joined = "\n".join(page.found[at].folded for at in free).replace('"', "").replace("'", "")
    for at in [n for n in free if _can_be_pull_quote(page.found[n])][:MOST_PULL_QUOTES]:
        bare = page.found[at].folded.replace('"', "").replace("'", "").strip(" .,-")
        if joined.count(bare) > 1:
            page.roles[at] = "pull quote"
            _mark_attribution(page, at + 1)


def _can_be_pull_quote(line: Line) -> bool:
    quoted = line.folded.startswith('"') or not lines.ends_sentence(line.text)
    return quoted and line.words >= FEWEST_QUOTE_WORDS and len(line.text) <= LONGEST_QUOTE


def _mark_attribution(page: Layout, at: int) -> None:
    if at < len(page.found) and page.roles[at] is None:
        line = page.found[at]
        if line.folded.startswith("-") and line.words <= 12 and not lines.ends_sentence(line.text):  # noqa: PLR2004 -- a name and an office
            page.roles[at] = "pull quote"


def _mark_sign_off(page: Layout, at: datetime) -> None:
    """Mark the last lines of a text that are about it: who reported it, who its author is, when it was updated."""
    authors = [author for byline in page.bylines for author in byline.authors]
    text = [n for n, role in enumerate(page.roles) if role == TEXT]
    for n in reversed(text[-3:]):
        rule = bylines.sign_off(page.found[n], authors)
        when = stated.read(page.found[n], at, alone=False)
        if when and not sections.reads_as_text(page.found[n]):
            page.stated.append(when)
            rule = "date"
        if rule is None or len(text) == 1:
            return
        page.roles[n] = rule
        _credit(page, page.found[n])


def _credit(page: Layout, line: Line) -> None:
    """Without a byline, those who reported an article are its authors."""
    if not page.bylines and (credited := bylines.credited(line)):
        page.bylines.append(credited)
