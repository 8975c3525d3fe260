"""The archive as files that other programs read: JSON lines and CSV, a few stories in memory at a time."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from aggregator.archive import notation, rows, stories, tables, telling
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

    form -- `jsonl`: a story a line with all its revisions, the figures that they state, its event, and what it names;
    `csv`: a row a story, the latest revision, with a header. Raises UsageError for another.
    """
    if form not in FORMATS:
        raise UsageError(f"there is no export format {form}; there are {', '.join(FORMATS)}")
    return _jsonl(db) if form == "jsonl" else _csv(db)


def _jsonl(db: Connection) -> Iterator[str]:
    for some in rows.chunks(stories.all_in_order(db), 200):
        uids = [story.uid for story in some]
        versions, figures, named = _versions(db, uids), _figures(db, uids), _named(db, uids)
        for story in some:
            told = [_plain(one, figures[story.uid, one.number]) for one in versions[story.uid]]
            line = {**_story(story), **named.get(story.uid, {}), "revisions": told}
            yield json.dumps(line, ensure_ascii=False) + "\n"


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


def _figures(db: Connection, uids: list[str]) -> defaultdict[tuple[str, int], list[Any]]:
    wanted = select(t.figures, t.stories.c.uid).join(t.stories, t.stories.c.id == t.figures.c.story_id)
    found: defaultdict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in db.execute(wanted.where(t.stories.c.uid.in_(uids)).order_by(t.figures.c.number, t.figures.c.position)):
        found[row.uid, row.number] += notation.plain([telling.figure(row)])
    return found


def _named(db: Connection, uids: list[str]) -> dict[str, dict[str, Any]]:
    """Return why stories are taken for round-ups, and the places and actors that they name."""
    found: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    of_these = t.stories.c.uid.in_(uids)
    reasons = select(t.stories.c.uid, t.memberships.c.roundup).join(t.memberships)
    for row in db.execute(reasons.where(of_these, t.memberships.c.roundup.is_not(None))):
        found[row.uid]["roundup"] = row.roundup
    names = select(t.mentions, t.stories.c.uid).join(t.stories, t.stories.c.id == t.mentions.c.story_id)
    for row in db.execute(names.where(of_these).order_by(t.mentions.c.subject, t.mentions.c.id)):
        mention = {"subject": row.subject, "id": row.id, "name": row.name, "early": row.early}
        found[row.uid].setdefault("mentions", []).append(mention)
    return found


def _story(story: Story) -> dict[str, Any]:
    return {
        "uid": story.uid,
        "event": story.event,
        "source": story.source,
        "key": story.key,
        "first_seen": _time(story.first_seen),
        "last_seen": _time(story.last_seen),
    }


def _plain(revision: Revision, figures: list[Any]) -> dict[str, Any]:
    plain = notation.plain([revision])[0]
    for name in ("published", "updated"):
        if name in plain:
            dated = getattr(revision, name)
            plain[name] = {"raw": dated.raw, "at": _time(dated.at), "precision": dated.precision, "from": dated.origin}
    return {**plain, "seen": _time(revision.seen), **({"figures": figures} if figures else {})}


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else tables.written(moment)
