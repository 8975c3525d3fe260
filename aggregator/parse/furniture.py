"""Boilerplate that any scraped page may carry, in English and Arabic: a line -> the name of the rule that drops it.

Three kinds of rules keep it from eating an article. WHOLE must match a line to its end and is short. OPENING matches
the first words of a line that is no paragraph. VOICE is searched in sentences too: it is a site that speaks to its
visitor of itself, outside of any quotation.
"""

import re

from aggregator.parse import boilerplate, lines
from aggregator.parse.lines import Line

# Furniture in sentences is at most a cookie notice of a few sentences; longer lines are left alone unread.
LONGEST = 1200
# An opening such as "Read more" or "Follow" with more words than this after it starts a sentence of an article.
MOST_OPENING_WORDS = 30


def _compiled(patterns: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.VERBOSE)) for name, pattern in patterns.items())


_WHOLES = _compiled(boilerplate.WHOLE)
_OPENINGS = _compiled(boilerplate.OPENING)
_VOICES = tuple((name, words, re.compile(pattern, re.VERBOSE)) for name, (words, pattern) in boilerplate.VOICE.items())

_WORDS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"\s*[>›»|•·/\\]+\s*|\s+-\s+")
LONGEST_SHORT = 300
MOST_ASIDE_WORDS = 18


def rule(line: Line) -> str | None:
    """Name the rule by which a line is furniture wherever it stands, None where it may be the article's."""
    folded = line.folded
    if len(folded) > LONGEST:
        return None
    if len(folded) <= LONGEST_SHORT and (name := _short(line)):
        return name
    return next((name for name, words, voice in _VOICES if _speaks(folded, words, voice)), None)


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
    whole = next((name for name, pattern in _WHOLES if pattern.fullmatch(folded)), None)
    if whole or line.words > MOST_OPENING_WORDS:
        return whole
    return next((name for name, pattern in _OPENINGS if pattern.fullmatch(folded)), None) or _ornament(words, folded)


def _ornament(words: list[str], folded: str) -> str | None:
    """Name the rule for a line without a letter or a figure: rules drawn in type, icons."""
    return None if words or any(character.isdigit() for character in folded) else "ornament"


def _only(words: list[str], known: frozenset[str]) -> bool:
    return bool(words) and len(words) <= 40 and known.issuperset(words)  # noqa: PLR2004 -- a row of buttons is shorter


def is_menu(line: Line) -> bool:
    """Whether a line is a menu or a breadcrumb: parts that are names of sections, or three parts of a word or two."""
    parts = [part for part in _PARTS.split(lines.fold(line.text.replace("»", ">").replace("«", "<"))) if part]
    if len(parts) > 2 and all(_is_menu_part(part) for part in parts):  # noqa: PLR2004 -- two parts are a kicker
        return True
    words = line.folded.replace("&", " ").split()
    return (
        len(words) > 2  # noqa: PLR2004 -- two words are a kicker
        and _only(words, boilerplate.SECTIONS - boilerplate.JOINING)
        and not lines.ends_sentence(line.text)
    )


def _is_menu_part(part: str) -> bool:
    """Whether a part can be a menu's; what has a figure in it or begins with "by" is a byline's."""
    return len(part.split()) <= 3 and bool(_WORDS.search(part)) and not re.search(r"\d|^(?:by|بقلم)\b", part)  # noqa: PLR2004 -- a section's name is short


def _speaks(folded: str, words: tuple[str, ...], voice: re.Pattern[str]) -> bool:
    """Whether a site speaks here for itself; what stands inside a quotation is said by somebody else."""
    if not any(word in folded for word in words):
        return False
    found = voice.search(folded)
    return found is not None and folded.count('"', 0, found.start()) % 2 == 0
