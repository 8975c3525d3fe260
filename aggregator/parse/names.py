"""What can be somebody's name, what somebody is called beside it, and what is a paper's: for the readers of bylines."""

import re

from aggregator.parse import arabic, lines, outlets
from aggregator.parse.boilerplate import SECTIONS

# A person's name: with one word only an agency or a desk signs ("By Reuters").
LONGEST, LONGEST_ARABIC = 5, 4

ROLES = lines.vocabulary(
    """
    reporter correspondent editor writer journalist analyst contributor columnist fellow producer author chief
    photographer commentator researcher intern staff desk bureau newsroom team blogger stringer broadcaster
    presenter
    """
)
ROLE_WORDS = (
    ROLES
    | SECTIONS
    | lines.vocabulary(
        """
    senior junior deputy assistant associate managing executive chief special staff guest contributing freelance
    lead the policy military diplomatic house white correspondent's political religious human rights
    data
    """
    )
)
PARTICLES = lines.vocabulary(
    "al el de di da del van von der den bin ibn abu umm ben la le du dos mac st al- el- ter ten y e"
)
_NOT_NAMES = lines.vocabulary(
    """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday land sea air night day
    then now what why how when url link copied copy playlist download embed transcript podcast login subscribe
    """
)
# What a button begins with; many of these are surnames, too.
_BUTTONS = lines.vocabulary(
    """
    listen watch read video player close open play share save gift print comment comments subscribe live news updates
    update story article page photo photos picture gallery available more advertisement copy view join
    """
)
# Of two capitalised words these are a place, where a byline may have a second name.
_PLACES = frozenset(
    (
        "new york", "abu dhabi", "tel aviv", "deir ezzor", "deir ez-zor", "deir al-zor", "united nations", "hong kong",
        "saudi arabia", "united states", "united kingdom", "washington dc", "los angeles", "san francisco", "ain issa",
        "khan shaykhun", "khan sheikhoun", "northern syria", "eastern ghouta", "east ghouta", "asia pacific",
    )
)  # fmt: skip
# Words of Arabic sentences, which have no capitals to tell a name by.
_ARABIC_NOT_NAMES = lines.vocabulary(
    """
    في من على عن إلى الى أن ان قال قالت بين مع بعد قبل ضد شمال جنوب شرق غرب قصف قتلى مقتل جرحى غارات أخبار اخبار
    وسائل تقرير خبر خاص كل ما لا هذا هذه آخر نشر تاريخ وكالات متابعات المصدر التالي السابق المزيد صور فيديو
    بيان بيانات صحفي صحافي
    المقال الخبر الموضوع إهداء إضافة تعليق إظهار شارك مشاركة طباعة الرابط نسخ حفظ استمع
    """
)
# What stays small in the middle of a paper's name; particles of people's names are their own affair.
_JOINING = lines.vocabulary("of the and du de des la et und der")
_MARKS = str.maketrans(dict.fromkeys(arabic.MARKS))
_ARABIC = re.compile("[\u0621-\u064a]")
_INITIAL = re.compile(r"[A-Z]\.?$")
_WORD = re.compile(r"[^\W\d_][\w.'’`-]*$")


# Who signs and is nobody: an agency, a desk. "An outlet or an agency is no author" (tests/data/reading/README.md).
_DESK = re.compile(
    r"""
    .{2,40}'s?\ .{2,40}\ (?:service|bureau|desk)|.{2,40}'s\ .{2,40}|(?:la\ )?r[ée]daction|(?:die\ )?redaktion
    |(?:.{2,40}\ )?(?:staff(?:\ writers?|\ reporters?)?|desk|agenc(?:y|ies)|newsroom|team|correspondents?
        |editors?|reporters?|wires?|monitoring|service|editorial\ board|haber\ merkezi)
    |(?:the\ )?associated\ press|agence\ france[ -]presse|reuters|afp|ap|dpa|efe|ansa|xinhua|tass|sana|sputnik|anadolu
        |upi|admin|guest
    |رويترز|ا\ ?ف\ ?ب|فرانس\ برس|الاناضول|سانا|د\ ?ب\ ?ا|(?:ال)?وكالات|متابعات|خاص|اسوشيتد\ برس
        |شينخوا|(?:فريق|هيئه|قسم|غرفه)\ .{2,30}
    """,
    re.VERBOSE,
)
# What may follow a name without a comma: "By ANN ROE Associated Press".
_AGENCY_BEHIND = re.compile(r"\s+(?:(?:The\s+)?Associated Press|Agence France[- ]Presse|Reuters|AFP|AP|BBC News|CNN)$")


