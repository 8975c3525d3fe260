"""Who wrote an article, and for whom, as a line of its own says it: `By Name`, `Name Role`, `Name | Outlet`, «بقلم»."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from aggregator.parse import datelines, names
from aggregator.parse.lines import Line

# A byline names at most a few people, their desk and their paper; a headline that begins with "By" says more.
MOST_WORDS = 18
# A standfirst's last sentence, with the names of its authors in it.
LONGEST_CLOSING = 160

_LEAD = re.compile(
    r"""
    (?:(?:written|story|report(?:ed|ing)?|words|posted|analysis|opinion|text|exclusive|submitted|published|edited
        |interview(?:ed)?|compiled|essay|dispatch|comment|commentary|investigation|research|pictures
        |(?:words|text)\ and\ (?:pictures|photos|photographs))\s+)?
        (?:by|par|von)\s*:?\s+
    |propos\s+recueillis\s+par\s+|un\s+(?:article|reportage)\s+(?:de|par)\s+|ein(?:e\s+reportage)?\s+von\s+
    |(?:haber|yazan|muhabir|hazırlayan|röportaj|auteure?|autor(?:in)?)\s*:\s*
    |(?:author|reporter|writer|journalist|correspondent|authors|reporters|byline)\s*:\s*
    |(?:(?:بقلم|كتب(?:ه|ت|ته)?|إعداد|اعداد|الكاتبة?|المؤلف|الصحفية?|ترجمة|تحرير|حاور(?:ه|ها|ته|تها)?|تقرير|تحقيق
        |متابعة|حوار|أجرى\s+الحوار|أجرت\s+الحوار|رصد|إعداد\s+وتحرير|إعداد\s+وترجمة|تقرير\s+خاص)\s*[:/|-]
        |مراسل(?:نا|تنا|و?\s?[\u0621-\u064a]+)?(?:\s+في\s+[\u0621-\u064a]+)?\s*[:/|-]
        |بقلم\s|كتبت?\s|إعداد\s)\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
