"""The published files over a real socket: types, validators, conditions, headers, and what is not here."""

import http.client
import os
from pathlib import Path

import feedparser
import pytest

from aggregator.publish import names
from aggregator.web import app
from aggregator.web.server import Server
from tests.web.wire import ask

NEVER = "Thu, 01 Jan 1970 00:00:00 GMT"
FUTURE = "Fri, 01 Jan 2999 00:00:00 GMT"


@pytest.mark.parametrize(("target", "name"), [("/", names.PAGE), *((f"/{name}", name) for name in names.MEDIA_TYPES)])
def test_every_file_is_served_as_it_lies(server: Server, published: Path, target: str, name: str) -> None:
    answer = ask(server, target)
    assert answer.status == 200
    assert answer.body == (published / name).read_bytes()
    assert answer.headers["content-type"] == names.MEDIA_TYPES[name]
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.headers["etag"].startswith('"')
    assert answer.headers["last-modified"].endswith(" GMT")
    assert "server" not in answer.headers


def test_head_says_the_same_without_a_body(server: Server) -> None:
    got, asked = ask(server, "/syria.atom"), ask(server, "/syria.atom", method="HEAD")
    assert asked.body == b""
    same = ("etag", "last-modified", "content-length", "content-type")
    assert [asked.headers[name] for name in same] == [got.headers[name] for name in same]


def test_conditional_requests(server: Server) -> None:
    first = ask(server, "/syria.atom")
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    expected = {
        (f"If-None-Match: {etag}",): 304,
        (f"If-None-Match: W/{etag}",): 304,
        (f'If-None-Match: "other", {etag}',): 304,
        ("If-None-Match: *",): 304,
        ('If-None-Match: "other"',): 200,
        (f"If-None-Match: {etag.strip(chr(34))}",): 200,
        (f"If-Modified-Since: {modified}",): 304,
        (f"If-Modified-Since: {FUTURE}",): 304,
        (f"If-Modified-Since: {NEVER}",): 200,
        ("If-Modified-Since: yesterday",): 200,
        ("If-Modified-Since: Mon, 01 Jan 99999999999999999999 00:00:00 GMT",): 200,
        (f"If-Modified-Since: Mon, 01 Jan 2024 00:00:00 +{'9' * 400}",): 200,
        ("If-Modified-Since: Sat, 01 Jan 0001 00:00:00 +2359",): 200,
        ("If-Modified-Since: Fri, 31 Dec 9999 23:59:59 -2359",): 304,
        # RFC 9110, 5.3: a list said in several lines is one list.
        ('If-None-Match: "other"', f"If-None-Match: {etag}"): 304,
        (f"If-None-Match: {etag}", 'If-None-Match: "other"'): 304,
        ('If-None-Match: "other"', 'If-None-Match: "another"'): 200,
        # RFC 9110, 13.2.2: If-None-Match alone decides where both are there.
        ('If-None-Match: "other"', f"If-Modified-Since: {modified}"): 200,
        (f"If-None-Match: {etag}", f"If-Modified-Since: {NEVER}"): 304,
    }
    for headers, status in expected.items():
        for method in ("GET", "HEAD"):
            answer = ask(server, "/syria.atom", "Host: x", *headers, method=method)
            assert answer.status == status, (headers, method)
            assert answer.headers["etag"] == etag
            if status == 304:
                assert answer.body == b""
                assert {"cache-control", "last-modified"} <= set(answer.headers)


def test_new_bytes_have_a_new_validator(server: Server, published: Path) -> None:
    before = ask(server, "/syria.rss").headers["etag"]
    stat = (published / "syria.rss").stat()
    (published / "syria.rss").write_bytes(b"<rss/>")
    os.utime(published / "syria.rss", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    after = ask(server, "/syria.rss", "Host: x", f"If-None-Match: {before}")
    assert (after.status, after.body) == (200, b"<rss/>")


@pytest.mark.parametrize("target", ["/", "/syria.atom", "/nothing", "/healthz"])
def test_every_answer_has_the_security_headers(server: Server, target: str) -> None:
    headers = ask(server, target).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "target",
    [
        "/nothing",
        "/index.html/",
        "/syria.atom/",
        "//syria.atom",
        "/../syria.toml",
        "/..%2fsyria.toml",
        "/%2e%2e/syria.toml",
        "/syria.atom/../../syria.toml",
        "/....//syria.toml",
        "/..\\syria.toml",
        "/.syria.atom.1.tmp",
        "/%2esyria.atom.1.tmp",
        "/syria.atom%00",
        "/syria.atom%0d%0aSet-Cookie:x",
        "/SYRIA.ATOM",
        "/etc/passwd",
        "//example.org/syria.atom",
        "/" + "a" * 8000,
        "/%ff%fe",
        "/healthz/x",
    ],
)
def test_what_is_not_named_is_not_here(server: Server, target: str) -> None:
    answer = ask(server, target)
    assert answer.status == 404
    assert b"There is no such page here" in answer.body
    assert b"secret" not in answer.body
    assert answer.headers["content-type"].startswith("text/plain")
    assert "location" not in answer.headers
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"])
def test_other_methods_are_refused_with_what_is_allowed(server: Server, method: str) -> None:
    answer = ask(server, "/syria.atom", method=method)
    assert answer.status == 405
    assert set(answer.headers["allow"].replace(" ", "").split(",")) == {"GET", "HEAD"}
    assert b"ask with GET or HEAD" in answer.body


def test_the_host_header_changes_nothing(server: Server) -> None:
    for target in ("/", "/nothing", "/syria.atom/"):
        evil = ask(server, target, "Host: evil.example", "X-Forwarded-Host: evil.example")
        assert b"evil" not in evil.body
        assert not [value for value in evil.headers.values() if "evil" in value]


def test_a_query_changes_nothing(server: Server) -> None:
    assert ask(server, "/syria.atom?x=1").body == ask(server, "/syria.atom").body


def test_health(server: Server, published: Path) -> None:
    answer = ask(server, "/healthz")
    assert (answer.status, answer.body, answer.headers["cache-control"]) == (200, b"ok\n", "no-store")
    (published / "syria.atom").unlink()
    for target in ("/healthz", "/syria.atom"):
        early = ask(server, target)
        assert (early.status, early.headers["retry-after"], early.headers["cache-control"]) == (503, "30", "no-store")
        assert b"Nothing is published yet" in early.body


def test_a_folder_that_is_not_there_yet_is_no_crash(tmp_path: Path) -> None:
    with Server(app.app(tmp_path / "none"), "127.0.0.1", 0) as early:
        assert ask(early, "/").status == 503


def test_one_connection_serves_many_requests(server: Server) -> None:
    client = http.client.HTTPConnection(server.host, server.port, timeout=10)
    for _ in range(3):
        client.request("GET", "/syria.atom")
        answer = client.getresponse()
        assert (answer.status, len(answer.read()) > 0) == (200, True)
    client.close()


def test_a_feed_reader_subscribes_and_is_told_that_nothing_is_new(server: Server) -> None:
    read = feedparser.parse(server.address + "syria.atom")
    assert (read.status, read.bozo, read.version, len(read.entries)) == (200, False, "atom10", 5)
    again = feedparser.parse(server.address + "syria.atom", etag=read.etag, modified=read.modified)
    assert again.status == 304
