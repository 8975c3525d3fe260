"""The running text in a layout, to its last sentence, and what stands below it."""

import re
from datetime import datetime

from aggregator.parse import (
    bylines,
    datelines,
    furniture,
    headers,
    lines,
    outlets,
    sections,
    signing,
    signoffs,
    stated,
    wording,
)
from aggregator.parse.bylines import Byline
from aggregator.parse.layout import MOST_HEADER_LINES, TEXT, Layout
from aggregator.parse.lines import Line

# A line after the last sentence with so many characters is a sentence that was cut off.
CUT_OFF = 100
# A pull quote is sought for so many lines at most, so that a long text costs linear time.
# So many lines below the last sentence may be the article's: a table of facts.
MOST_AFTERWARDS = 100
# Without full stops, a line right below the text with so many words goes on with it.
FEWEST_OPEN_WORDS = 8
# A crosshead has fewer words, a standfirst or a caption more.
FEWEST_HEADLINE_WORDS, MOST_HEADLINE_WORDS = 7, 16
FEWEST_HEADLINE_STEMS, FEWEST_PARAGRAPHS_EACH = 5, 3
# A letter's writer, an office and a town.
MOST_LETTER_LINES, MOST_ADDRESS_WORDS = 3, 8
MOST_PULL_QUOTES, FEWEST_QUOTE_WORDS, LONGEST_QUOTE = 60, 5, 300
_TITLE = re.compile(r"(?:Sen|Rep|Gov|Gen|Mr|Mrs|Ms|Dr|President|Minister)\b")
# Somebody's name, father's and family's.
MOST_ARABIC_NAME_WORDS = 4
_BULLETS = ("•", "-", "*", "–", "—", "·", "▪", "►")


def mark(page: Layout, at: datetime) -> None:
    """Give all that is left its role: text, or what stands below it. at -- when the document was received."""
    free = page.free(page.first)
    page.last = max((n for n in free if _is_article(page.found[n])), default=min(page.first, len(page.found) - 1))
    facts = page.first < len(page.found) and headers.is_fact(page.found[page.first], at)
    open_ended = not headers.closes_sentences(page)
    if page.last + 1 in free and _is_cut_off(page.found[page.last + 1]):
        page.last += 1
    end = page.last + MOST_AFTERWARDS
    while page.last < end and _goes_on(page, page.last + 1, at, facts=facts, open_ended=open_ended):
        page.last += 1
    _keep_letters_close(page)
    for n in free:
        if page.roles[n] is None:
            page.roles[n] = _below(page, n, at) if n > page.last else furniture.aside(page.found[n]) or TEXT
    _mark_entry_times(page)
    _mark_headlines_between(page)
    _mark_sign_off(page, at)
    first = next(iter(page.of(TEXT)), None)
    page.dateline = page.dateline or (datelines.opening(first.text, at) if first else None)


def _keep_letters_close(page: Layout) -> None:
    """Count what a letter closes with to its text, and who wrote it, below: `Yours faithfully, Ann Roe`."""
    at = next((n for n in page.free(page.last + 1, page.last + 3) if signoffs.closes_letter(page.found[n])), None)
    if at is None:
        return
    page.last = at
    below = page.free(at + 1, at + 1 + MOST_LETTER_LINES)
    near = below and below[0] == at + 1
    byline = bylines.bare(page.found[at + 1].text) if near else None
    if near and (byline or page.found[at + 1].block == page.found[at].block):
        byline = byline or bylines.named(page.found[at + 1].text)
        while page.last + 1 in below and page.found[page.last + 1].words <= MOST_ADDRESS_WORDS:
            page.last += 1
    else:
        byline = bylines.bare(page.found[at].text.partition(",")[2].strip())
    if not any(one.authors for one in page.bylines):
        signing.note(page, byline)


def _is_article(line: Line) -> bool:
    """Whether a line after the text began is still of it: a sentence however short, a long line, a list's entry."""
    listed = line.text.startswith(_BULLETS) and line.words >= FEWEST_QUOTE_WORDS
    return (lines.ends_sentence(line.text) and line.words > 2) or len(line.text) >= CUT_OFF or listed  # noqa: PLR2004 -- "Get it." may be a button


def _mark_entry_times(page: Layout) -> None:
    """Mark the clock times above the entries of a live page; a single one may be anything."""
    times = [n for n, role in enumerate(page.roles) if role == TEXT and headers.ENTRY.fullmatch(page.found[n].folded)]
    for n in times if len(times) > 1 else ():
        page.roles[n] = "time of an entry"


def _mark_headlines_between(page: Layout) -> None:
    """Mark headlines of other articles between two paragraphs.

    A long crosshead looks the same, but says what the text says. Of 84 such lines in the AllSides set, 14 share no more
    than half of five longer words or more with their text, and none of those is a crosshead; nor is one in capitals.
    """
    text = [n for n, role in enumerate(page.roles) if role == TEXT]
    likely = {
        n
        for before, n, after in zip(text, text[1:], text[2:], strict=False)
        if _is_like_headline(page.found[n]) and all(_stands_apart(page, one, n) for one in (before, after))
    }
    # With as many headlines as paragraphs it is no article between which they stand.
    if not likely or len(likely) * FEWEST_PARAGRAPHS_EACH >= len(text):
        return
    shared = wording.shared_with(page.found[n] for n in text if n not in likely)
    for n in likely:
        common, words = shared(page.found[n].folded)
        strange = words >= FEWEST_HEADLINE_STEMS and common * 2 <= words and not re.search("[,،]", page.found[n].text)
        if strange or page.found[n].text.isupper():
            page.roles[n] = "related list"


