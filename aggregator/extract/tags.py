"""What people write where a language tag (BCP 47) belongs: `en-us`, `en_GB`, `AR`, `ara`, `Arabic`, `x-default`."""

import re

from aggregator.parse import lines

_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
# ISO 639-1, all 183 codes; what has two letters and is none of them means nothing (`xx`).
_TWO = lines.vocabulary(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """
)
# ISO 639-2 and -3 codes, withdrawn codes and names, of the languages that have a shorter code and stand in news.
_SAID = """
ar: ara arb arabic العربية عربي عربية ajp apc acm arz
en: eng english
fr: fre fra french français francais
de: ger deu german deutsch
es: spa spanish español espanol castellano
it: ita italian italiano
tr: tur turkish türkçe turkce
ku: kur kmr kurmanji kurmancî kurdish kurdî
ckb: sorani کوردی
fa: per fas pes prs persian farsi dari فارسی
he: heb iw hebrew עברית
ru: rus russian русский
uk: ukr ukrainian українська
nl: dut nld dutch nederlands
sv: swe swedish svenska
da: dan danish dansk
no: nor nb nn nob nno norwegian norsk
pt: por portuguese português
pl: pol polish polski
ro: rum ron mo romanian română
el: gre ell greek ελληνικά
zh: chi zho cmn chinese 中文
ja: jpn japanese 日本語
ko: kor korean 한국어
hi: hin hindi
ur: urd urdu اردو
ps: pus pashto پښتو
hy: arm hye hyw armenian հայերեն
ka: geo kat georgian
az: aze azj azerbaijani
id: in ind indonesian
yi: ji yid yiddish
syr: syc syriac
"""
_NAMED = {
    word: code for line in _SAID.strip().split("\n") for code, words in [line.split(": ")] for word in words.split()
}
# What looks like a tag and says nothing of the language (ISO 639-2: undetermined, multiple, no content, uncoded).
_NOTHING = frozenset({"und", "mul", "zxx", "mis", "rss", "xml", "all", "utf"})


def primary(claimed: str | None) -> str | None:
    """Return the primary language (ISO 639, two letters where there are) that a tag or a language's name stands for.

    None for a private tag (`x-default`) and for what is no tag.
    """
    said = (claimed or "").strip().casefold()
    named = _NAMED.get(said)
    found = _TAG.fullmatch(said)
    if named or found is None:
        return named
    code = _NAMED.get(found[1], found[1])
    return code if code in _TWO or (len(code) == 3 and code not in _NOTHING) else None  # noqa: PLR2004 -- ISO 639-3
