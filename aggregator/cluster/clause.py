"""A folded sentence as tokens that rules can read: Arabic prefixes cut off, set phrases made one word."""

import re
from collections.abc import Mapping, Sequence

from aggregator.cluster import spelt, toll, words

# Times, dates, "500kg", "14th" and "mi8" stay whole: they are no counts. "و12" is two tokens.
_TOKEN = re.compile(
    r"\d{1,2}:\d\d(?::\d\d)?|\d{1,4}/\d{1,2}(?:/\d{1,4})?|\d{1,4}-\d{1,2}-\d{1,4}|\d{1,2}\.\d{1,2}\.\d{2,4}"
    r"|\d+(?:[.,٬]\d+)*(?:[a-z]+)?|[a-z]+-?\d\w*|[^\W\d_](?:\.[^\W\d_]\b)+\.?|[^\W\d_]+(?:'[^\W\d_]+)?|[^\w\s]"
)
# What `signs` and `may_tell` look for.
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
# "twenty-three", "four-storey", "12-year-old"; and "10 000".
_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W\d_])")
_SPACED = re.compile(r"(?<=\d) (?=000\b)")
# "a 9-year-old girl" is one girl.
_AGED = re.compile(r"\b(an?) (?:\d{1,3}|[a-z]+) (?:year|month) old (?=[a-z])")
# "12 Iranian-made 122 Grad rockets" are twelve: a Grad is of 122 mm.
_CALIBRE = re.compile(r"\b122 (?=grad\b)")


def _phrases(**listed: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Give for each first word the phrases that begin with it, the longest first, and the word that each stands for."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word, said in listed.items():
        for phrase in words.fold(said).split(","):
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, words.fold(word)))
    return {first: sorted(phrases, key=lambda one: -len(one[0])) for first, phrases in found.items()}


_PHRASES = _phrases(
    died="lost their lives, lost his life, lost her life, lose their lives, losing their lives, to death",
    dead="found dead, confirmed dead, reported dead",
    killed="shot dead, gunned down, blown up, shot and killed, said killed, reported killed, believed killed, "
    "feared killed",
    executed="put to death",
    killing="shooting dead, gunning down, death of, deaths of, killing of, killings of, murder of, execution of, "
    "beheading of, assassination of, martyrdom of, martyring of, claimed the lives of, claiming the lives of, "
    "claims the lives of, took the lives of, taken the lives of, taking the lives of, cost the lives of, the lives of",
    wounding="injury of, injuries of, injuring of, wounding of, injuries to, injury to",
    arresting="arrest of, arrests of, detention of, detentions of, capture of, capturing of, rounding up",
    detained="being held, are held",
    arrested="taken into custody, rounded up, placed under arrest",
    kidnapping="abduction of, abductions of, kidnapping of, taking hostage",
    kidnapped="held hostage, taken hostage, took hostage",
    captured="held prisoner, held captive, taken prisoner, taken captive, took prisoner, took captive",
    displacing="displacement of",
    disappearing="disappearance of",
    displaced="made homeless, left homeless, forced from their homes, driven from their homes, uprooted from their "
    "homes, "
    "displaced from their homes, from their homes, out of their homes",
    fled="sought refuge, took refuge, sought shelter, forced to flee, forced to leave, left their homes, fled their "
    "homes, flee their homes, to flee",
    missing="went missing, gone missing, unaccounted for, reported missing, still missing",
    airstrikes="air strikes, air raids, air attacks, aerial raids, aerial strikes, bombing raids, missile strikes, "
    "drone strikes, airraids",
    airstrike="air strike, air raid, air attack, aerial raid, bombing raid, missile strike, drone strike",
    shells="mortar shells, mortar rounds, mortar bombs, artillery shells, artillery rounds, tank shells, barrel bombs, "
    "cluster bombs, rocket shells, mortar projectiles, rocket propelled grenades, explosive barrels",
    explosives="car bombs, roadside bombs, suicide bombs, truck bombs, booby trapped cars, petrol bombs",
    toll="death toll",
    including="among them, among whom, amongst them, from among them, including among them",
    thereof="of them, of whom, some of them",
    dozens="several dozen, a few dozen",
    hundreds="several hundred, a few hundred, many hundreds",
    thousands="several thousand, a few thousand, many thousands",
    also="as well, himself and, herself and, themselves and",
    مقتل="راح ضحية, راحت ضحية",
    بينهم="من بينهم, من ضمنهم, بمن فيهم, بما فيهم, بينها, من بينها, من بينهن, بينهن, بينهما",
    منهم="منهن, منها",
    قتلوا="لقوا مصرعهم, لقوا حتفهم, فقدوا حياتهم, لقيا حتفهما, لقيا مصرعهما",
    قتل="قضى على, القضاء على",
    اعتقال="القبض على, ألقت القبض على, ألقى القبض على, إلقاء القبض على",
    مفقودين="عداد المفقودين, في عداد المفقودين",
    غارات="ضربات جوية, هجمات جوية",
    غارة="ضربة جوية",
    قذائف="براميل متفجرة, قذائف هاون",
    قذيفة="برميلا متفجرا, برميل متفجر, قذيفة هاون, قذيفة مدفعية",
)
_ALSO = _phrases(
    **{"and": "as well as, along with, together with, in addition to, plus", "و": "بالإضافة إلى, إضافة إلى, إلى جانب"}
)
_MERGED = {first: _PHRASES.get(first, []) + _ALSO.get(first, []) for first in _PHRASES.keys() | _ALSO.keys()}