def _stands_apart(page: Layout, at: int, n: int) -> bool:
    """Whether a line is a paragraph that a blank line parts from another."""
    line = page.found[at]
    return line.block != page.found[n].block and lines.ends_sentence(line.text) and sections.reads_as_text(line)


def _is_like_headline(line: Line) -> bool:
    """Whether a line is as long as headlines are and written like one."""
    opens = (line.text[0].isupper() or "\u0621" <= line.text[0] <= "\u064a") and not line.text.startswith(_BULLETS)
    marks = any(mark in line.text for mark in ":;?!؟\"“«'‘(")
    return (
        opens and not marks and FEWEST_HEADLINE_WORDS <= line.words <= MOST_HEADLINE_WORDS and line.text[-1].isalnum()
    )


def _goes_on(page: Layout, n: int, at: datetime, *, facts: bool, open_ended: bool) -> bool:
    """Whether the line right below the last sentence is of the article, too: when unsure, it is.

    facts -- the text began with lines such as `Location: Raqqa`. open_ended -- its paragraphs have no full stops.
    """
    if n >= len(page.found) or page.roles[n] is not None:
        return False
    line = page.found[n]
    if facts and headers.is_fact(line, at):
        return True
    ended = lines.ends_sentence(line.text) and line.words > 1
    told = open_ended and (
        line.words >= FEWEST_OPEN_WORDS or (line.words >= FEWEST_QUOTE_WORDS and lines.is_arabic(line))
    )
    return ended or told


def _is_cut_off(line: Line) -> bool:
    """Whether the line below the last sentence is one that lost its end: written like text, not like a headline."""
    capitals = sum(word[0].isupper() for word in line.text.split())
    return (
        line.folded.isascii()
        and line.words >= FEWEST_QUOTE_WORDS
        and capitals * 3 < line.words
        and "@" not in line.text
    )


def _below(page: Layout, at: int, now: datetime) -> str:
    """Below the last sentence stand statements, and what is left of the page."""
    line = page.found[at]
    if at > page.last + MOST_HEADER_LINES:
        return "below the article"
    if when := stated.read(line, now, alone=False):
        page.stated.append(when)
        return "date"
    if (bylines.has_lead(line) and signing.sign_line(page, line)) or (
        (at == page.last + 1 or page.roles[at - 1] == "byline") and _is_signed(page, at)
    ):
        return "byline"
    if rule := signoffs.rule(line, [author for byline in page.bylines for author in byline.authors]):
        _credit(page, line)
        return rule
    if named := outlets.source(line):
        page.source = named
        return "source"
    return "below the article"


def _signature(line: Line) -> Byline | None:
    """Read a name that stands alone below a text; not what is left of a cut sentence (`If admin`), nor `Sen. Roe`.

    Arabic has no capitals that would tell a sentence from a name: its length does.
    """
    if lines.is_arabic(line) and line.words > MOST_ARABIC_NAME_WORDS and "،" not in line.text:
        return None
    whole = all(len(word) > 2 or word[0].isupper() for word in line.text.split())  # noqa: PLR2004 -- "of", "al"
    titled = not _TITLE.match(line.text) and "admin" not in line.folded
    return bylines.bare(line.text) if whole and titled else None


def _is_signed(page: Layout, at: int) -> bool:
    """Whether the line right below the text is the name of who wrote it, where no byline names anybody."""
    again = page.roles[at - 1] == "byline" and at > page.last + 1
    named = any(one.authors for one in page.bylines)
    byline = _signature(page.found[at]) if again or not named else None
    if byline is None or signing.is_spoken_of(byline, [*page.found[page.first : page.last + 1]]):
        return False
    page.bylines.append(byline)
    return True


def mark_repeats(page: Layout) -> None:
    """Mark what a page says twice: its headline, its furniture, paragraphs that were scraped again."""
    seen = {lines.fold(page.title)} if page.title else set()
    # Its header stands again on each of its pages; a crosshead may well be the word of a kicker.
    seen |= {line.folded for line in page.found[: max(page.title_at, 0)] if line.words > 1}
    for at in page.free(page.title_at + 1):
        line = page.found[at]
        again = line.folded in seen and (line.words >= FEWEST_QUOTE_WORDS or not lines.ends_sentence(line.text))
        # Whoever speaks in an interview is named again and again.
        if again and not line.text.endswith(":"):
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
    text = [n for n, role in enumerate(page.roles) if role == TEXT]
    for n in reversed(text[-4:]):
        rule = _sign_off(page, n, at)
        if rule is None or len(text) == 1:
            return
        page.roles[n] = rule
        _credit(page, page.found[n])


def _sign_off(page: Layout, n: int, at: datetime) -> str | None:
    """Name the rule for a last line that is not of the text itself; note the name or the date that it gives."""
    line = page.found[n]
    when = stated.read(line, at, alone=False)
    if when and not sections.reads_as_text(line):
        page.stated.append(when)
        return "date"
    authors = [author for byline in page.bylines for author in byline.authors]
    if rule := signoffs.rule(line, authors):
        return rule
    about = None if authors else signoffs.biography(line) or _signature(line)
    above = [page.found[one] for one in range(page.first, n) if page.roles[one] == TEXT]
    if (
        about is None
        or (lines.ends_sentence(line.text) and line.words <= MOST_ADDRESS_WORDS)
        or signing.is_spoken_of(about, above)
    ):
        return None
    signing.note(page, about)
    return "byline" if line.words <= MOST_ADDRESS_WORDS else "about the author"


def _credit(page: Layout, line: Line) -> None:
    """Without a byline, those who reported an article are its authors."""
    if not any(byline.authors for byline in page.bylines) and (credited := signoffs.credited(line)):
        page.bylines.append(credited)
