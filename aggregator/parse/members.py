"""Documents within documents: what an archive, a mail or a crawl holds, read one by one, and within what bounds."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from aggregator.errors import ParseError
from aggregator.parse.item import Document, Item, Origin

# Formats of which a document is one article: without an id or a link it is known by where it was found.
SINGLE = frozenset({"html", "jsonarticle", "mail", "markdown", "seed"})

# As many as a feed may have; more in one file is a collection that should be kept as a folder.
MOST_ITEMS = 5_000
# Entries of all kinds, pictures and folders too. Chosen: a page saved with all that it shows has about a hundred files.
MOST_MEMBERS = 100_000
# Of all that is read as an article, unpacked. A text of this size takes up to four times as much as a Python string
# (one emoji makes every character of a page four bytes), half of what a worker process may have by default.
MOST_UNPACKED = 128 << 20
# Of one member; the largest page of ../shared/corpora has 2 MiB.
LARGEST = 8 << 20
# Of a file that is one stream, with what is only passed over on the way: a crawl of pages and pictures at the size that
# a file may have (`seeds.max_bytes`), packed to a tenth; two to three seconds of work.
MOST_PASSED = 1 << 30
# What is told of one document; the rest is counted.
MOST_PROBLEMS = 100
MOST_NAMES = 5
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Member:
    """A document within another.

    name -- within its container, for people and to tell it apart. at -- when it was received. address -- the base of
    its relative links. media_type, charset, headers -- as for a document of its own. link -- where it was published,
    if the container says so. received -- `at`, if the container says so.
    """

    name: str
    content: bytes
    at: datetime
    address: str
    media_type: str | None = None
    charset: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    link: str | None = None
    received: datetime | None = None


Read = Callable[[Member], Document]


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked of one outermost document, shared by all that it holds, at any depth, in bytes.

    left -- to be read. largest -- of one member. passed -- of what is unpacked only to be passed over.
    """

    left: int = MOST_UNPACKED
    largest: int = LARGEST
    passed: int = MOST_PASSED

    def most(self) -> int:
        """Say how large a member may be."""
        return min(self.left, self.largest)

    def take(self, size: int) -> None:
        """Note that so many bytes were unpacked."""
        self.left -= size


@dataclass(slots=True)
class Notes:
    """What is told of a container: in order, bounded, what happened often by its count.

    problems -- one by one. passed -- for each reason, the names of members that were not read for it.
    """

    problems: list[str] = field(default_factory=list)
    passed: dict[str, list[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    untold: int = 0

    def add(self, problem: str) -> None:
        """Tell of one problem."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.untold += 1

    def skip(self, reason: str, name: str) -> None:
        """Tell that a member was not read. reason -- as in `3 members REASON`."""
        self.counts[reason] += 1
        names = self.passed.setdefault(reason, [])
        if len(names) < MOST_NAMES:
            names.append(shown(name))

    def told(self) -> tuple[str, ...]:
        """Give all notes in words."""
        return (*self.problems, *([f"{self.untold} more problems"] if self.untold else []), *self._passed())

    def _passed(self) -> Iterator[str]:
        for reason, names in self.passed.items():
            more = self.counts[reason] - len(names)
            one = "member" if self.counts[reason] == 1 else "members"
            yield f"{self.counts[reason]} {one} {reason}: {', '.join(names)}" + (f" and {more} more" if more else "")


def shown(name: str) -> str:
    """Write a member's name for people: on one line, not too long."""
    line = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def items(members: Iterable[Member], read: Read, notes: Notes) -> tuple[Item, ...]:
    """Read members one by one; what cannot be read costs itself, and is told of by name.

    members -- taken one at a time, so that no more than one is in memory unread.
    """
    found: list[Item] = []
    left_out = 0
    for member in members:
        try:
            document = read(member)
        except ParseError as error:
            notes.add(f"{shown(member.name)}: {error}")
            continue
        for problem in document.problems:
            notes.add(f"{shown(member.name)}: {problem}")
        room = MOST_ITEMS - len(found)
        found += [_placed(one, member, document) for one in document.items[:room]]
        left_out += max(len(document.items) - room, 0)
    if left_out:
        notes.add(f"{len(found) + left_out} articles; only the first {MOST_ITEMS} were read, split the file")
    return tuple(found)


def _placed(item: Item, member: Member, document: Document) -> Item:
    """Say of an item where it was found, and of a page where it was published.

    A feed's entries have links and ids of their own, and come from that feed as if copied from it (RFC 4287, 4.2.11).
    """
    single = document.format in SINGLE
    origin = None if single else Origin(document.title, link=document.link) if document.title else None
    named = "#".join(filter(None, (member.name, item.member))) if single or item.member else None
    return replace(
        item,
        link=item.link or (member.link if single else None),
        language=item.language or document.language,
        source=item.source or origin,
        member=named,
        received=item.received or member.received,
    )
