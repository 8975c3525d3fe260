import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aggregator.extract import outlet
from aggregator.extract.mastheads import OUTLETS, Masthead
from tests.extract import cases

FEEDS = Path(__file__).parents[2] / "feeds"


@pytest.mark.parametrize("case", cases.read("outlets.json"), ids=lambda case: f"{case['title']} {case.get('address')}")
def test_an_outlet_is_called_as_people_know_it(case: dict[str, Any]) -> None:
    assert outlet.known_as(case["title"], case.get("address")) == case["name"]


def subscribed() -> list[tuple[str, str]]:
    outlines = etree.parse(str(FEEDS / "syria.opml")).iter("outline")
    return [(str(one.attrib["title"]), str(one.attrib["xmlUrl"])) for one in outlines if one.get("xmlUrl")]


@pytest.mark.parametrize(("title", "address"), subscribed())
def test_list_host_and_page_name_the_same_outlet(title: str, address: str) -> None:
    name = str(outlet.known_as(title, address))
    assert name == outlet.known_as(None, address)
    assert name == outlet.known_as(name, address)
    assert name in title or title.startswith(name.removesuffix(" English"))


def test_the_profile_ranks_outlets_by_the_names_that_they_get() -> None:
    groups = tomllib.loads((FEEDS / "syria.toml").read_text("utf-8"))["outlets"]
    ranks = {name: group["rank"] for group in groups for name in group["names"]}
    for name, rank in ranks.items():
        settled = str(outlet.known_as(name))
        known = next((one for one in OUTLETS if one.name == settled), None)
        ways = {settled, *(known.hosts if known else ())}
        assert {ranks[way] for way in ways if way in ranks} == {rank}, name


def test_the_table_is_sound() -> None:
    names = [one.name for one in OUTLETS]
    hosts = [host for one in OUTLETS for host in one.hosts]
    assert len(names) > 150
    assert len(set(names)) == len(names)
    assert len(set(hosts)) == len(hosts)
    for one in OUTLETS:
        assert outlet.known_as(one.name) == one.name
        assert all(outlet.of_address(f"https://www.{host}/x") for host in one.hosts)
        assert all(outlet.of_address(f"https://{host}/") == one.name for host in one.hosts)
        assert one.name in one.sure + one.doubtful


@pytest.mark.parametrize(
    ("text", "name", "address", "own"),
    [
        ("BBC", "BBC News", None, True),
        ("The Guardian", None, "https://www.theguardian.com/world/1", True),
        ("العربية", "العربية", None, True),
        ("العربية", "عنب بلدي", None, False),
        ("Orchard Gazette", None, "https://orchardgazette.example/", True),
        ("orchardgazette.example", None, "https://orchardgazette.example/", True),
        ("Orchard", None, "https://orchard.example/", False),
        ("Syria", "Syria", None, False),
        ("|", "Syria", None, False),
        ("", "", None, False),
    ],
)
def test_own_names(text: str, name: str | None, address: str | None, own: bool) -> None:
    assert outlet.is_own(text, name, address) == own


@pytest.mark.parametrize(
    ("claimed", "address", "is_believed"),
    [
        ("Reuters", "https://www.reuters.com/world/1", True),
        ("Reuters", "https://uk.reuters.com/1", True),
        ("Reuters", "https://WWW.REUTERS.COM.:443/1", True),
        ("Reuters: World News", "https://small.example/1", False),
        ("Reuters", "https://small.example/reuters.com", False),
        ("Reuters", "https://notreuters.com/1", False),
        ("Reuters", "https://reuters.com.example/1", False),
        ("Reuters", "https://reuters.com@small.example/1", False),
        ("www.reuters.com", "https://small.example/1", False),
        ("رويترز", "https://small.example/1", False),
        ("Reuters", "https://web.archive.org/web/20160203000000/http://www.reuters.com/1", True),
        ("Reuters", "https://web.archive.org/web/20160203000000id_/https://www.reuters.com/1", True),
        ("Reuters", "https://web.archive.org/web/20160203000000/http://small.example/1", False),
        ("BBC News", "https://www.bbc.com/arabic/1", True),
        ("Al Jazeera", "https://www.aljazeera.net/1", True),
        ("Al Jazeera", "https://www.aljazeera.com/1", True),
        ("Syria TV", "https://www.syria.tv/1", True),
        ("The Observer", "https://small.example/1", True),
        ("Small Paper", "https://other.example/1", True),
        ("Small Paper", "https://www.reuters.com/1", True),
        ("Reuters", None, True),
        ("Reuters", "file:///seeds/1.txt", True),
        ("Reuters", "http://[broken", True),
        ("", "https://small.example/1", True),
        (None, "https://small.example/1", True),
    ],
)
def test_a_known_name_is_believed_on_its_own_site(claimed: str | None, address: str | None, is_believed: bool) -> None:
    assert outlet.believed(claimed, address) == (claimed if is_believed else None)


@pytest.mark.parametrize("one", OUTLETS, ids=lambda one: one.name)
def test_each_outlet_is_believed_on_its_hosts(one: Masthead) -> None:
    for host in one.hosts:
        assert outlet.believed(one.name, f"https://www.{host}") == one.name
    assert (outlet.believed(one.name, "https://small.example/") is None) == bool(one.hosts)


@pytest.mark.parametrize(
    ("name", "address", "gathers"),
    [
        ("Google News", None, True),
        ("BingNews", "https://www.bing.com/news/search?q=syria", True),
        ("r/syriancivilwar", "https://www.reddit.com/r/syriancivilwar/", True),
        (None, None, True),
        (None, "https://small.example/", True),
        ("Small Paper", "https://small.example/", False),
        ("Reuters", None, False),
        ("Reuters", "https://news.google.com/rss/articles/1", False),
        (None, "https://www.reuters.com/1", False),
    ],
)
def test_who_publishes_what_is_others(name: str | None, address: str | None, gathers: bool) -> None:
    assert outlet.gathers(name, address) == gathers


@given(st.text(max_size=60), st.none() | st.text(max_size=30))
def test_any_title_is_answered(title: str, address: str | None) -> None:
    name = outlet.known_as(title, address)
    assert name is None or name.strip()
