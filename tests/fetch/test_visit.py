"""Visits to feeds over a real wire, and to seeds on a real disk."""

import gzip
import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.config import FetchSettings, SeedsSettings
from aggregator.fetch import pacing, visit
from aggregator.fetch.source import Failed, Fetched, NotModified, Source, Validators, Visit
from tests import wire

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
RSS = b"<rss version='2.0'><channel><title>T</title></channel></rss>"
SEEDS = Source("seeds:seeds", kind="seeds")


def clock() -> datetime:
    return AT


@pytest.fixture
def server() -> Iterator[wire.Server]:
    with wire.serve({"/feed": wire.Document(RSS, "application/rss+xml; charset=UTF-8", etag='"1"')}) as one:
        yield one


def see(server: wire.Server, source: Source) -> Visit:
    found = visit.one(source, FetchSettings(allow=(server.allow,), max_bytes=100_000), clock=clock)
    assert found is not None
    return found


def failure(found: Visit) -> str:
    assert isinstance(found, Failed)
    return str(found.error)


def test_a_document_is_fetched(server: wire.Server) -> None:
    source = Source(server.url("/feed"))
    found = see(server, source)
    assert isinstance(found, Fetched)
    assert (found.wire, found.content, found.media_type, found.charset) == (RSS, RSS, "application/rss+xml", "utf-8")
    assert found.source is source
    assert found.receipt.at == AT


def test_what_has_not_changed_is_not_fetched_again(server: wire.Server) -> None:
    first = see(server, Source(server.url("/feed")))
    learned = pacing.after(first, AT)
    assert learned.validators == Validators('"1"', None, server.url("/feed"))
    second = see(server, learned)
    assert isinstance(second, NotModified)
    assert second.receipt.status == 304
    server.routes["/feed"] = wire.Document(RSS, etag='"2"')
    third = see(server, pacing.after(second, AT))
    assert isinstance(third, NotModified)  # the same bytes under another tag
    assert third.receipt.status == 200
    assert pacing.after(third, AT).validators.etag == '"2"'
    server.routes["/feed"] = wire.Document(RSS + b"<!-- new -->", etag='"3"')
    assert isinstance(see(server, pacing.after(third, AT)), Fetched)


def test_an_encoding_is_undone_and_the_wire_kept(server: wire.Server) -> None:
    packed = gzip.compress(RSS)
    server.routes["/feed"] = wire.Document(packed, headers=(("Content-Encoding", "gzip"),))
    found = see(server, Source(server.url("/feed")))
    assert isinstance(found, Fetched)
    assert (found.wire, found.content) == (packed, RSS)
    same = see(server, Source(server.url("/feed"), digest=hashlib.sha256(RSS).hexdigest()))
    assert isinstance(same, NotModified)


def test_a_bomb_and_stacked_encodings_fail_with_their_bytes(server: wire.Server) -> None:
    bomb = gzip.compress(bytes(1_000_000))
    server.routes["/bomb"] = wire.Document(bomb, headers=(("Content-Encoding", "gzip"),))
    server.routes["/twice"] = wire.Document(bomb, headers=(("Content-Encoding", "gzip"), ("Content-Encoding", "br")))
    found = see(server, Source(server.url("/bomb")))
    assert "larger than 97.66 KiB once" in failure(found)
    assert isinstance(found, Failed)
    assert found.wire == bomb
    assert "encoded more than once" in failure(see(server, Source(server.url("/twice"))))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        *((404, "answered 404 Not Found"), (410, "answered 410 Gone"), (500, "answered 500 Internal Server Error")),
        *((429, "answered 429 Too Many Requests"), (204, "answered 204 No Content"), (202, "answered 202 Accepted")),
        *((206, "answered 206 Partial Content"), (304, "answered 304 Not Modified to a request without conditions")),
        *((300, "answered 300 Multiple Choices"), (403, "answered 403 Forbidden"), (401, "answered 401 Unauthorized")),
    ],
)
def test_other_answers_fail_and_keep_their_body(server: wire.Server, status: int, words: str) -> None:
    server.routes["/feed"] = wire.Answer(status, (("Retry-After", "7"),), b"" if status in {204, 304} else b"why")
    found = see(server, Source(server.url("/feed")))
    assert failure(found) == words
    assert isinstance(found, Failed)
    assert found.wire == (b"" if status in {204, 304} else b"why")
    assert found.receipt.header("retry-after") == "7"


@pytest.mark.parametrize("status", [200, 203])
def test_any_body_is_a_document(server: wire.Server, status: int) -> None:
    server.routes["/feed"] = wire.Answer(status, (), b"")
    found = see(server, Source(server.url("/feed")))
    assert isinstance(found, Fetched)
    assert (found.content, found.media_type) == (b"", None)


def test_a_source_is_visited_where_it_moved_to(server: wire.Server) -> None:
    found = see(server, Source(server.url("/old"), moved_to=server.url("/feed")))
    assert isinstance(found, Fetched)
    assert server.asked("/old") == []


def test_many_and_stop(server: wire.Server) -> None:
    settings = FetchSettings(allow=(server.allow,))
    sources = [Source(server.url("/feed")), Source(server.url("/none")), Source("file:///etc/passwd")]
    kinds = {one.source.address: type(one) for one in visit.many(sources, settings, clock=clock)}
    assert kinds == dict(zip((one.address for one in sources), (Fetched, Failed, Failed), strict=True))
    assert visit.one(sources[0], settings, clock=clock, stop=lambda: True) is None


def take(folder: Path, known: dict[str, str] | None = None, limit: int = 1000) -> list[Visit]:
    return list(visit.seeds(SEEDS, folder, known or {}, SeedsSettings(max_bytes=limit), clock=clock))


