"""Every story, every revision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, bindparam, case, delete, func, insert, select, update

from aggregator.archive import changes, ledger, placing, rows, tables, telling
from aggregator.archive import sources as subscriptions
from aggregator.archive import story as values
from aggregator.archive.changes import Added, Change, Known, Revised
from aggregator.archive.story import Figure, Revision, Story, uid
from aggregator.archive.tables import figures, revisions, sources, stories
from aggregator.extract import completing
from aggregator.extract.article import Article
from aggregator.fetch.source import Source

# The version that the source itself told last: the latest, or the one before it where a page completed that.
_SAID = revisions.alias("said")
_TOLD = ("digest", "link", "title", "published")
_COMPLETED = case((revisions.c.heard.is_(None), 0), else_=1)


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many stories a document added, revised, and told as before."""

    added: int = 0
    revised: int = 0
    seen: int = 0


def known(db: Connection, source: Source, keys: Sequence[str]) -> dict[str, Known]:
    """Look up what the archive has of this source under these keys."""
    return _known(db, source, stories.c.key, keys)


def told(db: Connection, source: Source, articles: Sequence[Article]) -> dict[str, Known]:
    """Look up what the archive has of these articles' stories, under whatever key, for `changes.between`."""
    found = known(db, source, [one.key for one in articles])
    more = changes.names(articles, found)
    return {
        **_known(db, source, _SAID.c.link, changes.pages(articles, found)),
        **known(db, source, more),
        **found,
    }


def _known(db: Connection, source: Source, column: Column[Any], values: Sequence[str]) -> dict[str, Known]:
    wanted = (
        select(stories.c.key, stories.c.uid, revisions.c.number, *(_SAID.c[name] for name in _TOLD))
        .select_from(stories)
        .join(revisions, (revisions.c.story_id == stories.c.id) & (revisions.c.number == stories.c.latest))
        .join(_SAID, (_SAID.c.story_id == stories.c.id) & (_SAID.c.number == stories.c.latest - _COMPLETED))
        .where(stories.c.source_id == subscriptions.number(db, source))
    )
    return {
        row.key: Known(row.uid, row.number, row.digest, row.key, row.link, row.title, row.published)
        for some in rows.chunks(dict.fromkeys(values))
        for row in db.execute(wanted.where(column.in_(some)))
    }


def record(db: Connection, source: Source, changes: Sequence[Change], *, capture: int, now: datetime) -> Recorded:
    """Keep what one document changed.

    Only rows of this source can be touched, whatever the document claims: keys are looked up and uids are made within
    it. capture -- the visit that brought the document. A story that two runs add at once is an IntegrityError.
    """
    if not changes:
        return Recorded()
    owner = subscriptions.number(db, source)
    added = [change.article for change in changes if isinstance(change, Added)]
    revised = [change for change in changes if isinstance(change, Revised)]
    _add(db, source, added, capture=capture, now=now)
    _revise(db, owner, revised, capture, now)
    told = [change.known.uid for change in changes if not isinstance(change, Added)]
    for some in rows.chunks(told):
        mine = (stories.c.source_id == owner) & stories.c.uid.in_(some)
        db.execute(update(stories).where(mine).values(last_seen=now))
    return Recorded(len(added), len(revised), len(told) - len(revised))


def uids(source: Source, changes: Sequence[Change]) -> list[str]:
    """Name the stories that a document tells, new ones too."""
    return [uid(source.address, one.article.key) if isinstance(one, Added) else one.known.uid for one in changes]


def complete(db: Connection, name: str, number: int, page: Article, *, capture: int, now: datetime) -> bool:
    """Keep what a story's linked page says beside what the source said, as a version of its own, if it says more.

    number -- of the version whose link was followed: where a newer one has come since, nothing is kept. page -- as
    read. capture -- the visit to it. Tells whether there was more.
    """
    story = get(db, name)
    if story is None or story.revision.number != number:
        return False
    said = values.article(story.revision, story.key)
    whole = completing.completed(said, page, source=story.source)
    if whole.digest == said.digest:
        return False
    owner = db.execute(select(stories.c.id).where(stories.c.uid == name)).scalar_one()
    _keep(db, [(owner, number + 1, whole)], capture, now, heard=story.revision.heard or said.digest)
    told = _told(whole) or story.first_seen
    db.execute(update(stories).where(stories.c.id == owner).values(latest=number + 1, time=told, grouped=False))
    placing.revised(db, [owner])
    return True


def get(db: Connection, name: str) -> Story | None:
    """Look a story up by its uid."""
    row = db.execute(rows.latest().where(stories.c.uid == name)).one_or_none()
    return None if row is None else rows.story(row)


def named(db: Connection, names: Sequence[str]) -> Iterator[Story]:
    """Give the stories of these uids, a few at a time in memory, in no order."""
    for some in rows.chunks(names):
        yield from map(rows.story, db.execute(rows.latest().where(stories.c.uid.in_(some))))


def versions(db: Connection, name: str) -> tuple[Revision, ...]:
    """Return every revision of a story, the first one first."""
    wanted = select(revisions).join(stories).where(stories.c.uid == name).order_by(revisions.c.number)
    return tuple(rows.revision(row) for row in db.execute(wanted))


def ungrouped(db: Connection, limit: int | None = None) -> tuple[Story, ...]:
    """Return stories whose latest revision was not judged yet, in the order of grouping.

    That is by when they were told (or first seen), then by uid. A story that was judged before has `event` set: there
    it stays until it is judged again.
    """
    wanted = rows.latest().where(tables.UNGROUPED).order_by(stories.c.time, stories.c.uid).limit(limit)
    return tuple(rows.story(row) for row in db.execute(wanted))


