import pytest

from aggregator.cluster import daybook
from aggregator.cluster.lexemes import Lexemes
from tests.cluster.stories import shipped


def named(text: str) -> set[str]:
    return set(daybook.named(Lexemes(shipped()).of(text)))


@pytest.mark.parametrize(
    ("date", "texts"),
    [
        ("5-28", ["28 May", "May 28th", "on May 28,", "28 أيار", "٢٨ أيار", "28 أيار/مايو", "28 مايو"]),
        ("10-5", ["5 October", "5 تشرين الأول", "5 تشرين الاول", "5 أكتوبر"]),
        ("11-5", ["5 November", "Nov. 5", "5 تشرين الثاني", "5 تشرين ثاني", "5 نوفمبر"]),
        ("12-31", ["31 December", "31 كانون الأول", "31 ديسمبر"]),
        ("1-1", ["1 January", "1st January", "1 كانون الثاني", "1 يناير"]),
        ("2-9", ["9 February", "9 شباط"]),
        ("w3", ["on Thursday", "يوم الخميس", "الخميس"]),
        ("w2", ["Wednesday", "الأربعاء", "الاربعاء"]),
        ("2016", ["in 2016", "عام 2016", "عام ٢٠١٦"]),
    ],
)
def test_a_date_is_the_same_in_both_languages(date: str, texts: list[str]) -> None:
    assert {text: named(text) for text in texts} == {text: {date} for text in texts}


@pytest.mark.parametrize(
    "text", ["May 40", "0 May", "he may go", "in May", "3 people", "1850", "2090", "20160", "أحد القتلى"]
)
def test_what_is_no_day_names_none(text: str) -> None:
    assert named(text) == set()


def test_a_date_told_often_weighs_more() -> None:
    said = Lexemes(shipped())
    once, twice = daybook.named(said.of("28 May")), daybook.named(said.of("28 May and 28 May"))
    assert once["5-28"] == daybook.DAY_OF_MONTH < twice["5-28"]
