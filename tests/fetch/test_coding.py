"""Content-Encoding undone within limits."""

import gzip
import random
import time
import tracemalloc
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import FetchError
from aggregator.fetch import coding

LIMIT = 5 << 20


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def zstd_unsized(data: bytes) -> bytes:
    packer = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    return packer.compress(data) + packer.flush()


def brotli_packed(data: bytes) -> bytes:
    packed: bytes = brotli.compress(data, quality=5)
    return packed


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "DEFLATE": raw_deflate,
    "br": brotli_packed,
    "zstd": zstandard.ZstdCompressor().compress,
    " ZSTD ": zstd_unsized,
}
CODINGS = pytest.mark.parametrize("name", list(PACKERS))


@CODINGS
@given(data=st.binary(max_size=3000))
def test_what_was_packed_comes_back(name: str, data: bytes) -> None:
    assert coding.decode(PACKERS[name](data), [name], 3000) == data


@CODINGS
def test_the_limit_is_exact(name: str) -> None:
    packed = PACKERS[name](b"ab" * 50_000)
    assert len(coding.decode(packed, [name], 100_000)) == 100_000
    with pytest.raises(FetchError, match=r"larger than 97\.66 KiB once"):
        coding.decode(packed, [name], 99_999)


@CODINGS
def test_a_bomb_stops_at_the_limit(name: str) -> None:
    bomb = PACKERS[name](bytes(48 << 20))
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 5 MiB once"):
        coding.decode(bomb, [name], LIMIT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * LIMIT


@CODINGS
@given(cut=st.integers(1, 40))
def test_a_stream_that_is_cut_off_is_said_to_be(name: str, cut: int) -> None:
    packed = PACKERS[name](bytes(range(256)) * 4)
    with pytest.raises(FetchError, match="damaged or cut off"):
        coding.decode(packed[: max(3, len(packed) - cut)], [name], LIMIT)


@CODINGS
@given(data=st.binary(max_size=300))
def test_noise_is_refused_or_bounded(name: str, data: bytes) -> None:
    try:
        content = coding.decode(data, [name], 1000)
    except FetchError:
        return
    assert len(content) <= 1000


def test_several_members_and_frames() -> None:
    assert coding.decode(gzip.compress(b"a") + gzip.compress(b"b") + b"\x00" * 9, ["gzip"], 10) == b"ab"
    zstd = PACKERS["zstd"]
    assert coding.decode(zstd(b"a" * 5) + zstd(b"b" * 5), ["zstd"], 10) == b"aaaaabbbbb"
    many = b"".join(gzip.compress(bytes(1 << 20)) for _ in range(10))
    with pytest.raises(FetchError, match="larger"):
        coding.decode(many, ["gzip"], LIMIT)


def test_members_are_bounded_and_cost_no_more_than_their_bytes() -> None:
    empty = gzip.compress(b"")
    begun = time.process_time()
    with pytest.raises(FetchError, match="more than 1000 gzip members"):
        coding.decode(empty * ((2 << 20) // len(empty)), ["gzip"], LIMIT)
    assert time.process_time() - begun < 5
    most = gzip.compress(b"a") * coding.MAX_MEMBERS
    assert coding.decode(most + b"\x00" * 9, ["gzip"], LIMIT) == b"a" * coding.MAX_MEMBERS


@pytest.mark.parametrize("extra", [-1, 0, 1])
def test_members_that_end_near_a_piece_s_end_come_back(extra: int) -> None:
    noise = random.Random(1).randbytes(coding.ZLIB_PIECE)
    over = len(gzip.compress(noise)) - len(noise)
    first = noise[: coding.ZLIB_PIECE - over + extra]
    packed = gzip.compress(first) + gzip.compress(noise * 3)
    assert coding.decode(packed, ["gzip"], LIMIT) == first + noise * 3


def test_a_zstd_window_beyond_the_standard_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    packed = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    wire = packed.compress(b"x" * 100) + packed.flush()
    with pytest.raises(FetchError, match="damaged"):
        coding.decode(wire, ["zstd"], LIMIT)


def test_what_was_not_packed_is_given_as_it_is() -> None:
    assert coding.decode(b"<rss/>", [], 1) == b"<rss/>"
    assert coding.decode(b"<rss/>", ["identity", ""], 10) == b"<rss/>"
    assert coding.decode(b"<rss/>", ["gzip"], 10) == b"<rss/>"


@pytest.mark.parametrize("names", [["gzip", "gzip"], ["gzip, br"], ["identity, gzip, deflate"]])
def test_stacked_encodings_are_refused(names: list[str]) -> None:
    with pytest.raises(FetchError, match="more than once"):
        coding.decode(b"x", names, 10)


def test_an_encoding_that_was_not_asked_for_is_refused() -> None:
    with pytest.raises(FetchError, match="'compress', which was not asked for"):
        coding.decode(b"x", ["compress"], 10)


@pytest.mark.parametrize("name", ["gzip,\x1b]0;PWNED\x07", "\x1b]0;PWNED\x07", "br,\x9b2J"])
def test_what_a_server_calls_its_encoding_does_not_reach_a_terminal(name: str) -> None:
    with pytest.raises(FetchError) as raised:
        coding.decode(b"x", [name], 10)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 bytes"), (1536, "1.5 KiB"), (16 << 20, "16 MiB"), (3 << 30, "3 GiB")]
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert coding.in_words(size) == words
