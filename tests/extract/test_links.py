import ipaddress
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aggregator.extract import counters, links
from tests.extract import cases
from tests.floors import floor
from tests.shared import SHARED, needs_shared


@pytest.mark.parametrize("case", cases.read("links.json"), ids=lambda case: case["link"])
def test_a_link_has_one_spelling(case: dict[str, Any]) -> None:
    assert links.canonical(case["link"]) == case["spelled"]
    if case["spelled"]:
        assert links.canonical(case["spelled"]) == case["spelled"]


def test_a_link_that_is_too_long_is_none() -> None:
    assert links.canonical("https://example.org/" + "a" * 3_000) is None
    assert links.canonical("https://" + "a" * 64 + ".example/") is None
    assert links.canonical("https://" + "9" * 2_000 + "/") is None
    assert links.canonical("https://" + "a." * 126 + "example/") is None


@needs_shared
def test_minifluxs_url_cleaning() -> None:
    lines = (SHARED / "corpora/miniflux/cases_urlcleaner.jsonl").read_text("utf-8").strip().split("\n")
    cases = [json.loads(line) for line in lines]
    # An empty expectation means that it refuses; spellings that it leaves alone (fragments) are settled on both sides.
    right = [links.canonical(case["input"]) == links.canonical(case["expected"] or "") for case in cases]
    assert sum(right) / len(right) >= floor("reading", "miniflux_url_cleaning")


HOSTS = [
    "example.org",
    "EXAMPLE.org.",
    "مثال.إختبار",
    "☕.example",
    "faß.de",
    "xn--bcher-kva.example",
    "[::1]",
    "1.2.3.4",
    "0x7f.1",
    "017.256.",
    "4294967296",
    "[::ffff:1.2.3.4]",
    "ex%61mple.org",
]
PATHS = [
    "/a",
    "/..",
    "/.",
    "//",
    "/%2e",
    "/%C3%A9",
    "/é",
    "/ ",
    "/%",
    "\\",
    ";jsessionid=1",
    "/url",
    "/amp/s/example.org/x",
    "/c/s/example.org/x",
]
QUERIES = [
    "utm_source=x",
    "id=1",
    "ref=rss",
    "a",
    "=",
    "q=https://example.org/%3Fid=1",
    "url=http://www.google.com/url?q=http://a.example/",
    "%zz",
    "é",
    "",
]
FRAGMENTS = ["", "#", "#!/a", "#a1", "#é1", "#x:~:text=1", "#%D9%82", "#more-1", "#a%20b", "#12%"]
urls = st.builds(
    lambda scheme, user, host, port, path, query, fragment: f"{scheme}://{user}{host}{port}{path}{query}{fragment}",
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["", "u:p@", "@"]),
    st.sampled_from([*HOSTS, "www.google.com", "www.youtube.com", "l.facebook.com", "cdn.ampproject.org"]),
    st.sampled_from(["", ":80", ":443", ":8080", ":"]),
    st.lists(st.sampled_from(PATHS), max_size=4).map("".join),
    st.lists(st.sampled_from(QUERIES), max_size=3).map(lambda many: "?" + "&".join(many) if many else ""),
    st.sampled_from(FRAGMENTS),
)


@given(st.ip_addresses(v=6))
def test_an_ipv6_address_is_the_same_address(address: ipaddress.IPv6Address) -> None:
    spelled = str(links.canonical(f"http://[{address.exploded}]/"))
    written = spelled.removeprefix("http://[").removesuffix("]/")
    assert ipaddress.IPv6Address(written) == address
    assert written == address.compressed or address.ipv4_mapped


@given(st.ip_addresses(v=4), st.sampled_from("doxX"), st.integers(1, 4))
def test_an_ipv4_address_has_one_spelling(address: ipaddress.IPv4Address, radix: str, count: int) -> None:
    first, last = address.packed[: count - 1], int.from_bytes(address.packed[count - 1 :], "big")
    sign = {"d": "", "o": "0", "x": "0x", "X": "0x"}[radix]
    host = ".".join(f"{sign}{number:{radix}}" for number in (*first, last))
    assert links.canonical(f"http://{host}/") == f"http://{address}/"


@given(
    urls | st.text(max_size=120) | st.text(alphabet="htps:/.?#&=%2eaE0[]@\\ س;", max_size=60).map("http://{}".format)
)
@example("http://a.example/#é1")
@example("https://www.google.com/url?q=" * 50 + "http://a.example/")
def test_canonical_is_idempotent(url: str) -> None:
    spelled = links.canonical(url)
    if spelled is not None:
        assert links.canonical(spelled) == spelled
        assert spelled.isascii()
        assert len(spelled) <= links.LONGEST


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("http://Example.org/?utm_source=x", "http://Example.org/?utm_source=x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("magnet:?xt=urn:btih:1", "magnet:?xt=urn:btih:1"),
        ("tag:example.org,2026:1", "tag:example.org,2026:1"),
        ("javascript:alert(1)", None),
        (" JaVa\tscript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("file:///etc/passwd", None),
        ("vbscript:x", None),
        ("blob:https://example.org/1", None),
        ("view-source:https://example.org/", None),
        ("relative/path", None),
        ("http://a.example/\x07", "http://a.example/"),
        ("mailto:a\x07b", None),
        ("", None),
    ],
)
def test_what_may_be_followed(link: str, kept: str | None) -> None:
    assert links.followable(link) == kept


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("https://a.example/2002/09/29#lawAndOrder", "#lawAndOrder"),
        ("https://a.example/live#block-5f", ""),
        ("https://a.example/a#tk.rss_all", ""),
        ("https://a.example/a#xtor=RSS-1", ""),
        ("https://a.example/a", ""),
    ],
)
def test_a_place_on_a_page(link: str, place: str) -> None:
    assert links.place(link) == place


def test_no_parameter_that_may_name_an_article_is_a_counter() -> None:
    names = [
        "id",
        "p",
        "page",
        "post",
        "story",
        "article",
        "aid",
        "nid",
        "cid",
        "sid",
        "item",
        "ref",
        "v",
        "t",
        "s",
        "q",
    ]
    for name in names:
        assert not counters.counts(f"{name}=12", "example.org")
        assert not counters.counts(name, "example.org")
