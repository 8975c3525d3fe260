"""Prove that the archive is what it was: recompute every digest, every hash, every derived fact."""

import hashlib
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

import zstandard
from sqlalchemy import Connection, Table, exists, func, or_, select

from aggregator.archive import captures as visits
from aggregator.archive import ledger as log
from aggregator.archive import schema, story
from aggregator.archive.ledger import GENESIS, KEPT, Kind
from aggregator.archive.tables import (
    UNGROUPED,
    captures,
    events,
    figures,
    heads,
    ledger,
    memberships,
    metadata,
    payloads,
    revisions,
    sources,
    stories,
    unions,
)
from aggregator.extract import article

# A damaged archive can have a million problems; a person reads a hundred.
_MOST = 100
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. problems -- in words, at most 100; counts -- what was looked at; head -- to write down."""

    problems: tuple[str, ...]
    counts: dict[str, int]
    head: str | None


def verify(db: Connection) -> Verdict:
    """Look at everything, in one snapshot; minutes for a big archive, and little memory."""
    with closing(_problems(db)) as found:
        problems = list(islice(found, _MOST + 1))
    if len(problems) > _MOST:
        problems[_MOST] = "and more; only the first hundred are told"
    newest = db.execute(select(heads.c.hash).order_by(heads.c.entry.desc()).limit(1)).scalar_one_or_none()
    return Verdict(tuple(problems), _counts(db), None if problems else newest)


def _problems(db: Connection) -> Generator[str, None, None]:
    proofs = (
        *(_file, schema.altered, _chain, _heads, _rows, _payloads, _references, _identities, _searchable),
        *(_derived, _tombstones),
    )
    for look in proofs:
        yield from look(db)


def _counts(db: Connection) -> dict[str, int]:
    looked_at = (ledger, captures, revisions, stories, payloads, memberships)
    return {one.name: db.execute(select(func.count()).select_from(one)).scalar_one() for one in looked_at}


def _all(db: Connection, table: Table) -> Iterator[Any]:
    order = next(iter(table.primary_key.columns))
    with db.execute(select(table).order_by(order).execution_options(yield_per=_AT_ONCE)) as found:
        yield from found


def _file(db: Connection) -> Iterator[str]:
    if db.dialect.name == "sqlite":
        told = [row[0] for row in db.exec_driver_sql("PRAGMA integrity_check(20)")]
        yield from (f"the file is damaged: {one}" for one in told if one != "ok")


def _chain(db: Connection) -> Iterator[str]:
    before, number = GENESIS, 0
    for row in _all(db, ledger):
        number += 1
        if row.id != number:
            yield f"the ledger has no entry {number}" + (f" to {row.id - 1}" if row.id > number + 1 else "")
            number = row.id
        if log.chained(row._asdict(), before) != row.hash:
            yield f"ledger entry {row.id} ({row.kind} {row.subject}): its hash does not follow from what it says"
        before = row.hash


def _heads(db: Connection) -> Iterator[str]:
    wanted = select(heads, ledger.c.hash.label("found")).outerjoin(ledger, ledger.c.id == heads.c.entry)
    for row in db.execute(wanted.order_by(heads.c.entry)):
        if row.found is None:
            yield f"the head at entry {row.entry} names an entry that is not in the ledger"
        elif row.found != row.hash:
            yield f"the head at entry {row.entry} is not the hash of that entry"
    last = db.execute(select(func.max(ledger.c.id))).scalar_one()
    if last != db.execute(select(func.max(heads.c.entry))).scalar_one():
        yield f"the ledger's last entry, {last}, is not the one that the last head names"


def _rows(db: Connection) -> Iterator[str]:
    for kind, table in KEPT.items():
        yield from _row_by_row(db, kind, table)
        missing = (
            select(ledger.c.subject)
            .where(ledger.c.kind == kind, ~exists().where(table.c.id == ledger.c.subject))
            .order_by(ledger.c.subject)
        )
        yield from (f"{kind} {number} is in the ledger and is gone" for number in db.execute(missing).scalars())


def _row_by_row(db: Connection, kind: Kind, table: Table) -> Iterator[str]:
    of_kind = (ledger.c.kind == kind) & (ledger.c.subject == table.c.id)
    wanted = select(table, ledger.c.content.label("entered")).outerjoin(ledger, of_kind).order_by(table.c.id)
    with db.execute(wanted.execution_options(yield_per=_AT_ONCE)) as found:
        for row in found:
            if row.entered is None:
                yield f"{kind} {row.id} is not in the ledger"
            elif log.content(kind, row._asdict()) != row.entered:
                yield f"{kind} {row.id} is not what was entered in the ledger{_whose(db, kind, row)}"
            if kind == "revision" and article.digest(row.title, row.text) != row.digest:
                yield f"revision {row.id} has a digest that is not that of its title and text{_whose(db, kind, row)}"


def _whose(db: Connection, kind: Kind, row: Any) -> str:
    if kind != "revision":
        return ""
    uid = db.execute(select(stories.c.uid).where(stories.c.id == row.story_id)).scalar_one_or_none()
    return f" (revision {row.number} of {uid or 'no story'})"


def _payloads(db: Connection) -> Iterator[str]:
    for row in _all(db, payloads):
        try:
            content = visits.unpacked(row.zstd, row.size)
        except zstandard.ZstdError as error:
            yield f"payload {row.sha256} cannot be unpacked: {error}"
            continue
        if len(content) != row.size or hashlib.sha256(content).hexdigest() != row.sha256:
            yield f"payload {row.sha256} is not the bytes of that digest"
    unused = select(payloads.c.sha256).where(~exists().where(captures.c.payload == payloads.c.sha256))
    yield from (f"payload {digest} belongs to no capture" for digest in db.execute(unused).scalars())


def _references(db: Connection) -> Iterator[str]:
    # PostgreSQL holds them by itself; an SQLite client holds them only if it asks to.
    if db.dialect.name != "sqlite":
        return
    for table, row, parent, _ in db.exec_driver_sql("PRAGMA foreign_key_check"):
        if table in metadata.tables:
            yield f"{table} row {row} refers to a row of {parent} that is not there"


def _identities(db: Connection) -> Iterator[str]:
    """Hold each story against what its uid was made of, and against its first revision."""
    first = (revisions.c.story_id == stories.c.id) & (revisions.c.number == 1)
    wanted = select(stories, sources.c.address, revisions.c.seen).join(sources).outerjoin(revisions, first)
    for row in db.execution_options(yield_per=_AT_ONCE).execute(wanted.order_by(stories.c.id)):
        if story.uid(row.address, row.key) != row.uid:
            yield f"story {row.uid} does not have the source or the key that its uid was made of"
        if row.seen != row.first_seen:
            yield f"story {row.uid} was first seen at another time than its first revision"


def _searchable(db: Connection) -> Iterator[str]:
    if db.dialect.name == "sqlite":
        indexed = db.exec_driver_sql("SELECT count(*) FROM story_search_docsize").scalar_one()
        kept = db.execute(select(func.count()).select_from(stories)).scalar_one()
        if indexed != kept:
            yield f"the full text index holds {indexed} stories, the archive {kept}"


def _derived(db: Connection) -> Iterator[str]:
    newest = select(func.max(revisions.c.number)).where(revisions.c.story_id == stories.c.id).scalar_subquery()
    total = select(func.count()).where(revisions.c.story_id == stories.c.id).scalar_subquery()
    wanted = select(stories.c.uid, stories.c.latest, newest.label("newest"), total.label("total"))
    for row in db.execute(wanted.where((stories.c.latest != func.coalesce(newest, 0)) | (stories.c.latest != total))):
        yield f"story {row.uid} has {row.total} revisions, up to number {row.newest or 0}, and says {row.latest}"
    # A story that was revised since it was judged waits for being judged again, and stays in its event until then.
    placed = exists().where(memberships.c.story_id == stories.c.id)
    wrong = or_(UNGROUPED & placed & (stories.c.latest == 1), ~UNGROUPED & ~placed)
    for uid in db.execute(select(stories.c.uid).where(wrong)).scalars():
        yield f"story {uid} is marked as grouped and is not, or the other way round"
    for uid in db.execute(select(stories.c.uid).where(stories.c.figured > stories.c.latest)).scalars():
        yield f"the figures of story {uid} are said to be read in a revision that it has not"
    stated = select(stories.c.uid).join(figures, figures.c.story_id == stories.c.id)
    for uid in db.execute(stated.where(figures.c.number > stories.c.figured).distinct()).scalars():
        yield f"story {uid} has figures of a revision in which none are said to be read"


def _tombstones(db: Connection) -> Iterator[str]:
    tombstones = select(events.c.uid).join(memberships, memberships.c.event_id == events.c.id)
    for uid in db.execute(tombstones.where(events.c.merged_into.is_not(None)).distinct()).scalars():
        yield f"event {uid} was merged into another and still has stories"
    nobodys = events.c.merged_into.is_(None) != events.c.merged_by.is_(None)
    for uid in db.execute(select(events.c.uid).where(nobodys)).scalars():
        yield f"event {uid} was merged into another by nobody, or by somebody into none"
    joined = (unions.c.event_id == events.c.id) & (unions.c.into_id == events.c.merged_into)
    reasons = exists().where(joined)
    lost = select(events.c.uid).where(events.c.merged_by == "machine", ~reasons)
    stray = select(events.c.uid).join(unions, unions.c.event_id == events.c.id)
    for uid in db.execute(lost.union(stray.where(func.coalesce(events.c.merged_by, "") != "machine"))).scalars():
        yield f"event {uid} was joined to another without reasons, or has reasons and was not"