# These name who worked on an article, but not who wrote it.
_NO_AUTHORS = re.compile(r"edited|ترجمة|pictures\s+by", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[|•·–—]\s*|\s+-\s+|\s*،\s*|\s*,\s*")
_AND = re.compile(
    r"\s+(?:and|&|with|et|und|ve|avec|mit)\s+|\s+و\s?(?=\S)|\s*[,،;؛]\s*(?:and\s+)?|\s*/\s*", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[|•·–—]\s*|\s+-\s*|\s*-\s+")
_TAIL = re.compile(
    r"\s+(?:in|from|at|reporting from|for|of|with|on|à|depuis|aus|pour|für)\s+(?=(?:the\s+)?[A-Z]|al-).+$"
)
_FOR = re.compile(r"\s+(?:for|of|at)\s+(?:the\s+)?(?P<outlet>[A-Z][\w.'& -]{1,50})$")
_IN = re.compile(
    r"[A-Z].{3,70}?\s+(?:in|reports from|reporting from)\s+"
    r"(?:al-)?[A-Z][\w'’-]+(?:[\s,]+(?:al-)?[A-Z][\w'’-]+){0,3}"
)
# Arabic agencies sign "from Ann Roe".
_FROM = re.compile(r"من\s+(?P<names>[\u0621-\u064a\u064b-\u0652]+(?:\s[\u0621-\u064a\u064b-\u0652]+){1,5})")
# `OUTLET / By Ann Roe`: the outlet, or the town, before a stroke.
_BEFORE = re.compile(r"(?P<outlet>[^/|•·:]{2,40}?)\s*[/|•·]\s*(?=(?:by|par|von|haber|بقلم)\b)", re.IGNORECASE)
# What a standfirst closes with; "says" would name whom the article speaks of.
_CLOSING = re.compile(
    r"(?:,\s+(?:writes|reports|argues|asks|explains|schreibt|berichtet|écrit|raconte)\s+"
    r"|[.!?…]\s+(?:(?:by|par|von)\s+)?(?=.{3,40}\s(?:reports|writes|explains|berichtet)\b)"
    r"|(?:[.!?…]|\s[–—|-])\s+(?:by|par|von|bericht\s+von|un\s+reportage\s+de|بقلم)\s+)"
    r"(?:(?:notre|nos|our|unserem|unserer)\s+(?:envoyée?s?\s+spéciale?s?|correspondante?s?|korrespondent(?:in|en)?)\s+)?"
    r"(?P<names>[^.,!?]{4,60}?)(?:\s+(?:reports|writes|explains|berichtet))?(?:\s+(?:in|from|aus|à|depuis)\s[^.,!?]{2,40})?\.?$",
    re.IGNORECASE,
)
# `Ann Roe (Damascus, special correspondent)`.
_BRACKETS = re.compile(r"\s*\([^()]{2,60}\)")
_SITE = re.compile(r"\.(?:net|com|org|نت|كوم)\b")
_HANDLE = re.compile(r"\s*\(?@\w{2,30}\)?")
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Byline:
    """authors -- as named. outlet -- the paper that the same line names."""

    authors: tuple[str, ...]
    outlet: str | None = None


def read(line: Line) -> Byline | None:
    """Read a line as a byline; None where it is none. A date in it is for `stated` to read first."""
    if line.words > MOST_WORDS:
        return None
    text = _HANDLE.sub("", line.text)
    before = _BEFORE.match(text)
    lead = _LEAD.match(text, before.end() if before else 0)
    if lead:
        rest = _BRACKETS.sub("", text[lead.end() :])
        if _tells(lead[0], rest):
            return None
        signed = _signed(rest)
        if signed and before and names.is_paper(before["outlet"]) and not _is_place(before["outlet"]):
            signed = Byline(signed.authors, signed.outlet or names.as_written(before["outlet"]))
        return Byline((), signed.outlet) if signed and _NO_AUTHORS.match(lead[0]) else signed
    return _with_role(text) or _with_outlet(text) or _in_town(text)


def has_lead(line: Line) -> bool:
    """Whether a line opens with the word that makes it a byline wherever it stands."""
    before = _BEFORE.match(line.text)
    return bool(_LEAD.match(line.text, before.end() if before else 0))


def bare(text: str, sites: Collection[str] = ()) -> Byline | None:
    """Read names alone: `Ann Roe`, `Ann Roe, Jo Doe`, `Ann Roe, Qamishli`; only the place of a line makes it a byline.

    sites -- names that the top of the page bears: one may stand before a dash and the author.
    """
    parts = [part for part in _PARTS.split(_filed(_HANDLE.sub("", text))) if part]
    if not parts or len(parts) > 2:  # noqa: PLR2004 -- names, and a place
        return None
    if len(parts) > 1 and (_is_place(parts[0]) or _SITE.search(parts[0]) or parts[0] in sites):
        parts.reverse()
    people = _people(parts[0])
    beside = parts[1:]
    site = next((_SITE.split(part)[0].strip() for part in beside if _SITE.search(part)), None)
    return (
        Byline(people, site)
        if people and all(_is_place(part) or part in sites or not names.is_person(part) for part in beside)
        else None
    )


def _filed(text: str) -> str:
    """Set a known town apart that only a colon, a slash or a hyphen joins to a name: «بيروت: ...», «...-درعا»."""
    town, mark, rest = next((text.partition(one) for one in (":", "/") if one in text), ("", "", ""))
    if mark and _is_place(town.strip()):
        return f"{rest.strip()} | {town.strip()}"
    name, mark, town = text.rpartition("-")
    # Arabic writes no surname with a hyphen: behind one stands a town, known or not.
    arabic = bool(_ARABIC.match(name)) and len(name.split()) > 1 and len(town.split()) == 1
    return f"{name} | {town}" if mark and (_is_place(town.strip()) or arabic) else text


def closing(text: str) -> Byline | None:
    """Read the name of its author that a standfirst closes with: `..., writes Ann Roe`, `... Ann Roe reports`."""
    found = _CLOSING.search(text[-LONGEST_CLOSING:])
    people = _people(found["names"]) if found else ()
    return Byline(people) if people else None


def named(text: str) -> Byline | None:
    """Read names in running words: `Ann Roe in Geneva and Jo Doe in Amman`."""
    people = _names(_AND.split(text))
    return Byline(people) if people else None


def _people(text: str) -> tuple[str, ...]:
    """Take the people of a line that is nothing but people, and perhaps a town at its end; else none."""
    ones = [one for one in _AND.split(text) if one]
    while len(ones) > 1 and (_is_place(ones[-1]) or (len(ones[-1].split()) == 1 and ones[-1][0].isupper())):
        ones.pop()
    fits = all(names.is_person(one) and not names.is_masthead(one) and not _is_place(one) for one in ones)
    arabic_noun = any(_ARABIC.match(one) and one.startswith("ال") for one in ones)
    return tuple(ones) if fits and not arabic_noun else ()


def _is_place(text: str) -> bool:
    return datelines.is_known_place(text)


def _tells(lead: str, rest: str) -> bool:
    """Whether «كتب» is the verb of a sentence ("the paper wrote that ..."), not the label of a name."""
    verb = lead.startswith(("كتب", "إعداد")) and not re.search("[:/|-]", lead)
    return verb and (len(rest.split()) > 3 or rest.startswith("ال"))  # noqa: PLR2004 -- Arabic names have two or three words


def _signed(rest: str) -> Byline | None:
    """Read what stands after "By": names, then what parts cannot be names: a place, a role, a paper."""
    outlet = _FOR.search(rest)
    parts = [part for part in _PARTS.split(rest) if part]
    signed = _AND.split(parts[0]) if parts else []
    people = _names(signed)
    if not people or (len(people) == len(parts) == 1 and " " not in people[0] and len(rest.split()) > 2):  # noqa: PLR2004 -- one word signs alone, with a place at most
        return Byline(()) if parts and names.ROLE_WORDS.issuperset(parts[0].casefold().split()) else None
    # After "By Name" a place stands as often as a paper, so a paper must call itself one.
    beside = [
        part
        for part in (*signed[1:], *parts[1:])
        if part not in people and names.is_masthead(part) and names.is_paper(part)
    ]
    return Byline(people, outlet["outlet"].strip() if outlet else next(iter(beside), None))


def _names(signed: Sequence[str]) -> tuple[str, ...]:
    """Take the names; at the first part that cannot be one a paper begins; a town between two people is passed by."""
    found: list[str] = []
    for n, one in enumerate(signed):
        name = names.without_role(_TAIL.sub("", one))
        if n and (_is_place(name) or len(name.split()) == 1):
            continue
        if not names.is_name(name, alone=n == 0) or (n and names.is_masthead(name)):
            break
        found.append(name)
    return tuple(found)


def _in_town(text: str) -> Byline | None:
    """`Ann Roe in Geneva`, `Ann Roe in Beirut and Jo Doe in Amman, Jordan`, «من آن رو»."""
    found = _FROM.fullmatch(text)
    if found and (people := _people(found["names"])):
        return Byline(people)
    if not _IN.fullmatch(text):
        return None
    ones = [_TAIL.sub("", one) for one in re.split(r"\s+and\s+|\s*;\s*", text)]
    people = tuple(name for one in ones for name in _people(one))
    return Byline(people) if people and len(people) >= len(ones) else None


def _with_role(text: str) -> Byline | None:
    """`Name Role`, `Name, Role`: the last word of the first part, or of the second, is what a journalist is called."""
    parts = _SEPARATORS.split(text)
    titled = [part for part in parts if names.is_role(part)]
    name = names.without_role(parts[0])
    full = 2 <= len(name.split()) <= names.LONGEST and names.is_name(name, alone=False)  # noqa: PLR2004 -- first and last name
    if not titled or not full or text.rstrip().endswith((".", "?", "!", "؟", ":")):
        return None
    beside = [part for part in parts[1:] if part not in titled and names.is_paper(part)]
    return Byline((name,), next(iter(beside), None))


def _with_outlet(text: str) -> Byline | None:
    """`Name | Outlet`: only with a stroke, for a dash or a comma stands in headlines too."""
    parts = re.split(r"\s*\|\s*", text)
    if len(parts) != 2 or not names.is_person(parts[0]) or names.is_masthead(parts[0]) or not names.is_paper(parts[1]):  # noqa: PLR2004 -- a person and a paper
        return None
    if _ARABIC.match(parts[0]) and not names.is_masthead(parts[1]):
        return None
    return Byline((parts[0],), parts[1])
