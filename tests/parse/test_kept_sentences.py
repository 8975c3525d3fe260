"""No true sentence is lost, whatever words it opens with: tests/data/seeds-kept, each line in the midst and at the end.

The table of furniture beside it keeps the guard from being a blanket. Most of the sentences were lost once.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.parse import seeds

DATA = Path(__file__).parents[1] / "data" / "seeds-kept"
AT = datetime(2026, 11, 22, tzinfo=UTC)
ENGLISH = (
    "The Northern Post\n\nHospitals in the north close one by one\n\nBy Rana Haddad\n\n12 February 2020\n\n",
    (
        "Aid agencies warned on Wednesday that three hospitals in the countryside had closed after air strikes "
        "that hit the towns along the motorway for the sixth night in a row and drove their last surgeons to the camps."
    ),
    "A convoy of Turkish lorries crossed the border at Kafr Lusin on Thursday, residents of the town said.",
    (
        "The army did not comment on the strikes, and the road to the west stayed shut until the evening, when "
        "drivers of the civil defence carried the wounded over the hills to the next town on foot and by tractor."
    ),
)
ARABIC = (
    "بريد الشمال\n\nالمشافي تغلق أبوابها في ريف إدلب\n\nكتبت: رنا حداد\n\n12 شباط 2020\n\n",
    "حذرت منظمات إغاثة يوم الأربعاء من أن ثلاثة مشاف أغلقت أبوابها في ريف إدلب بعد غارات جوية.",
    "وقال سكان إن رتلاً من الشاحنات التركية عبر الحدود من معبر كفر لوسين مساء الخميس.",
    "ولم يعلق الجيش على الغارات، وبقي الطريق إلى الغرب مقطوعاً حتى المساء.",
)


def lines_of(name: str) -> list[str]:
    return (DATA / name).read_text("utf-8").splitlines()


def text_of(article: str) -> list[str]:
    (item,) = seeds.read(article.encode(), at=AT, address="a.txt").items
    assert item.content is not None
    return item.content.value.split("\n\n")


def around(line: str) -> tuple[str, str, str, str]:
    return ARABIC if any("\u0621" <= character <= "\u064a" for character in line) else ENGLISH


def in_the_midst(line: str, between: str = "\n\n") -> str:
    header, first, second, last = around(line)
    return header + between.join((first, second, line, last))


def at_the_end(line: str, between: str = "\n\n") -> str:
    header, first, second, last = around(line)
    return header + between.join((first, second, last, line))


@pytest.mark.parametrize("line", [*lines_of("kept-en.txt"), *lines_of("kept-ar.txt")])
def test_a_true_sentence_is_kept(line: str) -> None:
    _, first, second, last = around(line)
    assert text_of(in_the_midst(line)) == [first, second, line, last]
    assert text_of(at_the_end(line)) == [first, second, last, line]


@pytest.mark.parametrize("line", [*lines_of("kept-en.txt"), *lines_of("kept-ar.txt")])
def test_a_true_sentence_is_kept_where_no_blank_lines_part_paragraphs(line: str) -> None:
    _, first, second, last = around(line)
    assert text_of(in_the_midst(line, "\n")) == [first, second, line, last]
    assert text_of(at_the_end(line, "\n")) == [first, second, last, line]


@pytest.mark.parametrize("line", [line for line in lines_of("kept-ar.txt") if len(line.split()) > 6])
def test_an_arabic_sentence_is_kept_on_a_page_without_full_stops(line: str) -> None:
    _, first, second, last = (part.rstrip(".") for part in ARABIC)
    bare = line.rstrip(".")
    assert text_of(in_the_midst(line).replace(".\n", "\n").rstrip(".")) == [first, second, bare, last]
    assert text_of(at_the_end(line).replace(".\n", "\n").rstrip(".")) == [first, second, last, bare]


@pytest.mark.parametrize("line", lines_of("dropped.txt"))
def test_furniture_is_dropped_all_the_same(line: str) -> None:
    _, first, second, last = around(line)
    assert text_of(in_the_midst(line)) == [first, second, last]
    assert text_of(at_the_end(line)) == [first, second, last]
