"""What pages write before the dates of an article, in English, Arabic, French, German and Turkish."""

import re


def _arabic(words: str) -> str:
    """Give a pattern for Arabic words that allows vowel signs and every alef."""
    spelled = re.sub(
        "[\u0621-\u064a]", lambda letter: f"{'[اأإآ]' if letter[0] in 'اأإآ' else letter[0]}[\u064b-\u0652]*", words
    )
    return spelled.replace(" ", r"\s+")


# What may as well be a word of a sentence is a label only with a colon or a figure behind it.
_MARKED = r"(?=\s*(?::|\d|$))"
_PUBLISHED = "|".join(
    (
        r"(?:(?:first|originally|date)\s+)?(?:published|posted|released|issued|created|filed)(?:\s+(?:on|at|date|online|time))*",
        r"publication\s+date|pub(?:lish)?\s+date|date(?:\s+(?:published|posted))?(?=\s*:)|(?:situation\s+)?as\s+of(?=\s)",
        r"(?:article\s+)?(?:publi[ée]e?|paru|post[ée]|mis\s+en\s+ligne)(?:\s+le)?|date\s+de\s+publication|cr[ée]{2}\s+le",
        r"(?:ver[öo]ffentlicht|erschienen|erstellt|publiziert|online\s+seit)(?:\s+am)?",
        rf"(?:giriş(?:\s+tarihi)?|yayın(?:lan?ma)?(?:\s+tarihi)?|oluşturulma(?:\s+tarihi)?|eklenme(?:\s+tarihi)?|tarih){_MARKED}|yayınlandı",
        *map(_arabic, ("تاريخ النشر", "تم النشر", "نشر يوم", "نشر في", "نشر بتاريخ", "نشرت في", "نشرت بتاريخ")),
        *(_arabic(word) + r"(?=\s*:)" for word in ("نشر", "التاريخ", "تاريخ")),
    )
)
_UPDATED = "|".join(
    (
        r"(?:(?:last|latest)\s+)?(?:updated?|modified|edited|revised)(?:\s+(?:on|at|date|time))*",
        r"(?:derni[èe]re\s+)?(?:mis(?:e)?\s+[àa]\s+jour|modifi[ée]e?|actualis[ée]e?|modification)(?:\s+le)?",
        r"(?:zuletzt\s+|letzte\s+)?(?:aktualisiert|aktualisierung|ge[äa]ndert)(?:\s+am)?|stand(?=\s*:)",
        r"(?:son\s+)?güncelle(?:n?me)(?:\s+tarihi)?|güncellendi",
        *map(_arabic, ("اخر تحديث", "تاريخ التحديث", "تم التحديث", "حدث في", "تم التعديل", "اخر تعديل")),
        _arabic("تحديث") + r"(?=\s*:)",
    )
)
# A label opens a line or a part of one, or follows a date, which is looked at when it is found.
LABEL = re.compile(
    rf"(?:(?<=^)|(?<=[|•·–—(/;,\s-]))(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))\b\s*[:،,-]?\s*",
    re.IGNORECASE,
)


def is_alone(text: str) -> bool:
    """Whether a line is a label and nothing else, so that its date is to be looked for on the next."""
    return LABEL.fullmatch(text) is not None
