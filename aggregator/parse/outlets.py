"""Who publishes an article, as its page says it without being asked: logo, masthead, copyright, the site's own name.

There is no list of outlets here. A name counts because of where it stands, or because the page's furniture repeats it.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from aggregator.parse import boilerplate, lines, wording
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
    الوكاله الصحيفه الجريده الشبكه المرصد للانباء منظمه المنظمه الهيئه جمعيه مركز المركز
    organization organisation ministry council
    committee watch centre center institute foundation office
    """
)
# Words that these names may be made of and that are no name by themselves, and what a site asks of its visitor.
_ASKING = re.compile(
    r"(?:dear|sirs?|support|subscribe|donate"
    r"|skip|log in|sign (?:in|up)|welcome|follow|join|search|show|open|close|download|get"
    r"|newsletter"
    r"|e-?paper|اشترك|ابحث|تسجيل|سجل|تابع|حمل|ادعم)\b"
)
# Corners of a site: "UK Edition", "Courier Shop"; a magazine's "March 2014 Issue".
_CORNER = re.compile(
    r".*\b(?:editions?|shop|store|jobs|events|puzzles|crosswords?|games|dating|deals|offers|issue|éditions?|boutique|ausgabe)"
    r"|.*\b(?:19|20)\d\d"
)
# Sections of two words, of which one may be a paper's own.
_SECTION_NAMES = frozenset({"العالم العربي", "الوطن العربي", "المغرب العربي", "الخليج العربي", "العالم الاسلامي"})
_SMALL = lines.vocabulary(
    """
    the a an of and for in on at our your this us all by from to with
    """
)

