"""What a visit teaches about a source."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import FetchError
from aggregator.fetch import pacing
from aggregator.fetch.source import Failed, Fetched, Hop, NotModified, Receipt, Source, Validators, Visit

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
FEED = Source("https://a.example/feed", succeeded=NOW - HOUR, interval=HOUR)
Headers = tuple[tuple[str, str], ...]


def receipt(status: int = 200, headers: Headers = (), hops: tuple[Hop, ...] = ()) -> Receipt:
    return Receipt(NOW, hops[-1].location if hops else FEED.address, status, headers, hops)


def fetched(source: Source = FEED, headers: Headers = (), hops: tuple[Hop, ...] = ()) -> Fetched:
    return Fetched(source, receipt(200, headers, hops), b"wire", b"content")


def same(source: Source = FEED, headers: Headers = (), status: int = 304) -> NotModified:
    return NotModified(source, receipt(status, headers))


def failed(source: Source = FEED, status: int = 500, headers: Headers = (), hops: tuple[Hop, ...] = ()) -> Failed:
    return Failed(source, receipt(status, headers, hops), FetchError("answered"))


def wait(visit: Visit, **facts: bool) -> timedelta:
    due = pacing.after(visit, NOW, **facts).due
    assert due is not None
    return due - NOW


def test_news_halves_the_interval_and_silence_lengthens_it() -> None:
    assert pacing.after(fetched(), NOW, news=True).interval == HOUR / 2
    assert pacing.after(fetched(), NOW, news=False).interval == HOUR * 1.5
    assert pacing.after(same(), NOW).interval == HOUR * 1.5
    busy, quiet = FEED, FEED
    for _ in range(20):
        busy = pacing.after(fetched(busy), NOW, news=True)
        quiet = pacing.after(same(quiet), NOW)
    assert (busy.interval, quiet.interval) == (15 * MINUTE, 24 * HOUR)


def test_the_first_visit_teaches_no_pace() -> None:
    assert pacing.after(fetched(Source("https://a.example/")), NOW, news=True).interval == HOUR


def test_success_clears_failures_and_remembers() -> None:
    source = replace(FEED, failures=4, error="x", validators=Validators('"0"'))
    learned = pacing.after(fetched(source, (("ETag", '"1"'), ("last-modified", "then"))), NOW)
    assert (learned.failures, learned.error, learned.visited, learned.succeeded) == (0, None, NOW, NOW)
    assert learned.validators == Validators('"1"', "then", FEED.address)
    assert learned.digest == hashlib.sha256(b"content").hexdigest()
    assert pacing.after(fetched(source), NOW).validators == Validators()


def test_a_document_that_was_cut_off_is_asked_for_again() -> None:
    source = replace(FEED, validators=Validators('"0"'), digest="d")
    learned = pacing.after(fetched(source, (("ETag", '"1"'),)), NOW, news=True, whole=False)
    assert (learned.validators, learned.digest) == (Validators('"0"'), "d")
    assert learned.failures == 0


def test_a_304_brings_validators_up_to_date() -> None:
    source = replace(FEED, validators=Validators('"0"', "then"), digest="d")
    assert pacing.after(same(source), NOW).validators == Validators('"0"', "then", FEED.address)
    assert pacing.after(same(source, (("ETag", '"1"'),)), NOW).validators == Validators('"1"', "then", FEED.address)
    assert pacing.after(same(source, status=200), NOW).validators == Validators()
    assert pacing.after(same(source), NOW).digest == "d"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((("Cache-Control", "public, max-age=7200"),), 2 * HOUR),
        ((("Cache-Control", "max-age=7200"), ("Age", "1800")), 1.5 * HOUR),
        ((("cache-control", 'MAX-AGE = "7200"'),), 2 * HOUR),
        ((("Cache-Control", "s-maxage=7200"),), HOUR / 2),
        ((("Cache-Control", "max-age=7200, no-cache"),), HOUR / 2),
        ((("Cache-Control", "max-age=60"),), HOUR / 2),
        ((("Cache-Control", "max-age=999999999"),), 24 * HOUR),
        ((("Cache-Control", "max-age=" + "9" * 5000),), 24 * HOUR),
        ((("Cache-Control", "max-age=60"), ("Expires", "Sun, 22 Nov 2026 20:00:00 GMT")), HOUR / 2),
        ((("Expires", "Sun, 22 Nov 2026 15:00:00 GMT"),), 3 * HOUR),
        ((("Expires", "Sun, 22 Nov 2026 15:00:00 GMT"), ("Date", "Sun, 22 Nov 2026 14:00:00 GMT")), HOUR),
        ((("Expires", "0"),), HOUR / 2),
        ((("Expires", "Thu, 01 Jan 1970 00:00:00 GMT"),), HOUR / 2),
        ((("Retry-After", "7200"),), 2 * HOUR),
        ((("Retry-After", "Sun, 22 Nov 2026 16:00:00 GMT"),), 4 * HOUR),
        ((("Retry-After", "soon"),), HOUR / 2),
        ((("Retry-After", "9" * 30),), 24 * HOUR),
    ],
)
def test_the_server_is_heard(headers: Headers, expected: timedelta) -> None:
    assert wait(fetched(headers=headers), news=True) == expected
    learned = pacing.after(fetched(headers=headers), NOW, news=True)
    assert learned.interval == HOUR / 2


def test_failures_back_off_to_a_day() -> None:
    source, waits = FEED, []
    for _ in range(12):
        source = pacing.after(failed(source), NOW)
        assert source.due is not None
        waits.append(source.due - NOW)
    assert source.failures == 12
    assert source.error == "answered"
    assert source.interval == HOUR
    assert source.succeeded == NOW - HOUR
    assert waits[-1] == 24 * HOUR
    assert 7 * MINUTE < waits[0] < 13 * MINUTE
    for shorter, longer in pairwise(waits):
        assert longer > shorter or longer == 24 * HOUR


def test_jitter_is_the_sources_own() -> None:
    one, two = (failed(replace(FEED, address=address)) for address in ("https://a.example/", "https://b.example/"))
    assert wait(one) == wait(one)
    assert wait(one) != wait(two)


def test_refusals_back_off_further() -> None:
    for status in (401, 403, 404):
        assert wait(failed(status=status)) >= 45 * MINUTE


def test_retry_after_of_a_failure() -> None:
    for status in (429, 503):
        assert wait(failed(status=status, headers=(("Retry-After", "36000"),))) == 10 * HOUR
    assert wait(failed(status=429, headers=(("Retry-After", "1"),))) >= 5 * MINUTE


def test_gone_is_gone() -> None:
    gone = pacing.after(failed(status=410), NOW)
    assert (gone.state, gone.due) == ("gone", None)
    assert pacing.after(fetched(gone), NOW).state == "active"
    led = (Hop(FEED.address, 302, "https://b.example/"),)
    assert pacing.after(failed(status=410, hops=led), NOW).state == "active"
    for_good = (Hop(FEED.address, 301, "https://b.example/"),)
    assert pacing.after(failed(status=410, hops=for_good), NOW).state == "gone"
    assert pacing.after(fetched(replace(FEED, state="retired")), NOW).state == "retired"


A, B, C, D = ("https://a.example/feed", "https://a.example/2", "https://b.example/3", "https://c.example/4")


@pytest.mark.parametrize(
    ("hops", "moved_to"),
    [
        ((), None),
        ((Hop(A, 301, B),), B),
        ((Hop(A, 308, B), Hop(B, 301, C)), C),
        ((Hop(A, 302, B),), None),
        ((Hop(A, 301, B), Hop(B, 302, C)), B),
        ((Hop(A, 307, B), Hop(B, 301, C)), None),
        ((Hop(A, 301, B), Hop(B, 308, C), Hop(C, 303, D)), C),
    ],
)
def test_a_permanent_move_is_followed_as_far_as_it_is_permanent(hops: tuple[Hop, ...], moved_to: str | None) -> None:
    assert pacing.after(fetched(hops=hops), NOW).moved_to == moved_to
    assert pacing.after(fetched(hops=hops), NOW).address == A


def test_a_move_counts_only_with_a_document() -> None:
    hops = (Hop(A, 301, B),)
    assert pacing.after(failed(hops=hops), NOW).moved_to is None
    assert pacing.after(fetched(hops=hops), NOW, whole=False).moved_to is None
    secret = replace(FEED, address="https://me:pw@a.example/feed")
    assert pacing.after(fetched(secret, hops=hops), NOW).moved_to is None


def test_a_move_that_fails_is_doubted() -> None:
    source = replace(FEED, moved_to=B)
    assert pacing.after(fetched(source), NOW).moved_to == B
    targets = []
    for _ in range(3):
        source = pacing.after(failed(source), NOW)
        targets.append(source.target)
    assert targets == [B, B, A]


def test_seeds_have_no_pace() -> None:
    seeds = Source("seeds:seeds", kind="seeds")
    assert pacing.after(fetched(seeds), NOW).due is None
    learned = pacing.after(failed(seeds), NOW)
    assert (learned.due, learned.error, learned.visited) == (None, "answered", NOW)


NAMES = st.sampled_from(["ETag", "Last-Modified", "Cache-Control", "Expires", "Date", "Age", "Retry-After"])
VALUES = st.text(max_size=40) | st.sampled_from(["max-age=-1", "Sun, 99 Nov 20260 99:00:00 GMT", "1e9", "-1", "٣"])


@given(
    headers=st.lists(st.tuples(NAMES, VALUES), max_size=6).map(tuple),
    status=st.none() | st.integers(100, 599),
    kind=st.sampled_from([Fetched, NotModified, Failed]),
    interval=st.timedeltas(timedelta(), timedelta(days=400)),
    failures=st.integers(0, 10**9),
    news=st.booleans(),
    whole=st.booleans(),
)
def test_any_visit_teaches_something_within_bounds(
    *, headers: Headers, status: int | None, kind: type, interval: timedelta, failures: int, news: bool, whole: bool
) -> None:
    source = replace(FEED, interval=interval, failures=failures)
    told = Receipt(NOW, FEED.address, status, headers)
    visits: dict[type, Visit] = {
        Fetched: Fetched(source, told, b"", b""),
        NotModified: NotModified(source, told),
        Failed: Failed(source, told, FetchError("x")),
    }
    learned = pacing.after(visits[kind], NOW, news=news, whole=whole)
    assert learned == pacing.after(visits[kind], NOW, news=news, whole=whole)
    if learned.state == "active":
        assert learned.due is not None
        assert 5 * MINUTE <= learned.due - NOW <= 24 * HOUR
    assert learned.visited == NOW
