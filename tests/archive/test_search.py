from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.archive import database, folding, query, search
from aggregator.archive.database import Archive
from tests.archive import making
from tests.archive.making import HOUR, NOW, OTHER, article, name, take

# As printed, with vowel marks, prefixes and all; and the queries as people type them that must find each.
ARABIC = {
    "madaya": ("مُضايا تحت الحصار", "تُحاصر قوات النظام بلدةَ مَضَايَا في ريف دمشق منذ أشهر، والأهالي بلا غذاء."),
    "ghouta": ("قصفٌ على الغُوطة الشرقية", "قُتل ١٢ مدنياً بالغوطةِ الشرقيّة، وفق المرصد السوري لحقوق الإنسان."),
    "geneva": ("مفاوضات جنيف", "أعلن المبعوث الأممي إلى سوريا ستيفان دي ميستورا تعليق المحادثات السوريـــة في جنيف."),
    "aleppo": ("معارك حلب", "تقدمت القوّات الحكومية في ريف حلب الشمالي، وقطعت طريق الإمداد إلى المدينة."),
}
TYPED = [
    ("مضايا", "madaya"),
    ("حصار مضايا", "madaya"),
    ("الاهالي", "madaya"),
    ("غوطة", "ghouta"),
    ("الغوطه الشرقيه", "ghouta"),
    ("12 مدنيا", "ghouta"),
    ("الانسان", "ghouta"),
    ("السورية جنيف", "geneva"),
    ("الاممي", "geneva"),
    ("القوات الحكوميه حلب", "aleppo"),
    ("مدينة حلب", "aleppo"),
    ('"ريف حلب"', "aleppo"),
    ("امداد", "aleppo"),
]


def keys(hits: tuple[search.Hit, ...]) -> list[str]:
    return [hit.story for hit in hits]


@pytest.fixture
def arabic(archive: Archive) -> Archive:
    with archive.write() as db:
        told = (article(key, title, text, language="ar-SY") for key, (title, text) in ARABIC.items())
        take(db, making.feed(db, title="وكالة"), *told)
    return archive


@pytest.mark.parametrize(("typed", "key"), TYPED)
def test_arabic_is_found_as_people_type_it(arabic: Archive, typed: str, key: str) -> None:
    with arabic.read() as db:
        assert name(key) in keys(search.find(db, typed))


def test_highlighting_marks_the_original_marks_and_all(arabic: Archive) -> None:
    with arabic.read() as db:
        [hit] = search.find(db, "مضايا بلده")
    assert f"{search.START}مَضَايَا{search.END}" in hit.snippet or f"{search.START}مُضايا{search.END}" in hit.snippet


@pytest.fixture
def english(archive: Archive) -> Archive:
    with archive.write() as db:
        one, two = making.feed(db, title="The One"), making.feed(db, OTHER, title="Deux")
        long = "Aid convoys reached the besieged town after weeks. " + "Nothing else is told here. " * 40
        take(
            db,
            one,
            article("aid", "Aid convoy reaches town", long, told=NOW - 3 * HOUR, language="en"),
            article(
                "strike", "Air strike kills nine", "Residents of the town spoke.", told=NOW - 2 * HOUR, language="en"
            ),
        )
        take(db, two, article("aide", "Le convoi d’aide", "Une réunion à Genève.", told=NOW - HOUR, language="fr"))
    return archive


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("convoy", ["aid"]),
        ("convoy town", ["aid"]),
        ("convoy nowhere", []),
        ("town -convoy", ["strike"]),
        ('"reaches town"', ["aid"]),
        ('"town reaches"', []),
        ("conv*", ["aid", "aide"]),
        ("CONVOY", ["aid"]),
        ("reunion geneve", ["aide"]),
        ("Réunion", ["aide"]),
        ('town -"air strike"', ["aid"]),
        ("-convoy", ["aid"]),
        ("", []),
        ('""', []),
        ("*", []),
        ("- ( ) AND", []),
        ('convoy"', ["aid"]),
        ("convoy)", ["aid"]),
        ("title:convoy", []),
    ],
)
def test_the_query_language(english: Archive, typed: str, found: list[str]) -> None:
    with english.read() as db:
        hits = search.find(db, typed)
    by_uid = {name("aid"): "aid", name("strike"): "strike", name("aide", OTHER): "aide"}
    assert sorted(by_uid[hit.story] for hit in hits) == found


def test_a_hit_tells_what_a_reader_needs(english: Archive) -> None:
    with english.write() as db:
        making.group(db, (name("aid"), name("strike")))
    with english.read() as db:
        first, second = search.find(db, "town")
    assert first.story == name("aid")  # the word is in its title
    assert (first.title, first.outlet, first.time) == ("Aid convoy reaches town", "The One", NOW - 3 * HOUR)
    assert first.published == NOW - 3 * HOUR
    assert first.event == second.event == "e" + name("aid")[1:]
    assert first.score > second.score > 0
    assert f"{search.START}town{search.END}" in first.snippet
    assert len(first.snippet) < 400


