"""Whatever the bytes: no exception but ours, an answer that can be stored, 1 s for 100 KB. `make bench` does more."""

import time
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.errors import AggregatorError
from tests.bench.fuzzing import mutation
from tests.bench.fuzzing.targets import ALL, Target
from tests.hanging import HANG

# Examples of a target. A page is read by several extractors, one after the other, and takes as long as ten seeds.
EXAMPLES = 25
EXAMPLES_OF_PAGES = 8
PAGES = {"page", "html seed", "warc", "zip", "zip members"}
LARGEST = 100_000

# What fuzzing found, each made small, beside its target.
FAULTS = (
    ("addresses", b"http://e?\xde"),  # a lone surrogate cannot be percent-encoded
    ("addresses", b"\\"),  # a backslash is a slash: resolved again, it meant something else
    ("addresses", b"o ?"),  # an empty query goes, and the space before it ended the address
    ("html", b"<a href=? title>"),  # nh3 changes the order of attributes where one of them is refused
    ("html", b"<p>a&#xFFFE;b"),  # a reference to what XML cannot hold is only seen once it is read
)

_ITEM = b"<item><title>a</title><link>https://a.example/</link><description>b</description></item>"
_PAGE = b"<!DOCTYPE html><html><body><article><h1>Convoy</h1><p>" + b"Thirty lorries crossed into Idlib. " * 20


def _rss(within: bytes, before: bytes = b"", after: bytes = b"</channel></rss>") -> bytes:
    return before + b'<rss version="2.0"><channel><title>A</title>' + within + after


# What took, or could take, time with the square of its size; each fills 100 KB.
REPEATS = (
    ("addresses", b"https://a" + b"." * 30_000),  # each ending of a host was looked up
    ("addresses", b"https://a.example/?" + b"utm_a=b&" * 12_000),
    ("addresses", b"https://a.example/" + b"../" * 30_000),
    ("addresses", b"a@" * 50_000),
    ("feed", _rss(_ITEM, b"<?xml version='1.0'?>" + b"\n" * 90_000)),  # feedparser looked for entities in the line ends
    ("feed", _rss(_ITEM, b"<!ENTITY\n" * 10_000)),
    ("feed", _rss(_ITEM * 1_000)),
    ("feed", _rss(b"<item><title>" + b"&amp;" * 19_000 + b"</title></item>")),
    ("feed", _rss(b"<item><title>" + b"<![CDATA[" * 11_000)),
    ("feed", _rss(b"<item><description>" + b"&lt;b&gt;" * 11_000 + b"</description></item>")),
    ("feed", _rss(b"<item><author>" + b"a@" * 49_000 + b"</author></item>")),
    ("json feed", b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"[" * 90_000),
    ("json feed", b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": ' + b"9" * 90_000 + b"}]}"),
    ("page", _PAGE + b"<a href=x>y</a> " * 6_200),  # trafilatura takes the square of a paragraph's links
    ("page", _PAGE + b"<br>" * 24_000),
    ("page", _PAGE + b"<div>" * 19_000),
    ("page", _PAGE + b"</p><p>x" * 12_000),
    ("seed", "قافلة\n".encode() + ".\nاقرأ".encode() * 10_000),  # each line was compared with every line left out
    ("seed", b"Convoy reaches Idlib\n\n" + b"By Rana Haddad " * 6_500),
    ("seed", b"Convoy reaches Idlib\n\n" + b"Read more: Other story\n" * 4_300),
    ("seed", b"---\n" + b"title: a\n" * 11_000),
    ("markdown", b"# T\n\n" + b"> " * 49_000),
    ("markdown", b"# T\n\n" + b"[a](" * 24_000),
    ("markdown", b"# T\n\n" + b"*a_" * 33_000),
    ("mail", b"Subject: a\n" + b"To: =?utf-8?q?a?= \n" * 5_000 + b"\nb"),
    ("mail", b"Subject: " + b"=?utf-8?q?a?= " * 7_000 + b"\n\nb"),
    ("mail", b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 16_000),
    ("dates", b"3 " * 50_000),
    ("html", b"<p>" * 33_000),
    ("html", b"<svg><style><!--" * 6_000),
    ("html", b"<b title='" * 10_000),
    ("robots", b"User-agent: *\nDisallow: /" + b"*a" * 49_000),
    ("robots", b"User-agent: *\n" + b"Disallow: /a\n" * 7_500),
    ("query", b'"a -' * 25_000),
    ("query", b"a " * 50_000),
    ("charsets", b"utf-8\n" + b"<meta charset=" * 7_000),
    ("opml", b'<opml version="2.0"><body>' + b"<outline text='a'>" * 5_000),
    ("warc", b"WARC/1.0\r\n" + b"A: b\r\n" * 16_000),
    ("zip members", b"=== a\nb\n" * 11_000),
)


def hold(target: Target, data: bytes) -> None:
    try:
        told = target.run(data)
    except AggregatorError:
        return
    assert list(target.check(data, told)) == []


def broken(target: Target) -> st.SearchStrategy[bytes]:
    """Documents of a target's kind, taken apart and put together wrongly: parts repeated, nested, left out."""
    seeds = tuple(one for one in target.seeds() if len(one) < 5_000) or tuple(target.seeds())
    parts = st.sampled_from(sorted({part for seed in seeds[:20] for part in mutation.tokens(seed)}))
    piece = st.one_of(
        parts, parts, st.sampled_from(mutation.NASTY), st.text(max_size=8).map(_bytes), st.binary(max_size=8)
    )
    repeated = st.builds(bytes.__mul__, piece, st.sampled_from((1, 1, 1, 2, 30, 400)))
    made = st.lists(repeated, max_size=12).map(b"".join)
    wrapped = st.builds(_within, st.sampled_from(seeds), made, st.floats(0, 1), st.floats(0, 1))
    mutated = st.builds(_mutated, st.sampled_from(seeds), st.integers(0, 1 << 32), st.just(seeds))
    return st.one_of(made, wrapped, wrapped, mutated, mutated)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _within(seed: bytes, made: bytes, start: float, end: float) -> bytes:
    return seed[: int(len(seed) * start)] + made + seed[int(len(seed) * end) :]


def _mutated(seed: bytes, number: int, others: tuple[bytes, ...]) -> bytes:
    return mutation.mutate(seed, Random(number), others, most=4_000)


@pytest.mark.parametrize("name", ALL)
def test_whatever_the_bytes_the_answer_is_ours(name: str) -> None:
    target = ALL[name]

    @settings(max_examples=EXAMPLES_OF_PAGES if name in PAGES else EXAMPLES)
    @given(broken(target))
    def holds(data: bytes) -> None:
        hold(target, data)

    holds()


@pytest.mark.parametrize(("name", "data"), FAULTS)
def test_what_was_found_stays_mended(name: str, data: bytes) -> None:
    hold(ALL[name], data)


@pytest.mark.parametrize(("name", "data"), REPEATS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_part_repeated_without_end_takes_no_longer(name: str, data: bytes) -> None:
    target = ALL[name]
    begun = time.process_time()
    with suppress(AggregatorError):
        target.run(data[:LARGEST])
    assert time.process_time() - begun < HANG
