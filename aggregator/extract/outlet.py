"""What people call an outlet, of what its feed's title says."""

import re

from aggregator.extract import html

# What feeds and sections are called; a part of a title made of these alone names no outlet.
_WORDS = (
    "a about africa agency all and america analysis arab arabic articles asia blog blogs breaking business by channel "
    "conflict culture daily day default desk economy english europe feed feeds for from front global headlines home "
    "homepage in international iraq lebanon latest live main mena middle east more most near new news of on online "
    "opinion our page podcast politics press read region regional releases reports rss section sport sports stories "
    "syria syrian tag the top topic topics turkey update updates us video videos war with world your xml atom "
    "اخبار الاخبار أخبار الأخبار اخر آخر سوريا سورية العالم العربي عربي الرئيسية الصفحة رئيسي عاجل الشرق الاوسط "
    "الأوسط تقارير actualité actualités monde moyen orient proche à la une titres dernières infos nachrichten welt "
    "politik aktuell"
)
_SECTION_WORDS = frozenset(_WORDS.split())
_PARTED = re.compile(r"\s+[-–—|»«>:•·/]+\s+|\s*[|»>]\s*|:\s+")
_WORD = re.compile(r"[^\W\d_]+")
# A title with more parts is a sentence or a path; it is left alone.
MOST_PARTS = 4


def known_as(title: str | None) -> str | None:
    """Return the outlet's name from a feed's title: `BBC News` of `BBC News - Middle East`.

    Conservative: parts that are made of section words, or that repeat another part at more length, go; if not exactly
    one is left, the title stays as it is. None where there is no title.
    """
    whole = html.plain(title or "")
    parts = [part for part in (one.strip() for one in _PARTED.split(whole)) if part]
    if len(parts) == 1 or len(parts) > MOST_PARTS:
        return whole or None
    names = [part for part in parts if not _is_section(part)]
    shortest = [part for part in names if not any(other != part and other.lower() in part.lower() for other in names)]
    return shortest[0] if len(set(shortest)) == 1 else whole or None


def _is_section(part: str) -> bool:
    return all(word.lower() in _SECTION_WORDS for word in _WORD.findall(part))
