"""Release: an edition put into words, each entry with the time since when it says what it says.

A feed reader shows an entry as new when its `updated` moves, so it moves only when what we say of the event changed:
publishing twice without news gives the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from aggregator.archive.story import Mention as Named
from aggregator.curate.edition import Edition
from aggregator.publish import context, entry
from aggregator.publish.entry import Entry


class Said(Protocol):
    """What a feed said of an event before, as the archive keeps it (`archive.published`)."""

    @property
    def digest(self) -> str:
        """The digest of what was said."""

    @property
    def updated(self) -> datetime:
        """Since when."""


@dataclass(frozen=True, slots=True)
class Release:
    """An edition in words. entries -- newest first. updated -- the newest of theirs, the edition's where none is."""

    edition: Edition
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When the release last changed."""
        return max((one.updated for one in self.entries), default=self.edition.updated)


def prepare(
    edition: Edition, said: Mapping[str, Said], now: datetime, named: Mapping[str, tuple[Named, ...]] | None = None
) -> Release:
    """Put an edition into words.

    said -- event uid to what this feed said of it last. now -- when what is new is said first. named -- event uid to
    the places and actors of its stories, where they are known. Events that have left the edition just leave (RFC 4287
    has no word for it, and readers keep what they have).
    """
    contexts = context.around(edition.picks, named or {})
    told = (replace(entry.of(pick), context=contexts[pick.event.uid]) for pick in edition.picks)
    return Release(edition, tuple(_since(one, said, now) for one in told))


def _since(one: Entry, said: Mapping[str, Said], now: datetime) -> Entry:
    digest = entry.digest(one)
    before = said.get(one.event)
    if before and before.digest == digest:
        return replace(one, digest=digest, updated=before.updated)
    # A clock that was set back must not make a change look older than what it changed.
    updated = max(now, before.updated) if before else now
    return replace(one, digest=digest, updated=updated.replace(microsecond=0))
