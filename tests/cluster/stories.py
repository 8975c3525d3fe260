"""Stories for tests of the room `cluster`: made from a few words, or read from tests/data/cluster/stories.jsonl."""

import hashlib
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from aggregator.archive.story import Revision, Story, uid
from aggregator.parse.item import Dated

DATA = Path(__file__).resolve().parents[1] / "data" / "cluster"
NOW = datetime(2019, 6, 1, tzinfo=UTC)


def story(
    key: str,
    title: str,
    text: str,
    *,
    told: datetime | None = None,
    seen: datetime = NOW,
    source: str = "https://one.example.org/feed",
    link: str | None = None,
) -> Story:
    published = Dated(told.isoformat(), told) if told else None
    digest = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()
    revision = Revision(1, seen, digest, title, text, published=published, link=link)
    return Story(uid(source, key), source, key, seen, seen, revision)


@cache
def labelled() -> dict[str, tuple[Story, str]]:
    """The stories of the data file by id, each with its event."""
    rows = map(json.loads, (DATA / "stories.jsonl").read_text(encoding="utf-8").splitlines())
    return {
        row["id"]: (
            story(
                row["id"],
                row["title"],
                row["text"],
                told=datetime.fromisoformat(row["published"]).replace(tzinfo=UTC),
                source=row["source"],
                link=row["url"],
            ),
            row["event"],
        )
        for row in rows
    }
