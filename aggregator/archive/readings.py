"""What grouping read of stories that may still be open, kept from one round to the next; bytes here, whatever they say.

It follows from the latest revisions, so that any of its rows may be missing: the ledger does not cover it, nothing is
told from it, and no export has it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, exists, insert, select

from aggregator.archive import placing, rows
from aggregator.archive.tables import events, memberships, readings, stories


def keep(db: Connection, read: Mapping[str, tuple[int, bytes]], made_by: str) -> None:
    """Keep readings in place of older ones: each story with the number of the revision that was read.

    made_by -- names the reader, so that what another one read is not taken for its own.
    """
    known = placing.numbers(db, read)
    for some in rows.chunks(known.values()):
        db.execute(delete(readings).where(readings.c.story_id.in_(some)))
    new = [
        {"story_id": known[uid], "number": number, "made_by": made_by, "content": content}
        for uid, (number, content) in read.items()
    ]
    if new:
        db.execute(insert(readings), new)


def take(db: Connection, uids: Sequence[str], made_by: str) -> Iterator[tuple[str, bytes]]:
    """Give the readings of these stories that this reader made of what is still their latest revision."""
    wanted = (
        select(stories.c.uid, readings.c.content)
        .join(stories, (stories.c.id == readings.c.story_id) & (stories.c.latest == readings.c.number))
        .where(readings.c.made_by == made_by)
    )
    for some in rows.chunks(uids):
        for row in db.execute(wanted.where(stories.c.uid.in_(some))):
            yield row.uid, row.content


def forget(db: Connection, since: datetime) -> None:
    """Forget the readings of stories whose events had no news since; events are open no longer than that."""
    still_open = (
        exists()
        .where(memberships.c.story_id == readings.c.story_id, memberships.c.event_id == events.c.id)
        .where(events.c.last_told >= since)
    )
    db.execute(delete(readings).where(~still_open))