_NAME = r"(?P<name>(?:the\ )?[^\W\d_][\w.'’&\ -]{1,50}?)"
_LOGO = re.compile(rf"{_NAME}\s+logo|(?:شعار|لوغو)\s+(?P<arabic>.{{2,50}})", re.IGNORECASE)
_CLAIMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:content|article|story)\s+(?:created|produced|published)\s+by\s+{_NAME}\s+(?:is|are|was|and|under)\b",
        rf"(?:originally|first)\s+(?:published|appeared)\s+(?:by|in|on|at)\s+{_NAME}(?:[.,|]|$)",
        rf"^the\s+{_NAME}\s+team$",
        rf"^dear\s+{_NAME}\s+(?:reader|visitor|subscriber|user|friend|member)s?\b",
        rf"(?:sign\s+up|subscribe|register)\s+(?:for|to)\s+(?:the\s+)?{_NAME}(?:'s|’s)?\s+(?:daily\s+|weekly\s+|free\s+|morning\s+|e-?mail\s+)*(?:newsletter|briefing|alerts|digest)\b",
        rf"(?:download|get)\s+the\s+{_NAME}\s+app\b",
        rf"^(?:source|المصدر)\s*:\s*{_NAME}\s+(?:and|\+|و)\s?(?:news\s+)?(?:agencies|wires|وكالات)",
        rf"^(?:the\s+)?{_NAME}\s+(?:website\s+contains|is\s+not\s+responsible|delivers\s+independent)\b",
        rf"^(?:more\s+from|about|welcome\s+to|support|all\s+from)\s+{_NAME}$",
        (
            r"^(?:تابعوا|المزيد من|حمل تطبيق)\s+(?:[آا]خر\s+[أا]خبار\s+)?"
            r"(?P<name>[\u0621-\u064a][\u0621-\u064a\s]{2,30}?)(?:\s+(?:على|عبر)\s.*)?$"
        ),
    )
)
_COPYRIGHT = re.compile(
    rf"(?:(?:©|\(c\)|copyright)\s*)+(?:\d{{4}}(?:\s?[-–]\s?\d{{2,4}})?)?,?\s*(?:by\s+)?{_NAME}\s*(?:\d{{4}})?(?:[.,|©]|\s[-–—]\s|\s+all\s+rights|$)"
    r"|(?:جميع\s+)?(?:ال)?حقوق\s+(?:النشر\s+)?محفوظة?\s*(?:©|ل?دى|لـ?(?:صحيفة|موقع|وكالة|شبكة|جريدة)?\s)?\s*(?:\d{4})?\s*[-–—|]?\s*(?P<arabic>[\u0621-\u064a][\u0621-\u064a\s]{2,40}?)\s*(?:©|\d{4}|[.,|]|$)",
    re.IGNORECASE,
)
# An Arabic paper names itself between quotation marks: «... لـ"الشرق الجديد"».
_QUOTED = re.compile(r'"([^"]{3,40})"')
# A claim stands in a short notice.
LONGEST_CLAIM = 600
_AGENCIES = lines.vocabulary("agencies agency news and wires staff وكالات الوكالات و متابعات مصادر")
_SOURCE = re.compile(r"(?:source|المصدر|نقلا عن|نقلاً عن)\s*:\s*(?P<name>[^\W\d_][^:|]{1,40})", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s?\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_POSSESSED = re.compile(r"['’]s?\s")
_STROKES = re.compile(r"\s*[|•·»›>/–—]\s*|\s+-\s+|\s*:\s*")
_SLOGAN_STROKES = re.compile(r"\s*[|•·»›>]\s*|\s+(?:-|–|—|//?)\s+")


def is_logo(line: Line) -> bool:
    """Whether a line is the alternative text of a logo."""
    return line.words <= MOST_WORDS + 2 and bool(_LOGO.fullmatch(line.text))


def is_tagline(line: Line) -> bool:
    """Whether a line is a slogan below a masthead."""
    return line.words <= 12 and bool(boilerplate.TAGLINE.fullmatch(line.folded)) and not lines.ends_sentence(line.text)  # noqa: PLR2004 -- a slogan is short


def is_masthead(text: str) -> bool:
    """Whether words call themselves a paper and are written like a name."""
    return not PAPERS.isdisjoint(lines.fold(text).split()) and _can_be_outlet(text) and _is_titled(text)


def is_organisation(text: str) -> bool:
    """Whether words begin as an Arabic organisation's name does: «منظمة ...», «المرصد ...»."""
    words = lines.fold(text).split()
    return bool(words) and not words[0].isascii() and words[0] in PAPERS


def is_kicker(text: str) -> bool:
    """Whether words are short parts between strokes, one of them a section: `Name | World`."""
    parts = [part for part in re.split(r"\s*[|•·»›>]\s*|\s/\s", text) if part]
    short = len(parts) > 1 and all(len(part.split()) <= MOST_WORDS for part in parts)
    return short and any(is_section(part) for part in parts)


def is_section(text: str) -> bool:
    """Whether words name nothing but sections: a kicker."""
    folded = lines.fold(text)
    return folded in _SECTION_NAMES or SECTIONS.issuperset(_LETTERS.findall(_POSSESSIVE.sub("", folded)))


def is_label(text: str) -> bool:
    """Whether words say what kind of article it is, and no more: `Long read`, `For immediate release`, «بيان صحفي»."""
    return len(text.split()) <= MOST_WORDS and bool(boilerplate.LABEL.fullmatch(lines.fold(text).strip(" :|-[]().!")))


def first_part(text: str) -> str:
    """Return what stands before the first stroke or dash: `Al-Quds - independent since 1989` gives the name."""
    return _SLOGAN_STROKES.split(text, maxsplit=1)[0]


def source(line: Line) -> str | None:
    """Read `Source: Name`, the last resort: whom a page copied from."""
    found = _SOURCE.fullmatch(line.text) if line.words <= MOST_WORDS else None
    return found["name"].strip(" .") if found else None


def find(
    header: Sequence[Line],
    below: Sequence[Line],
    left_out: Sequence[Line],
    *,
    foot: Sequence[Line],
    signed: str | None,
    authors: Iterable[str],
    text: Sequence[Line],
) -> str | None:
    """Find the outlet's name, None where the page does not give it away.

    header -- lines above the headline that are not furniture, in order; below -- short lines between headline and text.
    left_out -- the page's furniture; foot -- what of it stands below the article and no rule knows.
    signed -- the outlet that a byline or the page's title names. authors -- who cannot be the outlet. text -- the
    article's own lines: what they speak of may be a kicker's.
    """
    told = wording.shared_with(text)
    quoted = {name for line in (*text, *left_out) for name in _QUOTED.findall(line.folded)}
    people = {lines.fold(author) for author in authors}
    header, left_out = header[:MOST_LINES], [*left_out[:MOST_FURNITURE], *left_out[MOST_FURNITURE:][-MOST_FURNITURE:]]
    logos = (_logo(line) for line in (*header, *left_out))
    claims = [name for line in (*header, *left_out) for name in _claimed(line) if lines.fold(name) not in people]
    repeated = (_repeated(line, left_out) for line in (*header, *below[:MOST_LINES]))
    papers = (_without_section(first_part(line.text)) for line in header if is_masthead(first_part(line.text)))
    names = (
        *filter(None, logos),
        *filter(None, [signed]),
        *(line.text for line in header if line.folded in quoted),
        *filter(None, repeated),
        *claims,
        *papers,
        *filter(None, (_masthead(line, below=n + 1 < len(header), told=told) for n, line in enumerate(header))),
        *filter(None, [_owner(left_out)]),
        *(line.text for line in below if is_masthead(line.text)),
        *(line.text for line in foot[:MOST_FURNITURE] if _is_masthead_alone(line)),
    )
    return next((name for name in names if lines.fold(name) not in people and not is_agencies(name)), None)


def is_agencies(name: str) -> bool:
    """Whether a name is nobody's own: `Agencies`, «وكالات»."""
    return _AGENCIES.issuperset(lines.fold(name).split())


def _is_masthead_alone(line: Line) -> bool:
    """Whether a line below the article is nothing but a paper's name: there related headlines stand, too."""
    short = line.words <= 4 and not lines.ends_sentence(line.text)  # noqa: PLR2004 -- "The Evening Lantern"
    titled = line.text.startswith("The ") and line.words > 1 and _can_be_outlet(line.text) and _is_titled(line.text)
    return short and (titled or is_masthead(line.text))


def _logo(line: Line) -> str | None:
    found = _LOGO.fullmatch(line.text) if line.words <= MOST_WORDS + 2 else None
    name = (found["name"] or found["arabic"]).strip() if found else ""
    return name if name and _can_be_outlet(name) else None


def _claimed(line: Line) -> list[str]:
    if len(line.text) > LONGEST_CLAIM:
        return []
    found = (claim.search(line.text) for claim in _CLAIMS)
    said = (_POSSESSED.split(match["name"])[0].strip(" .-") for match in found if match)
    return [name for one in said if _can_be_outlet(name := re.sub("^the ", "The ", one))]


def _can_be_outlet(name: str) -> bool:
    words = lines.fold(name).split()
    named = [word for word in words if word not in _SMALL]
    capital = name[:1].isupper() or not name.isascii()
    fits = capital and 0 < len(words) <= MOST_WORDS and bool(named) and _OTHERS.isdisjoint(named)
    # "The National", "The World": the article makes a section's word a name.
    titled = name.startswith("The ") and len(words) == 2  # noqa: PLR2004 -- the article, and the word
    return (
        fits
        and (titled or not is_section(name))
        and not is_label(name)
        and not _ASKING.match(lines.fold(name))
        and not _CORNER.fullmatch(lines.fold(name))
        and not _is_kind(words)
    )


def _is_kind(words: Sequence[str]) -> bool:
    """Whether words say only what kind of paper: «مجلة» in a menu."""
    return (PAPERS | _SMALL).issuperset(words)


def _repeated(line: Line, left_out: Sequence[Line]) -> str | None:
    """Take the longest beginning of a header line that the furniture says again: `NAME Section` gives NAME."""
    furniture = [other.text for other in left_out if other is not line and lines.fold(other.text) != line.folded]
    parts = [part.strip() for part in _STROKES.split(line.text) if part.strip()]
    beginnings = (name for part in parts for name in _beginnings(part))
    return next((name for name in beginnings if _can_be_outlet(name) and _says(name, furniture)), None)


def _beginnings(part: str) -> list[str]:
    """Give a part whole, then without the name of a section at its end; a word that papers bear is no section's."""
    words = part.split()
    whole = [part] if len(words) <= MOST_WORDS else []
    ends = [
        most
        for most in range(min(len(words) - 1, MOST_WORDS), 0, -1)
        if is_section(" ".join(words[most:])) and lines.fold(words[most]) not in PAPERS
    ]
    return [*whole, *(" ".join(words[:most]) for most in ends)]


def _says(name: str, furniture: Sequence[str]) -> bool:
    whole = re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])")
    return any(whole.search(text) for text in furniture)


