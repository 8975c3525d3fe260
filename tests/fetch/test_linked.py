"""Linked pages as values: a round, its rules, and what follows each answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aggregator.config import PagesSettings
from aggregator.errors import FetchError
from aggregator.fetch import linked
from aggregator.fetch.linked import Brought, Wanted
from aggregator.fetch.robots import Robots
from aggregator.fetch.source import Failed, Fetched, Receipt, Source

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
FEED = Source("https://one.example.org/feed", summaries=True)


def wanted(number: int, address: str = "", tries: int = 0, source: Source = FEED) -> Wanted:
    return Wanted(source, f"s{number}", number, address or f"https://one.example.org/{number}", tries)


def failed(status: int | None) -> Failed:
    return Failed(FEED, Receipt(NOW, FEED.address, status), FetchError("no"))


@given(st.lists(st.integers(0, 4), max_size=40), st.integers(1, 5))
def test_a_round_takes_so_many_of_each_site_in_their_order(hosts: list[int], most: int) -> None:
    feeds = [replace(FEED, address=f"https://{place}.example.org/feed") for place in range(len(hosts))]
    waiting = [wanted(n, f"https://{host}.example.org/{n}", source=feeds[n]) for n, host in enumerate(hosts)]
    taken = linked.a_round(waiting, PagesSettings(per_round=most))
    assert [one.revision for one in taken] == sorted(one.revision for one in taken)
    for host in set(hosts):
        mine = [one for one in taken if one.address.startswith(f"https://{host}.")]
        assert mine == [one for one in waiting if one.address.startswith(f"https://{host}.")][:most]


def test_a_feed_cannot_send_us_everywhere_at_once() -> None:
    waiting = [wanted(n, f"https://{n}.example.org/") for n in range(100)]
    assert len(linked.a_round(waiting, PagesSettings(per_round=7))) == 7


def test_every_page_of_a_round_is_asked_for_or_has_its_verdict() -> None:
    addresses = [
        "https://a.example.org/x",
        "https://b.example.org/1",
        "https://b.example.org/2",
        "mailto:x@example.org",
    ]
    waiting = [wanted(place, address) for place, address in enumerate(addresses)]
    said = {
        "https://a.example.org": Robots("https://a.example.org", NOW, "rules", "User-agent: *\nDisallow: /x"),
        "https://b.example.org": Robots("https://b.example.org", NOW, "rules", "User-agent: *\nCrawl-delay: 5"),
    }
    asked, verdicts = linked.judged(waiting, said, "bot", NOW)
    assert [one.revision for one in asked] == [1]
    found = {one.revision: (verdict.state, verdict.due) for one, verdict in verdicts}
    assert found == {0: ("disallowed", None), 2: (None, NOW + timedelta(seconds=5)), 3: ("refused", None)}


def test_a_passing_trouble_is_tried_three_times() -> None:
    one = wanted(1)
    seen = []
    for _ in range(3):
        verdict = linked.after(Brought(one, failed(503)), None, NOW)
        seen.append((verdict.state, verdict.due))
        one = replace(one, tries=verdict.tries)
    assert seen == [(None, NOW + timedelta(hours=1)), (None, NOW + timedelta(hours=6)), ("unreachable", None)]


def test_an_answer_for_good_ends_it() -> None:
    assert linked.after(Brought(wanted(1), failed(410)), None, NOW).state == "gone"
    assert linked.after(Brought(wanted(1), failed(451)), None, NOW).state == "refused"
    page = Fetched(FEED, Receipt(NOW, FEED.address, 200), b"", b"")
    assert linked.after(Brought(wanted(1), page), "article", NOW).state == "article"
    assert linked.after(Brought(wanted(1), page), "paywall stub", NOW).state == "paywall stub"
    assert linked.after(Brought(wanted(1), page), "bot wall", NOW).due == NOW + timedelta(hours=1)


def test_sent_on_it_goes_on_and_not_for_ever() -> None:
    sent = Brought(wanted(1), failed(302), "https://two.example.org/1")
    (there,) = linked.onward(sent)
    assert (there.address, there.tries, there.moves) == ("https://two.example.org/1", 0, 1)
    assert linked.after(sent, None, NOW).address == there.address
    weary = replace(wanted(1), moves=linked.MOST_MOVES)
    assert linked.onward(Brought(weary, failed(302), "https://two.example.org/1")) == ()


def test_a_site_that_has_not_spoken_yet_is_neither_asked_nor_judged() -> None:
    assert linked.judged([wanted(1)], {}, "bot", NOW) == ((), ())


def test_a_pause_is_kept_over_rounds() -> None:
    said = Robots("https://one.example.org", NOW, "rules", "User-agent: *\nCrawl-delay: 3600", asked=NOW)
    asked, verdicts = linked.judged([wanted(1)], {said.site: said}, "bot", NOW + timedelta(minutes=59))
    assert asked == ()
    assert verdicts[0][1].due == NOW + timedelta(hours=1)
    assert linked.judged([wanted(1)], {said.site: said}, "bot", NOW + timedelta(hours=1))[0] == (wanted(1),)


def test_what_the_guard_keeps_us_from_is_refused_at_once() -> None:
    said = Robots("https://one.example.org", NOW, "refused")
    [(_, verdict)] = linked.judged([wanted(1)], {said.site: said}, "bot", NOW)[1]
    assert (verdict.state, verdict.due) == ("refused", None)
    assert "allow" in str(verdict.error)
