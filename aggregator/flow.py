r"""The whole way on one page: poll, group, publish.

    feeds/*.opml > sources.sync > sources.due > visit.many  \
                                  seeds/*.txt > visit.seeds  > understanding.of > captures.record
                                                               > changes.between > stories.record > sources.keep
    following.follow: the pages that stories link to
    stories.ungrouped > groups.decide > events.keep
    events.recent > edition.choose > atom.render > output.write

Every stage can be run again: what has not changed changes nothing. Killing the process anywhere loses at most the
visits at hand, which are made again. This module knows every room and decides nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection

from aggregator import following, resuming, workers
from aggregator import home as homes
from aggregator.archive import captures, changes, events, published, sources, stories, surroundings
from aggregator.archive import pages as wanted_pages
from aggregator.archive.story import Figure, Story
from aggregator.cluster import chronology, figures, foreseeing, gazetteer, grouping
from aggregator.cluster.features import Reader
from aggregator.cluster.foreseeing import Foreseen
from aggregator.cluster.grouping import Decided, Groups
from aggregator.config import Pages
from aggregator.curate import edition, profile
from aggregator.curate.profile import Profile
from aggregator.desk import Desk, Step, Tally
from aggregator.errors import AggregatorError, ConfigError, ParseError
from aggregator.extract import understanding
from aggregator.extract.understanding import Understood
from aggregator.fetch import address, opml, pacing, visit
from aggregator.fetch.source import Failed, Fetched, NotModified, Source, Visit
from aggregator.home import Home
from aggregator.publish import files, output, release
from aggregator.workers import Done

# Decisions in one transaction: some tenths of a second of work, so an editor's command beside the daemon hardly waits.
BATCH = 100


def once(desk: Desk) -> Tally:
    """Make one whole round. The seeds are published before the first feed is waited for."""
    tally = subscribe(desk) + take_seeds(desk) + group(desk)
    if not desk.stop():
        # What cannot be published (a broken profile) is no reason to miss the news: it is kept first, and the last step
        # fails again and says so.
        with suppress(AggregatorError):
            publish(desk)
    tally += poll(desk) + following.follow(desk) + group(desk)
    return tally if desk.stop() else tally + publish(desk)


def subscribe(desk: Desk) -> Tally:
    """Bring the archive's subscriptions in line with feeds/*.opml; a list that cannot be read changes nothing."""
    problems = []
    paths = {path.name: path for path in sorted(desk.home.feeds.glob("*.opml"))}
    with desk.archive.read() as db:
        gone = sources.lists(db) - paths.keys()
    for name in (*paths, *sorted(gone)):
        try:
            listed = opml.read(paths[name].read_bytes(), f"opml:{name}") if name in paths else ()
        except (ParseError, OSError) as error:
            problems.append(f"feeds/{name}: {error}")
            continue
        with desk.archive.write() as db:
            sources.sync(db, listed, f"opml:{name}", desk.clock())
    return Tally(problems=tuple(problems))


def take_seeds(desk: Desk) -> Tally:
    """Take in what is new or changed in the home's seeds/."""
    return ingest(desk, [desk.home.seeds]) if desk.home.seeds.is_dir() else Tally()


def ingest(desk: Desk, paths: Iterable[Path]) -> Tally:
    """Take in what is new or changed in seed files and folders, wherever they are."""
    tally = Tally()
    for path in paths:
        folder = _folder(desk.home, path)
        with desk.archive.write() as db:
            source, _ = sources.subscribe(db, folder_source(desk.home, folder), desk.clock())
            known = captures.known_seeds(db, source)
        how = desk.settings.seeds
        if path.is_dir():
            visits = visit.seeds(source, folder, known, how, clock=desk.clock, stop=desk.stop)
        else:
            visits = visit.seed(source, folder, path, known, how, clock=desk.clock, stop=desk.stop)
        tally += take_in(desk, visits)
    return tally


def _folder(home: Home, path: Path) -> Path:
    """Find the folder whose source a path belongs to; a file below the home's seeds/ is the same story in both ways."""
    if path.is_dir():
        return path
    return home.seeds if path.resolve().is_relative_to(home.seeds.resolve()) else path.parent


def poll(desk: Desk, *, everything: bool = False, addresses: Sequence[str] = ()) -> Tally:
    """Visit the feeds that are due; everything -- all active ones; addresses -- these, due or not."""
    with desk.archive.read() as db:
        due = sources.due(db, desk.clock(), everything=everything, addresses=addresses)
    return take_in(desk, visit.many(due, desk.settings.fetch, clock=desk.clock, stop=desk.stop))


