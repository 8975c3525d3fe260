"""The full-text index's SQL: what the migration makes, and the triggers that keep it, from one fold.

On SQLite the index holds folded words and has the view `story` as its content, which serves the latest revision's
original text to highlight() and snippet(). The triggers are plain SQL, so any SQLite client that adds a revision
indexes it. Never run FTS5's `rebuild` command on it: that would index the unfolded originals.

The migrations use this module as it is, on purpose: when the fold changes, a new migration fills the index again.
"""

from aggregator.archive import folding

COLUMNS = ("title", "summary", "text")

# PostgreSQL holds at most 1 MB of a text's words in its index.
_INDEXED = 250_000

_KEPT = ("payloads", "captures", "revisions", "acts", "ledger", "heads")


def sqlite_schema() -> tuple[str, ...]:
    """Make the index; its hash of new words may grow to 64 MB within a transaction (89 us a story instead of 124)."""
    table = (
        f'CREATE VIRTUAL TABLE story_search USING fts5({", ".join(COLUMNS)}, content="story", content_rowid="id", '
        "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn'\")"
    )
    return (table, "INSERT INTO story_search(story_search, rank) VALUES ('hashsize', 67108864)")


def sqlite_fill() -> str:
    """Index the latest revisions of an archive that has some."""
    folded = ", ".join(folding.sqlite_expression(f"r.{column}") for column in COLUMNS)
    return (
        f"INSERT INTO story_search(rowid, {', '.join(COLUMNS)}) SELECT r.story_id, {folded}"  # noqa: S608 -- our own words
        " FROM revisions r JOIN stories s ON s.id = r.story_id AND s.latest = r.number ORDER BY r.story_id"
    )


def sqlite_triggers() -> dict[str, str]:
    """Make what keeps the index, and what keeps the rows that are only ever added from being changed by mistake."""
    kept = {
        f"{table}_no_{verb.lower()}": f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END"
        for table in _KEPT
        for verb in ("UPDATE", "DELETE")
    }
    return {"revisions_index": _indexing(), "revisions_reindex": _reindexing(), **kept}


def _indexing() -> str:
    folded = ", ".join(folding.sqlite_expression(f"new.{column}") for column in COLUMNS)
    return (
        "CREATE TRIGGER revisions_index AFTER INSERT ON revisions BEGIN"  # noqa: S608 -- our own words
        f" INSERT INTO story_search(rowid, {', '.join(COLUMNS)}) VALUES (new.story_id, {folded}); END"
    )


def _reindexing() -> str:
    # FTS5 takes words out of an index with external content only if it is told exactly what was put in.
    folded = ", ".join(folding.sqlite_expression(f"r.{column}") for column in COLUMNS)
    return (
        "CREATE TRIGGER revisions_reindex BEFORE INSERT ON revisions WHEN new.number > 1 BEGIN"  # noqa: S608 -- our own words
        f" INSERT INTO story_search(story_search, rowid, {', '.join(COLUMNS)})"
        f" SELECT 'delete', r.story_id, {folded} FROM revisions r"
        " WHERE r.story_id = new.story_id AND r.number = new.number - 1; END"
    )


def postgresql_schema() -> tuple[str, ...]:
    """Make the index as a column that PostgreSQL fills by itself."""
    vectors = " || ".join(
        f"setweight(to_tsvector('simple'::regconfig, left({folding.postgresql_expression(column)}, {_INDEXED})),"
        f" '{weight}')"
        for column, weight in zip(COLUMNS, "ABC", strict=True)
    )
    return (
        f"ALTER TABLE revisions ADD COLUMN search tsvector GENERATED ALWAYS AS ({vectors}) STORED",
        "CREATE INDEX ix_revisions_search ON revisions USING gin (search)",
    )
