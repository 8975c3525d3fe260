import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from aggregator.archive import captures, sources
from aggregator.archive.database import Archive
from aggregator.archive.sources import Synced
from aggregator.archive.tables import captures as rows
from aggregator.archive.tables import payloads
from aggregator.errors import UsageError
from aggregator.fetch.source import Hop, NotModified, Receipt, Source, Validators
from tests.archive import making
from tests.archive.making import FEED, HOUR, NOW, OTHER

LIST = "opml:syria.opml"


def listed(*addresses: str) -> list[Source]:
    return [Source(address, title=address[8:11]) for address in addresses]


def test_every_field_of_a_source_comes_back(archive: Archive) -> None:
    full = Source(
        FEED,
        title="One",
        site="https://one.example.org/",
        category=("Arabic", "Papers"),
        origin=LIST,
        validators=Validators('W/"x"', "Sun, 22 Nov 2026 07:00:00 GMT", "https://cdn.example.org/feed"),
        digest="d" * 64,
        moved_to="https://new.example.org/feed",
        visited=NOW,
        succeeded=NOW - HOUR,
        due=NOW + HOUR,
        interval=timedelta(minutes=45),
        failures=3,
        error="503",
    )
    with archive.write() as db:
        making.feed(db)
        sources.keep(db, full)
        assert sources.get(db, FEED) == replace(full, id=1)
        assert sources.get(db, OTHER) is None


def test_subscribing_twice_is_no_news(archive: Archive) -> None:
    with archive.write() as db:
        assert sources.subscribe(db, Source(FEED), NOW)[1]
        assert not sources.subscribe(db, Source(FEED, title="x"), NOW)[1]
        assert len(sources.all(db)) == 1


def test_a_list_is_followed(archive: Archive) -> None:
    with archive.write() as db:
        assert sources.sync(db, listed(FEED, OTHER), LIST, NOW) == Synced(added=2)
        assert sources.sync(db, listed(FEED, OTHER), LIST, NOW) == Synced()
        renamed = [replace(listed(FEED)[0], title="Renamed", category=("Agencies",))]
        assert sources.sync(db, renamed, LIST, NOW) == Synced(retired=1, changed=1)
        assert [one.address for one in sources.due(db, NOW)] == [FEED]
        one, two = sources.all(db)
        assert (one.title, one.category, two.state) == ("Renamed", ("Agencies",), "retired")
        assert sources.sync(db, listed(FEED, OTHER), LIST, NOW).changed == 2
        assert {one.state for one in sources.all(db)} == {"active"}
        assert sources.lists(db) == {"syria.opml"}
        assert sources.sync(db, [], LIST, NOW) == Synced(retired=2)
        assert sources.lists(db) == set()


def test_what_learned_facts_a_source_has_survive_a_sync(archive: Archive) -> None:
    with archive.write() as db:
        sources.sync(db, listed(FEED), LIST, NOW)
        have = sources.all(db)[0]
        sources.keep(db, replace(have, due=NOW + HOUR, failures=2, validators=Validators("e")))
        sources.sync(db, [replace(listed(FEED)[0], title="New")], LIST, NOW)
        now = sources.all(db)[0]
        assert (now.due, now.failures, now.validators.etag, now.title) == (NOW + HOUR, 2, "e", "New")


def test_a_source_that_a_person_added_or_another_list_holds_is_not_taken_over(archive: Archive) -> None:
    with archive.write() as db:
        making.feed(db)
        sources.sync(db, listed(FEED, OTHER), "opml:a.opml", NOW)
        sources.sync(db, listed(OTHER), "opml:b.opml", NOW)
        assert [one.origin for one in sources.all(db)] == ["added", "opml:a.opml"]
        sources.sync(db, [], "opml:a.opml", NOW)
        assert [one.state for one in sources.all(db)] == ["active", "retired"]
        sources.sync(db, listed(OTHER), "opml:b.opml", NOW)
        assert sources.all(db)[1].origin == "opml:b.opml"
        assert sources.all(db)[1].state == "active"


def test_what_was_removed_by_hand_stays_removed_until_added_by_hand(archive: Archive) -> None:
    with archive.write() as db:
        sources.sync(db, listed(FEED), LIST, NOW)
        assert sources.retire(db, FEED, NOW)
        assert not sources.retire(db, FEED, NOW)
        assert sources.sync(db, listed(FEED), LIST, NOW) == Synced()
        assert sources.due(db, NOW, everything=True) == ()
        kept, news = sources.subscribe(db, Source(FEED), NOW)
        assert news
        assert (kept.state, kept.title) == ("active", "one")


