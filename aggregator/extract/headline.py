"""A headline without what hangs on it: the label in front of it, and the outlet's name.

Both are of the trade and not of the news: `BREAKING: Town taken | Reuters` tells what `Town taken` tells. They are kept
in fields of their own. docs/design/headlines.md says what is told apart and what is left alone.
"""

import re
from dataclasses import dataclass

from aggregator.extract import outlet as outlets
from aggregator.parse import lines


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline in parts; kicker and signature as they stood, None where there is none.

    kicker -- a label: `BREAKING`, `UPDATE 2-EXCLUSIVE`, `عاجل`. signature -- the outlet that signs, with the section
    that stands beside it: `Reuters`, `World news | The Guardian`.
    """

    title: str
    kicker: str | None = None
    signature: str | None = None


# Labels of the trade, with which no sentence begins. Left out are words that attribute (`Report:`, `Press release:`,
# `تقرير:`) or deny (`Fact check:`), that tell the news themselves (`Obituary:`), places (صور is Tyre, too), series
# (`Pictures of the day`), and `Q&A`, `as it happened`, which outlets write as part of their headline.
_LABELS = r"""
    breaking(?:\ news)?|just\ in|news\ ?flash|exclusive
    |(?:update|wrap-?up)(?:\ ?\d{1,2})?|refile|corrected|advisory|(?:news\ |military\ )?analysis|opinion|op-ed
    |commentary|editorial|explainer|fact-?box|special\ report|live\ ?blog|live\ updates?|watch\ live|in\ pictures
    |podcast|infographic|en\ direct|vidéo|exclusif|décryptage|dernière\ minute
    |eilmeldung|exklusiv|liveticker|última\ hora|análisis
    |son\ dakika|video\ haber|срочно|эксклюзив|فوری
    |عاجل(?:\ جداً|\ جدا)?|حصري[اًّ]*|بالفيديو(?:\ والصور)?|بالصور(?:\ والفيديو)?|شاهد\ بالفيديو
    |صور\ وفيديو|فيديو\ وصور|بث\ مباشر|تغطية\ مباشرة|إنفوغراف(?:يك)?|انفوغراف(?:يك)?|بودكاست|كاريكاتير
"""
# Labels that are everyday words, too: `Column - of tanks`, `Developing... countries`, `حوار.. بين دمشق والأكراد`.
_EVERYDAY = r"""
    developing|urgent|flash|alert|updated?|repeat|correction|comment|column|explained|timeline|profile|feature
    |interview|insight|investigation|live|watch|listen|videos?|photos?|pictures|gallery|audio|graphic|map|newsletter
    |cartoon|direct|analyse|entretien|reportage|kommentar|directo|canlı|analiz|özel|видео|молния
    |خاص|فيديو|تحليل|رأي|مقال|مقابلة|حوار|تحقيق|مباشر|تحديث|تصحيح
