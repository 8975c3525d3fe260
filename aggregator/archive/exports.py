"""The archive as files that other programs read: JSON lines and CSV, a few stories in memory at a time."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from aggregator.archive import notation, rows, stories, tables
from aggregator.archive import tables as t
from aggregator.archive.story import Revision, Story
from aggregator.errors import UsageError
from aggregator.parse.item import Dated

FORMATS = ("jsonl", "csv")
COLUMNS = (
    "uid", "event", "source", "outlet", "title", "summary", "link", "language", "authors", "published", "published_raw",
    "published_precision", "published_from", "first_seen", "last_seen", "revisions", "digest", "text",
)  # fmt: skip


def lines(db: Connection, form: str) -> Iterator[str]:
    """Write every story, in time order, as lines that end in a newline.

    form -- `jsonl`: a story a line with all its revisions and its event; `csv`: a row a story, the latest revision,
    with a header. Raises UsageError for another.
    """
    if form not in FORMATS:
        raise UsageError(f"there is no export format {form}; there are {', '.join(FORMATS)}")
    return _jsonl(db) if form == "jsonl" else _csv(db)


def _jsonl(db: Connection) -> Iterator[str]:
    for some in rows.chunks(stories.all_in_order(db), 200):
        versions = _versions(db, [story.uid for story in some])
        for story in some:
            yield json.dumps(_story(story, versions[story.uid]), ensure_ascii=False) + "\n"


def _csv(db: Connection) -> Iterator[str]:
    yield _row(COLUMNS)
    for story in stories.all_in_order(db):
        told = story.revision
        date = told.published or Dated("", None)
        yield _row(
            (
                story.uid,
                story.event,
                story.source,
                told.outlet,
                told.title,
                told.summary,
                told.link,
                told.language,
                "; ".join(told.authors),
                _time(date.at),
                date.raw,
                date.precision if told.published else None,
                date.origin if told.published else None,
                _time(story.first_seen),
                _time(story.last_seen),
                told.number,
                told.digest,
                told.text,
            )
        )


def _row(values: tuple[Any, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([_inert(value) for value in values])
    return buffer.getvalue()


def _inert(value: Any) -> Any:
    # Spreadsheets run a cell that begins like a formula (OWASP, CSV injection): titles come from outside.
    return "'" + value if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _versions(db: Connection, uids: list[str]) -> dict[str, list[Revision]]:
    wanted = select(t.revisions, t.stories.c.uid).join(t.stories).where(t.stories.c.uid.in_(uids))
    found: dict[str, list[Revision]] = {uid: [] for uid in uids}
    for row in db.execute(wanted.order_by(t.revisions.c.number)):
        found[row.uid].append(rows.revision(row))
    return found


def _story(story: Story, versions: list[Revision]) -> dict[str, Any]:
    return {
        "uid": story.uid,
        "event": story.event,
        "source": story.source,
        "key": story.key,
        "first_seen": _time(story.first_seen),
        "last_seen": _time(story.last_seen),
        "revisions": [_plain(one) for one in versions],
    }


def _plain(revision: Revision) -> dict[str, Any]:
    plain = notation.plain([revision])[0]
    for name in ("published", "updated"):
        if name in plain:
            dated = getattr(revision, name)
            plain[name] = {"raw": dated.raw, "at": _time(dated.at), "precision": dated.precision, "from": dated.origin}
    return {**plain, "seen": _time(revision.seen)}


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else tables.written(moment)
