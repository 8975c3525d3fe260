"""The last lines of an article that are about it or its author: who reported, wrote or edited it, who its author is."""

import re
from collections.abc import Sequence

from aggregator.parse import bylines, lines, names
from aggregator.parse.bylines import Byline
from aggregator.parse.lines import Line

MOST_WORDS = 60
# "Yours faithfully, Ann Roe, secretary of the society of the friends of Aleppo".
MOST_CLOSING_WORDS = 16
_YOURS = re.compile(
    r"""
    yours\ (?:faithfully|sincerely|truly|respectfully|etc)\b|(?:(?:yours\ )?sincerely|respectfully(?:\ yours)?
        |(?:with\ )?(?:best|kind|warm|kindest)\ (?:regards|wishes)|regards|in\ solidarity)(?:,|$)
    |veuillez\ (?:agréer|recevoir)\b|cordialement\b|mit\ freundlichen\ grüßen|mit\ freundlichen\ grüssen
        |hochachtungsvoll
    |saygılarım\w*|(?:و?تفضلوا|و?تقبلوا)\ .{0,20}(?:قبول|التحيه|تحيات|الاحترام)|(?:مع\ )?(?:فائق|خالص
        |وافر)\ (?:الاحترام|التحيه|التقدير)
    """,
    re.VERBOSE,
)
# What closes an article: who else reported, wrote or edited it, in brackets or not. After the words comes a name, and
# nothing but names, towns and tasks to the end: "Video by activists showed bodies in the street." is a sentence.
_TASK = (
    r"(?:reporting|writing|editing|edited|compiled|translated|translation|reported|written|produced|production"
    r"|graphics?"
    r"|research|video|photography|photos?|pictures)"
)
_CREDITS = re.compile(
    rf"""
    (?i:contributing:)\s+(?P<listed>\S.*)
    |[*(\[]*(?i:(?:(?:additional|with|further|original)\s+)?{_TASK}(?:(?:,\s|,?\s+and\s+){_TASK}){{0,3}}
        \s+(?:was\s+contributed\s+)?(?:by|for)\b:?)\s+(?P<named>\S.*)
    |(?i:mitarbeit|übersetzung|redaktion|traduction|traduit\s.{{2,30}}\spar|(?:propos\s)?recueillis\spar|édité\spar
        |çeviri|çeviren|editör
        )\s?:?\s(?P<foreign>\S.{{2,100}})
    |(?P<filing>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){{1,3}}\s+(?:and\s.{{3,40}}\s)?reported\s+from\s+[A-Z].{{2,260}})
    """,
    re.VERBOSE,
)
_SUPPORT = re.compile(
    r"""
    (?i:this|the)\s(?i:story|article|report|project|series|reporting|investigation|podcast)\s(?:was|is)\s
        (?:(?:produced|reported|published|written)\s(?:by\s[A-Z][^.,]{2,60}\s)?(?:with|in\s(?:partnership
        |collaboration|cooperation|association))\b
            |supported\sby|funded\sby|made\spossible)\s.{2,200}
    |[(\[]?[A-Z].{2,160}\scontributed\s+(?:to\s+this\s(?:report|story|article|dispatch|piece|post
        |investigation)(?=\W*$|\s?[.,;]|\sfrom\s[A-Z])
        |to\s+the\s(?:report|story|reporting|article)\W*$|(?:additional\s+)?(?:reporting|research)
        |from\s+[A-Z][\w ,'’-]+\W*$)
    """,
    re.VERBOSE,
)
# «تحرير الرقة» is no editor but a liberation: a colon, a stroke or brackets make the word a credit.
_ARABIC_CREDITS = re.compile(
    r"""
    [(\[]?(?:إعداد|اعداد|تحرير|ترجمة|تغطية|تصوير|مراجعة)(?:\s+و\s?\w+)?\s?[:/].{2,100}
    |[(\[](?:إعداد|اعداد|تحرير|ترجمة|تغطية)\s[^.]{2,100}[)\]]
    |(?:إعداد|اعداد)\s[^.،]{4,40}\s[-–—؛/|،]\s?(?:تحرير|ترجمة)\s[^.،]{4,40}
    |[(\[]?(?:.{2,60}\s)?(?:شارك|ساهم)ت?\ في\ (?:التغطية|(?:إعداد|تغطية)\ (?:هذا\ )?(?:التقرير|الخبر|المادة)
        |هذا\ التقرير).{0,100}
    """,
    re.VERBOSE,
)
_JOINING = lines.vocabulary(
    """
    in and at for from with of the by on to via near also additional further reporting writing editing edited reported
    written translated translation compiled production produced research video photography graphics photos pictures
    contributed contributing staff agencies bureau correspondent reporter editor desk newsroom writers service both
    al el ad an ar as ash at bin ibn abu de del der den di da la le van von du et und mit aus avec par ve ile y
    """
)
_NAME_WORDS = re.compile(r"[^\W\d_][\w’'.-]*")


