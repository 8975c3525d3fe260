"""Take up the open events from the archive, with what was read of their stories; what is missing is read anew.

    events.open_between > readings.take > reading.read   \
                          stories.named > grouping.read   > grouping.resume
                                                          > readings.keep

To take up 5,000 events of 300 words so takes a tenth of what it takes to read their texts again. A reading is as good
as new where the same program read the same revision by the same gazetteer; any other is not used.
"""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection

from aggregator.archive import events, readings, stories
from aggregator.archive.story import Open, Rulings
from aggregator.cluster import chronology, grouping, reading
from aggregator.cluster.chronology import Span
from aggregator.cluster.features import Reader
from aggregator.cluster.grouping import Groups
from aggregator.cluster.reading import Reading
from aggregator.desk import Desk

# Read anew are a few, but for the first time after an upgrade; an editor's command beside that hardly waits.
_AT_ONCE = 500

Numbered = Mapping[str, tuple[int, Reading]]


def groups(desk: Desk, span: Span, rulings: Rulings, reader: Reader) -> Groups:
    """Take up the events that the stories of a span may belong to."""
    with desk.archive.read() as db:
        opened = _opened(db, span, rulings)
        uids = [uid for event in opened for uid in event.stories]
        known = dict(reading.read(readings.take(db, uids, reader.name)))
        missing = stories.named(db, [uid for uid in uids if uid not in known])
        anew = {story.uid: (story.revision.number, grouping.read(story, reader)) for story in missing}
    known |= {uid: found for uid, (_, found) in anew.items()}
    since = chronology.horizon(desk.clock())
    lasting = [uid for event in opened if _is_open(event, known, since) for uid in event.stories if uid in anew]
    for first in range(0, len(lasting), _AT_ONCE):
        with desk.archive.write() as db:
            keep(db, {uid: anew[uid] for uid in lasting[first : first + _AT_ONCE]}, reader)
    return grouping.resume(((event, [known[uid] for uid in event.stories]) for event in opened), rulings, reader)


def keep(db: Connection, read: Numbered, reader: Reader) -> None:
    """Keep what was read of stories. read -- by uid, with the number of the revision that was read."""
    kept = {uid: (number, reading.written(found)) for uid, (number, found) in read.items()}
    readings.keep(db, kept, reader.name)


def forget(desk: Desk) -> None:
    """Forget what was read of stories whose events are open no more."""
    with desk.archive.write() as db:
        readings.forget(db, chronology.horizon(desk.clock()))


def name(tables: Iterable[tuple[str, str]]) -> str:
    """Name a reader after all that its answers may hang on: the program, Python, and the tables of the gazetteer."""
    digest = hashlib.sha256(f"{sys.version}\n{_program()}".encode())
    for part in (part for table in tables for part in table):
        digest.update(hashlib.sha256(part.encode()).digest())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _program() -> str:
    """Give the digest of this program's modules, all of them: nobody is to remember which of them reading hangs on.

    As they are when it is first asked for, since that is what runs; 20 ms.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _opened(db: Connection, span: Span, rulings: Rulings) -> tuple[Open, ...]:
    """Find the open events; what editors spoke of stays open, however old, and so does what a revised story is in."""
    near = events.open_between(db, span.since, span.until)
    spoken_of = grouping.ruled(rulings) | {story.event for story in span.stories if story.event}
    return tuple({one.uid: one for one in (*near, *events.open_of(db, spoken_of))}.values())


def _is_open(event: Open, known: Mapping[str, Reading], since: datetime) -> bool:
    """Tell whether an event is open now, not only to stories of long ago that came in today."""
    return any(known[uid].at >= since for uid in event.stories)
