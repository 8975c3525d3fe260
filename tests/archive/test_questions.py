import re
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from aggregator import home
from aggregator.archive import acts, events, pages, published, questions, schema, stories
from aggregator.archive.database import Archive
from aggregator.archive.published import Said
from aggregator.archive.story import (
    Brief,
    Copy,
    Evidence,
    Figure,
    Membership,
    Mention,
    Nearly,
    Union,
    founded_by,
)
from aggregator.errors import UsageError
from tests.archive import making
from tests.archive.making import HOUR, NOW, OTHER, article, name, take

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "sql.md"


@pytest.fixture
def full(archive: Archive) -> Archive:
    """Return an archive in which every view has rows."""
    with archive.write() as db:
        one, two = making.feed(db, title="The One"), making.feed(db, OTHER, title="وكالة")
        link = "https://one.example.org/b"
        undated = article("b", "Undated", language="en", link=link)
        take(db, one, article("a", "Strike", told=NOW - HOUR, language="en"), undated)
        assert pages.want(db, [name("a"), name("b")], NOW) == 1
        take(db, two, article("c", "غارة", told=NOW, language="ar"))
        take(
            db,
            two,
            article("d", "The week", told=NOW),
            article("e", "A toll", told=NOW),
            article("f", "Also"),
            article("g"),
        )
        take(db, one, article("a", "Strike kills nine", told=NOW - HOUR, language="en"), now=NOW + HOUR)
        a, b, c, week, toll, more, g = name("a"), name("b"), *(name(key, OTHER) for key in "cdefg")
        event = founded_by(a)
        why = (Evidence("places", 1.0, 2.0, ("Madaya",)),)
        named = (
            Mention("place", "V-madaya", "Madaya", early=True),
            Mention("actor", "un", "United Nations", early=True),
        )
        told = [
            Membership(a, event, 1.0, mentions=named),
            Membership(b, founded_by(b), 1.0),
            Membership(g, founded_by(b), 1.0, copies=(Copy(g, b, "same text", 1.0),)),
            Membership(c, event, 0.7, copies=(Copy(c, a, "near copy", 0.8),)),
            Membership(toll, event, 0.9, near=(Nearly(founded_by(b), 0.4, why),)),
            Membership(week, founded_by(week), 1.0, roundup="three places", briefs=(Brief(event, 0.6, "In Madaya"),)),
            Membership(more, founded_by(more), 1.0),
        ]
        events.keep(db, told, NOW, (Union(founded_by(more), event, 0.9, why),))
        nine, ten = (Figure("killed", None, low, None, False, f"At least {low} were killed.") for low in (9, 10))
        stories.keep_figures(db, [(a, 1, (nine,)), (a, 2, (ten,)), (toll, 1, (nine,))])
        acts.note(db, event, "two villages of one name", editor="ed", now=NOW)
        published.keep(db, "syria", {event: Said("d", NOW)})
    return archive


def answer(archive: Archive, sql: str, **more: float) -> list[tuple[object, ...]]:
    return list(questions.ask(archive, sql, **more).rows)


def test_a_question_is_answered_with_its_columns(full: Archive) -> None:
    told = questions.ask(full, "SELECT uid, title FROM story ORDER BY title")
    assert told.columns == ("uid", "title")
    assert [row[1] for row in told.rows][-4:] == ["The week", "Title of g", "Undated", "غارة"]


def test_a_percent_sign_is_a_letter(full: Archive) -> None:
    assert answer(full, "SELECT count(*) FROM story WHERE title LIKE 'Str%'") == [(1,)]


WRITES = [
    "DELETE FROM stories",
    "UPDATE sources SET title = 'x'",
    "DROP VIEW story",
    "CREATE TABLE t (x integer)",
    "INSERT INTO installed VALUES ('x', 'y')",
]


@pytest.mark.parametrize("sql", WRITES)
def test_nothing_can_be_changed(full: Archive, sql: str) -> None:
    with pytest.raises(UsageError) as told:
        answer(full, sql)
    assert "\n" not in str(told.value)
    assert len(answer(full, "SELECT 1 FROM stories")) == 7


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH 'elsewhere.sqlite3' AS x",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "VACUUM INTO 'elsewhere.sqlite3'",
        "BEGIN IMMEDIATE",
        "CREATE TEMP TABLE t (x)",
        "SELECT load_extension('x')",
        "SELECT 1; DELETE FROM stories",
        "INSERT INTO story_search(story_search) VALUES ('rebuild')",
        "SELECT zeroblob(100000000)",
        "SELECT \0",
    ],
)
def test_what_sqlite_could_do_besides_is_refused(file_archive: Archive, sql: str) -> None:
    with pytest.raises(UsageError) as told:
        answer(file_archive, sql)
    assert "\n" not in str(told.value)


