"""The daemon as a process: one at a time, ended by a signal in time, useful without a network, beside commands."""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing

import feedparser
import pytest

from aggregator.home import Home
from tests import running, wire
from tests.cli.conftest import STORIES
from tests.running import Daemon

IN_TIME = 5.0  # seconds between the signal and the end
FEED = b"""<rss version="2.0"><channel><title>The Wire</title><item><guid>1</guid><title>Shells fall in Idlib</title>
<link>https://wire.example.org/1</link><description>Shells fell on a market in Idlib, Syria.</description></item>
</channel></rss>"""
# What a reader needs most time for: an element with very many attributes, again and again.
SLOW = b'<rss version="2.0"><channel><title>Slow</title>%s</channel></rss>' % (
    b"<item><title>T</title><description>%s</description></item>" % (b"&lt;p&gt;&lt;div&gt;word " * 3000) * 60
)

SIGNALS = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])


@pytest.fixture
def home(home: Home) -> Home:
    """Put the seeds of the commands' tests into the home: three events."""
    for story in STORIES.iterdir():
        shutil.copy(story, home.seeds)
    return home


@pytest.fixture
def closed() -> Iterator[int]:
    """Give a port of ours where nobody listens."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def subscribe(home: Home, *urls: str) -> None:
    outlines = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in urls)
    listed = f'<opml version="2.0"><head/><body>{outlines}</body></opml>'
    (home.feeds / "mine.opml").write_text(listed, encoding="utf-8")


def stop_in_time(daemon: Daemon, number: int) -> None:
    begun = time.monotonic()
    assert daemon.stop(number) == 0
    assert time.monotonic() - begun < IN_TIME
    assert not any("Traceback" in line for line in daemon.said)


def nobody_is_left(daemon: Daemon) -> bool:
    """Tell whether its process group (it leads one, see tests/running.py) is empty."""
    try:
        os.killpg(daemon.process.pid, 0)
    except ProcessLookupError:
        return True
    return False


def patiently(done: Callable[[], bool]) -> bool:
    """Wait until something is so, looking often."""
    end = time.monotonic() + running.PATIENCE
    while not (answer := done()) and time.monotonic() < end:
        threading.Event().wait(0.02)
    return answer


@SIGNALS
def test_a_signal_while_idle(home: Home, number: int) -> None:
    with running.daemon(home.path) as daemon:
        daemon.round()
        stop_in_time(daemon, number)
        assert patiently(lambda: nobody_is_left(daemon))
    assert running.aggregator(home.path, "verify").returncode == 0


@SIGNALS
def test_a_signal_while_servers_drip(home: Home, number: int) -> None:
    with wire.serve({"/feed.xml": wire.Document(FEED)}) as server:

        def drip(_: wire.Request) -> wire.Reply:
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"
            return wire.Raw(piece for pieces in ([head], server.drip(b" ", 0.2)) for piece in pieces)

        server.routes.update({f"/{place}": drip for place in range(3)})
        subscribe(home, *(server.url(f"/{place}") for place in range(3)), server.url("/feed.xml"))
        with running.daemon(home.path, settings={"AGGREGATOR_FETCH_ALLOW": server.allow}) as daemon:
            daemon.address()
            assert patiently(lambda: len(server.requests) == 4)
            stop_in_time(daemon, number)
            assert patiently(lambda: nobody_is_left(daemon))
    assert running.aggregator(home.path, "verify").returncode == 0


@SIGNALS
def test_a_signal_while_workers_read(home: Home, number: int) -> None:
    routes = {f"/{place}": wire.Document(SLOW) for place in range(8)}
    with wire.serve(routes) as server:
        subscribe(home, *map(server.url, routes))
        with running.daemon(home.path, settings={"AGGREGATOR_FETCH_ALLOW": server.allow}) as daemon:
            daemon.address()
            assert patiently(lambda: len(server.requests) == 8)
            stop_in_time(daemon, number)
            assert patiently(lambda: nobody_is_left(daemon))
    assert running.aggregator(home.path, "verify").returncode == 0


def test_a_second_daemon_on_the_same_archive(home: Home) -> None:
    with running.daemon(home.path) as daemon:
        daemon.address()
        second = running.aggregator(home.path, "run", "--port", "0")
        assert (second.returncode, second.stdout) == (1, "")
        assert second.stderr == (
            f"aggregator: another daemon (process {daemon.process.pid} (daemon)) is at work on"
            f" {home.path}/db/archive.sqlite3; stop it first\n"
        )
        stop_in_time(daemon, signal.SIGTERM)
    with running.daemon(home.path) as daemon:
        daemon.round()


def test_a_port_that_is_taken(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = running.aggregator(home.path, "run", "--port", str(port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"aggregator: cannot listen on 127.0.0.1 port {port}: Address already in use; name another port with --port\n"
    )


def test_without_any_feed_it_publishes_the_seeds_and_says_what_failed(home: Home, closed: int) -> None:
    allowed, inside = f"http://127.0.0.1:{closed}/feed.xml", "http://127.0.0.2:8/feed.xml"
    subscribe(home, allowed, inside)
    with running.daemon(home.path, settings={"AGGREGATOR_FETCH_ALLOW": f"127.0.0.1:{closed}"}) as daemon:
        address = daemon.address()
        assert "6 visited (0 unchanged, 2 failed); 4 stories added" in daemon.round()
        said = "".join(daemon.said)
        assert f"{allowed}: " in said
        assert f"{inside}: the address 127.0.0.2 is not public; if it is meant, allow it with" in said
        with urllib.request.urlopen(address + "syria.atom") as answer:
            published = feedparser.parse(answer.read())
        assert not published.bozo
        assert len(published.entries) == 3
        with urllib.request.urlopen(address) as answer:
            assert "Euphrates" in answer.read().decode()
        stop_in_time(daemon, signal.SIGTERM)


@pytest.mark.parametrize("path", ["", "syria.atom"])
def test_pages_are_served_once_to_who_has_them(home: Home, path: str) -> None:
    with running.daemon(home.path) as daemon:
        address = daemon.address() + path
        daemon.round()
        with urllib.request.urlopen(address) as answer:
            etag, modified = answer.headers["ETag"], answer.headers["Last-Modified"]
        for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)):
            with pytest.raises(urllib.error.HTTPError) as told:
                urllib.request.urlopen(urllib.request.Request(address, headers={name: value}))
            told.value.close()
            assert told.value.code == 304


def test_commands_work_beside_it(home: Home) -> None:
    with wire.serve({"/feed.xml": wire.Document(FEED, etag='"1"')}) as server:
        settings = {"AGGREGATOR_FETCH_ALLOW": server.allow}
        with running.daemon(home.path, settings=settings) as daemon:
            address = daemon.address()
            daemon.round()

            def typed(*words: str) -> subprocess.CompletedProcess[str]:
                done = running.aggregator(home.path, *words, settings=settings)
                assert done.returncode == 0, done.stderr
                return done

            assert typed("add", server.url("/feed.xml")).stderr == f"subscribed to {server.url('/feed.xml')}\n"
            assert "1 stories added" in typed("poll", server.url("/feed.xml")).stderr
            typed("group")
            assert "Shells fall in Idlib" in typed("search", "market").stdout
            older, newer = sorted(line.split()[0] for line in typed("events").stdout.splitlines())[:2]
            typed("merge", older, newer, "--note", "a trial")
            typed("publish")
            with urllib.request.urlopen(address + "syria.atom") as answer:
                assert len(feedparser.parse(answer.read()).entries) == 3
            stop_in_time(daemon, signal.SIGTERM)
    assert running.aggregator(home.path, "verify").returncode == 0


def test_a_broken_profile_costs_the_edition_and_no_story(home: Home) -> None:
    home.profile.write_text("[feed", encoding="utf-8")
    with wire.serve({"/feed.xml": wire.Document(FEED)}) as server:
        subscribe(home, server.url("/feed.xml"))
        with running.daemon(home.path, settings={"AGGREGATOR_FETCH_ALLOW": server.allow}) as daemon:
            assert "syria.toml is not TOML" in daemon.wait_for("this round ended early").string
            stop_in_time(daemon, signal.SIGTERM)
    assert "stories          5" in running.aggregator(home.path, "status").stdout