def _prefixed() -> dict[str, tuple[str, ...]]:
    """Give the spellings of the Arabic words that rules ask for, with one of و ف ب ل before them."""
    known = {*toll.AFTER, *toll.BEFORE, *toll.WHO, *toll.NUMBER_OF, *toll.COUNTED, *spelt.ARABIC, *_ABOUT}
    arabic = {word for word in known if words.is_arabic(word)}
    cut: dict[str, tuple[str, ...]] = {}
    for word in sorted(arabic):
        for prefix, before in _PREFIXES.items():
            if len(word) > 2 or prefix in _JOINING:  # noqa: PLR2004  "لست" is "I am not", not "to six"
                cut.setdefault(prefix + word, (*before, word))
    return {spelling: parts for spelling, parts in cut.items() if spelling not in arabic}


_PREFIXES: Mapping[str, tuple[str, ...]] = {
    "و": ("و",),
    "ف": ("و",),
    "ب": (),
    "ل": (),
    "وب": ("و",),
    "ول": ("و",),
    "فب": ("و",),
}
_JOINING = frozenset(["و", "ف"])
# Small words that take the same prefixes: "ونحو 20", "لأكثر من 20".
_ABOUT = words.fold("نصف نحو حوالي قرابة أكثر أقل بينهم بينها منهم من إلى ما لا زهاء").split()
_CUT = _prefixed()
_HARM = frozenset({*toll.AFTER, *toll.BEFORE, *toll.TOLL})
# The vocabulary of harm as it is written: a sentence without any of these words tells no figure. The first words of set
# phrases are among them, but not small ones ("from their homes"): every sentence has those.
HARM = (
    _HARM
    | {spelling for spelling, parts in _CUT.items() if parts[-1] in _HARM}
    | {
        first
        for first, phrases in _PHRASES.items()
        for _, word in phrases
        if word in _HARM and first not in words.STOPS
    }
)


_COUNTED = (spelt.SPELT - {"a", "an", "another"}) | toll.TWO | toll.ONE | toll.FALLEN
_COUNTING = _COUNTED | {spelling for spelling, parts in _CUT.items() if parts[-1] in _COUNTED}


def signs(folded: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of harm and those that count which a text holds: a fence before the rules, for most have none."""
    said = _WORD.findall(folded)
    harm = HARM.intersection(said)
    return harm, _COUNTING.intersection(said) if harm else frozenset()


def may_tell(folded: str, harm: frozenset[str], counting: frozenset[str]) -> bool:
    """Tell whether a sentence may hold one of each `signs` of its text; letters are looked for, not words: faster."""
    if not any(word in folded for word in harm):
        return False
    return _DIGIT.search(folded) is not None or any(word in folded for word in counting)


def spell(folded: str) -> list[str]:
    """Give the tokens of a folded sentence as they are written."""
    return _TOKEN.findall(_AGED.sub(r"\1 ", _CALIBRE.sub("", _SPACED.sub("", _HYPHEN.sub(" ", folded)))))


def plain(spelling: Sequence[str]) -> list[str]:
    """Cut the Arabic prefixes off and make each set phrase one word."""
    cut: list[str] = []
    for word in spelling:
        if word in _CUT:
            cut.extend(_CUT[word])
        else:
            cut.append(word)
    merged: list[str] = []
    done = 0
    for at, word in enumerate(cut):
        if word in _MERGED and at >= done:
            length, phrase = _phrase(cut, at)
            if phrase != word:
                merged += cut[done:at]
                merged.append(phrase)
                done = at + length
    return merged + cut[done:]


def _phrase(tokens: Sequence[str], at: int) -> tuple[int, str]:
    for phrase, word in _MERGED[tokens[at]]:
        if tuple(tokens[at : at + len(phrase)]) == phrase:
            return len(phrase), word
    return 1, tokens[at]
