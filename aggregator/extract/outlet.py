"""What people call an outlet, of what its feed's title, its page or its host says."""

import re
from collections import defaultdict
from functools import lru_cache
from urllib.parse import urlsplit

from aggregator.extract import html
from aggregator.extract.mastheads import OUTLETS, Masthead
from aggregator.parse import lines

# What feeds and sections are called; a part of a title made of these alone names no outlet.
_WORDS = (
    "a about africa agency all and america analysis arab arabic archive archives article articles asia atom blog blogs "
    "breaking business by category channel conflict country culture daily day default desk economy english europe feed "
    "feeds for from front global headlines home homepage in international iraq latest lebanon live main mena middle "
    "east more most near new news of on online opinion our page podcast politics posts press read region regional "
    "releases reports rss section sections sport sports stories syria syrian tag tags the top topic topics turkey "
    "update updates us video videos war with world your xml "
    "اخبار الاخبار أخبار الأخبار اخر آخر سوريا سورية العالم العربي عربي الرئيسية الصفحة رئيسي عاجل الشرق الاوسط "
    "الأوسط تقارير المحلية محلية دولية سياسة كل جميع المقالات actualité actualités monde moyen orient proche à la une "
    "titres dernières infos flux syrie nachrichten welt politik aktuell syrien haberler haber son dakika dünya suriye"
)
_SECTION_WORDS = frozenset(_WORDS.split())
_PARTED = re.compile(r"\s+[-–—|»«>:•·/]+\s+|\s*[|»>•]\s*|:\s+")
_WORD = re.compile(r"[^\W\d_]+")
_FEED = re.compile(
    r"^(?:rss|atom) feeds?(?: (?:of|from|for))? |(?:[-–—:|]| the)* (?:rss|atom)(?:[ -]feeds?)?$", re.IGNORECASE
)
_SITE = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})/?", re.IGNORECASE)
_FROM = re.compile(r"(?P<what>.+?) (?:from|by|on|at|of) (?P<name>.+)", re.IGNORECASE)
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?://)", re.IGNORECASE)
# A title with more parts is a sentence or a path; it is left alone.
MOST_PARTS = 4
# Names in capitals up to this length are also words (`AP`, `MEMO`, `TIME`): they count only in capitals.
ACRONYM = 5
# A name as DNS has it (RFC 1035, 2.3.4); of a longer one each ending would be looked up.
LONGEST_HOST = 253


def known_as(title: str | None, address: str | None = None) -> str | None:
    """Return the outlet's name from a feed's title or a stated name: `BBC News` of `BBC News - Middle East`.

    address -- of the feed or page; it decides between outlets that share a name, and names one where the title does
    not. Conservative: a part of the title that is a known name is the outlet; else parts that are made of section
    words, or that repeat another part at more length, go; if not exactly one is left, the title stays as it is. None
    where neither title nor host tells.
    """
    whole = html.plain(title or "")
    if not whole or _is_section(whole):
        return of_address(address) or whole or None
    site = _SITE.fullmatch(whole)
    there = _at(address)
    known = _known(whole, there, doubtful=True) or (_at(f"//{site[1]}") if site else None)
    if known:
        return known.name
    bare = _FEED.sub("", whole).strip() or whole
    parts = [part for part in (one.strip() for one in _PARTED.split(bare)) if part]
    known = next(filter(None, (_known(_sender(part), there, doubtful=False) for part in parts)), None)
    if known:
        return known.name
    return _most_likely(parts, bare) or (of_address(address) if len(parts) > 1 else None) or whole


def of_address(address: str | None) -> str | None:
    """Name the outlet that an address belongs to, where it is one that we know."""
    there = _at(address)
    return there.name if there else None


def believed(claimed: str | None, address: str | None) -> str | None:
    """Return the claim of a page or item to be an outlet's, None where it is not believed.

    Any page can write `Reuters` into its head. A known name is believed on a host of that outlet, or where the table
    has none for it; a copy in the Wayback Machine counts as the page that it is of. An unknown name is as claimed, and
    so is what no host claims: a seed's masthead, words that somebody saved. address -- where the page was got.
    """
    host = _host(_original(address))
    known = next((one for one in OUTLETS if one.name == known_as(claimed, address)), None) if claimed else None
    if not known or not host or not known.hosts:
        return claimed
    hosts = {place.partition("/")[0] for place in known.hosts}
    return claimed if any(host == one or host.endswith(f".{one}") for one in hosts) else None


def is_on_a_site(address: str) -> bool:
    """Tell an address of the network from a file's."""
    return bool(_host(address))


def gathers(outlet: str | None, address: str | None) -> bool:
    """Tell whether an outlet publishes what is others': a known aggregator, or one that nobody knows.

    address -- of its page or feed; it tells of a name that is not in the table (`r/syriancivilwar`).
    """
    known = _known(outlet or "", _at(address), doubtful=True) or _at(address)
    return known.gathers if known else not outlet


