import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.extract import language
from tests.shared import SHARED, needs_shared

ARABIC = "قتل ثلاثة مدنيين في قصف جوي على بلدة في ريف إدلب الجنوبي وفق ما أفاد المرصد"
ENGLISH = (
    "The army said on Monday that the town had been taken by its forces and that the rebels were leaving it for good"
)
FRENCH = (
    "Le gouvernement a annoncé que les forces sont entrées dans la ville et que les habitants ont fui par la route du "
    "nord avec leurs enfants"
)
GERMAN = (
    "Die Armee teilte am Montag mit, dass die Stadt von den Truppen eingenommen wurde und die Bewohner nicht mehr in "
    "der Stadt sind"
)
TURKISH = (
    "Ordu pazartesi günü yaptığı açıklamada şehrin güçleri tarafından ele geçirildiğini ve bir çok kişinin daha sonra "
    "bölgeden ayrıldığını bu nedenle de yardım için çalışıldığını söyledi"
)


@pytest.mark.parametrize(
    ("text", "claimed", "code", "noted"),
    [
        (ARABIC, "ar", "ar", False),
        (ARABIC, "en", "ar", True),
        (ARABIC, None, "ar", False),
        (ARABIC, "ar-SY", "ar", False),
        ("این یک متن فارسی است که برای آزمایش نوشته شده است و چیز دیگری نیست", "ar", "fa", True),
        ("یہ اردو میں لکھی گئی ایک تحریر ہے جس میں کوئی بڑی بات نہیں ہے", None, "ur", False),
        ("ئەمە دەقێکی کوردییە کە بۆ تاقیکردنەوە نووسراوە و هیچی تر نییە", None, "ckb", False),
        ("Дамаск сообщил о начале операции", None, "ru", False),
        ("Війська увійшли до міста, і жителі її залишили", "ru", "uk", True),
        ("צה״ל הודיע כי התקיפה הסתיימה", "en", "he", True),
        (ENGLISH, "en-US", "en", False),
        (ENGLISH, "ar", "en", True),
        (ENGLISH, None, "en", False),
        (FRENCH, "en", "fr", True),
        (GERMAN, None, "de", False),
        (TURKISH, None, "tr", False),
        ("Syria talks", None, None, False),
        ("Syria talks", "fr", "fr", False),
        ("Syria talks", "ar", None, False),
        (ENGLISH, "xx-not a tag", "en", False),
        ("", "en_GB", "en", False),
        ("12 345", None, None, False),
    ],
)
def test_the_language_is_told(text: str, claimed: str | None, code: str | None, noted: bool) -> None:
    found, note = language.of(text, claimed)
    assert found == code
    assert (note is not None) == noted


@needs_shared
def test_labelled_stories() -> None:
    right = told = 0
    for path in sorted((SHARED / "data").rglob("*.jsonl")):
        for line in path.read_text("utf-8").strip().split("\n")[:300]:
            story = json.loads(line)
            if isinstance(story.get("text"), str) and story.get("lang") and len(story["text"]) > 300:
                told += 1
                right += language.of(story["text"], None)[0] == story["lang"]
    assert told > 100
    assert right / told > 0.98


@given(st.text(max_size=200), st.none() | st.text(max_size=12))
def test_any_text_is_answered(text: str, claimed: str | None) -> None:
    found, note = language.of(text, claimed)
    assert found is None or found.isalpha()
    assert note is None or found is not None