def remembered(visits: list[Visit]) -> dict[str, str]:
    return {one.receipt.address: one.receipt.digest or "" for one in visits}


def test_seeds_are_taken_in_order_and_once(tmp_path: Path) -> None:
    names = ["b.txt", "a.txt", "sub/ü 1.txt", "README.md", ".hidden.txt", "c.css", ".git/x.txt", "D.TXT"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"text of {name}")
    first = take(tmp_path)
    assert [one.receipt.address.removeprefix("seeds:seeds/") for one in first] == [
        *("D.TXT", "a.txt", "b.txt", "sub/%C3%BC%201.txt"),
    ]
    assert all(isinstance(one, Fetched) and one.media_type == "text/plain" for one in first)
    one = first[1]
    assert isinstance(one, Fetched)
    assert one.content == one.wire == b"text of a.txt"
    assert one.receipt.digest == hashlib.sha256(one.wire).hexdigest()
    known = remembered(first)
    assert take(tmp_path, known) == []
    (tmp_path / "b.txt").write_text("other words")
    assert [one.receipt.address for one in take(tmp_path, known)] == ["seeds:seeds/b.txt"]


def test_what_cannot_be_taken_in_fails_once(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "large.txt").write_bytes(b"x" * 1001)
    (folder / "link.txt").symlink_to(outside)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "lost.txt").symlink_to(folder / "nothing.txt")
    (folder / "within.txt").symlink_to(folder / "good.txt")
    (folder / "good.txt").write_text("good")
    (folder / "again").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    visits = take(folder)
    said = {one.receipt.address.rpartition("/")[2]: str(one.error) for one in visits if isinstance(one, Failed)}
    assert {name: words.split(";")[0] for name, words in said.items()} == {
        "empty.txt": "empty",
        "large.txt": "larger than 1000 bytes",
        "link.txt": "a link that leads out of its folder",
        "loop.txt": said["loop.txt"].split(";")[0],
        "lost.txt": "cannot be read (No such file or directory)",
        "pipe.txt": "neither a file nor a folder",
    }
    assert {one.receipt.address for one in visits if isinstance(one, Fetched)} == {
        "seeds:seeds/good.txt",
        "seeds:seeds/within.txt",
    }
    assert all(b"secret" not in one.wire for one in visits if not isinstance(one, NotModified))
    known = remembered(visits)
    assert take(folder, known) == []
    (folder / "large.txt").write_bytes(b"y" * 1001)
    assert [one.receipt.address for one in take(folder, known)] == ["seeds:seeds/large.txt"]
    (folder / "lost.txt").unlink()
    (folder / "lost.txt").write_text("found")
    assert len(take(folder, known)) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "a.txt").chmod(0)
    (found,) = take(tmp_path)
    assert "Permission denied" in failure(found)
    assert take(tmp_path, remembered([found])) == []


def test_a_folder_that_is_not_there_is_a_failure_of_its_own(tmp_path: Path) -> None:
    (found,) = take(tmp_path / "none")
    assert found.receipt.address == SEEDS.address
    assert "No such file or directory" in failure(found)
    assert take(tmp_path / "none", remembered([found])) == []


def test_names_of_any_bytes_have_an_address(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_bytes(b"x")
    (found,) = take(tmp_path)
    assert found.receipt.address == "seeds:seeds/%FF%FE.txt"


def test_ten_thousand_files_and_a_large_one(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").write_text(f"story {number}")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    visits = take(tmp_path)
    assert sum(isinstance(one, Fetched) for one in visits) == 10_000
    assert [one.receipt.address for one in visits if isinstance(one, Failed)] == ["seeds:seeds/large.txt"]
    assert take(tmp_path, remembered(visits)) == []
    assert list(visit.seeds(SEEDS, tmp_path, {}, SeedsSettings(), clock=clock, stop=lambda: True)) == []


def test_a_seed_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# x")
    settings = SeedsSettings()
    (found,) = visit.seed(SEEDS, tmp_path, tmp_path / "note.md", {}, settings, clock=clock)
    assert isinstance(found, Fetched)
    assert found.receipt.address == "seeds:seeds/note.md"
    known = remembered([found])
    assert list(visit.seed(SEEDS, tmp_path, tmp_path / "note.md", known, settings, clock=clock)) == []
    (gone,) = visit.seed(SEEDS, tmp_path, tmp_path / "none.txt", known, settings, clock=clock)
    assert "No such file" in failure(gone)


def test_a_document_to_look_at(tmp_path: Path, server: wire.Server) -> None:
    settings = FetchSettings(allow=(server.allow,), max_bytes=100)
    path = tmp_path / "a feed.atom"
    path.write_bytes(b"<feed/>")
    found = visit.document(str(path), settings, clock=clock)
    assert isinstance(found, Fetched)
    assert (found.content, found.media_type, found.receipt.address) == (
        b"<feed/>",
        "application/atom+xml",
        path.as_uri(),
    )
    by_url = visit.document(path.as_uri(), settings, clock=clock, base="https://a.example/", media_type="text/xml")
    assert isinstance(by_url, Fetched)
    assert (by_url.receipt.address, by_url.media_type) == ("https://a.example/", "text/xml")
    assert isinstance(visit.document(server.url("/feed"), settings, clock=clock), Fetched)
    assert "No such file" in failure(visit.document(str(tmp_path / "none.xml"), settings, clock=clock))
    assert "Is a directory" in failure(visit.document(str(tmp_path), settings, clock=clock))
    path.write_bytes(b"x" * 101)
    assert "larger than 100 bytes" in failure(visit.document(str(path), settings, clock=clock))
