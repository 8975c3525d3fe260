"""Full text: FTS5 or tsvector, one question, one answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, column, text
from sqlalchemy.sql.selectable import TextualSelect

from aggregator.archive import query
from aggregator.archive.tables import Moment

# Around each hit in a snippet: characters that no stored text can hold, so a reader of it may first escape and then
# mark.
START, END = "\x02", "\x03"

# bm25 costs 1.4 us a hit, 322 ms for a word that is in 229,000 of a million stories: only the newest candidates are
# ranked.
_CANDIDATES = 4000
_WEIGHTS = (8.0, 3.0, 1.0)
_SNIPPET_WORDS = 24
# Characters of a text that a snippet is looked for in, where we cut it ourselves.
_READ = 50_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found. snippet -- words around the hits, each between START and END. score -- higher: better."""

    story: str
    event: str | None
    title: str
    outlet: str | None
    link: str | None
    time: datetime
    published: datetime | None
    snippet: str
    score: float


_FILTERS = {
    "since": "s.time >= :since",
    "until": "s.time < :until",
    "language": "(r.language = :language OR r.language LIKE :language || '-%')",
    "source": "(src.address = :source OR lower(coalesce(r.outlet, src.title, src.address)) LIKE :named ESCAPE '!')",
}
_JOINED = (
    " JOIN sources src ON src.id = s.source_id"
    " LEFT JOIN memberships m ON m.story_id = s.id LEFT JOIN events e ON e.id = m.event_id WHERE "
)
_SHOWN = "s.uid AS story, e.uid AS event, r.title, coalesce(r.outlet, src.title) AS outlet, r.link, s.time, r.published"


def find(
    db: Connection,
    words: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    language: str | None = None,
    source: str | None = None,
    limit: int = 20,
) -> tuple[Hit, ...]:
    """Find stories by their latest revision, the best first.

    words -- as people type them (`query`). since, until -- by when they were told, else first seen; until is
    not included. language -- `ar` finds `ar-SY` too. source -- an address, or a part of the outlet's name.
    """
    terms = query.read(words)
    if not terms:
        return ()
    named = "%" + "".join("!" + one if one in "!%_" else one for one in (source or "").lower()) + "%"
    asked = {"since": since, "until": until, "language": language, "source": source}
    given = {name: value for name, value in asked.items() if value is not None}
    conditions = [_FILTERS[name] for name in given]
    values = {**given, **({"named": named} if source is not None else {}), "limit": limit}
    ask = _sqlite if db.dialect.name == "sqlite" else _postgresql
    return tuple(Hit(**row) for row in ask(db, terms, conditions, values))


def _sqlite(
    db: Connection, terms: tuple[query.Term, ...], conditions: list[str], values: dict[str, Any]
) -> list[Mapping[Any, Any]]:
    where = " AND ".join(["story_search MATCH :query", *conditions])
    joined = (
        "story_search JOIN stories s ON s.id = story_search.rowid"
        " JOIN revisions r ON r.story_id = s.id AND r.number = s.latest" + _JOINED + where
    )
    values = {**values, "query": query.fts5(terms)}
    newest = f"SELECT story_search.rowid FROM {joined} ORDER BY story_search.rowid DESC"  # noqa: S608 -- our own words
    oldest = f"{newest} LIMIT 1 OFFSET {_CANDIDATES}"
    floor = db.execute(_typed(oldest, values), values).scalar_one_or_none() or 0
    weights = ", ".join(map(str, _WEIGHTS))
    best = (
        f"SELECT {_SHOWN}, s.id AS snippet, -bm25(story_search, {weights}) AS score FROM {joined}"  # noqa: S608
        " AND story_search.rowid > :floor ORDER BY score DESC, s.time DESC, s.uid LIMIT :limit"
    )
    found = list(db.execute(_shown(best, values), {**values, "floor": floor}).mappings())
    # A snippet costs more than ranking: it is made for the few that are shown only.
    cut = text(
        f"SELECT snippet(story_search, -1, char(2), char(3), '…', {_SNIPPET_WORDS}) FROM story_search"  # noqa: S608
        " WHERE story_search MATCH :query AND rowid = :number"
    )
    asked = [{"query": values["query"], "number": row["snippet"]} for row in found]
    return [{**row, "snippet": db.execute(cut, one).scalar_one()} for row, one in zip(found, asked, strict=True)]


def _postgresql(
    db: Connection, terms: tuple[query.Term, ...], conditions: list[str], values: dict[str, Any]
) -> list[Mapping[Any, Any]]:
    where = " AND ".join(["r.search @@ to_tsquery('simple', :query)", *conditions])
    newest = (
        f"SELECT {_SHOWN}, left(r.text, {_READ}) AS snippet,"  # noqa: S608
        " ts_rank_cd(r.search, to_tsquery('simple', :query)) AS score"
        " FROM stories s JOIN revisions r ON r.story_id = s.id AND r.number = s.latest"
        + _JOINED
        + where
        + f" ORDER BY s.id DESC LIMIT {_CANDIDATES}"
    )
    best = f"SELECT * FROM ({newest}) found ORDER BY score DESC, time DESC, story LIMIT :limit"  # noqa: S608
    found = db.execute(_shown(best, values), {**values, "query": query.tsquery(terms)}).mappings()
    return [{**row, "snippet": query.excerpt(terms, row["snippet"], (START, END), _SNIPPET_WORDS)} for row in found]


def _typed(sql: str, values: dict[str, Any]) -> TextClause:
    times = [bindparam(name, type_=Moment) for name in ("since", "until") if name in values]
    return text(sql).bindparams(*times)


def _shown(sql: str, values: dict[str, Any]) -> TextualSelect:
    names = ("story", "event", "title", "outlet", "link", "time", "published", "snippet", "score")
    types = {"time": Moment(), "published": Moment()}
    return _typed(sql, values).columns(*(column(name, types.get(name)) for name in names))
