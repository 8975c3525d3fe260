"""Stories for tests of the room `cluster`: made from a few words, or of tests/data/cluster; and what reads them."""

import hashlib
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from aggregator import home
from aggregator.archive.story import Revision, Story, uid
from aggregator.cluster import gazetteer
from aggregator.cluster.features import Reader
from aggregator.cluster.gazetteer import Gazetteer
from aggregator.parse.item import Dated

DATA = Path(__file__).resolve().parents[1] / "data" / "cluster"
NOW = datetime(2019, 6, 1, tzinfo=UTC)

HEADERS = {
    "places": "id kind name_en other_en name_ar other_ar parent lat lon source",
    "actors": "id kind name_en other_en name_ar other_ar active_from active_to note",
    "lexicon": "concept class en ar",
    "weak": "script key name rows why",
}


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
    digest = hashlib.sha256(f"{title}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
    revision = Revision(1, seen, digest, title, text, published=published, link=link)
    return Story(uid(source, key), source, key, seen, seen, revision)


@cache
def shipped() -> Gazetteer:
    """The gazetteer that the program brings: most of a second to read, so once."""
    return gazetteer.read(home.gazetteer(None))


@cache
def reader() -> Reader:
    """What reads stories by the shipped gazetteer."""
    return Reader(shipped())


def table(kind: str, *rows: str, name: str = "own.tsv") -> tuple[str, str]:
    """A table of the gazetteer; in a row, and its header, a semicolon stands for the tab."""
    header = HEADERS[kind].replace(" ", "\t")
    return (name, "\n".join((header, *(row.replace(";", "\t") for row in rows))) + "\n")


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