def all_in_order(db: Connection) -> Iterator[Story]:
    """Give every story in the order of grouping, a few at a time in memory."""
    wanted = rows.latest().order_by(stories.c.time, stories.c.uid)
    with db.execute(wanted.execution_options(yield_per=rows.CHUNK)) as found:
        yield from map(rows.story, found)


def unread(db: Connection, limit: int) -> tuple[Story, ...]:
    """Return stories whose latest revision's figures were not read yet, the newest first: readers wait for those."""
    wanted = rows.latest().where(tables.UNREAD).order_by(stories.c.time.desc(), stories.c.uid.desc()).limit(limit)
    return tuple(rows.story(row) for row in db.execute(wanted))


def keep_figures(db: Connection, read: Sequence[tuple[str, int, tuple[Figure, ...]]]) -> None:
    """Keep the figures of revisions, in the order of the text, in place of any that were kept of these before.

    read -- each story with the number of the revision that was read, and what it states: nothing counts as read too.
    A revision that is not there is an IntegrityError.
    """
    known = placing.numbers(db, [name for name, _, _ in read])
    last = {(known[name], number): stated for name, number, stated in read}
    if not last:
        return
    keys = [{"story": story, "version": number} for story, number in last]
    of_these = (figures.c.story_id == bindparam("story")) & (figures.c.number == bindparam("version"))
    db.execute(delete(figures).where(of_these), keys)
    new = [row for (story, number), stated in last.items() for row in _figures(story, number, stated)]
    if new:
        db.execute(insert(figures), new)
    older = (stories.c.id == bindparam("story")) & (stories.c.figured < bindparam("version"))
    db.execute(update(stories).where(older).values(figured=bindparam("version")), keys)


def figures_of(db: Connection, name: str) -> dict[int, tuple[Figure, ...]]:
    """Return the figures of each revision of a story that states some, by the revision's number."""
    wanted = select(figures).join(stories, stories.c.id == figures.c.story_id).where(stories.c.uid == name)
    found: dict[int, tuple[Figure, ...]] = {}
    for row in db.execute(wanted.order_by(figures.c.number, figures.c.position)):
        found[row.number] = (*found.get(row.number, ()), telling.figure(row))
    return found


def counts(db: Connection) -> dict[str, int]:
    """Count the stories of each source, by its address; one without a story is not in it."""
    wanted = select(sources.c.address, func.count().label("n")).join(stories, stories.c.source_id == sources.c.id)
    return {row.address: row.n for row in db.execute(wanted.group_by(sources.c.address))}


def count(db: Connection) -> int:
    """Count the stories."""
    return db.execute(select(func.count()).select_from(stories)).scalar_one()


def _add(db: Connection, source: Source, added: Sequence[Article], *, capture: int, now: datetime) -> None:
    if not added:
        return
    owner, first = subscriptions.number(db, source), tables.next_id(db, stories)
    new = [_story(first + place, uid(source.address, one.key), owner, one, now) for place, one in enumerate(added)]
    db.execute(insert(stories), new)
    _keep(db, [(row["id"], 1, one) for row, one in zip(new, added, strict=True)], capture, now)


def _story(number: int, name: str, owner: int, article: Article, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "uid": name,
        "source_id": owner,
        "key": article.key,
        "first_seen": now,
        "last_seen": now,
        "latest": 1,
        "time": _told(article) or now,
        "grouped": False,
    }


def _revise(db: Connection, owner: int, revised: Sequence[Revised], capture: int, now: datetime) -> None:
    if not revised:
        return
    found = _mine(db, owner, [change.known.uid for change in revised])
    ids = [found[one.known.uid][0] for one in revised]
    _keep(
        db, [(story, one.known.number + 1, one.article) for story, one in zip(ids, revised, strict=True)], capture, now
    )
    moved = [
        {
            "story": found[one.known.uid][0],
            "number": one.known.number + 1,
            "told": _told(one.article) or found[one.known.uid][1],
        }
        for one in revised
    ]
    change = update(stories).where(stories.c.id == bindparam("story"))
    db.execute(change.values(latest=bindparam("number"), time=bindparam("told"), grouped=False), moved)
    placing.revised(db, ids)


def _mine(db: Connection, owner: int, uids: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    wanted = select(stories.c.uid, stories.c.id, stories.c.first_seen).where(stories.c.source_id == owner)
    return {
        row.uid: (row.id, row.first_seen)
        for some in rows.chunks(uids)
        for row in db.execute(wanted.where(stories.c.uid.in_(some)))
    }


def _keep(
    db: Connection,
    versions: Sequence[tuple[int, int, Article]],
    capture: int,
    now: datetime,
    *,
    heard: str | None = None,
) -> None:
    first = tables.next_id(db, revisions)
    brought = {"seen": now, "capture_id": capture, "heard": heard}
    new = [
        {"id": place, "story_id": story, "number": number, **rows.of_article(one), **brought}
        for place, (story, number, one) in enumerate(versions, first)
    ]
    db.execute(insert(revisions), new)
    ledger.append(db, "revision", now, new)


def _figures(story: int, number: int, stated: Sequence[Figure]) -> list[dict[str, Any]]:
    return [
        {
            "story_id": story,
            "number": number,
            "position": position,
            "what": one.what,
            "who": one.who,
            "low": one.low,
            "high": one.high,
            "approx": one.approx,
            "sentence": one.source,
        }
        for position, one in enumerate(stated, 1)
    ]


def _told(article: Article) -> datetime | None:
    return article.published.at if article.published else None
