"""Entry: what we say of one event, ready for every format, and the digest that tells whether it changed.

Whatever comes from a story is made safe for XML and for the eye here, once: no characters that XML 1.0 cannot hold,
no controls that turn a line of text around (Unicode TR9's embeddings, overrides and isolates), no links but http and
https. The markup of stories is never repeated; what stands in an entry is built from plain text.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from aggregator.archive.story import Story
from aggregator.curate import voices
from aggregator.curate.edition import NEVER, Pick
from aggregator.parse.item import Precision

# XML 1.0 production [2] Char, the C1 controls, the byte order mark, and the bidi controls but for the harmless marks.
UNWANTED = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u009f\ufeff\u202a-\u202e\u2066-\u2069]"
)
SPACES = re.compile(r"\s+")

# Letters of the scripts written from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko and the presentation forms).
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# RFC 5646, well-formed enough for xml:lang and hreflang.
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}")

LETTER = re.compile(r"[^\W\d_]")

TITLE_LETTERS = 500
EXCERPT_LETTERS = 420
STANDFIRST_LETTERS = 140
OUTLET_LETTERS = 120
TITLE_FROM_TEXT = 100
MOST_LINK = 2000
MOST_COVERAGE = 400

SENTENCE_END = re.compile(r"[.!?؟。…][\"'”’»)]?\s")


@dataclass(frozen=True, slots=True)
class Mention:
    """One report of an event. time -- when it was told, to its precision; dated -- False where it is our first sight.

    link -- http or https, None where the story has none. rtl -- whether the title runs from right to left.
    """

    outlet: str
    title: str
    link: str | None
    time: datetime
    precision: Precision
    dated: bool
    language: str | None
    rtl: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as a report states it. amount -- in words; sentence -- where it stands, in the report's language."""

    amount: str
    report: Mention
    sentence: str
    rtl: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Figures that cannot all be right. what -- what they count; unlisted -- how many more reports state one."""

    what: str
    stated: tuple[Stated, ...]
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class Carried:
    """One voice: a report's outlet and those that repeat it. unlisted -- how many more do."""

    outlet: str
    by: tuple[str, ...]
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """A related event. lead -- the report of it; shared -- the names that both begin with; later -- days, in words."""

    event: str
    lead: Mention
    time: datetime
    shared: tuple[str, ...]
    later: str