def test_gone_stays_gone_in_a_list(archive: Archive) -> None:
    with archive.write() as db:
        sources.sync(db, listed(FEED), LIST, NOW)
        sources.keep(db, replace(sources.all(db)[0], state="gone"))
        sources.sync(db, listed(FEED), LIST, NOW)
        assert sources.counts(db) == {"active": 0, "retired": 0, "gone": 1, "failing": 0}


def test_what_is_due_comes_longest_due_first(archive: Archive) -> None:
    with archive.write() as db:
        for place, due in enumerate([NOW + HOUR, NOW - HOUR, None, NOW]):
            sources.keep(db, replace(making.feed(db, f"https://{place}.example.org/"), due=due))
        making.feed(db, "seeds:seeds", kind="seeds")
        assert [one.address[8] for one in sources.due(db, NOW)] == ["2", "1", "3"]
        assert len(sources.due(db, NOW, everything=True)) == 4
        named = sources.due(db, NOW, addresses=["https://0.example.org/"])
        assert [one.address for one in named] == ["https://0.example.org/"]
        with pytest.raises(UsageError, match=r"not subscribed; the nearest is https://0\.example\.org/"):
            sources.due(db, NOW, addresses=["https://0.example.or/"])
        with pytest.raises(UsageError, match="seeds:seeds is not subscribed"):
            sources.due(db, NOW, addresses=["seeds:seeds"])


def test_every_fact_of_a_visit_is_kept(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        receipt = Receipt(
            at=NOW,
            address="https://one.example.org/new",
            status=200,
            headers=(("ETag", '"x"'), ("X-Odd", "\udcff\0")),
            hops=(Hop(FEED, 301, "/new"),),
            elapsed=1.5,
            remote="192.0.2.1",
        )
        visit = replace(making.fetched(source, b"wire", media_type="text/xml", charset="utf-8"), receipt=receipt)
        number = captures.record(db, visit, notes=["cut off"])
        row = db.execute(select(rows).where(rows.c.id == number)).one()
    assert (row.at, row.outcome, row.address, row.status) == (NOW, "fetched", "https://one.example.org/new", 200)
    assert row.headers == [["ETag", '"x"'], ["X-Odd", r"\udcff\x00"]]
    assert row.hops == [{"address": FEED, "status": 301, "location": "/new"}]
    assert (row.elapsed, row.remote, row.media_type, row.charset) == (1.5, "192.0.2.1", "text/xml", "utf-8")
    assert (row.error, row.error_kind, row.notes) == (None, None, ["cut off"])
    assert row.payload == hashlib.sha256(b"wire").hexdigest()


def test_a_failed_visit_keeps_its_reason_and_what_arrived(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db)
        captures.record(db, making.failed(source))
        captures.record(db, making.failed(source, "not a feed", b"<html>"))
        captures.record(db, NotModified(source, Receipt(NOW, FEED, 304)))
        first, second, third = db.execute(select(rows).order_by(rows.c.id))
        assert (first.outcome, first.error_kind, first.error, first.payload) == (
            "failed",
            "FetchError",
            "no route to host",
            None,
        )
        assert captures.payload(db, second.payload) == b"<html>"
        assert (third.outcome, third.status, third.payload) == ("not modified", 304, None)


def test_the_same_bytes_are_kept_once_and_come_back(archive: Archive) -> None:
    wire = "<rss>خبر</rss>".encode() * 1000
    with archive.write() as db:
        source = making.feed(db)
        for data in (wire, wire, b""):
            captures.record(db, making.fetched(source, data))
        sizes = db.execute(select(payloads.c.size).order_by(payloads.c.size)).scalars().all()
        assert sizes == [0, len(wire)]
        assert captures.payload(db, hashlib.sha256(wire).hexdigest()) == wire
        assert captures.payload(db, hashlib.sha256(b"").hexdigest()) == b""
        with pytest.raises(UsageError, match="holds no payload"):
            captures.payload(db, "0" * 64)


def test_seeds_are_known_by_their_last_digest_also_the_refused(archive: Archive) -> None:
    with archive.write() as db:
        source = making.feed(db, "seeds:seeds", kind="seeds")
        other = making.feed(db, "seeds:other", kind="seeds")

        def visit(file: str, wire: bytes, digest: str | None, *, fails: bool = False) -> None:
            receipt = Receipt(NOW, file, digest=digest)
            made = making.failed(source, "binary", wire) if fails else making.fetched(source, wire)
            captures.record(db, replace(made, receipt=receipt))

        visit("a.txt", b"1", "d1")
        visit("a.txt", b"2", "d2")
        visit("b.txt", b"", "large", fails=True)
        visit("c.txt", b"plain", None)
        captures.record(db, NotModified(source, Receipt(NOW, "a.txt")))
        plain = hashlib.sha256(b"plain").hexdigest()
        assert captures.known_seeds(db, source) == {"a.txt": "d2", "b.txt": "large", "c.txt": plain}
        assert captures.known_seeds(db, other) == {}