def author(name: str) -> str | None:
    """Give an author's name as people write it, None for an agency, a desk or a paper."""
    bare = _AGENCY_BEHIND.sub("", name)
    if _DESK.fullmatch(lines.fold(bare)) or is_masthead(bare):
        return None
    return as_written(bare)


def as_written(name: str) -> str:
    """Write a name of two words or more that stands in capitals the usual way; short words may be abbreviations."""
    words = name.split()
    shouted = len(words) > 1 and name.isupper() and name.isascii()
    small = (word.casefold() if n and word.casefold() in _JOINING else _small(word) for n, word in enumerate(words))
    return " ".join(small) if shouted else name


def _small(word: str) -> str:
    """Write one word of such a name: particles of Arabic names stay small, `AL-HAMWI` is al-Hamwi or Al-Hamwi alike."""
    return "-".join(part.capitalize() for part in word.split("-")) if len(word) > 3 or word.isalpha() else word  # noqa: PLR2004 -- "J."


def is_masthead(text: str) -> bool:
    """Whether a part calls itself a paper, to tell "By Ann Roe, Levant News Agency" from two people."""
    return not outlets.PAPERS.isdisjoint(lines.fold(text).split())


def is_name(text: str, *, alone: bool) -> bool:
    """Whether words can be somebody's name. alone -- a single word will do (an agency, a handle)."""
    words = text.split()
    if (
        not words
        or len(words) > LONGEST
        or (len(words) == 1 and not alone)
        or (text.endswith((".", "?", "!")) and not _INITIAL.search(text))
        or text.casefold() in _PLACES
    ):
        return False
    if any(word.casefold() in _NOT_NAMES or word in _ARABIC_NOT_NAMES for word in words):
        return False
    return all(_is_word(word) for word in words) and not (_ARABIC.match(text) and len(words) > LONGEST_ARABIC)


def is_person(text: str) -> bool:
    """Whether words are a name of a person in full: two to four words, not all of them names of sections."""
    words = text.split()
    return (
        2 <= len(words) <= 4  # noqa: PLR2004 -- names have two to four words
        and is_name(text, alone=False)
        and not SECTIONS.issuperset(lines.fold(text).split())
        and not is_role(text)
        and words[0].casefold() not in _BUTTONS
    )


def is_paper(text: str) -> bool:
    """Whether words can be the name of an outlet that stands beside a person's."""
    words = text.split()
    return (
        bool(words)
        and len(words) <= 6  # noqa: PLR2004 -- a masthead is short
        and not re.search(r"[\d:@]", text)
        and words[0][:1].isalpha()
        and (bool(_ARABIC.match(words[0])) or words[0][0].isupper())
        and not is_role(text)
    )


def is_role(part: str) -> bool:
    """Whether words say what somebody is: `Middle East correspondent`, «مراسل»."""
    words = part.split()
    return (bool(words) and words[-1].casefold().rstrip("s.") in ROLES) or bool(
        re.match(r"(?:مراسل|محرر|كاتب|صحفي|صحافي|باحث)", part)
    )


def without_role(text: str) -> str:
    """Take what somebody is off the end of a name: `Ann Roe Foreign Policy Reporter` is Ann Roe."""
    words = text.strip().rstrip(":").split()
    if not words or words[-1].casefold().strip("s") not in ROLES:
        return " ".join(words)
    rest = list(words)
    while rest and _is_role_word(rest[-1]):
        if rest.pop().casefold() == "bureau" and len(rest) > 2:  # noqa: PLR2004 -- "Geneva Bureau Chief": the city is no name
            rest.pop()
    # Desk and beat may be words that nobody listed; a name of more than three words would be one of those.
    return " ".join(rest if len(rest) <= 3 or PARTICLES & {word.casefold() for word in rest} else rest[:2])  # noqa: PLR2004 -- a name without particles has three words


def _is_role_word(word: str) -> bool:
    return all(part.casefold() in ROLE_WORDS or "/" in word for part in re.split("[/-]", word.strip(",")))


def _is_word(word: str) -> bool:
    if not _WORD.match(word.translate(_MARKS)):
        return False
    return (
        bool(_ARABIC.match(word))
        or word[0].isupper()
        or word.casefold().split("-")[0] in PARTICLES | {"staff", "admin", "editor", "d'"}
    )
