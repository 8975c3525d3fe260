import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.parse import charset

ARABIC = "قتل ثلاثة مدنيين في قصف جوي على بلدة في ريف إدلب الجنوبي، وفق ما أفاد المرصد السوري لحقوق الإنسان في البلاد"


def xml(text: str, encoding: str, declared: str = "") -> bytes:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f"{declaration}<rss><channel><title>{text}</title></channel></rss>".encode(encoding)


@pytest.mark.parametrize(
    ("content", "claimed", "encoding"),
    [
        (xml("é", "utf-8"), None, "utf-8"),
        (xml("é", "utf-8", "utf-8"), "iso-8859-1", "utf-8"),  # the header that makes mojibake
        (xml("é", "utf-8", "iso-8859-1"), None, "utf-8"),
        (xml("é", "iso-8859-1", "iso-8859-1"), "utf-8", "cp1252"),
        (xml("é", "iso-8859-1"), "ISO-8859-1", "cp1252"),
        (xml("“é”", "cp1252", "iso-8859-1"), None, "cp1252"),
        (b"\xef\xbb\xbf" + xml("é", "utf-8", "windows-1252"), "windows-1252", "utf-8"),
        (b"\xff\xfe" + xml("é", "utf-16-le", "utf-16"), "utf-8", "utf-16-le"),
        (xml("é", "utf-16-be", "utf-16"), None, "utf-16-be"),
        (xml(ARABIC, "cp1256", "windows-1256"), None, "cp1256"),
        (xml(ARABIC, "cp1256"), "windows-1256", "cp1256"),
        (xml(ARABIC, "cp1256"), None, "cp1256"),
        (xml(ARABIC, "cp1256"), "utf-8", "cp1256"),
        (xml(ARABIC, "iso8859-6", "iso-8859-6"), None, "iso8859-6"),
        (xml(ARABIC, "iso8859-6"), None, "iso8859-6"),
        (xml("新闻", "gb18030", "gb2312"), None, "gb18030"),
        (xml("ニュース", "iso-2022-jp", "iso-2022-jp"), None, "iso2022_jp"),
        (xml("é", "utf-8", "no-such-thing"), "punycode", "utf-8"),
    ],
)
def test_the_encoding_is_found(content: bytes, claimed: str | None, encoding: str) -> None:
    decoded = charset.decode(content, claimed)
    assert decoded.encoding == encoding
    assert "\ufffd" not in decoded.text


def test_the_text_is_the_same_whatever_way_it_came() -> None:
    came = [xml(ARABIC, name) for name in ("utf-8", "cp1256", "iso8859-6", "utf-16-le")]
    assert {charset.decode(content).text for content in came} == {xml(ARABIC, "utf-8").decode()}


def test_accents_without_a_label_are_western() -> None:
    decoded = charset.decode("Les réfugiés ont quitté la région frontalière à l'été".encode("cp1252"))
    assert (decoded.encoding, "é" in decoded.text) == ("cp1252", True)
    assert decoded.problem is not None


SENTENCES = {
    "ar": ARABIC,
    "fa": "سه غیرنظامی در حمله هوایی در شمال سوریه کشته شدند، به گفته دیده‌بان حقوق بشر",
    "ru": "Новости сегодня: в Сирии возобновились переговоры о прекращении огня, сообщает агентство новостей.",
    "el": "Τρεις άμαχοι σκοτώθηκαν σε αεροπορική επιδρομή στη βόρεια Συρία, ανακοίνωσε το παρατηρητήριο.",
    "he": "שלושה אזרחים נהרגו בתקיפה אווירית בצפון סוריה, כך מסר המרכז לזכויות אדם.",
    "ja": "シリア北部で空爆があり、少なくとも三人が死亡した。国連は停戦を呼びかけている。",
    "zh": "叙利亚北部发生空袭，至少三人死亡。联合国呼吁停火。",
    "ko": "시리아 북부에서 공습으로 최소 세 명이 숨졌다고 인권감시단이 밝혔다.",
    "fr": "Les réfugiés ont quitté la région frontalière à l'été, a déclaré le porte-parole à Genève.",
    "tr": "Türkiye'nin güneyinde sınır kapısından geçişler sürüyor; İdlib'de çatışmalar yoğunlaştı.",
}
EIGHT_BIT = [
    ("ar", "windows-1256"),
    ("ar", "iso-8859-6"),
    ("fa", "windows-1256"),
    ("ru", "windows-1251"),
    ("ru", "koi8-r"),
    ("ru", "iso-8859-5"),
    ("el", "windows-1253"),
    ("he", "windows-1255"),
    ("ja", "shift_jis"),
    ("ja", "euc-jp"),
    ("zh", "gb18030"),
    ("zh", "big5"),
    ("ko", "euc-kr"),
    ("fr", "windows-1252"),
]
LABELLED_ONLY = [("tr", "windows-1254")]  # Latin letters: nothing in the bytes tells it from windows-1252
WESTERN = ["iso-8859-1", "windows-1252"]


