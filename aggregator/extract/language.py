"""Which language a text is written in: the feed's tag, unless the letters or the commonest words say otherwise.

py3langid 0.4 was measured: it names short untagged headlines better, but takes 0.7 s and 100 MB to load in each worker,
needs NumPy (45 MB), calls Sorani and Syriac something else, and knows no tag. docs/design/language.md has the figures.
"""

import re
from collections import Counter

from aggregator.extract.tags import primary
from aggregator.parse import lines

# ISO 15924-like groups by code point; only those that decide something.
_SCRIPTS = (
    ("arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    ("latin", "A-Za-z\u00c0-\u024f\u1e00-\u1eff"),
    ("hebrew", "\u0590-\u05ff"),
    ("cyrillic", "\u0400-\u052f"),
    ("greek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("armenian", "\u0530-\u058f"),
    ("syriac", "\u0700-\u074f"),
    ("devanagari", "\u0900-\u097f"),
    ("georgian", "\u10a0-\u10ff"),
    ("hangul", "\uac00-\ud7af"),
    ("kana", "\u3040-\u30ff"),
    ("han", "\u4e00-\u9fff"),
)
_LETTERS = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS}
# The languages that are written in a script, the one meant when nothing else is known first. A tag among them is
# believed, so the lists are longer than what we can tell apart.
_WRITTEN = {
    "arabic": "ar fa ur ckb ps ku sd ug ks az azb tk kk ky uz pnb skr bal lrc mzn glk prs ha ms dv",
    "hebrew": "he yi lad jrb arc",
    "cyrillic": "ru uk be bg sr mk kk ky mn tg uz az tk tt ba ce os cv bs ab av udm sah rue mo",
    "greek": "el",
    "armenian": "hy hyw",
    "syriac": "syr arc aii tru cld",
    "devanagari": "hi mr ne sa bho mai kok sd ks",
    "georgian": "ka xmf",
    "hangul": "ko",
    "kana": "ja",
    "han": "zh ja yue wuu ko vi",
}
_LANGUAGES = {script: tuple(codes.split()) for script, codes in _WRITTEN.items()}
# Written in Latin letters as well.
_BOTH = lines.vocabulary("ku sr az uz tk kk tt bs ms ha vi lad mo")
_NOT_LATIN = {one for many in _LANGUAGES.values() for one in many} - _BOTH
# Letters that one language of a script has and the first does not.
_PECULIAR = {
    "arabic": (("ckb", "ەێۆڕڵ"), ("ur", "ٹڈڑےں"), ("ps", "ټډړږښڼ"), ("fa", "پچژگی")),
    "cyrillic": (("uk", "іїєґ"), ("be", "ў")),
}
# How much of a text such letters are where they are the rule; in foreign names they are rarer. Measured on one page of
# each: Persian 9 to 12 % (with its yeh), Urdu 8 %, Sorani 14 %, Ukrainian 7 %; Arabic with Persian names under 1 %.
PECULIAR_SHARE = 0.02
# Japanese cannot be written without kana (a headline has 10 % and more); in Chinese one stands for show.
KANA_SHARE = 0.05

# The commonest words, prepositions and articles first: they stand in headlines, too. The last five are here so that
# their neighbours (Spanish, French, Swedish) are not seen in them.
_COMMON = {
    "en": "the of and to in that was for with said from has are his they been were is on as at by it after over not",
    "fr": "le la les des et du une un est dans pour qui que sur pas avec au aux par ont cette de à en son après été se",
    "de": "der die das und den von zu mit ist im nicht auf ein eine dem des sich werden bei in nach für als hat vor",
    "tr": "ve bir bu için ile olarak da de olan olduğu daha çok sonra gibi kadar ise en ne ki göre her dedi oldu yeni",
    "es": "el la los las y en que del una un por con para se su al es más según de a tras sus ha lo como fue",
    "it": "il di che la e per un è del della con non sono alla gli nel le dei una in a dopo dal delle si da ha i lo al",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er ook door werd bij naar uit na om tot over als",
    "ku": "û li di ku bi ji de jî ye ev ser wan hat dike bo xwe her ne ya yê yên ê nav tê hatin kir wê ew ên bû bûn",
    "sv": "och i att det som en på är av för med till den har de inte om ett var från sig efter vid mot också nu ha",
    "da": "og i at det som en på er af for med til den har de ikke om et var fra sig efter ved mod også nu der blev",
    "no": "og i at det som en på er av for med til den har de ikke om et var fra seg etter ved mot også nå der ble",
    "pt": "o a os as e de que do da em um uma para com não por no na se dos das ao mais foi como após são à pelo",
    "ro": "și de a în la cu pe din că nu o un care pentru sunt fost au mai după este al ale s-a prin lui",
    "pl": "i w na z do że się nie o jest to po od przez za dla jak są był ze oraz tym które po przed",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
# Fewer words than this correct no tag of a language in the same letters: in titles of 8 to 15 words the share of common
# words is chance.
ENOUGH_WORDS = 20
# The least share of common words (running text has .25 to .45), and how far ahead of the next language it must be.
# Chosen on the texts of ../shared/corpora/netnewswire/real; a wrong correction is worse than none.
ENOUGH_SHARE = 0.12
AHEAD = 1.5
# Where no tag speaks for another language, two common words name one if no other language has half as many.
ENOUGH_HITS = 2
SHORT_AHEAD = 2.0
# Persian or Urdu headlines may lack the peculiar letters; the tag is believed of texts shorter than this.
SHORT = 200
# How much of a text is looked at.
SAMPLE = 5_000


def of(text: str, claimed: str | None) -> tuple[str | None, str | None]:
    """Name a text's language (ISO 639 code without region), and say in words where the claimed tag was corrected.

    claimed -- the language tag of the item or its feed, in whatever form (`tags.primary`); it stands unless the script
    cannot be its language's or the commonest words of a longer text are clearly another's. None where nothing tells.
    """
    tag = primary(claimed)
    sample = text[:SAMPLE]
    letters = Counter(sample)
    script = _script(letters)
    if script is None:
        return tag, None
    words = Counter(_WORD.findall(sample.lower()))
    found = _by_words(words, tag) if script == "latin" else _by_letters(letters, script, tag)
    if tag and found and found != tag:
        return found, f"tagged {tag}, but it is written in {found}"
    if found is None and tag in _NOT_LATIN and words.total() >= ENOUGH_WORDS:
        return None, f"tagged {tag}, but it is written in Latin letters, in a language that is not known here"
    return found or tag, None


def _script(letters: Counter[str]) -> str | None:
    """Find the script that most letters are of; letters of Latin count half: names and addresses bring them along."""
    weights = {name: _many(letters, name) * (0.5 if name == "latin" else 1.0) for name in _LETTERS}
    if weights["kana"] > (weights["kana"] + weights["han"]) * KANA_SHARE:
        weights["kana"] += weights["han"]
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] > 1 else None


def _many(letters: Counter[str], script: str) -> int:
    return sum(letters[letter] for letter in _LETTERS[script].findall("".join(letters)))


def _by_letters(letters: Counter[str], script: str, tag: str | None) -> str:
    languages = _LANGUAGES[script]
    enough = _many(letters, script) * PECULIAR_SHARE
    for code, peculiar in _PECULIAR.get(script, ()):
        if sum(letters[letter] for letter in peculiar) > enough:
            return tag if tag in languages and tag != languages[0] else code
    if tag in languages and tag not in dict(_PECULIAR.get(script, ())):
        return tag
    return tag if tag in languages and letters.total() < SHORT else languages[0]


def _by_words(words: Counter[str], tag: str | None) -> str | None:
    """Name the language whose common words are clearly most; None where that is chance, or the tag's is not known."""
    hits = sorted(((sum(words[word] for word in common), code) for code, common in _WORDS.items()), reverse=True)
    (best, code), (second, _) = hits[:2]
    is_long = words.total() >= ENOUGH_WORDS and best >= second * AHEAD
    if tag is None or tag in _NOT_LATIN:
        clear = is_long or (best >= ENOUGH_HITS and best >= second * SHORT_AHEAD)
    else:
        clear = is_long and tag in _WORDS
    return code if clear and best >= words.total() * ENOUGH_SHARE else None
