"""Which stories are one event, and every decision about it."""

import heapq
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, delete, exists, or_, select, update

from aggregator.archive import joining, notation, placing, relating, rows, tables, telling
from aggregator.archive.relating import Name, Names, Opening
from aggregator.archive.story import Brief, Event, Membership, Mention, Open, Related, Rulings, Union, founded_by
from aggregator.archive.tables import acts, briefs, copies, events, memberships, mentions, stories

_AT_ONCE = 5_000
# A siege or a round of talks goes on for months and is in the news every week or two; both as the issue asks.
_RELATED = timedelta(days=90)
_NEIGHBOURS = timedelta(days=21)
_HAS_STORIES = exists().where(memberships.c.event_id == events.c.id)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many stories founded an event, and how many joined one. united -- how many events were joined to others."""

    founded: int = 0
    joined: int = 0
    united: int = 0


def open_between(db: Connection, since: datetime, until: datetime | None = None) -> tuple[Open, ...]:
    """Return the events that a story told within this span may belong to, oldest first.

    Times are those of the news: an event is open for a story told up to so long after its last one, as the caller
    says by `since`; until -- leaves out what opened only later.
    """
    wanted = select(events).where(events.c.last_told >= since, _HAS_STORIES)
    if until is not None:
        wanted = wanted.where(events.c.opened <= until)
    return telling.opened(db, wanted.order_by(events.c.opened, events.c.uid))


def open_of(db: Connection, uids: Iterable[str]) -> tuple[Open, ...]:
    """Return these events, or the survivors of those that were merged away, however old; by uid."""
    named = list(dict.fromkeys(uids))
    survivors = telling.survivors_of(db, named)
    alive = sorted({survivors.get(uid, uid) for uid in named})
    wanted = select(events).where(events.c.merged_into.is_(None)).order_by(events.c.uid)
    return tuple(one for some in rows.chunks(alive) for one in telling.opened(db, wanted.where(events.c.uid.in_(some))))


def recent(db: Connection, limit: int, since: datetime | None = None) -> tuple[Event, ...]:
    """Return the newest events by when their news is from, hidden ones too: what an edition is chosen from.

    Pinned ones come first, however old: an editor wants them in. since -- leaves out those that have not changed since
    then, by our clock.
    """
    wanted = telling.wanted().where(_HAS_STORIES)
    if since is not None:
        wanted = wanted.where(events.c.changed >= since)
    newest = wanted.order_by(events.c.pinned.desc(), events.c.opened.desc(), events.c.uid.desc())
    return telling.read(db, db.execute(newest.limit(limit)))


def listing(db: Connection, limit: int, before: str | None = None) -> tuple[Event, ...]:
    """Return one page of the list of all events that are not hidden, newest first.

    before -- the uid of the last event of the page before; an unknown one begins at the top.
    """
    wanted = telling.wanted().where(_HAS_STORIES, tables.SHOWN)
    last = db.execute(select(events.c.opened, events.c.uid).where(events.c.uid == before)).one_or_none()
    if last is not None:
        earlier = or_(events.c.opened < last.opened, and_(events.c.opened == last.opened, events.c.uid < last.uid))
        wanted = wanted.where(earlier)
    return telling.read(db, db.execute(wanted.order_by(events.c.opened.desc(), events.c.uid.desc()).limit(limit)))


def get(db: Connection, uid: str) -> Event | None:
    """Look an event up; a tombstone comes back without stories, `merged_into` its last survivor."""
    found = telling.read(db, db.execute(telling.wanted().where(events.c.uid == uid)))
    return found[0] if found else None


def decision(db: Connection, story: str) -> Membership | None:
    """Return the decision about a story, with its evidence, its near misses, and what it names and tells of.

    Mentions come by subject and id, briefs the surest first; events are named as they were decided, but for the one
    that the story is in.
    """
    left = events.alias()
    wanted = (
        select(memberships, events.c.uid.label("event"), left.c.uid.label("left"))
        .join(events, events.c.id == memberships.c.event_id)
        .outerjoin(left, left.c.id == memberships.c.left_id)
        .join(stories, stories.c.id == memberships.c.story_id)
        .where(stories.c.uid == story)
    )
    row = db.execute(wanted).one_or_none()
    if row is None:
        return None
    repeats = tuple(copy for found in telling.copies_of(db, [row.story_id]).values() for copy in found)
    return Membership(
        story,
        row.event,
        row.score,
        row.by,
        notation.evidence(row.evidence),
        notation.near(row.near),
        repeats,
        _mentions(db, row.story_id),
        row.roundup,
        _briefs(db, row.story_id),
        row.left,
    )


def _mentions(db: Connection, story: int) -> tuple[Mention, ...]:
    wanted = select(mentions).where(mentions.c.story_id == story).order_by(mentions.c.subject, mentions.c.id)
    return tuple(Mention(row.subject, row.id, row.name, row.early) for row in db.execute(wanted))


def _briefs(db: Connection, story: int) -> tuple[Brief, ...]:
    wanted = select(briefs, events.c.uid).join(events, events.c.id == briefs.c.event_id)
    found = db.execute(wanted.where(briefs.c.story_id == story).order_by(briefs.c.score.desc(), events.c.uid))
    return tuple(Brief(row.uid, row.score, row.words) for row in found)


def keep(db: Connection, decisions: Sequence[Membership], now: datetime, unions: Sequence[Union] = ()) -> Kept:
    """Keep decisions, a story's newest in place of an older one; then join events, in the order given.

    An event's row is made when the first story is put into it. A decision for an event that was merged away in the
    meantime goes to the survivor, but for one by which the machine founds an event anew that it had joined to another:
    that event is back. A decision replaces the one before as a whole, its time too: score, reasons and time belong
    together; only which event the story left is kept for as long as it stays where it went.

    unions -- events that grew together; each story's reasons stay as they were decided. Where editors parted two
    events, or hid or pinned one of them, they stay two.
    """
    told = {one.story: one for one in decisions}
    joining.revive(db, told.values())
    known = placing.numbers(db, [*told, *(copy.of for one in told.values() for copy in one.copies)])
    mine = [known[name] for name in told]
    before = placing.leave(db, mine)
    touched = {row.event_id for row in before.values()} | placing.put(db, told, known, before, now)
    for some in rows.chunks(mine):
        db.execute(update(stories).where(stories.c.id.in_(some)).values(grouped=True))
    joined = joining.join(db, unions, _spoken_of(db), now) if unions else []
    placing.refresh(db, touched.union(*joined))
    founded = sum(one.event == founded_by(name) for name, one in told.items())
    return Kept(founded, len(told) - founded, len(joined))


def clear_machine(db: Connection) -> dict[int, int]:
    """Forget every grouping, to be decided again in this very transaction; return what `recall` takes.

    Editors' acts stay, and rule what is decided (`rulings`); events keep their rows, so that their ids keep their
    meaning; one that ends without stories is not shown. Figures stay: they follow from a revision alone.
    """
    left = placing.left(db)
    joining.forget(db)
    for table in (copies, briefs, mentions, memberships):
        db.execute(delete(table))
    db.execute(update(stories).values(grouped=False))
    return left


def recall(db: Connection, left: Mapping[int, int]) -> None:
    """Say again which events revised stories left, of those that are elsewhere still; the end of a rebuild.

    No story tells it by what it says now, so it cannot be decided anew: it happened, and readers were told so.
    """
    placing.recall(db, left)


def lead_on(db: Connection, now: datetime) -> None:
    """Lead ids that a rebuild left without stories to where their founding stories are; when all is decided."""
    joining.lead_on(db, now)


def snapshot(db: Connection) -> dict[str, str]:
    """Return the event of every story, by their uids: what a rebuild is held against. 100 bytes a story."""
    names = {row.id: row.uid for row in db.execute(select(events.c.id, events.c.uid))}
    wanted = select(stories.c.uid, memberships.c.event_id).join(memberships, memberships.c.story_id == stories.c.id)
    with db.execute(wanted.execution_options(yield_per=_AT_ONCE)) as found:
        return {uid: names[event] for uid, event in found}


def rulings(db: Connection) -> Rulings:
    """Return what editors decided and did not undo: tombstones, and stories that must be in one event.

    What the machine joined is no ruling: the same is returned before and after `clear_machine`.
    """
    survivors = telling.merged_by_editors(db)
    placed, moved = _placed(db)
    last = {story: survivors.get(event, event) for story, event in placed.items()}
    return Rulings(tuple(sorted(survivors.items())), tuple(sorted(last.items())), frozenset(placed.keys() - moved))


def _placed(db: Connection) -> tuple[dict[str, str], set[str]]:
    """Return where stories must be by the acts that stand, and which of them an act took from one event to another."""
    undo = acts.alias()
    standing = (
        select(acts.c.details)
        .where(acts.c.kind.in_(("merge", "split")), ~exists().where(undo.c.undoes == acts.c.id))
        .order_by(acts.c.id)
    )
    placed: dict[str, str] = {}
    moved: set[str] = set()
    for details in db.execute(standing).scalars():
        placed.update(details["placed"])
        moved.update(one["story"] for one in details["before"])
    return placed, moved


def _spoken_of(db: Connection) -> set[str]:
    """Name the events that editors put stories into, as they are by now."""
    named = set(_placed(db)[0].values())
    survivors = telling.survivors_of(db, sorted(named))
    return {survivors.get(event, event) for event in named}


def related(db: Connection, uid: str, limit: int = 10, *, broad: Container[str] = frozenset()) -> tuple[Related, ...]:
    """Return events that name the same places and actors in their first lines, the rarest shared names first.

    Of equal ones the nearest in time, then by uid. Only events that opened within 90 days of this one; hidden ones and
    tombstones never; a name that 10,000 stories begin with says nothing. An unknown uid has none; that of a tombstone
    has its survivor's. Costs two queries for each name, bounded, whatever the size of the archive.

    broad -- ids of places and actors too wide to relate anything, as in `situation`.
    """
    origin = _opening(db, uid)
    if origin is None:
        return ()
    asked = Names(db, broad)
    names = asked.of(origin.id)
    span = (origin.opened - _RELATED, origin.opened + _RELATED)
    found = relating.shared(names, ((key, asked.naming(key, *span)) for key in names))
    others = [one for row, one in found.items() if row != origin.id]
    best = sorted(others, key=lambda one: (-relating.score(one[1]), *_nearness(origin, one[0])))
    return relating.told(db, origin, best[:limit])


def situation(db: Connection, uid: str, *, broad: Container[str] = frozenset(), most: int = 200) -> tuple[Related, ...]:
    """Return the chain of events that an event stands in, itself among them, in time order; none where it is alone.

    Two events are neighbours where at most 21 days lie between their openings and both name early a place that is rare
    around them, or two things of which one is (`relating.tied`); the chain goes on from neighbour to neighbour, from
    the nearest in time on. A name that ties more than `most` events to one event at a time ties none: it is not a
    situation but the war.

    broad -- ids of places and actors too wide to tie anything: governorates, countries, media. most -- the chain's
    greatest length. `reasons` and `score` are those of the link by which an event came in; the event itself has none.
    """
    origin = _opening(db, uid)
    if origin is None:
        return ()
    asked = Names(db, broad)
    chain: dict[int, tuple[Opening, list[Name]]] = {origin.id: (origin, [])}
    waiting = [(*_nearness(origin, origin), origin)]
    while waiting and len(chain) < most:
        *_, at = heapq.heappop(waiting)
        near = relating.tied(asked, at, _NEIGHBOURS, most)
        fresh = [one for row, one in near.items() if row not in chain]
        for opening, why in sorted(fresh, key=lambda one: _nearness(origin, one[0]))[: most - len(chain)]:
            chain[opening.id] = (opening, why)
            heapq.heappush(waiting, (*_nearness(origin, opening), opening))
    ordered = sorted(chain.values(), key=lambda one: (one[0].opened, one[0].uid))
    return relating.told(db, origin, ordered) if len(chain) > 1 else ()


def _opening(db: Connection, uid: str) -> Opening | None:
    survivor = telling.survivors_of(db, [uid]).get(uid, uid)
    row = db.execute(select(events.c.id, events.c.uid, events.c.opened).where(events.c.uid == survivor)).one_or_none()
    return row and Opening(row.id, row.uid, row.opened)


def _nearness(origin: Opening, other: Opening) -> tuple[timedelta, str]:
    return abs(other.opened - origin.opened), other.uid