def add(desk: Desk, url: str, *, check: bool, pages: Pages = "learn") -> tuple[Source, bool]:
    """Subscribe to a feed, or to the first feed that a page names; tell whether that is new.

    check -- visit it before. pages -- whether the pages that its items link to are read. Raises SourceError where the
    visit finds no feed; nothing is subscribed then.
    """
    address.settle(url)
    source = Source(url)
    if check:
        found = visit.one(source, desk.settings.fetch, clock=desk.clock, stop=desk.stop)
        source = understanding.subscription(found) if found else source
    with desk.archive.write() as db:
        return sources.subscribe(db, replace(source, pages=pages), desk.clock())


def take_in(desk: Desk, visits: Iterable[Visit]) -> Tally:
    """Read, clean and keep what visits bring, a short transaction for each batch that is done."""
    tally = Tally()
    done = workers.through(
        understanding.of,
        visits,
        desk.settings.workers,
        skip=nothing_to_read,
        stop=desk.stop,
        times=understanding.patience,
    )
    for batch in done:
        with desk.archive.write() as db:
            steps = [_keep(db, understood(one), desk.settings.pages.read, desk.clock()) for one in batch]
        for step in steps:
            desk.tell(step)
            tally += step.tally
    return tally


def nothing_to_read(one: Visit) -> bool:
    """Tell whether a visit needs no reading."""
    return not isinstance(one, Fetched)


def understood(done: Done[Visit, Understood]) -> Understood:
    """Settle what a worker process came to; where it was killed, the visit failed for that reason."""
    if done.result is not None:
        return done.result
    if done.reason is not None and isinstance(done.value, Fetched):
        return Understood(understanding.failed(done.value, done.reason))
    return Understood(done.value)


def _keep(db: Connection, told: Understood, how: Pages, now: datetime) -> Step:
    """Keep one visit: the heart. Read what is known, decide, write."""
    # As it is now, not as it was when its visit began: in between a person may have removed it or a list renamed it,
    # and each file of a folder of seeds is a visit of its own to the same source.
    source = sources.get(db, told.visit.source.address) or told.visit.source
    capture = captures.record(db, told.visit, notes=told.notes)
    changed = changes.between(told.articles, stories.told(db, source, told.articles))
    recorded = stories.record(db, source, changed, capture=capture, now=now)
    named = replace(source, title=source.title or told.title, site=source.site or told.site)
    if isinstance(told.visit, Fetched):
        named = replace(named, summaries=told.summaries)
    if named.wants_pages(how):
        wanted_pages.want(db, stories.uids(source, changes.announced(changed)), now)
    seen = replace(told.visit, source=named)
    sources.keep(db, pacing.after(seen, now, news=bool(recorded.added), whole=told.whole))
    unchanged, failed = isinstance(told.visit, NotModified), isinstance(told.visit, Failed)
    # Who gives a file wants to know what of it was not taken; what is odd about a feed is in its captures.
    said = (str(told.visit.error),) if isinstance(told.visit, Failed) else told.notes if source.kind == "seeds" else ()
    problems = tuple(f"{told.visit.receipt.address}: {one}" for one in said)
    tally = Tally(1, unchanged, failed, recorded.added, recorded.revised, problems=problems)
    return Step(told.visit, tally, notes=told.notes)


def folder_source(home: Home, folder: Path) -> Source:
    """Name a folder of seeds: below the home by its path there, so that a home may be moved; elsewhere by its URL."""
    below = homes.relative(home, folder)
    address = f"seeds:{below}" if below else folder.resolve().as_uri()
    return Source(address, kind="seeds", title=folder.resolve().name, origin="seeds")


def group(desk: Desk) -> Tally:
    """Find the event of every story that has none yet or was revised, in time order; then read figures."""
    with desk.archive.read() as db:
        pending = stories.ungrouped(db)
        rulings = events.rulings(db)
    tally, reader = Tally(), reader_of(desk)
    for span in chronology.spans(pending):
        groups, rest = None, span.stories
        while rest:
            if desk.stop():
                return tally
            groups = groups or resuming.groups(desk, span, rulings, reader)
            some = _to_revised(rest)
            with desk.archive.write() as db:
                done, left = _grouped(db, groups, some, reader, desk.clock())
            tally, rest = tally + done, rest[len(some) :]
            if left:
                groups = None
    if pending:
        resuming.forget(desk)
    read_figures(desk)
    return tally


def _to_revised(told: Sequence[Story]) -> Sequence[Story]:
    """Take stories as far as the first that was revised, since it may leave its event.

    What is left behind is then taken up from the archive: copies of that story may have a voice now, which the open
    events do not remember. So it does not matter whether the next story came in the same round.
    """
    revised = next((at for at, story in enumerate(told[:BATCH], start=1) if story.event is not None), BATCH)
    return told[:revised]


