"""Stories and events for tests, made with as few words as a test needs."""

from datetime import UTC, datetime, timedelta

from aggregator.archive.story import Copy, Event, Revision, Story
from aggregator.parse.item import Dated, Precision

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)

WAR = (
    "Shelling killed four civilians in Idlib on Saturday, the White Helmets said. "
    "Rebels and Syrian army clashed near Saraqib."
)


def story(
    uid: str,
    title: str = "Shelling kills four in Idlib",
    text: str = WAR,
    *,
    outlet: str | None = "Herald",
    link: str | None = "",
    told: datetime | None = NOON,
    seen: datetime = NOON,
    language: str | None = "en",
    summary: str = "",
    precision: Precision = "second",
) -> Story:
    """Make a story. link -- empty: one made from the uid; told -- None: undated."""
    revision = Revision(
        number=1,
        seen=seen,
        digest=f"d{uid}",
        title=title,
        text=text,
        summary=summary,
        link=f"https://{uid}.example.org/news" if link == "" else link,
        outlet=outlet,
        published=Dated(told.isoformat(), told, precision) if told else None,
        language=language,
    )
    return Story(uid, f"https://{uid}.example.org/feed", uid, seen, seen, revision)


def event(
    *stories: Story,
    uid: str | None = None,
    changed: datetime = NOON,
    opened: datetime | None = None,
    copies: tuple[tuple[str, str], ...] = (),
    hidden: bool = False,
    pinned: bool = False,
    notes: tuple[str, ...] = (),
    merged_into: str | None = None,
) -> Event:
    """Make an event of stories. copies -- (copy, original) uids."""
    first = stories[0]
    return Event(
        uid=uid or "e" + first.uid.removeprefix("s"),
        opened=opened or first.told or first.first_seen,
        changed=changed,
        stories=stories,
        copies=tuple(Copy(copy, original, "same text", 1.0) for copy, original in copies),
        hidden=hidden,
        pinned=pinned,
        notes=notes,
        merged_into=merged_into,
    )


def hours(count: float) -> timedelta:
    """Say hours."""
    return timedelta(hours=count)
