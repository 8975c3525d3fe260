"""Which language a text is written in: the feed's tag, unless the letters or the commonest words say otherwise."""

import re
from collections import Counter

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
# The languages that are written in a script, the one meant when nothing else is known first.
_LANGUAGES = {
    "arabic": ("ar", "fa", "ur", "ckb", "ps", "ku", "sd", "ug", "azb", "prs"),
    "hebrew": ("he", "iw", "yi"),
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"),
    "greek": ("el",),
    "armenian": ("hy",),
    "syriac": ("syr", "arc", "aii"),
    "devanagari": ("hi", "mr", "ne", "sa"),
    "georgian": ("ka",),
    "hangul": ("ko",),
    "kana": ("ja",),
    "han": ("zh", "ja"),
}
_NOT_LATIN = {one for many in _LANGUAGES.values() for one in many} - {"ku", "sr", "az"}
# Letters that one language of a script has and the first does not.
_PECULIAR = {
    "arabic": (("ckb", "ەێۆڕڵ"), ("ur", "ٹڈڑےں"), ("ps", "ټډړږښڼ"), ("fa", "پچژگی")),
    "cyrillic": (("uk", "іїєґ"), ("be", "ў")),
}
# How much of a text such letters are where they are the rule; in foreign names they are rarer. Measured on one page of
# each: Persian 9 to 12 % (with its yeh), Urdu 8 %, Sorani 14 %, Ukrainian 7 %; Arabic with Persian names under 1 %.
PECULIAR_SHARE = 0.02

# The commonest words that no other of these languages shares at such rates.
_COMMON = {
    "en": "the of and to in that was for with said from has are his they been were is on as at by it",
    "fr": "le la les des et du une est dans pour qui que sur pas avec au par ont cette",
    "de": "der die das und den von zu mit ist im nicht auf ein eine dem des sich werden bei",
    "tr": "ve bir bu için ile olarak da de olan olduğu daha çok sonra gibi kadar ise",
    "es": "el la los las y en que del una por con para se su al es más según",
    "it": "il di che la e per un è del della con non sono alla gli nel le dei",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er ook door werd",
    "ku": "û li di ku bi ji de jî ye ev ser wan hat dike bo xwe her",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
# Fewer words than this decide nothing: in titles of 8 to 15 words the share of common words is chance.
ENOUGH_WORDS = 20
# The least share of common words (running text has .25 to .45), and how far ahead of the next language it must be.
# Chosen on the texts of ../shared/corpora/netnewswire/real; a wrong correction is worse than none.
ENOUGH_SHARE = 0.12
AHEAD = 1.5
# Persian or Urdu headlines may lack the peculiar letters; the tag is believed of texts shorter than this.
SHORT = 200
# How much of a text is looked at.
SAMPLE = 5_000

_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)


def of(text: str, claimed: str | None) -> tuple[str | None, str | None]:
    """Name a text's language (ISO 639 code without region), and say in words where the claimed tag was corrected.

    claimed -- the language tag (BCP 47) of the item or its feed; it stands unless the script cannot be its language's
    or the commonest words are clearly another's. None where nothing tells.
    """
    tag = _primary(claimed)
    sample = text[:SAMPLE]
    script = _script(sample)
    if script is None:
        return tag, None
    found = _by_words(sample, tag) if script == "latin" else _by_letters(sample, script, tag)
    if tag and found and found != tag:
        return found, f"tagged {tag}, but it is written in {found}"
    return found or (tag if script != "latin" or tag not in _NOT_LATIN else None), None


def _primary(claimed: str | None) -> str | None:
    found = _TAG.fullmatch((claimed or "").strip())
    return {"iw": "he", "in": "id"}.get(found[1].lower(), found[1].lower()) if found else None


def _script(text: str) -> str | None:
    """Find the script that most letters are of; letters of Latin count half: names and addresses bring them along."""
    weights = {
        name: len(letters.findall(text)) * (0.5 if name == "latin" else 1.0) for name, letters in _LETTERS.items()
    }
    if weights["kana"]:
        weights["kana"] += weights["han"]
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] > 1 else None


def _by_letters(text: str, script: str, tag: str | None) -> str:
    languages = _LANGUAGES[script]
    letters = len(_LETTERS[script].findall(text))
    counts = Counter(text)
    for code, peculiar in _PECULIAR.get(script, ()):
        if sum(counts[letter] for letter in peculiar) > letters * PECULIAR_SHARE:
            return tag if tag in languages and tag != languages[0] else code
    if tag in languages and tag not in dict(_PECULIAR.get(script, ())):
        return tag
    return tag if tag in languages and len(text) < SHORT else languages[0]


def _by_words(text: str, tag: str | None) -> str | None:
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < ENOUGH_WORDS:
        return None
    shares = sorted(
        ((sum(word in common for word in words) / len(words), code) for code, common in _WORDS.items()), reverse=True
    )
    (best, code), (second, _) = shares[:2]
    if best < ENOUGH_SHARE or best < second * AHEAD:
        return None
    return code if tag is None or tag in _WORDS or tag in _NOT_LATIN else None
