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


def test_cyrillic_without_a_label_is_not_taken_for_arabic() -> None:
    assert charset.decode(("Новости сегодня и всегда о войне " * 9).encode("koi8-r")).encoding == "cp1252"


def test_a_cut_in_the_middle_of_a_character_is_no_other_encoding() -> None:
    decoded = charset.decode(ARABIC.encode()[:-1])
    assert (decoded.encoding, decoded.text[:-1]) == ("utf-8", ARABIC[:-1])
    assert decoded.problem == "some bytes are not valid UTF-8"


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=20), st.sampled_from(["idna", "rot13", "utf-7"])))
def test_any_bytes_are_decoded(content: bytes, claimed: str | None) -> None:
    assert isinstance(charset.decode(content, claimed).text, str)
