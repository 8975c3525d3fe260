import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.parse import references
from tests.shared import SHARED, needs_shared

BASE = "https://news.example.org/syria/feed.xml"


@pytest.mark.parametrize(
    ("reference", "absolute"),
    [
        ("story.html", "https://news.example.org/syria/story.html"),
        ("/story", "https://news.example.org/story"),
        ("//cdn.example.net/a.jpg", "https://cdn.example.net/a.jpg"),
        (" \nhttps://example.net/a\tb ", "https://example.net/ab"),
        ("?page=2", "https://news.example.org/syria/feed.xml?page=2"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("\\\\example.net\\a", "https://example.net/a"),
        ("قصة", "https://news.example.org/syria/قصة"),
        ("", None),
        ("http://", None),
        ("https://[bad", None),
        ("a" * 9_000, None),
    ],
)
def test_a_reference_is_made_absolute(reference: str, absolute: str | None) -> None:
    assert references.resolve(BASE, reference) == absolute


def test_without_a_base_only_absolute_references_mean_something() -> None:
    assert references.resolve(None, "/story") is None
    assert references.resolve(None, "https://example.org/story") == "https://example.org/story"


@needs_shared
def test_rfc_3986s_examples() -> None:
    lines = (SHARED / "corpora/simplepie/iri_pairs.jsonl").read_text("utf-8").strip().split("\n")
    pairs = [json.loads(line) for line in lines]
    # The RFC's own come first; the rest are of normalisation, which is not done here.
    own = pairs[: next(n for n, pair in enumerate(pairs) if pair["input"].startswith(("a=b", "example:", "HTTP:")))]
    wrong = [pair["input"] for pair in own if references.resolve(pair["base"], pair["input"]) != pair["expected"]]
    assert len(own) > 25
    # An empty reference is a forgotten link; a bare host gets its slash in `extract.links`.
    assert set(wrong) <= {"", "//g"}


@given(st.text(max_size=100), st.text(max_size=100))
def test_any_reference_is_answered(base: str, reference: str) -> None:
    absolute = references.resolve(base, reference)
    assert absolute is None or ":" in absolute