def test_postgresql_takes_one_statement(schema_url: str) -> None:
    from aggregator.archive import database  # noqa: PLC0415 -- beside its only use

    with database.open(schema_url) as archive:
        for sql in ("SELECT 1; SELECT 2", "COMMIT; DROP VIEW story", "SET TRANSACTION READ WRITE; DROP VIEW story"):
            with pytest.raises(UsageError, match="does not understand"):
                answer(archive, sql)
        assert answer(archive, "SELECT count(*) FROM story") == [(0,)]


def test_full_text_recursion_and_json_may_be_asked(file_archive: Archive) -> None:
    making.some(file_archive, 2)
    found = answer(
        file_archive,
        "SELECT s.title, highlight(story_search, 2, '[', ']') FROM story_search"
        " JOIN story s ON s.id = story_search.rowid WHERE story_search MATCH 'text' ORDER BY s.title",
    )
    assert found == [("Title of k0", "[Text] 0"), ("Title of k1", "[Text] 1")]
    counted = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT sum(i) FROM n"
    assert answer(file_archive, counted) == [(6,)]
    assert answer(file_archive, "SELECT count(*) FROM story, json_each(story.authors)") == [(0,)]


def test_a_question_without_end_is_stopped(archive: Archive) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    before = time.monotonic()
    with pytest.raises(UsageError, match=r"longer than 0\.3 seconds|statement timeout"):
        answer(archive, endless, limit_seconds=0.3)
    assert time.monotonic() - before < 5


def test_a_mistake_is_told_in_the_databases_words(archive: Archive) -> None:
    with pytest.raises(UsageError, match=r"does not understand: .*storys"):
        questions.ask(archive, "SELECT * FROM storys")


def test_an_answer_may_be_left_unread(full: Archive) -> None:
    told = questions.ask(full, "SELECT * FROM story")
    assert next(told.rows)
    told.rows.close()  # type: ignore[attr-defined]  # a generator
    making.some(full, 1)


# --- the cookbook ----------------------------------------------------------------------------------------------------


def test_the_cookbook_is_there() -> None:
    book = questions.cookbook()
    assert len(book) >= 12
    for query in book:
        assert query.question.endswith("?"), query.name
        assert query.sql.endswith(";"), query.name


@pytest.mark.parametrize("name", [query.name for query in questions.cookbook()])
def test_every_question_of_the_cookbook_has_an_answer(full: Archive, name: str) -> None:
    [query] = [one for one in questions.cookbook() if one.name == name]
    told = questions.ask(full, query.sql)
    assert len(set(told.columns)) == len(told.columns)
    found = list(told.rows)
    assert found or name == "failing_sources"


# --- the documentation -----------------------------------------------------------------------------------------------


def views() -> list[str]:
    return sorted({path.stem for path in home.defaults(schema.VIEWS).rglob("*.sql")})


def documented() -> dict[str, list[str]]:
    """Return each view of docs/sql.md with the columns of its table."""
    found: dict[str, list[str]] = {}
    for section in re.split(r"^### ", DOCUMENTATION.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        if match := re.fullmatch(r"`(\w+)`", heading.strip()):
            found[match[1]] = re.findall(r"^\| `(\w+)` \|", body, flags=re.MULTILINE)
    return found


def test_there_are_views() -> None:
    assert len(views()) >= 7


def test_every_view_and_column_is_documented(archive: Archive) -> None:
    with archive.read() as db:
        columns = {view: list(db.execute(text(f"SELECT * FROM {view} WHERE 1 = 0")).keys()) for view in views()}
    assert documented() == columns


def test_what_is_written_for_each_database_is_one_contract() -> None:
    folder = home.defaults(schema.VIEWS)
    sqlite, postgresql = ({path.name for path in (folder / one).glob("*.sql")} for one in ("sqlite", "postgresql"))
    assert sqlite == postgresql == {"near_miss.sql"}


def test_every_view_answers(full: Archive) -> None:
    for view in views():
        assert answer(full, f"SELECT * FROM {view}"), view


def test_the_cookbook_is_printed_in_the_documentation() -> None:
    page = DOCUMENTATION.read_text(encoding="utf-8")
    for query in questions.cookbook():
        assert f"**{query.question}** (`{query.name}`)\n\n```sql\n{query.sql}\n```" in page, query.name
