"""Many GETs at once, against a real server that is kind, careless or hostile."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest

from aggregator.config import FetchSettings
from aggregator.errors import ConfigError
from aggregator.fetch import address as addresses
from aggregator.fetch import curl, guard, http
from aggregator.fetch.errand import Answer, Request
from aggregator.fetch.source import Hop, Validators
from tests import wire

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def clock() -> datetime:
    return AT


def allowed(
    *servers: wire.Server, timeout: float = 10, connect_timeout: float = 5, max_bytes: int = 1 << 20, per_host: int = 4
) -> FetchSettings:
    return FetchSettings(
        allow=tuple(server.allow for server in servers),
        timeout=timeout,
        connect_timeout=connect_timeout,
        max_bytes=max_bytes,
        per_host=per_host,
    )


def get(address: str, settings: FetchSettings, validators: Validators | None = None) -> Answer:
    request = Request(address, validators or Validators())
    ((tag, answer),) = http.get_many([("tag", request)], settings, clock=clock)
    assert tag == "tag"
    return answer


def said(answer: Answer) -> str:
    assert answer.error is not None
    return str(answer.error)


def test_brings_the_bytes_as_they_came_and_the_facts() -> None:
    document = wire.Document(b"<rss/>", etag='"1"', headers=(("X-One", "a"), ("X-One", "b")))
    with wire.serve({"/feed.xml?q=%20": document}) as server:
        answer = get(server.url("/feed.xml?q=%20#part"), allowed(server))
    assert answer.error is None
    assert answer.wire == b"<rss/>"
    receipt = answer.receipt
    assert (receipt.at, receipt.status, receipt.remote) == (AT, 200, "127.0.0.1")
    assert receipt.address == server.url("/feed.xml?q=%20")
    assert receipt.hops == ()
    assert 0 < receipt.elapsed < 5
    assert [value for name, value in receipt.headers if name == "X-One"] == ["a", "b"]


def test_asks_politely() -> None:
    with wire.serve({"/": wire.Answer()}) as server:
        get(server.root, allowed(server))
        (request,) = server.requests
    names = [name.lower() for name, _ in request.headers]
    assert sorted(names) == ["accept", "accept-encoding", "host", "user-agent"]
    assert request.header("accept-encoding") == "gzip, br, zstd, deflate"
    assert (request.header("user-agent") or "").startswith("syria-news-archive/")
    assert (request.header("accept") or "").startswith("application/atom+xml")
    assert request.header("host") == server.allow


def test_says_who_it_is_as_the_settings_want() -> None:
    with wire.serve({"/": wire.Answer()}) as server:
        settings = FetchSettings(allow=(server.allow,), user_agent="Desk/1 (+https://example.org/about)")
        get(server.root, settings)
        assert server.requests[0].header("user-agent") == "Desk/1 (+https://example.org/about)"
    with pytest.raises(ConfigError, match="user_agent"):
        http.get_many([], FetchSettings(user_agent="a\r\nCookie: b"), clock=clock)
    with pytest.raises(ConfigError, match="allow"):
        http.get_many([], FetchSettings(allow=("nonsense",)), clock=clock)


def test_makes_the_get_conditional_with_the_validators_verbatim() -> None:
    etag, modified = 'W/"a\xe9, b"', "Sat, 21 Nov 2026 10:00:00 GMT"
    with wire.serve({"/": wire.Document(b"x", etag=etag, last_modified=modified)}) as server:
        answer = get(server.root, allowed(server), Validators('W/"a\xe9', modified))
        again = get(server.root, allowed(server), Validators('"other"', modified))
        cookie = get(server.root, allowed(server), Validators("a\r\nCookie: x=1", None))
        first = server.requests[0]
    assert first.header("if-none-match") == 'W/"a\xe9'
    assert first.header("if-modified-since") == modified
    assert answer.conditional
    assert again.receipt.status == 200
    assert not cookie.conditional
    assert all(request.header("cookie") is None for request in server.requests)


def test_sends_validators_only_to_who_gave_them() -> None:
    with wire.serve({"/new": wire.Document(b"x", etag='"1"')}) as server:
        server.routes["/"] = wire.Answer(302, (("Location", "/new"),))
        given = Validators('"1"', None, server.url("/new"))
        answer = get(server.root, allowed(server), given)
        elsewhere = get(server.root, allowed(server), Validators('"1"', None, server.url("/old")))
        assert [request.header("if-none-match") for request in server.requests] == [None, '"1"', None, None]
    assert (answer.receipt.status, answer.conditional) == (304, True)
    assert (elsewhere.receipt.status, elsewhere.conditional) == (200, False)


def test_follows_redirects_and_notes_each() -> None:
    with wire.serve({"/c": wire.Document(b"here")}) as server:
        server.routes["/a"] = wire.Answer(301, (("Location", "/b?x=ü y".encode().decode("latin-1")),), b"moved")
        server.routes["/b?x=%C3%BC%20y"] = wire.Answer(307, (("Location", server.url("/c")),))
        answer = get(server.url("/a"), allowed(server))
        assert all(request.header("referer") is None for request in server.requests)
    assert answer.wire == b"here"
    between = server.url("/b?x=%C3%BC%20y")
    assert answer.receipt.hops == (
        Hop(server.url("/a"), 301, between),
        Hop(between, 307, server.url("/c")),
    )
    assert answer.receipt.address == server.url("/c")


def test_ends_redirects_that_do_not() -> None:
    numbers = count()
    with wire.serve({}) as server:
        server.routes["/a"] = wire.Answer(302, (("Location", "/b"),))
        server.routes["/b"] = wire.Answer(302, (("Location", "/a"),))
        server.routes["/nowhere"] = wire.Answer(302)
        for number in range(20):
            server.routes[f"/{number}"] = wire.Answer(302, (("Location", f"/{number + 1}"),))
        circle = get(server.url("/a"), allowed(server))
        long = get(server.url(f"/{next(numbers)}"), allowed(server))
        assert len(server.asked("/6")) == 0
        nowhere = get(server.url("/nowhere"), allowed(server))
    assert "circle" in said(circle)
    assert len(circle.receipt.hops) == 2
    assert "redirected more than 5 times" in said(long)
    assert len(long.receipt.hops) == 6
    assert "does not say where" in said(nowhere)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/feed", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is not public"),
        ("http://10.0.0.1/", "10.0.0.1 is not public"),
        ("http://0x7f000001:1/", "127.0.0.1 is not public"),
        ("http://2130706433:1/", "127.0.0.1 is not public"),
        ("http://0177.0.0.1:1/", "127.0.0.1 is not public"),
        ("http://localhost:1/", "is not public"),
        ("http://[::1]:1/", "::1 is not public"),
        ("http://[::ffff:127.0.0.1]:1/", "not public"),
        ("http://[::ffff:7f00:1]:1/", "not public"),
        ("http://[64:ff9b::7f00:1]:1/", "not public"),
        ("http://0.0.0.0:1/", "0.0.0.0 is not public"),
        ("//user:secret@127.0.0.1:1/", "127.0.0.1 is not public"),
        ("http://[fe80::1%25eth0]/", "fe80::1 is not public"),
        ("http://bad host/", "cannot be visited"),
        ("http://:80/", "cannot be visited"),
        ("http://127.0.0.1:99999/", "cannot be visited"),
    ],
)
def test_every_hop_passes_the_guard(location: str, reason: str) -> None:
    with wire.serve({"/": wire.Answer(301, (("Location", location),))}) as server:
        answer = get(server.root, allowed(server))
    assert reason in said(answer)
    assert "secret" not in repr(answer.receipt)
    assert answer.receipt.hops[0].address == server.root + "/"
    assert answer.wire == b""


def test_another_port_of_an_allowed_host_is_refused() -> None:
    with wire.serve({"/": wire.Answer(body=b"inside")}) as inside, wire.serve({}) as server:
        server.routes["/"] = wire.Answer(301, (("Location", inside.root),))
        answer = get(server.root, allowed(server))
        assert inside.requests == []
        assert inside.allow in said(answer)
        assert get(server.root, allowed(server, inside)).wire == b"inside"


def test_nothing_inside_is_reached_unless_allowed() -> None:
    with wire.serve({"/": wire.Answer(body=b"inside")}) as server:
        answer = get(server.root, FetchSettings())
        assert server.requests == []
    assert f'[fetch] allow = ["{server.allow}"]' in said(answer)
    assert answer.receipt.remote is None


def test_ipv6_is_allowed_by_its_literal() -> None:
    try:
        serving = wire.serve({"/": wire.Answer(body=b"six")}, host="::1")
        with serving as server:
            assert get(server.root, allowed(server)).wire == b"six"
            assert get(server.root, FetchSettings()).error is not None
    except OSError:
        pytest.skip("this machine has no IPv6")


def test_keeps_no_cookies() -> None:
    with wire.serve({"/": wire.Answer(200, (("Set-Cookie", "a=b; Path=/"),), b"x")}) as server:
        server.routes["/r"] = wire.Answer(302, (("Set-Cookie", "c=d; Path=/"), ("Location", "/")))
        wanted = [(path, Request(server.url(path))) for path in ("/", "/r", "/")]
        assert len(list(http.get_many(wanted, allowed(server, per_host=1), clock=clock))) == 3
        assert all(request.header("cookie") is None for request in server.requests)


def test_credentials_are_sent_to_their_origin_only_and_shown_nowhere() -> None:
    with wire.serve({"/b": wire.Answer(body=b"x")}) as server, wire.serve({"/c": wire.Answer()}) as other:
        server.routes["/a"] = wire.Answer(302, (("Location", "/b"),))
        server.routes["/x"] = wire.Answer(302, (("Location", other.url("/c")),))
        address = server.url("/a").replace("//", "//me:s%40cret@")
        answer = get(address, allowed(server, other))
        get(server.url("/x").replace("//", "//me:s%40cret@"), allowed(server, other))
        assert [request.header("authorization") for request in server.requests] == ["Basic bWU6c0BjcmV0"] * 3
        assert other.requests[0].header("authorization") is None
    assert "cret" not in repr(answer)


def test_the_environment_names_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with wire.serve({"/": wire.Answer(body=b"x")}) as server:
        assert get(server.root, allowed(server)).wire == b"x"


def test_a_proxy_of_the_settings_is_used_and_not_for_inside() -> None:
    with wire.serve({"http://example.org/feed": wire.Answer(body=b"by proxy")}) as proxy:
        settings = FetchSettings(proxy=proxy.root)
        assert get("http://example.org/feed", settings).wire == b"by proxy"
        for inside in ("http://127.0.0.1/", "http://localhost:80/", "http://0x7f000001/"):
            assert "through a proxy" in said(get(inside, settings))
        assert len(proxy.requests) == 1


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n"


def test_a_large_body_ends_at_its_limit() -> None:
    with wire.serve({}) as server:
        server.routes["/said"] = wire.Answer(body=b"x" * 200_000)
        server.routes["/endless"] = lambda _: wire.Raw(_forever(HEAD + b"\r\n", b"y" * 65536))
        chunk = b"10000\r\n" + b"z" * 65536 + b"\r\n"
        server.routes["/chunked"] = lambda _: wire.Raw(_forever(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", chunk))
        for path in server.routes:
            answer = get(server.url(path), allowed(server, max_bytes=100_000))
            assert said(answer) == "larger than 97.66 KiB"
            assert answer.receipt.status == 200
            assert len(answer.wire) <= 65536
        exact = get(server.url("/said"), allowed(server, max_bytes=200_000))
        assert exact.error is None


def _forever(first: bytes, then: bytes) -> Iterator[bytes]:
    yield first
    while True:
        yield then


@pytest.mark.parametrize(
    "endless",
    [
        (HEAD, b"X-More: and more\r\n"),
        (HEAD + b"X-Long: ", b"x" * 4096),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 ", b"9" * 4096),
    ],
)
def test_a_header_without_end_ends(endless: tuple[bytes, bytes]) -> None:
    with wire.serve({"/": lambda _: wire.Raw(_forever(*endless))}) as server:
        answer = get(server.root, allowed(server))
    assert answer.error is not None
    assert answer.receipt.elapsed < 5
    assert answer.wire == b""


@pytest.mark.parametrize("first", [b"HTTP/1.1 2", HEAD, HEAD + b"\r\n", HEAD + b"Content-Length: 1000\r\n\r\n"])
def test_a_server_that_drips_is_left(first: bytes) -> None:
    with wire.serve({}) as server:
        server.routes["/"] = lambda _: wire.Raw(_dripping(server, first))
        answer = get(server.root, allowed(server, timeout=0.5))
    assert said(answer) == "took longer than 0.5 s"
    assert 0.5 <= answer.receipt.elapsed < 2


def _dripping(server: wire.Server, first: bytes) -> Iterator[bytes]:
    yield first
    yield from server.drip(b"x", 0.05)


def test_redirects_share_one_time_limit() -> None:
    with wire.serve({}) as server:

        def wait(request: wire.Request) -> wire.Answer:
            server.closing.wait(0.2)
            return wire.Answer(302, (("Location", request.path + "x"),))

        server.routes |= {"/" + "x" * n: wait for n in range(9)}
        answer = get(server.root, FetchSettings(allow=(server.allow,), timeout=0.5, max_redirects=20))
    assert said(answer) == "took longer than 0.5 s"
    assert 1 <= len(answer.receipt.hops) <= 3


def test_a_caller_who_takes_time_makes_nobody_late() -> None:
    with wire.serve({"/fast": wire.Answer(body=b"x")}) as server:
        held = threading.Event()

        def slow(_: wire.Request) -> wire.Answer:
            held.wait(5)
            return wire.Answer(body=b"slow")

        server.routes["/slow"] = slow
        wanted = [(path, Request(server.url(path))) for path in ("/slow", "/fast")]
        answers = http.get_many(wanted, allowed(server, timeout=0.6), clock=clock)
        assert next(answers)[0] == "/fast"
        server.closing.wait(1.0)  # the caller is busy, longer than the time limit
        held.set()
        tag, answer = next(answers)
    assert (tag, answer.wire, answer.error) == ("/slow", b"slow", None)


@pytest.mark.parametrize(
    ("pieces", "reset", "reason"),
    [
        ([HEAD + b"Content-Length: 100\r\n\r\n", b"half"], False, "cut short"),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10\r\nhalf"], False, "the answer was cut short"),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"nonsense"], False, ""),
        ([HEAD + b"Content-Length: 100\r\n\r\n", b"half"], True, ""),
        ([b"<rss>an answer of 1991</rss>\n"], False, "did not answer in HTTP/1.0 or later"),
        ([], False, "closed the connection without an answer"),
        ([], True, ""),
        ([b"HTTP/1.1 abc\r\n\r\n"], False, ""),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx"], False, ""),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxxx"], False, ""),
        ([b"\x00" * 100], False, ""),
    ],
)
def test_a_broken_answer_is_a_failure_in_words(pieces: list[bytes], reset: bool, reason: str) -> None:
    with wire.serve({"/": wire.Raw(pieces, reset)}) as server:
        answer = get(server.root, allowed(server))
    assert reason in said(answer)
    assert len(said(answer)) > 15
    if b"half" in b"".join(pieces) and not reset:
        assert answer.wire == b"half"


def test_an_answer_until_the_connection_closes_is_whole() -> None:
    with wire.serve({"/": wire.Raw([b"HTTP/1.0 200 OK\r\n\r\n", b"all"])}) as server:
        answer = get(server.root, allowed(server))
    assert (answer.error, answer.wire) == (None, b"all")


def test_no_host_no_port_no_tls() -> None:
    with wire.serve({}) as server:
        assert "could not resolve host nobody.invalid" in said(get("http://nobody.invalid/", allowed(server)))
        assert "TLS" in said(get(server.root.replace("http:", "https:"), allowed(server)))
    refused = f"could not connect to 127.0.0.1 port {server.port} (Connection refused)"
    assert said(get(server.root, allowed(server))) == refused
    assert "cannot be visited" in said(get("gopher://example.org/", allowed(server)))
    assert "cannot be visited" in said(get("http://" + "a" * 70 + ".é.example/", allowed(server)))
    assert "too long" in said(get("http://example.org/" + "a" * 5000, allowed(server)))


def test_a_host_is_not_asked_too_much_at_once() -> None:
    lock, now, most = threading.Lock(), [0], [0]

    def counting(_: wire.Request) -> wire.Answer:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        threading.Event().wait(0.01)
        with lock:
            now[0] -= 1
        return wire.Answer(body=b"x")

    with wire.serve({f"/{number}": counting for number in range(40)}) as server:
        wanted = [(number, Request(server.url(f"/{number}"))) for number in range(40)]
        answers = list(http.get_many(wanted, allowed(server, per_host=3), clock=clock))
    assert sorted(tag for tag, _ in answers) == list(range(40))
    assert all(answer.wire == b"x" for _, answer in answers)
    assert most[0] <= 3


def test_requests_are_taken_as_they_are_needed() -> None:
    taken = []

    def endless(server: wire.Server) -> Iterator[tuple[int, Request]]:
        for number in count():
            taken.append(number)
            yield number, Request(server.url("/x"))

    with wire.serve({"/x": wire.Answer(body=b"x")}) as server:
        answers = http.get_many(endless(server), allowed(server), clock=clock)
        for _ in range(5):
            next(answers)
        answers.close()  # type: ignore[attr-defined]  # a generator, as every caller's `for` closes it
    assert len(taken) < 1200


def test_stopping_is_prompt_and_final() -> None:
    stopping = threading.Event()
    with wire.serve({"/fast": wire.Answer(body=b"x")}) as server:
        server.routes["/slow"] = lambda _: wire.Raw(_dripping(server, HEAD + b"\r\n"))
        wanted = [(path, Request(server.url(path))) for path in ("/slow", "/fast", "/slow", "/slow")]
        answers = http.get_many(wanted, allowed(server), clock=clock, stop=stopping.is_set)
        assert next(answers)[0] == "/fast"
        threading.Timer(0.2, stopping.set).start()
        began = time.monotonic()
        assert list(answers) == []
    assert time.monotonic() - began < 0.7


def test_whoever_is_stopped_before_the_start_asks_nothing() -> None:
    with wire.serve({"/": wire.Answer()}) as server:
        assert list(http.get_many([(1, Request(server.root))], allowed(server), clock=clock, stop=lambda: True)) == []
        assert server.requests == []


def test_one_failure_costs_only_itself() -> None:
    with wire.serve({"/ok": wire.Answer(body=b"x")}) as server:
        addresses = [server.url("/ok"), "file:///etc/passwd", "http://10.0.0.1/", "http://nobody.invalid/", "nonsense"]
        wanted = [(address, Request(address)) for address in addresses]
        answers = dict(http.get_many(wanted, allowed(server), clock=clock))
    assert [answers[address].error is None for address in addresses] == [True, False, False, False, False]


def test_trailers_and_folded_headers() -> None:
    pieces = [
        HEAD + b"X-Folded: one\r\n two\r\nTransfer-Encoding: chunked\r\nTrailer: ETag\r\n\r\n",
        b'3\r\nall\r\n0\r\nETag: "late"\r\n\r\n',
    ]
    with wire.serve({"/": wire.Raw(pieces)}) as server:
        answer = get(server.root, allowed(server))
    assert answer.wire == b"all"
    assert answer.receipt.header("etag") is None
    assert answer.receipt.header("x-folded") == "one two"


def test_a_line_is_good_again_after_any_end() -> None:
    with wire.serve({"/ok": wire.Answer(body=b"x"), "/large": wire.Answer(body=b"x" * 2000)}) as server:
        server.routes["/drip"] = lambda _: wire.Raw(_dripping(server, HEAD + b"\r\n"))
        server.routes["/reset"] = wire.Raw([HEAD], reset=True)
        settings = FetchSettings(allow=(server.allow,), timeout=0.3, max_bytes=1000, at_once=1)
        paths = ["/ok", "/drip", "/ok", "/large", "/ok", "/reset", "/ok"]
        wanted = [(path, Request(server.url(path))) for path in paths]
        answers = list(http.get_many(wanted, settings, clock=clock))
    assert [(tag, answer.error is None) for tag, answer in answers] == [(path, path == "/ok") for path in paths]
    assert all(answer.wire == b"x" for tag, answer in answers if tag == "/ok")


def test_limits_of_time_in_words() -> None:
    there = addresses.settle("http://a.example/")

    def said_after(seconds: float, timeout: float, connect_timeout: float) -> str | None:
        line = curl.Line(FetchSettings(timeout=timeout, connect_timeout=connect_timeout), guard.Guard())
        line.begin(there, (), now=100.0, spent=0.0)
        error = line.overdue(100.0 + seconds)
        line.close()
        return str(error) if error else None

    assert said_after(19, 60, 60) is None
    assert said_after(21, 60, 60) == "sent less than 10 bytes a second for 20 s"
    assert said_after(61, 60, 90) == "took longer than 60 s"
    assert said_after(6, 60, 5) == "could not resolve host a.example within 5 s; check the network"
