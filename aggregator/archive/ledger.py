"""The tamper-evident log: a hash chain over everything that is only ever added.

Each capture, revision and act has one entry. `content` is the SHA-256 of the row in one canonical spelling (for a
capture that includes its payload's digest); `hash` is the SHA-256 of the entry together with the hash before it.
Whoever changes or removes a row of the past must rewrite every later hash, and cannot rewrite the heads that somebody
else has written down. This first form proves order and completeness to whoever kept a head; `verifying` recomputes it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Table, insert, select

from aggregator.archive import tables
from aggregator.archive.tables import acts, captures, heads, ledger, revisions

Kind = Literal["capture", "revision", "act"]

GENESIS = "0" * 64
KEPT: dict[Kind, Table] = {"capture": captures, "revision": revisions, "act": acts}

# The columns that the digest of a row covers, written out: a column of a later migration must not change old digests.
COVERED: dict[Kind, tuple[str, ...]] = {
    "capture": (
        *("id", "source_id", "at", "outcome", "address", "status", "headers", "hops", "elapsed", "remote", "digest"),
        *("media_type", "charset", "payload", "error_kind", "error", "notes"),
    ),
    "revision": (
        *("id", "story_id", "number", "seen", "digest", "title", "summary", "text", "markup", "link", "outlet"),
        *("language", "published", "published_raw", "published_precision", "published_from"),
        *("updated", "updated_raw", "updated_precision", "updated_from", "rights"),
        *("authors", "links", "categories", "enclosures", "geo", "captions", "dropped", "notes", "capture_id"),
    ),
    "act": ("id", "at", "kind", "editor", "note", "event_id", "undoes", "details"),
}
# Columns of later migrations, covered where they hold something: a row from before has nothing in them, so its digest
# stays, and whoever puts something in, or takes it out, changes the digest all the same.
COVERED_WHERE_FILLED: dict[Kind, tuple[str, ...]] = {
    "capture": ("purpose",),
    "revision": ("heard", "kicker", "signature", "comments", "origin", "in_reply_to", "people", "claimed", "shapes"),
    "act": (),
}


def append(db: Connection, kind: Kind, at: datetime, rows: Sequence[Mapping[str, Any]]) -> None:
    """Enter rows, just inserted, as given to the database (all columns, `id` among them)."""
    if not rows:
        return
    number, before = _last(db)
    entries = []
    for row in rows:
        number += 1
        entry = {"id": number, "at": at, "kind": kind, "subject": row["id"], "content": content(kind, row)}
        before = chained(entry, before)
        entries.append({**entry, "hash": before})
    db.execute(insert(ledger), entries)


def seal(db: Connection) -> None:
    """Write down the head where entries were added since the last one: done by every write transaction at its end."""
    sealed = select(heads.c.entry).order_by(heads.c.entry.desc()).limit(1).scalar_subquery()
    newest = select(ledger).order_by(ledger.c.id.desc()).limit(1)
    row = db.execute(newest.add_columns(sealed.label("sealed"))).one_or_none()
    if row is not None and row.id != row.sealed:
        db.execute(insert(heads), {"entry": row.id, "at": row.at, "hash": row.hash})


def content(kind: Kind, row: Mapping[Any, Any]) -> str:
    """Digest a row of a kept table: SHA-256 over its covered columns as one canonical JSON object."""
    filled = (name for name in COVERED_WHERE_FILLED[kind] if row[name] is not None)
    return sha256(tables.canonical({name: _spelt(row[name]) for name in (*COVERED[kind], *filled)}))


def chained(entry: Mapping[Any, Any], before: str) -> str:
    """Hash an entry behind the hash before it."""
    return sha256(
        f"{before}\n{entry['id']}\n{tables.written(entry['at'])}\n{entry['kind']}\n{entry['subject']}\n{entry['content']}\n"
    )


def sha256(text: str) -> str:
    """Digest a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _spelt(value: Any) -> Any:
    return tables.written(value) if isinstance(value, datetime) else value


def _last(db: Connection) -> tuple[int, str]:
    row = db.exec_driver_sql("SELECT id, hash FROM ledger ORDER BY id DESC LIMIT 1").one_or_none()
    return (row.id, row.hash) if row is not None else (0, GENESIS)
