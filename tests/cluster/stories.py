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
from aggregator.extract import article
from aggregator.parse import seeds
from aggregator.parse.item import Dated

DATA = Path(__file__).resolve().parents[1] / "data" / "cluster"
NOW = datetime(2019, 6, 1, tzinfo=UTC)

HEADERS = {
    "places": "id kind name_en other_en name_ar other_ar parent lat lon source",
    "actors": "id kind name_en other_en name_ar other_ar active_from active_to note",
    "lexicon": "concept class en ar",
    "weak": "script key name rows why",
}

MEGABYTE = 1_000_000

# Texts of a megabyte that were made to be slow, by what they are made of.
HOSTILE = {
    "one word": "x" * MEGABYTE,
    "only digits": "9" * MEGABYTE,
    "many numbers": "1 " * (MEGABYTE // 2),
    "only capitals": "AAAA " * (MEGABYTE // 5),
    "one capital word": "A" * MEGABYTE,
    "a name again and again": "Kafr " * (MEGABYTE // 5),
    "place words": "قرية " * (MEGABYTE // 5),
    "articles": "al " * (MEGABYTE // 3),
    "prefixes": "و" * MEGABYTE,
    "marks": "\u064b" * MEGABYTE,
    "apostrophes": "a'" * (MEGABYTE // 2),
    "signs in numbers": "1.,:/-" * (MEGABYTE // 6),
    "control characters": "\x00\x01\x1b\x7f\u202e" * (MEGABYTE // 5),
    "ligatures": "\ufdfa" * MEGABYTE,
    "beyond the first plane": "\U0001d400" * MEGABYTE,
    "lone surrogates": "\ud800" * MEGABYTE,
    "digits of all scripts": "".join(map(chr, range(0x660, 0x66A))) * (MEGABYTE // 10) + "²③፩",
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
def seed(path: Path) -> Story:
    """Read a seed as it is taken in."""
    document = seeds.read(path.read_bytes(), at=NOW, address=f"seeds/{path.name}")
    told = article.clean(document.items[0], document, base="", outlet=None, at=NOW)
    revision = Revision(1, NOW, told.digest, told.title, told.text, published=told.published, outlet=told.outlet)
    return Story(uid("seeds", path.name), "seeds", path.name, NOW, NOW, revision)


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