def test_filters(english: Archive) -> None:
    def found(**filters: object) -> int:
        with english.read() as db:
            return len(search.find(db, "town -absent", **filters))  # type: ignore[arg-type]

    assert found() == 2
    assert found(since=NOW - 2 * HOUR) == 1
    assert found(until=NOW - 2 * HOUR) == 1
    assert found(language="en") == 2
    assert found(language="e") == 0
    assert found(source="one") == 2
    assert found(source="https://one.example.org/feed") == 2
    assert found(source="Deux") == 0
    assert found(source="%") == 0
    assert found(limit=1) == 1


def test_only_the_latest_revision_is_found(english: Archive) -> None:
    with english.write() as db:
        take(db, making.feed(db), article("aid", "Convoy turned back", "At a checkpoint."), now=NOW + HOUR)
    with english.read() as db:
        assert keys(search.find(db, "besieged")) == []
        assert keys(search.find(db, "checkpoint")) == [name("aid")]
        take_three = search.find(db, "convoy")
        assert keys(take_three) == [name("aid")]
    with english.write() as db:
        take(db, making.feed(db), article("aid", "مُضايا", "عاد الأمل"), now=NOW + 2 * HOUR)
        take(db, making.feed(db), article("aid", "Third", "Again"), now=NOW + 3 * HOUR)
    with english.read() as db:
        assert keys(search.find(db, "مضايا")) == []
        assert keys(search.find(db, "checkpoint")) == []


def test_any_sqlite_client_keeps_the_index(file_archive: Archive, tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415 -- the one test that plays another program

    making.some(file_archive, 1)
    with sqlite3.connect(tmp_path / "archive.sqlite3") as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(revisions)")]
        copied = ", ".join({"id": "99", "number": "2", "text": "'كلمة الأُمم'"}.get(one, one) for one in columns)
        db.execute(f"INSERT INTO revisions SELECT {copied} FROM revisions")
        db.execute("UPDATE stories SET latest = 2")
    db.close()
    with file_archive.read() as reader:
        assert len(search.find(reader, "الامم")) == 1
        assert search.find(reader, '"text 0"') == ()


@pytest.fixture(scope="module")
def one_archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = database.open(making.url(tmp_path_factory.mktemp("search") / "archive.sqlite3"))
    making.some(archive, 3)
    return archive


@given(typed=st.text(max_size=60))
def test_nothing_typed_is_an_error(one_archive: Archive, typed: str) -> None:
    with one_archive.read() as db:
        assert isinstance(search.find(db, typed), tuple)


NASTY = [
    "a" * 10_000,
    '"' * 99,
    "NEAR(a b)",
    "a^b",
    "'; DROP",
    "-" * 50,
    "x* " * 500,
    "م" * 500,
    "ـ",
    "ً",
    "\x00",
    "a:b|c&d!e <-> f",
]


@pytest.mark.parametrize("typed", NASTY)
def test_nothing_typed_is_an_error_on_either_database(archive: Archive, typed: str) -> None:
    with archive.read() as db:
        assert search.find(db, typed) == ()


@given(st.text(alphabet="أإآابتثىيةهؤئءًٌٍَُِّْـٱیک١٢ abcé", max_size=40))
def test_folding_twice_changes_nothing_and_sql_folds_alike(text: str) -> None:
    import sqlite3  # noqa: PLC0415 -- the expression is run by SQLite itself

    folded = folding.fold(text)
    assert folding.fold(folded) == folded
    db = sqlite3.connect(":memory:")
    expression = folding.sqlite_expression("t")
    [found] = db.execute(f"SELECT {expression} FROM (SELECT ? AS t)", (text,)).fetchone()
    db.close()
    assert folding.fold(found) == folded


def test_rare_words_are_not_stripped_to_nothing() -> None:
    assert folding.forms("ولد")[0] == "ولد"
    assert "د" not in folding.forms("ولد")
    assert folding.forms("Town") == ("Town",)
    assert "غوطه" in folding.forms("بالغُوطةِ")


def test_the_number_of_terms_is_bounded() -> None:
    assert len(query.read("word " * 1000)) == 32


def test_a_common_word_is_ranked_among_the_newest_only(file_archive: Archive) -> None:
    with file_archive.write() as db:
        source = making.feed(db)
        for start in range(0, 4500, 1500):
            told = (
                article(f"k{n}", "Town town town" if n == 0 else "A day in town", "A town.")
                for n in range(start, start + 1500)
            )
            take(db, source, *told, now=datetime.fromtimestamp(start, NOW.tzinfo))
    with file_archive.read() as db:
        hits = keys(search.find(db, "town", limit=5))
        assert len(hits) == 5
        assert name("k0") not in hits  # by far the best match, and too old to be looked at
        assert name("k0") in keys(search.find(db, "town", until=datetime.fromtimestamp(1, NOW.tzinfo)))
