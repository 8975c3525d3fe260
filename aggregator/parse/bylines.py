"""Who wrote an article, and for whom, as a line of its own says it: `By Name`, `Name Role`, `Name | Outlet`, «بقلم»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from aggregator.parse import lines, outlets
from aggregator.parse.boilerplate import SECTIONS
from aggregator.parse.lines import Line

# A byline names at most a few people, their desk and their paper; a headline that begins with "By" says more.
MOST_WORDS = 16
# A person's name: with one word only an agency or a desk signs ("By Reuters").
LONGEST_NAME, LONGEST_ARABIC_NAME = 5, 4

_LEAD = re.compile(
    r"(?:(?:written|story|report(?:ed|ing)?|words|posted|analysis|opinion|text|exclusive|submitted|published|edited)\s+)?by\s*:?\s+"
    r"|(?:author|reporter|writer|journalist|correspondent|authors)\s*:\s*"
    r"|(?:بقلم|كتب(?:ه|ت|ته)?|إعداد|اعداد|الكاتبة?|المؤلف|الصحفية?|مراسلنا|مراسلتنا|ترجمة|تحرير|حاوره?)\s*(?:[:/|-]\s*|(?<=بقلم)\s+|(?<=كتب)\s+|(?<=كتبت)\s+|(?<=إعداد)\s+)",
    re.IGNORECASE,
)
_ROLES = lines.vocabulary(
    """
    reporter correspondent editor writer journalist analyst contributor columnist fellow producer author chief
    photographer commentator researcher intern staff desk bureau newsroom team blogger stringer broadcaster
    presenter
    """
)
_ROLE_WORDS = (
    _ROLES
    | SECTIONS
    | lines.vocabulary(
        """
    senior junior deputy assistant associate managing executive chief special staff guest contributing freelance
    lead the policy military diplomatic house white correspondent's political religious human rights
    data
    """
    )
)
_PARTICLES = {
    "al",
    "el",
    "de",
    "di",
    "da",
    "del",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "ibn",
    "abu",
    "umm",
    "ben",
    "la",
    "le",
    "du",
    "dos",
    "mac",
    "st",
}
_SEPARATORS = re.compile(r"\s*[|•·–—]\s*|\s+-\s+|\s*،\s*|\s*,\s*")
_AND = re.compile(r"\s+(?:and|&)\s+|\s+و\s?(?=\S)|\s*[,،;؛]\s*(?:and\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:in|from|at|reporting from|for|of|with|on)\s+(?=(?:the\s+)?[A-Z]).+$")
_FOR = re.compile(r"\s+(?:for|of|at)\s+(?:the\s+)?(?P<outlet>[A-Z][\w.'& -]{1,50})$")
_NOT_NAMES = lines.vocabulary(
    """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday land sea air night day
    then now what why how when url link copied copy
    """
)
# Words of Arabic sentences, which have no capitals to tell a name by.
_ARABIC_NOT_NAMES = lines.vocabulary(
    """
    في من على عن إلى الى أن ان قال قالت بين مع بعد قبل ضد شمال جنوب شرق غرب قصف قتلى مقتل جرحى غارات أخبار اخبار
    وسائل تقرير خبر خاص كل ما لا هذا هذه
    """
)
_ARABIC = re.compile("[\u0621-\u064a]")
# What closes an article: who else reported, wrote or edited it, in brackets or not.
_CREDITS = re.compile(
    r"""
    (?i:contributing:)\s
    |[(\[]?(?i:(?:(?:additional|with|further)\s+)?
        (?:reporting|writing|editing|edited|compiled|translated|translation|reported|written)\s+by)\s+[A-Z]
    |[(\[]?[A-Z].{2,100}\scontributed\s+(?:to\s+(?:this|the)\s|reporting)
    |[(\[]?(?:إعداد|تحرير|ترجمة|شارك\ في\ (?:التغطية|إعداد))\s.{0,60}[)\]:]
    """,
    re.VERBOSE,
)
MOST_CREDIT_WORDS = 40
_REPORTING = re.compile(
    r"[(\[]?(?:additional\s+)?(?:reporting|reported|written|writing) by\s+([^;)\]]{3,120})", re.IGNORECASE
)
_OFFICE = re.compile(
    r"""
    ,?\s+(?:is|was|are|covers|reports|writes|has\s+(?:covered|reported|written))\b.{0,200}
        \b(?:reporters?|correspondent|journalist|writer|editor|fellow|analyst|author|columnist|freelance
        |covers?|covering|reports?|writes|based\s+in)\b
    |\s+(?:صحفي|صحافي|كاتب|مراسل|باحث|محرر)
    """,
    re.VERBOSE,
)
_INITIAL = re.compile(r"[A-Z]\.?$")
_WORD = re.compile(r"[^\W\d_][\w.'’`-]*$")


@dataclass(frozen=True, slots=True)
class Byline:
    """authors -- as named. outlet -- the paper that the same line names."""

    authors: tuple[str, ...]
    outlet: str | None = None


def read(line: Line) -> Byline | None:
    """Read a line as a byline; None where it is none. A date in it is for `stated` to read first."""
    if line.words > MOST_WORDS:
        return None
    lead = _LEAD.match(line.text)
    if lead:
        rest = line.text[lead.end() :]
        return None if _tells(lead[0], rest) else _signed(rest)
    return _with_role(line.text) or _with_outlet(line.text)


def has_lead(line: Line) -> bool:
    """Whether a line opens with the word that makes it a byline wherever it stands."""
    return bool(_LEAD.match(line.text))


def bare(line: Line) -> Byline | None:
    """Read a name alone: what is left of a line whose date was read off it."""
    parts = [part for part in re.split(r"\s*\|\s*", line.text) if part]
    people = [
        without_role(part)
        for part in parts
        if _is_person(without_role(part)) and not _is_masthead(part) and not _ARABIC.match(part)
    ]
    return Byline((people[0],)) if people else None


def sign_off(line: Line, authors: Sequence[str]) -> str | None:
    """Name the rule for a last line that is about the article or its author, not of it.

    authors -- as the byline names them: a closing sentence about somebody else may be the article's own.
    """
    if _CREDITS.match(line.text) and line.words <= MOST_CREDIT_WORDS:
        return "credits"
    about = any(line.text.startswith(author) and _OFFICE.match(line.text[len(author) :]) for author in authors)
    return "about the author" if about else None


def credited(line: Line) -> Byline | None:
    """Read who reported an article off its credits: `(Reporting by Ann Roe in Geneva; editing by ...)`."""
    found = _REPORTING.match(line.text)
    names = _names(_AND.split(_TAIL.sub("", found[1].strip(" ).")))) if found else ()
    return Byline(names) if names else None


def _tells(lead: str, rest: str) -> bool:
    """Whether «كتب» is the verb of a sentence ("the paper wrote that ..."), not the label of a name."""
    verb = lead.startswith("كتب") and not re.search("[:/|-]", lead)
    return verb and (len(rest.split()) > 3 or rest.startswith("ال"))  # noqa: PLR2004 -- Arabic names have two or three words


def _signed(rest: str) -> Byline | None:
    """Read what stands after "By": names, then what parts cannot be names: a place, a role, a paper."""
    outlet = _FOR.search(rest)
    parts = [part for part in re.split(r"\s*[|•·–—]\s*|\s+-\s*|\s*-\s+", _TAIL.sub("", rest)) if part]
    signed = _AND.split(parts[0]) if parts else []
    names = _names(signed)
    if not names or (len(names) == len(parts) == 1 and " " not in names[0] and len(rest.split()) > 2):  # noqa: PLR2004 -- one word signs alone, with a place at most
        return Byline(()) if parts and _ROLE_WORDS.issuperset(parts[0].casefold().split()) else None
    # After "By Name" a place stands as often as a paper, so a paper must call itself one.
    beside = [
        part for part in (*signed[1:], *parts[1:]) if part not in names and _is_masthead(part) and _is_paper(part)
    ]
    return Byline(names, outlet["outlet"].strip() if outlet else next(iter(beside), None))


def _names(signed: Sequence[str]) -> tuple[str, ...]:
    """Take the names from the front; at the first part that cannot be one, a place or a paper begins."""
    named = [without_role(one) for one in signed]
    fits = takewhile(
        lambda at: _is_name(named[at], alone=at == 0) and not (at and _is_masthead(named[at])), range(len(named))
    )
    return tuple(named[at] for at in fits)


def _is_masthead(text: str) -> bool:
    """Whether a part calls itself a paper, to tell "By Ann Roe, Levant News Agency" from two people."""
    return not outlets.PAPERS.isdisjoint(text.casefold().split())


def _with_role(text: str) -> Byline | None:
    """`Name Role`, `Name, Role`: the last word of the first part, or of the second, is what a journalist is called."""
    parts = _SEPARATORS.split(text)
    titled = [part for part in parts if _is_role(part)]
    name = without_role(parts[0])
    full = 2 <= len(name.split()) <= LONGEST_NAME and _is_name(name, alone=False)  # noqa: PLR2004 -- first and last name
    if not titled or not full or text.rstrip().endswith((".", "?", "!", "؟", ":")):
        return None
    beside = [part for part in parts[1:] if part not in titled and _is_paper(part)]
    return Byline((name,), next(iter(beside), None))


def _with_outlet(text: str) -> Byline | None:
    """`Name | Outlet`: only with a stroke, for a dash or a comma stands in headlines too."""
    parts = re.split(r"\s*\|\s*", text)
    if len(parts) != 2 or not _is_person(parts[0]) or _is_masthead(parts[0]) or not _is_paper(parts[1]):  # noqa: PLR2004 -- a person and a paper
        return None
    if _ARABIC.match(parts[0]) and not _is_masthead(parts[1]):
        return None
    return Byline((parts[0],), parts[1])


def without_role(text: str) -> str:
    """Take what somebody is off the end of a name: `Ann Roe Foreign Policy Reporter` is Ann Roe."""
    words = text.strip().rstrip(":").split()
    if not words or words[-1].casefold().strip("s") not in _ROLES:
        return " ".join(words)
    rest = list(words)
    while rest and _is_role_word(rest[-1]):
        if rest.pop().casefold() == "bureau" and len(rest) > 2:  # noqa: PLR2004 -- "Geneva Bureau Chief": the city is no name
            rest.pop()
    # Desk and beat may be words that nobody listed; a name of more than three words would be one of those.
    return " ".join(rest if len(rest) <= 3 or _PARTICLES & {word.casefold() for word in rest} else rest[:2])  # noqa: PLR2004 -- a name without particles has three words


def _is_role_word(word: str) -> bool:
    return all(part.casefold() in _ROLE_WORDS or "/" in word for part in re.split("[/-]", word.strip(",")))


def _is_role(part: str) -> bool:
    words = part.split()
    return (bool(words) and words[-1].casefold().rstrip("s") in _ROLES) or bool(
        re.match(r"(?:مراسل|محرر|كاتب|صحفي|باحث)", part)
    )


def _is_name(text: str, *, alone: bool) -> bool:
    """Whether words can be somebody's name. alone -- a single word will do (an agency, a handle)."""
    words = text.split()
    if (
        not words
        or len(words) > LONGEST_NAME
        or (len(words) == 1 and not alone)
        or (text.endswith((".", "?", "!")) and not _INITIAL.search(text))
    ):
        return False
    if any(word.casefold() in _NOT_NAMES or word in _ARABIC_NOT_NAMES for word in words):
        return False
    return all(_is_name_word(word) for word in words) and not (_ARABIC.match(text) and len(words) > LONGEST_ARABIC_NAME)


def _is_name_word(word: str) -> bool:
    if not _WORD.match(word):
        return False
    return (
        bool(_ARABIC.match(word))
        or word[0].isupper()
        or word.casefold().split("-")[0] in _PARTICLES | {"staff", "admin", "editor", "d'"}
    )


def _is_person(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= 4  # noqa: PLR2004 -- names have two to four words
        and _is_name(text, alone=False)
        and not SECTIONS.issuperset(word.casefold() for word in words)
    )


def _is_paper(text: str) -> bool:
    words = text.split()
    return (
        bool(words)
        and len(words) <= 6  # noqa: PLR2004 -- a masthead is short
        and not re.search(r"[\d:@]", text)
        and words[0][:1].isalpha()
        and (bool(_ARABIC.match(words[0])) or words[0][0].isupper())
        and not _is_role(text)
    )