def read_figures(desk: Desk) -> None:
    """Read the figures of every revision whose figures are not read yet."""
    while not desk.stop():
        with desk.archive.read() as db:
            some = stories.unread(db, BATCH)
        if not some:
            return
        told = [(one.uid, one.revision.number, _figures(one)) for one in some]
        with desk.archive.write() as db:
            stories.keep_figures(db, told)


def _figures(story: Story) -> tuple[Figure, ...]:
    revision = story.revision
    return figures.read(f"{revision.title}\n{revision.text or revision.summary}", revision.language or "")


def regroup(desk: Desk) -> Tally:
    """Decide about every story again, in one transaction: a rebuild that is killed has changed nothing."""
    tally, reader = Tally(), reader_of(desk)
    with desk.archive.write() as db:
        groups = grouping.resume((), events.rulings(db), reader)
        left = events.clear_machine(db)
        for some in chronology.batches(stories.all_in_order(db), BATCH):
            tally += _grouped(db, groups, some, reader, desk.clock())[0]
            desk.count(len(some))
        events.lead_on(db, desk.clock())
        events.recall(db, left)
    return tally


def foresee(desk: Desk) -> Foreseen:
    """Say what `regroup` would change; nothing is written."""
    with desk.archive.read() as db:
        groups = grouping.resume((), events.rulings(db), reader_of(desk))
        in_order = _counted(desk, chronology.batches(stories.all_in_order(db), BATCH))
        return foreseeing.compare(events.snapshot(db), grouping.settled(map(groups.decide, in_order)))


def _counted(desk: Desk, batches: Iterable[Sequence[Story]]) -> Iterator[Story]:
    """Give the stories of batches one by one, and tell whoever shows progress of each batch that is through."""
    for some in batches:
        yield from some
        desk.count(len(some))


def reader_of(desk: Desk) -> Reader:
    """Give what reads stories; made anew when a file of the gazetteer has changed."""
    return _reader(tuple(homes.gazetteer(desk.home)))


@lru_cache(maxsize=1)
def _reader(tables: tuple[tuple[str, str], ...]) -> Reader:
    return Reader(gazetteer.read(tables), resuming.name(tables))


def _unchanged(db: Connection, story: Story, reader: Reader) -> Decided | None:
    """Give the decision that stands where a revision tells what the one before told."""
    if story.event is None:
        return None
    before = [one for one in stories.versions(db, story.uid) if one.number < story.revision.number][-1:]
    if not before or not reader.tells_the_same(story, replace(story, revision=before[0])):
        return None
    decision = events.decision(db, story.uid)
    return Decided(decision) if decision else None


def _grouped(
    db: Connection, groups: Groups, some: Sequence[Story], reader: Reader, now: datetime
) -> tuple[Tally, bool]:
    """Decide about stories and keep it; say also whether one has left its event."""
    decided, lasting, since = [], {}, chronology.horizon(now)
    for story in some:
        unchanged, reading = _unchanged(db, story, reader), grouping.read(story, reader)
        decided.append(unchanged or groups.decide(story, reading))
        if reading.at >= since:
            lasting[story.uid] = story.revision.number, reading
    unions = [union for one in decided for union in one.unions]
    kept = events.keep(db, [one.membership for one in decided], now, unions)
    resuming.keep(db, lasting, reader)
    left = any(one.membership.left for one in decided)
    return Tally(grouped=len(some), founded=kept.founded), left


def publish(desk: Desk) -> Tally:
    """Choose the edition and write it out; where there is no news, every file stays as it is, byte for byte."""
    wanted = wishes(desk.home)
    with desk.archive.read() as db:
        chosen = edition.choose(wanted, events.recent(db, limit=wanted.candidates))
        said = published.said(db, chosen.id)
        named = surroundings.named(db, [pick.event.uid for pick in chosen.picks])
    ready = files.render(release.prepare(chosen, said, desk.clock(), named), address_of(desk))
    # What we said is kept before it is handed out: killed in between, the next time writes the very same files.
    with desk.archive.write() as db:
        published.keep(db, chosen.id, {one.event: one for one in ready.release.entries})
    for name, data in ready.files:
        output.write(desk.home.published / name, data)
    return Tally(entries=len(ready.release.entries), problems=ready.problems)


def address_of(desk: Desk) -> str:
    """Say where readers find what is published: as set, else where a daemon last served it, else the default.

    So a `publish` beside a daemon that was given another port writes the very same files.
    """
    said = desk.home.served
    if desk.settings.web.base_url or not said.is_file():
        return desk.settings.web.address
    return said.read_text(encoding="utf-8").strip()


def wishes(home: Home) -> Profile:
    """Read the profile. Raises ConfigError."""
    try:
        text = home.profile.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"cannot read the profile {home.profile}: {error}; `aggregator init` brings it back"
        ) from error
    return profile.read(text, home.profile.name)
