"""robots.txt: what a site said, whether it still counts, what it allows."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import FetchError, RefusedError
from aggregator.fetch import robots
from aggregator.fetch.robots import Robots
from aggregator.fetch.source import Failed, Fetched, Receipt, Source

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SITE = "https://one.example.org"
AGENT = "syria-news-archive/0.1.0 (+mailto:desk@example.org)"


def rules(text: str) -> Robots:
    return Robots(SITE, NOW, "rules", text)


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://One.example.org/a?b#c", "https://one.example.org"),
        ("https://one.example.org:443/", "https://one.example.org"),
        ("http://one.example.org:8080/a", "http://one.example.org:8080"),
        ("http://[::1]:81/a", "http://[::1]:81"),
        ("https://user:secret@one.example.org/", "https://one.example.org"),
    ],
)
def test_a_site_is_scheme_host_and_port(address: str, site: str) -> None:
    assert robots.site(address) == site
    assert robots.address(site) == site + "/robots.txt"


def test_what_cannot_be_visited_has_no_site() -> None:
    with pytest.raises(FetchError):
        robots.site("mailto:desk@example.org")


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (404, "none"),
        (401, "none"),
        (403, "none"),
        (410, "none"),
        (429, "unreachable"),
        (500, "unreachable"),
        (None, "unreachable"),
    ],
)
def test_an_answer_is_understood_as_the_rfc_says(status: int | None, state: str) -> None:
    failed = Failed(Source(SITE), Receipt(NOW, SITE, status), FetchError("no"))
    assert robots.said(SITE, failed).state == state


def test_the_rules_are_text_whatever_the_bytes() -> None:
    content = b"\xef\xbb\xbfUser-agent: *\nDisallow: /\xff\0x\n" + b"#" * (600 << 10)
    said = robots.said(SITE, Fetched(Source(SITE), Receipt(NOW, SITE, 200), content, content))
    assert said.state == "rules"
    assert said.rules.startswith("User-agent: *")
    assert "\0" not in said.rules
    assert len(said.rules) <= 500 << 10


def test_rules_that_broke_off_or_never_end_are_not_known() -> None:
    content = b"User-agent: *\n"
    cut = Fetched(Source(SITE), Receipt(NOW, SITE, 200), content, content, cut_off="the answer was cut short")
    assert robots.said(SITE, cut).state == "unreachable"
    many = b"Disallow: /p1*x1$\n" * (robots.MOST_LINES + 1)
    assert robots.said(SITE, Fetched(Source(SITE), Receipt(NOW, SITE, 200), many, many)).state == "unreachable"


def test_what_the_guard_refuses_is_refused() -> None:
    refused = Failed(Source(SITE), Receipt(NOW, SITE), RefusedError("not public"))
    assert robots.said(SITE, refused).state == "refused"
    assert not robots.manners(robots.said(SITE, refused), AGENT).allows(SITE + "/a")


def test_how_long_it_counts() -> None:
    day, hour = timedelta(hours=24), timedelta(hours=1)
    assert robots.is_fresh(rules(""), NOW + day - timedelta(seconds=1))
    assert not robots.is_fresh(rules(""), NOW + day)
    assert not robots.is_fresh(Robots(SITE, NOW, "unreachable"), NOW + hour)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:\n", "/a", True),
        ("User-agent: *\nDisallow: /a\n", "/a/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b", True),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/x/y.pdf?z", True),
        ("User-agent: Syria-News-Archive\nDisallow: /\n", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: syria-news-archive\nAllow: /\n", "/a", True),
        ("<html>not rules at all</html>", "/a", True),
    ],
)
def test_what_is_allowed(text: str, path: str, allowed: bool) -> None:
    assert robots.manners(rules(text), AGENT).allows(SITE + path) is allowed


def test_nothing_is_allowed_while_nobody_knows() -> None:
    assert not robots.manners(Robots(SITE, NOW, "unreachable"), AGENT).allows(SITE + "/a")
    assert robots.manners(Robots(SITE, NOW, "none"), AGENT).allows(SITE + "/a")


@pytest.mark.parametrize(("said", "seconds"), [("10", 10), ("0.5", 0.5), ("-3", 0), ("1e99", 86400), ("soon", 0)])
def test_a_pause_is_bounded(said: str, seconds: float) -> None:
    assert robots.manners(rules(f"User-agent: *\nCrawl-delay: {said}\n"), AGENT).delay == timedelta(seconds=seconds)


@given(st.text(max_size=400), st.text(max_size=60))
def test_no_rules_raise(text: str, path: str) -> None:
    said = rules(f"User-agent: *\n{text}")
    assert robots.manners(said, AGENT).allows(f"{SITE}/{path}") in {True, False}
    assert robots.manners(said, AGENT).delay >= timedelta(0)