_REPORTING = re.compile(
    r"[*(\[]*(?:additional\s+)?(?:reporting|reported|written|writing)(?:\s+and\s+writing)?\s+by:?\s+([^;)\]]{3,120})",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"""
    ,?\s+(?:is|was|are|covers|reports|writes|has\s+(?:covered|reported|written))\b.{0,300}
        \b(?:reporters?|correspondents?|journalists?|writers?|editors?|fellows?|analysts?|author|columnists?|freelance
        |covers?|covering|reports?|writes|based\s+in|professor|researchers?|director|teaches|lecturer)\b
    |,?\s+(?:teaches|writes|reports|covers|directs|edits|unterrichtet|lehrt|enseigne)\s.{0,300}
    |\s+(?:est|ist|war)\s.{0,120}\b(?i:journaliste?|correspondante?|autrice|auteur|chercheu\w+|professeure?|enseigne
        |reporter
        |journalistin|korrespondent(?:in)?|redakteur(?:in)?|autor(?:in)?|professor(?:in)?|forscht
            |politikwissenschaftler(?:in)?)\b
    |[,\s]+(?:.{0,80}\s)?(?:gazeteci|yazar|muhabir|akademisyen|araştırmacı)(?:dır|dir|dur|dür)?\.?$
    |\s+(?:صحفي|صحافي|كاتب|مراسل|باحث|محرر)
    """,
    re.VERBOSE,
)
# The line below an Arabic author's name at the end; a sentence of the article would begin with a verb.
_ARABIC_OFFICE = re.compile(
    r"(?:كاتب|صحفي|صحافي|باحث|روائي|اكاديمي|محرر|مراسل)ه?\ (?:و|من\ |سوري|لبناني|عربي|فلسطيني|مصري|مقيم|مستقل)"
)


def rule(line: Line, authors: Sequence[str]) -> str | None:
    """Name the rule for a last line that is about the article or its author, not of it.

    authors -- as the byline names them: a closing sentence about somebody else may be the article's own.
    """
    if line.words <= MOST_WORDS and _is_credit(line.text):
        return "credits"
    if any(line.folded == lines.fold(author) for author in authors) or (authors and _ARABIC_OFFICE.match(line.folded)):
        return "about the author"
    about = any(line.text.startswith(author) and _OFFICE.match(line.text[len(author) :]) for author in authors)
    return "about the author" if about else None


def _is_credit(text: str) -> bool:
    """Whether a line only says who made the article; what somebody did in the world has a verb in lower case."""
    found = _CREDITS.match(text)
    rest = next((part for part in found.groups() if part), "") if found else ""
    words = _NAME_WORDS.findall(rest)
    named = any(word[0].isupper() for word in words)
    if named and all(word[0].isupper() or word.lower().rstrip(".") in _JOINING for word in words):
        return True
    return bool(_SUPPORT.match(text) or _ARABIC_CREDITS.fullmatch(text.rstrip(". ")))


def biography(line: Line) -> Byline | None:
    """Read whom a note on an author is about: `Ann Roe is a journalist based in Amman`."""
    if line.words > MOST_WORDS:
        return None
    words = line.text.split()
    for count in (2, 3, 4):
        name = " ".join(words[:count]).rstrip(",")
        if names.is_person(name) and not names.is_masthead(name) and _OFFICE.match(line.text[len(name) :]):
            return Byline((name,))
    return None


def closes_letter(line: Line) -> bool:
    """Whether a line is what a letter ends with, with or without its writer's name: `Yours faithfully,`."""
    return line.words <= MOST_CLOSING_WORDS and bool(_YOURS.match(line.folded))


def credited(line: Line) -> Byline | None:
    """Read who reported an article off its credits: `(Reporting by Ann Roe in Geneva; editing by ...)`."""
    found = _REPORTING.match(line.text)
    return bylines.named(found[1].strip(" ).")) if found else None
