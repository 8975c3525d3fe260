"""Who publishes an article, as its page says it without being asked: logo, masthead, copyright, the site's own name.

There is no list of outlets here. A name counts because of where it stands, or because the page's furniture repeats it.
"""

import re
from collections.abc import Iterable, Sequence

from aggregator.parse import lines
from aggregator.parse.boilerplate import SECTIONS
from aggregator.parse.lines import Line

# A masthead is a few words; a longer line above a headline is a slogan or another headline.
MOST_WORDS = 6
# Where a name is sought: more lines above a headline are no header, more furniture is no page's.
MOST_LINES, MOST_FURNITURE = 12, 200
# In these, and in share rows, names of other people's sites stand.
_OTHERS = lines.vocabulary(
    """
    facebook twitter x instagram telegram youtube whatsapp google linkedin tiktok threads flipboard apple author
    site website company partner sponsor
    """
)
# What mastheads call themselves. A short line above a headline without one of these may as well be a kicker.
PAPERS = lines.vocabulary(
    """
    news agency press times post daily weekly courier herald tribune gazette journal observer network tv radio
    media magazine review monitor wire report today online direct voice star sun standard telegraph chronicle
    dispatch record bulletin صحيفه جريده وكاله شبكه موقع قناه مجله اذاعه راديو تلفزيون بوابه مرصد منصه انباء
    """
)
_SMALL = lines.vocabulary(
    """
    the a an of and for in on at our your this us all by
    """
)

_NAME = r"(?P<name>(?:the\ )?[^\W\d_][\w.'’&\ -]{1,50}?)"
_LOGO = re.compile(rf"{_NAME}\s+logo|(?:شعار|لوغو)\s+(?P<arabic>.{{2,50}})", re.IGNORECASE)
_CLAIMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?:©|\(c\)|copyright)\s*)+(?:\d{{4}}(?:\s?[-–]\s?\d{{2,4}})?)?,?\s*(?:by\s+)?{_NAME}\s*(?:\d{{4}})?(?:[.,|©]|\s[-–—]\s|\s+all\s+rights|$)",
        r"(?:جميع\s+)?(?:ال)?حقوق\s+(?:النشر\s+)?محفوظة?\s*(?:©|ل?دى|لـ?(?:صحيفة|موقع|وكالة|شبكة|جريدة)?\s)?\s*(?:\d{4})?\s*[-–—|]?\s*(?P<name>[\u0621-\u064a][\u0621-\u064a\s]{2,40}?)\s*(?:©|\d{4}|[.,|]|$)",
        rf"(?:content|article|story)\s+(?:created|produced|published)\s+by\s+{_NAME}\s+(?:is|are|was|and|under)\b",
        rf"(?:originally|first)\s+(?:published|appeared)\s+(?:by|in|on|at)\s+{_NAME}(?:[.,|]|$)",
        rf"^the\s+{_NAME}\s+team$",
        rf"^dear\s+{_NAME}\s+(?:reader|visitor|subscriber|user|friend|member)s?\b",
        rf"(?:sign\s+up|subscribe|register)\s+(?:for|to)\s+(?:the\s+)?{_NAME}(?:'s|’s)?\s+(?:daily\s+|weekly\s+|free\s+|morning\s+|e-?mail\s+)*(?:newsletter|briefing|alerts|digest)\b",
        rf"(?:download|get)\s+the\s+{_NAME}\s+app\b",
        rf"^(?:more\s+from|about|welcome\s+to|support|all\s+from)\s+{_NAME}$",
        r"^(?:تابعوا|المزيد من|حمل تطبيق)\s+(?P<name>[\u0621-\u064a][\u0621-\u064a\s]{2,30}?)(?:\s+(?:على|عبر)\s.*)?$",
    )
)
_SOURCE = re.compile(r"(?:source|المصدر|نقلا عن|نقلاً عن)\s*:\s*(?P<name>[^\W\d_][^:|]{1,40})", re.IGNORECASE)
_POSSESSED = re.compile(r"['’]s?\s")
_STROKES = re.compile(r"\s*[|•·»›>/–—]\s*|\s+-\s+|\s*:\s*")
_TAGLINE = re.compile(
    r"""
        (?:the\ |your\ )?(?:independent|trusted|voice|home|latest|fearless|news|breaking|daily
        |source)\b.{0,40}\b(?:news|journalism|reporting|source|voice|headlines|analysis|people|region|comment
        |opinion)\b.{0,40}
        |.{0,40}\b(?:news|reporting|covering|serving|independent|established|est|publishing|journalism
        |daily)\b.{0,30}\ since\ (?:1[6-9]|20)\d\d|(?:est|established|founded)\.?\ (?:in\ )?(?:1[6-9]|20)\d\d
        |(?:صوت|نافذتك|موقع|شبكه|وكاله|صحيفه|جريده|منصه)\ .{0,50}\b(?:اخباري|اخباريه|مستقل|مستقله|الاخبار|الحدث
        |يوميه|منذ\ \d{4})(?:\ .{0,30})?|الخبر\ كما\ .{0,20}
    """,
    re.VERBOSE,
)