def _masthead(line: Line, *, below: bool, told: Callable[[str], tuple[int, int]]) -> str | None:
    """Take a short line above the headline that is no section: the first part of it before a stroke.

    below -- another line stands between it and the headline, as a kicker or a slogan does. Right above the headline a
    kicker stands as often; the article speaks of what a kicker names. told -- counts the words that it says.
    """
    parts = [part.strip() for part in _STROKES.split(line.text) if part.strip()]
    fits = [part for part in parts if _can_be_outlet(part) and _is_titled(part) and not is_label(part)]
    if not fits or line.words > MOST_WORDS + 2 or is_tagline(line):
        return None
    common, words = told(lines.fold(fits[0]))
    return _without_section(fits[0]) if below or len(parts) > 1 or (words and not common) else None


def _without_section(name: str) -> str:
    """Take a section's name off the end of a masthead: `NAME Middle East`. One word of it may be the paper's own."""
    words = name.split()
    kept = len(words)
    while kept > 1 and lines.fold(words[kept - 1]) in SECTIONS:
        kept -= 1
    own = kept == len(words) - 1 or not is_masthead(" ".join(words[:kept]))
    return name.strip() if own else " ".join(words[:kept])


def _owner(left_out: Sequence[Line]) -> str | None:
    """Take the name from a copyright line: often a holding's, so it is asked last."""
    found = (_COPYRIGHT.search(line.text) for line in left_out if len(line.text) <= LONGEST_CLAIM)
    names = (match["name"] or match["arabic"] for match in found if match)
    return next((name for one in names if _can_be_outlet(name := _POSSESSED.split(one)[0].strip(" .-"))), None)


def _is_titled(name: str) -> bool:
    """Whether a name is written like one: capitals on its long words (Arabic has none)."""
    long = (word for word in name.split() if word not in _SMALL and len(word) > 3)  # noqa: PLR2004 -- "of" stays small
    return all(word[0].isupper() or not word[0].isascii() for word in long)