@dataclass(frozen=True, slots=True)
class Context:
    """What there is to know around an entry, beside the reports themselves: made by `context.of`.

    differences -- figures that differ. first -- the report that was published first, where that is known.
    """

    differences: tuple[Difference, ...] = ()
    first: Mention | None = None
    carried: tuple[Carried, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    related: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as we tell of it.

    event -- its uid. lead -- the story to read first; excerpt -- its beginning. coverage -- who else reports it;
    unlisted -- how many more there are. copies -- outlets that repeat one of these. outlets -- how many report on
    their own. time -- when the news is from; dated -- whether a source said so, or it is only when we first saw it.
    notes -- an editor's words.
    digest -- of all this; updated -- since when we say it.
    """

    event: str
    lead: Mention
    excerpt: str
    excerpt_rtl: bool
    coverage: tuple[Mention, ...]
    unlisted: int
    copies: tuple[str, ...]
    outlets: int
    topics: tuple[str, ...]
    notes: tuple[str, ...]
    time: datetime
    dated: bool
    pinned: bool = False
    context: Context = Context()
    digest: str = ""
    updated: datetime = NEVER


def of(pick: Pick) -> Entry:
    """Say what there is to say of a pick; `updated` is for `release` to decide."""
    excerpt = beginning(pick.lead)
    told_by = frozenset(voices.outlet(story).casefold() for story in (pick.lead, *pick.coverage))
    return Entry(
        event=pick.event.uid,
        lead=mention(pick.lead),
        excerpt=excerpt,
        excerpt_rtl=right_to_left(excerpt),
        coverage=tuple(mention(story) for story in pick.coverage[:MOST_COVERAGE]),
        unlisted=max(0, len(pick.coverage) - MOST_COVERAGE),
        copies=_carriers(pick, told_by),
        outlets=len(told_by),
        topics=tuple(line(topic, OUTLET_LETTERS) for topic in pick.topics),
        notes=tuple(note for one in pick.event.notes if (note := line(one, EXCERPT_LETTERS))),
        time=pick.time.replace(microsecond=0),
        dated=any(story.told == pick.time for story in pick.event.stories),
        pinned=pick.event.pinned,
    )


_UNSAID = frozenset(["pinned", "context", "digest", "updated"])


def digest(entry: Entry) -> str:
    """Digest what an entry says, as SHA-256. That it is pinned, and since when it says so, is no part of that.

    Of its context only the figures that differ are: a related event, or another name in the gazetteer, is no news of
    this one. Where none differ the digest is that of the time before there were any.
    """
    said = {name: value for name, value in asdict(entry).items() if name not in _UNSAID}
    if entry.context.differences:
        said["differences"] = [asdict(one) for one in entry.context.differences]
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"no place in a digest for {value!r}")


def mention(story: Story) -> Mention:
    """Say who told a story, under which headline, when and where."""
    said = story.revision
    title = headline(story)
    dated = said.published if said.published and said.published.at else None
    return Mention(
        outlet=line(voices.outlet(story), OUTLET_LETTERS),
        title=title,
        link=web(said.link),
        time=voices.time(story).replace(microsecond=0),
        precision=dated.precision if dated else "second",
        dated=dated is not None,
        language=said.language if LANGUAGE.fullmatch(said.language or "") else None,
        rtl=right_to_left(title),
    )


def headline(story: Story) -> str:
    """Give a story's title, else how its text begins, else who told it."""
    said = story.revision
    text = line(said.title, TITLE_LETTERS) or line(said.summary or said.text, TITLE_FROM_TEXT)
    return text or f"A report by {line(voices.outlet(story), OUTLET_LETTERS)}"


def beginning(story: Story) -> str:
    """Excerpt a story: its summary, else how its text begins, cut behind a sentence where one ends late enough.

    A summary of one line (a standfirst) seldom says what happened: the text's beginning follows it.
    """
    said = story.revision
    brief = len(said.summary) < STANDFIRST_LETTERS and not said.text.startswith(said.summary)
    parts = (said.summary, said.text) if brief else (said.summary or said.text,)
    text = line(" – ".join(filter(None, parts)), EXCERPT_LETTERS * 3)
    if text == headline(story) or len(text) <= EXCERPT_LETTERS:
        return "" if text == headline(story) else text
    ends = [end.end() for end in SENTENCE_END.finditer(text[: EXCERPT_LETTERS + 1])]
    if ends and ends[-1] > EXCERPT_LETTERS // 2:
        return text[: ends[-1]].rstrip()
    return line(text, EXCERPT_LETTERS)


def line(text: str, most: int) -> str:
    """Make one safe line of at most `most` characters; what is cut ends at a word and with an ellipsis."""
    safe = SPACES.sub(" ", UNWANTED.sub(" ", text[: most * 8])).strip()
    if len(safe) <= most:
        return safe
    cut = safe[: most - 1]
    word_end = cut.rfind(" ")
    return (cut[:word_end] if word_end > most // 2 else cut).rstrip(" ,;:،؛") + "…"


def web(link: str | None) -> str | None:
    """Let a link through that a reader may follow: absolute, http or https, without anything that needs escaping."""
    safe = UNWANTED.sub("", link or "")
    if not link or safe != link or len(link) > MOST_LINK or re.search(r'[\s<>"{}|\\^`]', link):
        return None
    try:
        parts = urlsplit(link)
        return link if parts.scheme.lower() in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def right_to_left(text: str) -> bool:
    """Tell whether most letters of a text are written from right to left.

    Not the first strong letter, as browsers guess: too many Arabic headlines begin with a Latin name.
    """
    letters = LETTER.findall(text)
    return sum(1 for letter in letters if RIGHT_TO_LEFT.match(letter)) * 2 > len(letters)


def _carriers(pick: Pick, told_by: frozenset[str]) -> tuple[str, ...]:
    """Name the outlets that only repeat others, in time order, each once."""
    names = {voices.outlet(story).casefold(): voices.outlet(story) for story in reversed(pick.copies)}
    ordered = dict.fromkeys(voices.outlet(story).casefold() for story in pick.copies)
    return tuple(line(names[one], OUTLET_LETTERS) for one in ordered if one not in told_by)[:MOST_COVERAGE]


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def when(time: datetime, precision: Precision = "second") -> str:
    """Write a time for a person, in UTC, as exactly as it is known; the same on every machine, whatever its locale."""
    at = time.astimezone(UTC)
    month = f"{MONTHS[at.month - 1]} {at.year}"
    forms = {"year": f"{at.year}", "month": month, "day": f"{at.day} {month}"}
    return forms.get(precision, f"{at.day} {month}, {at:%H:%M} UTC")


def stamp(time: datetime, precision: Precision = "second") -> str:
    """Write a time for a machine, as exactly as it is known (HTML, section 2.3.5; RFC 3339 for a second)."""
    at = time.astimezone(UTC)
    forms = {"year": f"{at.year:04}", "month": f"{at.year:04}-{at.month:02}", "day": f"{at.date().isoformat()}"}
    return forms.get(precision, f"{at:%Y-%m-%dT%H:%M:%S}Z")