def is_logo(line: Line) -> bool:
    """Whether a line is the alternative text of a logo."""
    return line.words <= MOST_WORDS + 2 and bool(_LOGO.fullmatch(line.text))


def is_tagline(line: Line) -> bool:
    """Whether a line is a slogan below a masthead."""
    return line.words <= 12 and bool(_TAGLINE.fullmatch(line.folded)) and not lines.ends_sentence(line.text)  # noqa: PLR2004 -- a slogan is short


def is_masthead(text: str) -> bool:
    """Whether words call themselves a paper and are written like a name."""
    return not PAPERS.isdisjoint(lines.fold(text).split()) and _can_be_outlet(text) and _is_titled(text)


def is_kicker(text: str) -> bool:
    """Whether words are short parts between strokes, one of them a section: `Name | World`."""
    parts = [part for part in re.split(r"\s*[|•·»›>]\s*", text) if part]
    short = len(parts) > 1 and all(len(part.split()) <= MOST_WORDS for part in parts)
    return short and any(is_section(part) for part in parts)


def is_section(text: str) -> bool:
    """Whether words name nothing but sections: a kicker."""
    return SECTIONS.issuperset(re.findall(r"[^\W\d_]+", lines.fold(text)))


def source(line: Line) -> str | None:
    """Read `Source: Name`, the last resort: whom a page copied from."""
    found = _SOURCE.fullmatch(line.text) if line.words <= MOST_WORDS else None
    return found["name"].strip(" .") if found else None


def find(
    header: Sequence[Line], below: Sequence[Line], left_out: Sequence[Line], signed: str | None, authors: Iterable[str]
) -> str | None:
    """Find the outlet's name, None where the page does not give it away.

    header -- lines above the headline that are not furniture, in order; below -- short lines between headline and text.
    left_out -- the page's furniture.
    signed -- the outlet that a byline or the page's title names. authors -- who cannot be the outlet.
    """
    people = {lines.fold(author) for author in authors}
    logos = (_logo(line) for line in (*header, *left_out))
    claims = [name for line in left_out for name in _claimed(line) if lines.fold(name) not in people]
    repeated = (_repeated(line, left_out) for line in (*header, *below))
    header, left_out = header[:MOST_LINES], left_out[-MOST_FURNITURE:]
    mastheads = [_masthead(line, below=n + 1 < len(header)) for n, line in enumerate(header)]
    names = (
        *filter(None, logos),
        *filter(None, [signed]),
        *filter(None, repeated),
        *claims,
        *filter(None, mastheads),
        *(line.text for line in below if is_masthead(line.text)),
    )
    return next((name for name in names if lines.fold(name) not in people), None)


def _logo(line: Line) -> str | None:
    found = _LOGO.fullmatch(line.text) if line.words <= MOST_WORDS + 2 else None
    name = (found["name"] or found["arabic"]).strip() if found else ""
    return name if name and _can_be_outlet(name) else None


def _claimed(line: Line) -> list[str]:
    if len(line.text) > 600:  # noqa: PLR2004 -- a claim stands in a short notice
        return []
    found = (claim.search(line.text) for claim in _CLAIMS)
    return [
        name for match in found if match and _can_be_outlet(name := _POSSESSED.split(match["name"])[0].strip(" .-"))
    ]


def _can_be_outlet(name: str) -> bool:
    words = lines.fold(name).split()
    named = [word for word in words if word not in _SMALL]
    capital = name[:1].isupper() or not name.isascii()
    return (
        capital and 0 < len(words) <= MOST_WORDS and bool(named) and _OTHERS.isdisjoint(named) and not is_section(name)
    )


def _repeated(line: Line, left_out: Sequence[Line]) -> str | None:
    """Take the longest beginning of a header line that the furniture says again: `NAME Section` gives NAME."""
    words = [word for part in _STROKES.split(line.text) for word in part.split()]
    furniture = [other.text for other in left_out if other is not line and lines.fold(other.text) != line.folded]
    for most in range(min(len(words), MOST_WORDS), 0, -1):
        name = " ".join(words[:most])
        if name in line.text and _can_be_outlet(name) and _says(name, furniture):
            return name
    return None


def _says(name: str, furniture: Sequence[str]) -> bool:
    whole = re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])")
    return any(whole.search(text) for text in furniture)


def _masthead(line: Line, *, below: bool) -> str | None:
    """Take a short line above the headline that is no section: the first part of it before a stroke.

    below -- another line stands between it and the headline, as a kicker or a slogan does.
    """
    parts = [part.strip() for part in _STROKES.split(line.text) if part.strip()]
    fits = [part for part in parts if _can_be_outlet(part) and _is_titled(part)]
    if not fits or line.words > MOST_WORDS + 2 or is_tagline(line):
        return None
    return fits[0] if below or len(parts) > 1 or not PAPERS.isdisjoint(lines.fold(fits[0]).split()) else None


def _is_titled(name: str) -> bool:
    """Whether a name is written like one: capitals on its long words (Arabic has none)."""
    return all(word[0].isupper() or not word[0].isascii() for word in name.split() if len(word) > 3)  # noqa: PLR2004 -- "of", "the" stay small
