import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.extract import links
from tests.floors import floor
from tests.shared import SHARED, needs_shared


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        ("HTTP://EXAMPLE.com:80/a/./b/../c%7e?utm_source=x&b=1#frag", "http://example.com/a/c~?b=1"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org:8443/?", "https://example.org:8443/"),
        ("https://example.org/a?fbclid=1&gclid=2&mc_cid=3&id=4&at_medium=RSS", "https://example.org/a?id=4"),
        ("https://example.org/a?ref=example.org&ref_id=2", "https://example.org/a?ref_id=2"),
        ("https://example.org/a?b=%e2%82%ac&c=a+b", "https://example.org/a?b=%E2%82%AC&c=a+b"),
        ("https://example.org/قصة جديدة", "https://example.org/%D9%82%D8%B5%D8%A9%20%D8%AC%D8%AF%D9%8A%D8%AF%D8%A9"),
        ("https://مثال.إختبار/", "https://xn--mgbh0fb.xn--kgbechtv/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://user:secret@example.org./a", "https://example.org/a"),
        ("https://example.org/%2e%2e/%2E/a//b/", "https://example.org/a//b/"),
        ("https://example.org/a/..", "https://example.org/"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/#!/story/1", "https://example.org/#!/story/1"),
        ("https://example.org/#/story/1", "https://example.org/#/story/1"),
        ("http://[::1]:80/", "http://[::1]/"),
        (" https://example.org/a\nb ", "https://example.org/ab"),
        ("mailto:a@example.org", None),
        ("javascript:alert(1)", None),
        ("ftp://example.org/", None),
        ("//example.org/", None),
        ("https://", None),
        ("https://exa mple.org/", None),
        ("https://a..b/", None),
        ("https://example.org:99999/", None),
        ("https://example.org/" + "a" * 3_000, None),
        ("", None),
    ],
)
def test_a_link_has_one_spelling(url: str, spelled: str | None) -> None:
    assert links.canonical(url) == spelled


@needs_shared
def test_minifluxs_url_cleaning() -> None:
    lines = (SHARED / "corpora/miniflux/cases_urlcleaner.jsonl").read_text("utf-8").strip().split("\n")
    cases = [json.loads(line) for line in lines]
    # An empty expectation means that it refuses; spellings that it leaves alone (fragments) are settled on both sides.
    right = [links.canonical(case["input"]) == links.canonical(case["expected"] or "") for case in cases]
    assert sum(right) / len(right) >= floor("reading", "miniflux_url_cleaning")


@given(st.text(max_size=120) | st.text(alphabet="htps:/.?#&=%2eaE0[]@\\ س;", max_size=60).map("http://{}".format))
def test_canonical_is_idempotent(url: str) -> None:
    spelled = links.canonical(url)
    if spelled is not None:
        assert links.canonical(spelled) == spelled
        assert spelled.isascii()
        assert len(spelled) <= links.LONGEST
