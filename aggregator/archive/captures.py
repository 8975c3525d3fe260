"""Every visit and its raw bytes."""

import hashlib
import threading
from collections.abc import Sequence
from typing import Any, Literal

import zstandard
from sqlalchemy import Connection, func, insert, select

from aggregator.archive import ledger, notation, sources, tables
from aggregator.archive.tables import captures, payloads
from aggregator.errors import UsageError
from aggregator.fetch.source import Failed, Fetched, Hop, NotModified, Source, Visit

Purpose = Literal["page", "robots"]

# Feeds are squeezed to a fifth by level 9, at 2 ms for 100 kB; higher levels gain 3 % for three times the time.
_LEVEL = 9
_OUTCOMES = {Fetched: "fetched", NotModified: "not modified", Failed: "failed"}

# A compressor is for one thread at a time, and costly to make.
_local = threading.local()


def record(db: Connection, visit: Visit, *, notes: Sequence[str] = (), purpose: Purpose | None = None) -> int:
    """Keep one visit and the bytes that it brought; returns the capture's number.

    notes -- what was noticed on reading: problems of the document, keys claimed twice.
    purpose -- of a visit on behalf of the source to something else: an item's page, a site's robots.txt.
    """
    number = tables.next_id(db, captures)
    receipt = visit.receipt
    error = visit.error if isinstance(visit, Failed) else None
    row = {
        "id": number,
        "source_id": sources.number(db, visit.source),
        "at": receipt.at,
        "outcome": _OUTCOMES[type(visit)],
        "address": notation.storable(receipt.address),
        "status": receipt.status,
        "headers": [[notation.storable(one) for one in header] for header in receipt.headers],
        "hops": [_hop(hop) for hop in receipt.hops],
        "elapsed": float(receipt.elapsed),
        "remote": receipt.remote,
        "digest": receipt.digest,
        "media_type": _stated(visit.media_type) if isinstance(visit, Fetched) else None,
        "charset": _stated(visit.charset) if isinstance(visit, Fetched) else None,
        "payload": _payload(db, visit),
        "error_kind": type(error).__name__ if error else None,
        "error": notation.storable(str(error)) if error else None,
        "notes": [notation.storable(note) for note in notes],
        "purpose": purpose,
    }
    db.execute(insert(captures), row)
    ledger.append(db, "capture", receipt.at, [row])
    return number


def known_seeds(db: Connection, source: Source) -> dict[str, str]:
    """Return, for each file of a seeds source, the digest under which it was last taken in or refused.

    Failed ones count: a file that cannot be read is not tried again until it changes.
    """
    newest = (
        select(func.max(captures.c.id))
        .where(captures.c.source_id == sources.number(db, source), captures.c.outcome != "not modified")
        .group_by(captures.c.address)
    )
    wanted = select(captures.c.address, captures.c.digest, captures.c.payload).where(captures.c.id.in_(newest))
    found = {row.address: row.digest or row.payload for row in db.execute(wanted)}
    return {address: digest for address, digest in found.items() if digest}


def payload(db: Connection, digest: str) -> bytes:
    """Return the bytes of a digest, as received; UsageError if the archive has none such."""
    row = db.execute(select(payloads.c.zstd, payloads.c.size).where(payloads.c.sha256 == digest)).one_or_none()
    if row is None:
        raise UsageError(f"the archive holds no payload {digest}")
    return unpacked(row.zstd, row.size)


def unpacked(squeezed: bytes, size: int) -> bytes:
    """Expand a payload; size -- its length, no more is ever made room for."""
    return zstandard.ZstdDecompressor().decompress(squeezed, max_output_size=size)


def _payload(db: Connection, visit: Visit) -> str | None:
    if isinstance(visit, NotModified) or (isinstance(visit, Failed) and not visit.wire):
        return None
    digest = hashlib.sha256(visit.wire).hexdigest()
    if db.execute(select(payloads.c.size).where(payloads.c.sha256 == digest)).one_or_none() is None:
        row = {"sha256": digest, "size": len(visit.wire), "zstd": _compressor().compress(visit.wire)}
        db.execute(insert(payloads), row)
    return digest


def _compressor() -> zstandard.ZstdCompressor:
    if not hasattr(_local, "compressor"):
        _local.compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    made: zstandard.ZstdCompressor = _local.compressor
    return made


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "address": notation.storable(hop.address),
        "status": hop.status,
        "location": notation.storable(hop.location),
    }


def _stated(value: str | None) -> str | None:
    return None if value is None else notation.storable(value)