def is_known(text: str) -> bool:
    """Tell whether words are a known outlet's name and nothing else that people write."""
    return _known(text, None, doubtful=False) is not None


def is_own(text: str, outlet: str | None, address: str | None) -> bool:
    """Tell whether words name this very outlet: by its name, a known other one, or its host.

    outlet -- its name. address -- of its page.
    """
    said = _squeezed(text)
    if not said:
        return False
    mine = [one for one in (_known(outlet or "", _at(address), doubtful=True), _at(address)) if one]
    if any(_answers(one, text, doubtful=True) for one in mine):
        return True
    if _is_section(text):
        return False
    host = _host(address)
    labels = {_squeezed(label) for label in host.split(".")} if len(_WORD.findall(text)) > 1 else set()
    return said == _squeezed(outlet or "") or said == _squeezed(host) or said in labels


def is_section(text: str) -> bool:
    """Tell whether words name nothing but sections."""
    return bool(_WORD.search(text)) and _is_section(text)


def _most_likely(parts: list[str], whole: str) -> str | None:
    if len(parts) == 1:
        return whole
    if len(parts) > MOST_PARTS:
        return None
    names = [part for part in parts if not _is_section(part)]
    shortest = [part for part in names if not any(other != part and other.lower() in part.lower() for other in names)]
    return shortest[0] if len(set(shortest)) == 1 else None


def _sender(part: str) -> str:
    """Take the name of `Latest news from NAME`."""
    found = _FROM.fullmatch(part)
    return found["name"] if found and _is_section(found["what"]) else part


def _is_section(part: str) -> bool:
    return all(word.lower() in _SECTION_WORDS for word in _WORD.findall(part))


@lru_cache(maxsize=4_096)  # the table's own names, asked again for each headline
def _squeezed(name: str) -> str:
    """Spell a name by its letters and digits alone: `Al-Monitor`, `Al Monitor` and `AlMonitor` are one."""
    return "".join(filter(str.isalnum, lines.fold(name).removeprefix("the ")))


def _answers(one: Masthead, text: str, *, doubtful: bool) -> bool:
    said = _squeezed(text)
    names = (*one.sure, *one.doubtful) if doubtful else one.sure
    return any(said == _squeezed(name) and _is_written(name, text, doubtful=doubtful) for name in names)


def _is_written(name: str, text: str, *, doubtful: bool) -> bool:
    """Tell whether a name is written so that it is one: capitals in capitals, `The National` not as `National`."""
    if name.isascii() and name.isupper() and len(name) <= ACRONYM:
        return text.strip() == name
    article, _, rest = name.partition(" ")
    bare = article == "The" and " " not in rest and not text.casefold().startswith("the")
    return doubtful or not bare


def _known(text: str, there: Masthead | None, *, doubtful: bool) -> Masthead | None:
    """Find the outlet that goes by a name; of several the one at the address, else the first.

    A doubtful name is the outlet's where it is asked for, or where the address is the outlet's.
    """
    found = [one for one in _names().get(_squeezed(text), ()) if _answers(one, text, doubtful=doubtful or one == there)]
    return there if there in found else found[0] if found else None


def _at(address: str | None) -> Masthead | None:
    """Find the outlet that an address belongs to: by the longest host and path that it begins with."""
    host, path = _host(address), _path(address)
    labels = host.split(".")
    for first in range(len(labels) - 1):
        for prefix, one in _hosts().get(".".join(labels[first:]), ()):
            rest = path.removeprefix(prefix)
            if path.startswith(prefix) and not (prefix and rest[:1].isalnum()):
                return one
    return None


def _original(address: str | None) -> str | None:
    found = _WAYBACK.match(address or "")
    return address[found.end() :] if address and found else address


def _host(address: str | None) -> str:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:  # brackets that are no IPv6 address
        return ""
    host = host.rstrip(".").removeprefix("www.")
    return host if len(host) <= LONGEST_HOST else ""


def _path(address: str | None) -> str:
    return urlsplit(address or "").path.lower().strip("/") if _host(address) else ""


@lru_cache(maxsize=1)
def _names() -> dict[str, list[Masthead]]:
    found: dict[str, list[Masthead]] = defaultdict(list)
    for one in OUTLETS:
        for key in dict.fromkeys(map(_squeezed, (*one.sure, *one.doubtful))):
            found[key].append(one)
    return dict(found)


@lru_cache(maxsize=1)
def _hosts() -> dict[str, list[tuple[str, Masthead]]]:
    """List the outlets of each host with the path that they begin with, the longest path first."""
    found: dict[str, list[tuple[str, Masthead]]] = defaultdict(list)
    for one in OUTLETS:
        for place in one.hosts:
            host, _, prefix = place.partition("/")
            found[host].append((prefix, one))
    return {host: sorted(many, key=lambda one: -len(one[0])) for host, many in found.items()}