"""
# What the agencies write without a space behind the dash, in capitals: `UPDATE 1-Syria ...`.
_AGENCY = r"(?:[A-Z]{4,10}(?:\ [A-Z]{3,8})?(?:\ \d{1,2})?)"
_AGENCY_LABELS = lines.vocabulary(
    """
    UPDATE WRAPUP REFILE REPEAT ADVISORY CORRECTED CORRECTION EXCLUSIVE BREAKING URGENT ANALYSIS FACTBOX TIMELINE
    FEATURE INTERVIEW INSIGHT NEWSMAKER WITNESS EXPLAINER PREVIEW SNAPSHOT SCENARIOS COLUMN COMMENTARY PICTURES
    """
)
_ORNAMENT = r"(?:[^\w\s\"'“”‘’«»()\[\]¿¡-]+\s*)?"
_PARTS_OFF = r"(?:\s*[:：|»]|\s*\.{2,3}|\s*…|\s*//|\s+[-–—]{1,2}(?=\s))"
_FLAGS = re.IGNORECASE | re.VERBOSE
_FRONT = (
    re.compile(rf"{_ORNAMENT}(?P<label>{_LABELS}){_PARTS_OFF}\s*", _FLAGS),
    re.compile(rf"{_ORNAMENT}[\[(【](?P<label>{_LABELS}|{_EVERYDAY})[\])】]\s*[:|–-]?\s*", _FLAGS),
    # These need no sign behind them: a hashtag, and adverbs that only a label is, unless the next word goes with them
    # (`بالصور التي`, `بالصور الفضائية`, `بالفيديو كونفرانس`).
    re.compile(r"[^\w\s#]*\s*\#(?P<label>عاجل|breaking|exclusive)\b\s*[:|…–-]?\s*", _FLAGS),
    re.compile(
        r"(?P<label>بالفيديو(?:\ والصور)?|بالصور(?:\ والفيديو)?|شاهد\ بالفيديو)"
        r"(?:\s*[:|.…–-]+\s*|\s+(?!ال|وال|كونف))(?=\S)",
        _FLAGS,
    ),
)
_EVERYDAY_FRONT = re.compile(rf"{_ORNAMENT}\#?(?P<label>{_EVERYDAY})(?:\s*[:：|]|(?<=خاص)\s+[-–—](?=\s))\s*", _FLAGS)
_AGENCYS = re.compile(rf"(?P<label>{_AGENCY})(?P<dash>\s?-\s?)(?=\S)", re.VERBOSE)
_BEHIND = (
    re.compile(rf"[\s|–—-]*[\[(【](?P<label>{_LABELS}|{_EVERYDAY})[\])】]$", _FLAGS),
    re.compile(
        r"\s+[-–—|]\s*(?P<label>live(?:\ blog|\ updates?)?|video|in\ pictures|podcast|audio|gallery"
        r"|explainer|analysis|opinion|cartoon|interactive|فيديو|صور\ وفيديو|بالفيديو|بالصور)$",
        _FLAGS,
    ),
)
# Arabic has no capitals. What begins with one of these goes on with the word before (`حوار: بين دمشق والأكراد`,
# `فيديو: يظهر مجزرة`).
_GOES_ON = lines.vocabulary(
    "بين من في على مع إلى الى عن ضد حول لدى عند عبر يظهر تظهر يوثق توثق يكشف تكشف يرصد ترصد يبين تبين التي الذي"
)
# An outlet's name hangs on a headline behind one of these; between words without spaces they are part of a word. The
# strong ones also part off a section; a dash stands in sentences, too.
_STROKE = re.compile(r"\s*\|+\s*|\s+(?:::|//|[»«•·/–—]|-{1,2})\s+")
_STRONG = frozenset({"|", "||", "::", "»", "«", "•", "·"})
_BRACKETED = re.compile(r"\s*[(\[](?P<name>[^()\[\]]{2,60})[)\]]$")
_LEAD = re.compile(r"(?P<name>[^:|]{2,60}?)(?P<stroke>\s*[:|»]|\s+[-–—])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTER = re.compile(r"\w")
# A label that stands before a single word is the headline's own (`Explainer: Syria`), and so is one that is an everyday
# word before fewer than make a sentence (`Timeline: Syria's war`). Set by reading such headlines.
FEWEST_WORDS = 2
SENTENCE = 4
# `EXCLUSIVE-UPDATE 1-...`: agencies put two; a third is room.
MOST_LABELS = 3
# Names and sections that hang on one headline: `... | Syria | World news | The Guardian`.
MOST_TAILS = 4


def parted(whole: str, *, outlet: str | None = None, address: str | None = None) -> Headline:
    """Part a headline from its labels and its outlet's name; what is left is never empty.

    whole -- on one line. outlet -- who publishes it; address -- of its page: that outlet's name goes wherever it hangs.
    Another's name is a part of the headline, since it says who is cited (`Palmyra taken - SANA` of Reuters); where an
    aggregator publishes it, or nobody knows who does, the last known name behind or before a stroke is the outlet's.
    """
    gathered = outlets.gathers(outlet, address)
    title, tail = _signed(whole, outlet, address, gathered=gathered)
    title, lead = _led(title, outlet, address, gathered=gathered and not tail)
    title, front = _labelled(title)
    title, behind = _labelled_behind(title)
    return Headline(title, _joined(front, behind), _joined(lead, tail))


def _signed(whole: str, outlet: str | None, address: str | None, *, gathered: bool) -> tuple[str, str | None]:
    """Take the outlet's name from the end, with the sections around it.

    gathered -- a known name that is another's is taken, too, if it is the last.
    """
    bracketed = _BRACKETED.search(whole)
    if bracketed and _says(whole[: bracketed.start()], 1):
        name = bracketed["name"]
        if outlets.is_own(name, outlet, address) or (gathered and outlets.is_known(name)):
            return whole[: bracketed.start()], name.strip()
    cut = _cut(whole, outlet, address, gathered=gathered)
    if cut is None or not _says(whole[:cut], 1):
        return whole, None
    return whole[:cut].rstrip(), _STROKE.sub("", whole[cut:], count=1) if _STROKE.match(whole, cut) else whole[cut:]


def _cut(whole: str, outlet: str | None, address: str | None, *, gathered: bool) -> int | None:
    """Say where the names and sections at the end begin."""
    cut: int | None = None
    end = len(whole)
    for stroke in reversed(list(_STROKE.finditer(whole))[-MOST_TAILS:]):
        part, strong = whole[stroke.end() : end], stroke[0].strip() in _STRONG
        other = gathered and cut is None and outlets.is_known(part)
        if other or outlets.is_own(part, outlet, address):
            cut = stroke.start()
        elif strong and outlets.is_section(part):
            cut = stroke.start() if cut is not None else None
        else:
            break
        end = stroke.start()
    return cut


def _led(whole: str, outlet: str | None, address: str | None, *, gathered: bool) -> tuple[str, str | None]:
    """Take the outlet's own name from the beginning, with its section; gathered -- before a stroke also a known one.

    One word that we do not know as a name may be a place (`Homs - The siege` in a feed that is called Homs). Of a blog
    whose items link to others' pages, the page's outlet is who is cited (`WSJ: ...`).
    """
    found = _LEAD.match(whole)
    if found is None or not _says(whole[found.end() :], FEWEST_WORDS):
        return whole, None
    name, stroke = found["name"].strip(), found["stroke"].strip()
    known = outlets.is_known(name)
    own = outlets.is_own(name, outlet, None if outlet else address) and (known or _says(name, 2))
    if not (own or (gathered and known and stroke in _STRONG)):
        return whole, None
    section = _LEAD.match(whole, found.end()) if stroke in _STRONG else None
    within = section is not None and section["stroke"].strip() in _STRONG and outlets.is_section(section["name"])
    end = section.end() if section and within else found.end()
    return (whole[end:], whole[:end].rstrip(" :|»–—-")) if _says(whole[end:], FEWEST_WORDS) else (whole, None)


def _labelled(whole: str) -> tuple[str, str | None]:
    """Take the labels in front."""
    rest, first, last = whole, None, 0
    for _ in range(MOST_LABELS):
        found = _front(rest)
        if found is None or not _says(rest[found.end() :], FEWEST_WORDS):
            break
        offset = len(whole) - len(rest)
        first = offset + found.start("label") if first is None else first
        last = offset + found.end("label")
        rest = rest[found.end() :]
    return rest, None if first is None else whole[first:last]


def _front(text: str) -> re.Match[str] | None:
    """Find the label that a headline begins with; when unsure there is none."""
    agency = _AGENCYS.match(text)
    if agency and not _AGENCY_LABELS.isdisjoint(agency["label"].split()):
        return agency if _is_an_agencys(agency) else None
    sure = next(filter(None, (form.match(text) for form in _FRONT)), None)
    if sure:
        return sure if _begins(text[sure.end() :], text) else None
    everyday = _EVERYDAY_FRONT.match(text)
    return everyday if everyday and _is_label(everyday) else None


def _is_an_agencys(found: re.Match[str]) -> bool:
    """Tell an agency's label from a compound (`FEATURE-LENGTH FILM WINS`) and a sentence (`COLUMN - of tanks`)."""
    rest = found.string[found.end() :]
    compound = not found["dash"].strip("-") and not found["label"][-1].isdigit() and rest == rest.upper()
    return not compound and _begins(rest, found.string)


def _is_label(found: re.Match[str]) -> bool:
    """Tell whether an everyday word is a label: it and what follows begin like headlines, and a sentence follows."""
    rest = found.string[found.end() :]
    first = _WORD.search(rest)
    apart = first is not None and first[0] not in _GOES_ON
    return apart and not found["label"][0].islower() and _begins(rest, "") and _says(rest, SENTENCE)


def _begins(rest: str, whole: str) -> bool:
    """Tell whether words begin like a headline: with no small letter, unless all of the whole headline is small."""
    first = _LETTER.search(rest)
    return first is not None and (not first[0].islower() or (bool(whole) and whole == whole.lower()))


def _labelled_behind(whole: str) -> tuple[str, str | None]:
    found = next(filter(None, (form.search(whole) for form in _BEHIND)), None)
    if found is None or not _says(whole[: found.start()], FEWEST_WORDS):
        return whole, None
    return whole[: found.start()], found["label"]


def _says(text: str, words: int) -> bool:
    return len(_WORD.findall(text)) >= words


def _joined(*parts: str | None) -> str | None:
    return " | ".join(filter(None, parts)) or None