def feed(language: str, encoding: str, declared: str = "") -> tuple[str, bytes]:
    """A feed of one sentence, as its text and in bytes. Some letters (Persian in windows-1256) are not in each."""
    sentence = SENTENCES[language].encode(encoding, "ignore").decode(encoding)
    return sentence, xml(sentence, encoding, declared)


@pytest.mark.parametrize(("language", "encoding"), EIGHT_BIT + LABELLED_ONLY)
def test_a_label_is_believed_wherever_it_stands(language: str, encoding: str) -> None:
    for declared, claimed in ((encoding, None), (encoding, "utf-8"), ("", encoding), ("utf-8", encoding)):
        sentence, content = feed(language, encoding, declared)
        assert sentence in charset.decode(content, claimed).text, (declared, claimed)


@pytest.mark.parametrize(("language", "encoding"), EIGHT_BIT)
def test_bytes_without_a_label_tell_their_encoding_unless_latin(language: str, encoding: str) -> None:
    for declared, claimed in (("", None), ("utf-8", None), ("", "utf-8"), ("no-such", "utf-8")):
        sentence, content = feed(language, encoding, declared)
        decoded = charset.decode(content, claimed)
        assert sentence in decoded.text, (declared, claimed)
        assert decoded.problem


@pytest.mark.parametrize(("language", "encoding"), [pair for pair in EIGHT_BIT if pair[0] in {"ar", "ru", "el", "he"}])
@pytest.mark.parametrize("label", WESTERN)
def test_a_western_label_is_not_believed_of_words_in_another_script(language: str, encoding: str, label: str) -> None:
    for declared, claimed in ((label, None), ("", label)):
        sentence, content = feed(language, encoding, declared)
        assert sentence in charset.decode(content, claimed).text


@pytest.mark.parametrize(("encoding", "label"), [("windows-1256", "iso-8859-6"), ("iso-8859-6", "windows-1256")])
def test_one_arabic_label_for_the_other_is_seen(encoding: str, label: str) -> None:
    sentence, content = feed("ar", encoding, label)
    assert sentence in charset.decode(content).text


@pytest.mark.parametrize("language", sorted(SENTENCES))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", [False, True])
def test_unicode_is_read_whatever_is_said_of_it(language: str, encoding: str, mark: bool) -> None:
    beginning = "\ufeff" if mark else ""
    for label in ("", "utf-8", "iso-8859-1", "windows-1256", "utf-16"):
        content = (beginning + xml(SENTENCES[language], "utf-8", label).decode()).encode(encoding)
        for claimed in (None, "utf-8", "iso-8859-1", "windows-1256"):
            assert SENTENCES[language] in charset.decode(content, claimed).text, (label, claimed)


def test_utf16_without_a_mark_is_seen_behind_white_space_and_in_json() -> None:
    for text in (
        "\n\n<rss><title>خبر</title></rss>",
        '{"version": "https://jsonfeed.org/version/1.1", "title": "خبر"}',
    ):
        for encoding in ("utf-16-le", "utf-16-be"):
            assert charset.decode(text.encode(encoding)).text == text


def test_what_was_encoded_twice_is_read_as_it_was_meant() -> None:
    for language in ("ar", "fr", "ru"):
        content = xml(SENTENCES[language], "utf-8")
        for wrong in ("latin-1", "cp1252"):
            try:
                doubled = content.decode(wrong).encode()
            except UnicodeDecodeError:  # five bytes are nothing in windows-1252
                continue
            decoded = charset.decode(doubled)
            assert (SENTENCES[language] in decoded.text, decoded.problem) == (
                True,
                "it was encoded twice; read as it was meant",
            )


def test_a_few_letters_that_look_doubled_are_left() -> None:
    assert "Ã©" in charset.decode(xml("Why é becomes Ã© on some pages, and not in طرطوس", "utf-8")).text
    assert "Ã©" in charset.decode(xml("Ã©", "utf-8")).text


def test_a_mark_of_utf8_before_something_else_is_passed_over() -> None:
    _, content = feed("ar", "windows-1256")
    assert ARABIC in charset.decode(b"\xef\xbb\xbf" + content).text


def test_a_cut_in_the_middle_of_a_character_is_no_other_encoding() -> None:
    decoded = charset.decode(ARABIC.encode()[:-1])
    assert (decoded.encoding, decoded.text[:-1]) == ("utf-8", ARABIC[:-1])
    assert decoded.problem == "some bytes are not valid UTF-8"


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=20), st.sampled_from(["idna", "rot13", "utf-7"])))
def test_any_bytes_are_decoded(content: bytes, claimed: str | None) -> None:
    assert isinstance(charset.decode(content, claimed).text, str)
