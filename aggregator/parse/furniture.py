"""Boilerplate that any scraped page may carry, in English and Arabic: a line -> the name of the rule that drops it.

Three kinds of rules keep it from eating an article. WHOLE must match a line to its end and is short. OPENING matches
the first words of a line that is no paragraph. VOICE is searched in sentences too: it is a site that speaks to its
visitor of itself, outside of any quotation.
"""

import re

from aggregator.parse import boilerplate, datelines, foreign, lines, narration, voices
from aggregator.parse.lines import Line

# Furniture in sentences is at most a cookie notice of a few sentences; longer lines are left alone unread.
LONGEST = 1200
# An opening such as "Read more" or "Follow" with more words than this after it starts a sentence of an article.
MOST_OPENING_WORDS = 30
_EDGES = ' <>«»‹›◄►←→◀▶▸♦●■★☆|*…"'


def _compiled(*tables: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.VERBOSE)) for table in tables for name, pattern in table.items())


def _any(rules: tuple[tuple[str, re.Pattern[str]], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in rules), re.VERBOSE)


_WHOLES = _compiled(boilerplate.WHOLE, foreign.WHOLE)
_OPENINGS = _compiled(boilerplate.OPENING, foreign.OPENING)
# One search of a line tells whether any rule of a kind can match it at all: a page of 50,000 short lines is to be read
# within a second (measured: 60 microseconds a line without these, 15 with them).
_ANY_WHOLE, _ANY_OPENING = _any(_WHOLES), _any(_OPENINGS)
_ANY_VOICE = re.compile("|".join(re.escape(word) for words, _ in voices.VOICE.values() for word in words))
_VOICES = tuple((name, words, re.compile(pattern, re.VERBOSE)) for name, (words, pattern) in voices.VOICE.items())

_BUTTON = re.compile(r"(?:log|sign|subscribe|search|menu|home|contact|about|register|دخول|تسجيل|بحث|اشترك)\b")
_GAP = re.compile(r"\s{3,}")
_STROKE = re.compile(r"[>›»«|•·/\\–—-]")
_WORDS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"\s*[>›»►|•·/\\]+\s*|\s+-\s+")
LONGEST_SHORT = 300
# These rules speak to the visitor of now; what happened before is the article's.
_INVITING = frozenset({"support plea", "newsletter box", "subscription wall", "browser notice"})
# "Use cookies" is the shortest thing that a site says of itself.
SHORTEST_VOICE = 10
# In a paragraph longer than most notices, the site speaks from the beginning or not at all.
LONGEST_NOTICE, EARLY = 500, 120
MOST_ASIDE_WORDS = 18


def rule(line: Line) -> str | None:
    """Name the rule by which a line is furniture wherever it stands, None where it may be the article's."""
    folded = line.folded
    if len(folded) > LONGEST:
        return None
    if len(folded) <= LONGEST_SHORT and (name := _short(line)):
        return name
    if len(folded) < SHORTEST_VOICE or not _ANY_VOICE.search(folded):
        return None
    said = next((name for name, words, voice in _VOICES if _speaks(folded, words, voice)), None)
    return None if said and _is_told(line, said) else said


def _is_told(line: Line, rule: str) -> bool:
    """Whether a sentence only sounds like the site's own. A correction may well say who said what."""
    if rule in {"correction note", "print note"}:
        return False
    return narration.happens(line) if rule in _INVITING else narration.reports(line)


def aside(line: Line) -> str | None:
    """Name the rule for a line that is furniture only between paragraphs; above them it may be the headline."""
    between = (
        line.words <= MOST_ASIDE_WORDS
        and boilerplate.ASIDE.fullmatch(line.folded)
        and not lines.ends_sentence(line.text)
    )
    return "aside" if between else None


def _short(line: Line) -> str | None:
    folded = line.folded
    words = _WORDS.findall(folded)
    if _only(words, boilerplate.SHARE) and not boilerplate.SHARE_CORE.isdisjoint(words):
        return "share buttons"
    if is_menu(line):
        return "navigation"
    # Icons around a label do not change it; the quotation marks of a quotation do.
    bare = folded if folded.count('"') > 1 else folded.strip(_EDGES)
    whole = _first(_WHOLES, bare) if _ANY_WHOLE.fullmatch(bare) else None
    if whole:
        told = narration.happens(line) if whole == "navigation" else narration.reports(line)
        return None if told and lines.ends_sentence(line.text) else whole
    if line.words > MOST_OPENING_WORDS or narration.is_told(line):
        return None
    return (_first(_OPENINGS, bare) if _ANY_OPENING.fullmatch(bare) else None) or _ornament(words, folded)


def _first(rules: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str | None:
    return next((name for name, pattern in rules if pattern.fullmatch(text)), None)


def _ornament(words: list[str], folded: str) -> str | None:
    """Name the rule for a line without a letter or a figure: rules drawn in type, icons."""
    return None if words or any(character.isdigit() for character in folded) else "ornament"


def _only(words: list[str], known: frozenset[str]) -> bool:
    return bool(words) and len(words) <= 40 and known.issuperset(words)  # noqa: PLR2004 -- a row of buttons is shorter


def is_menu(line: Line) -> bool:
    """Whether a line is a menu or a breadcrumb: parts that are names of sections, or three parts of a word or two."""
    # A wide gap parts the entries of a menu as a stroke does; folding would close it.
    marked = _GAP.sub(" | ", line.text).replace("»", ">").replace("«", "<")
    spelled = lines.fold(marked) if _STROKE.search(marked) else ""
    parts = [part for part in _PARTS.split(spelled) if part]
    if _GAP.search(line.text) and _is_row(parts):
        return True
    filed = bool(parts) and "/" in line.text and datelines.is_known_place(parts[0])
    if len(parts) > 2 and not filed and all(_is_menu_part(part) for part in parts):  # noqa: PLR2004 -- two parts are a kicker
        return True
    words = line.folded.replace("&", " ").split()
    return (
        len(words) > 2  # noqa: PLR2004 -- two words are a kicker
        and _only(words, boilerplate.SECTIONS - boilerplate.JOINING)
        and not lines.ends_sentence(line.text)
    )


def _is_row(parts: list[str]) -> bool:
    """Whether parts that only wide gaps keep apart are a row of links or buttons, or of the weather's."""
    short = all(len(part.split()) <= 4 and not re.search(r"\d{4}|^(?:by|بقلم)\b", part) for part in parts)  # noqa: PLR2004 -- a link's text is short
    return short and (len(parts) > 2 or any(_BUTTON.match(part) for part in parts))  # noqa: PLR2004 -- a name and a role are two


def _is_menu_part(part: str) -> bool:
    """Whether a part can be a menu's; what has a figure in it or begins with "by" is a byline's."""
    return len(part.split()) <= 3 and bool(_WORDS.search(part)) and not re.search(r"\d|^(?:by|بقلم)\b", part)  # noqa: PLR2004 -- a section's name is short


def _speaks(folded: str, words: tuple[str, ...], voice: re.Pattern[str]) -> bool:
    """Whether a site speaks here for itself; what stands inside a quotation is said by somebody else."""
    if not any(word in folded for word in words):
        return False
    found = voice.search(folded)
    if found is None or (len(folded) > LONGEST_NOTICE and found.start() > EARLY):
        return False
    return folded.count('"', 0, found.start()) % 2 == 0
