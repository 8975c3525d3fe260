"""Structured mutation: whole tags, attributes, values, lines and words are repeated, nested, cut and exchanged.

Bytes changed one by one mostly give documents that no reader reads on. What hurts readers is well-formed and too much
of it: the same fragment a thousand times finds what takes time with the square of its input.
"""

import re
from random import Random

# As large as the inputs that the promise names: 1 s for 100 KB.
LARGEST = 100_000
# Bytes that are parted into tokens at a time.
WINDOW = 3_000

_TOKEN = re.compile(
    rb"<[/!?]?[A-Za-z][\w:.-]{0,60}|/?>|[\w:.-]{1,60}=|\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'"
    rb"|&#?\w+;?|[^\W_]+|\r?\n|[^\S\n]+|[\x80-\xff]+|.",
    re.DOTALL,
)
_ELEMENT = re.compile(rb"<([A-Za-z][\w:.-]*)(?:[^<>]{0,200})>")

# What has broken readers, in this field's bug trackers and in our own trials: characters that no store holds, that
# change their length with their case, that are digits and no numbers; numbers, dates and names of encodings that
# nobody means; markup that never ends.
NASTY: tuple[bytes, ...] = (
    *(b"\0", b"\x0b", b"\x1b[31m", b"\x7f", b"\x85", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xef\xbf\xbe", b"\xff\xfe"),
    *(one.encode() for one in "\ufeff\u202e\u2066\u200d\u2028\u0640\xadİıſßﬁﷺ²①٣३𝟗Ⅷ½\U0010ffff"),
    *("🤷🏽‍♀️".encode(), b" "),
    *("\u0301".encode() * 40, "\u064b".encode() * 40, "َ".encode(), "\u00a0".encode(), "\u3000".encode()),
    *(b"&#0;", b"&#xD800;", b"&#xFFFE;", b"&#x110000;", b"&#99999999999;", b"&#", b"&", b"&amp;amp;"),
    *(b"&nbsp;", b"&NotEqualTilde;"),
    *(b"\\ud800", b"\\u0000", b"\\udc00\\ud800", b"\\uFFFF", b"\\"),
    *(b"0", b"-1", b"-0", b"1e999", b"-1e999", b"NaN", b"Infinity", b"9" * 19, b"9" * 400, b"9" * 5000),
    *(b"0x10", b"1_0"),
    *(b"0000-00-00", b"9999-12-31T23:59:60Z", b"0001-01-01T00:00:00+23:59", b"2016-02-30", b"31/02/2016"),
    *(b"24:00", b"+99:99"),
    *(b"2016-02-03T10:15:00Z", b"Feb 3, 2016", b"3 hours ago", b"99999999999 days ago", b"1454494500", b"2016-W53-7"),
    *(b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE", b"<!ENTITY a 'b'>", b"<?xml version='1.0'?>"),
    *(b"<?", b"</", b"<", b">"),
    *(b"<script>", b"</script>", b"<style>", b"<svg>", b"<math>", b"<table>", b"<tr><td>", b"<select>"),
    *(b"<template>", b"<p>", b"<br>"),
    *(b"<a href='javascript:x'>", b"<img src=x onerror=y>", b"<base href='//x/'>", b"<plaintext>", b"<xmp>"),
    b"<noscript>",
    *(b"http://[", b"http://[::1]:99999/", b"//", b"https://x\\@y/", b"http://xn--a/", b"http://%zz/", b"?"),
    *(b"#", b"%", b"%ff", b"@", b":"),
    *(b"utf-7", b"utf-16", b"UTF-32LE", b"idna", b"punycode", b"undefined", b"unicode_escape", b"zlib"),
    *(b"rot13", b"windows-1256", b"iso-2022-jp"),
    *(b"xml:base='::'", b"xml:lang='x'", b"xmlns='y'", b"xmlns:a='b'", b"type='xhtml'", b"mode='base64'"),
    b"rel='self'",
    *(b'""', b"''", b'"', b"'", b"[", b"]", b"{", b"}", b"[[", b"{}", b"null", b"true", b'{"a":', b"[1,", b",", b":"),
    *(b" ", b"\t", b"\n", b"\r", b"\r\n", b"\n\n", b"---\n", b"# ", b"* ", b"> ", b"- ", b"_", b"`", b"|"),
    *(b"=", b"==", b"--", b"//", b"..", b"a ", b"A", b"."),
    *(b"By ", b"Reuters", b"Photo: ", b"(AP) ", b"Read more: "),
    *(b"DAMASCUS, ", "دمشق - سانا ".encode(), "منذ 3 ساعات".encode(), b"Published: "),
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1256", "utf-7")
_ENDS = {b"[": b"]", b"{": b"}", b"(": b")", b'{"a":': b"}", b"[1,": b"2]"}


def mutate(data: bytes, random: Random, others: tuple[bytes, ...] = (), most: int = LARGEST) -> bytes:
    """Change data in one to four ways. others -- what parts may be borrowed from. most -- bytes that may come of it.

    Mostly little comes of it: a hundred small inputs are read in the time of one large, and find as much but slowness.
    """
    most = min(most, max(random.choice((2_000, 2_000, 10_000, 30_000, LARGEST)), len(data)))
    for _ in range(random.choice((1, 1, 1, 2, 3, 4))):
        change = random.choices(_CHANGES, _WEIGHTS)[0]
        data = change(data, random, others or (data,), most)[:most]
    return data


def tokens(data: bytes) -> list[bytes]:
    """Part data into tags, attributes, values, words, whitespace."""
    return _TOKEN.findall(data)


def _parted(data: bytes, random: Random, longest: int) -> tuple[bytes, bytes, bytes]:
    """Cut a run of tokens out of data: what stands before, the run, what follows.

    Only a window is parted into tokens: 100 KB of them take longer than most readers.
    """
    start = random.randrange(len(data)) if data else 0
    start = 0 if len(data) < WINDOW or random.random() < 0.05 else min(start, len(data) - WINDOW // 2)
    parts = tokens(data[start : start + WINDOW])
    first = random.randrange(len(parts)) if parts else 0
    last = min(len(parts), first + random.randint(1, longest))
    before = data[:start] + b"".join(parts[:first])
    run = b"".join(parts[first:last])
    return before, run, data[len(before) + len(run) :]


def _piece(data: bytes, random: Random, others: tuple[bytes, ...]) -> bytes:
    """Take something that could be too much: of the data, of another seed, or a nasty one."""
    if random.random() < 0.4:
        return random.choice(NASTY)
    return _parted(data if random.random() < 0.7 else random.choice(others), random, 12)[1] or b"x"


def _put(data: bytes, piece: bytes, random: Random) -> bytes:
    before, run, after = _parted(data, random, 1)
    return before + piece + run + after


def _often(piece: bytes, random: Random, room: int) -> int:
    """Say how often: now and then a few times, mostly as often as there is room for."""
    fits = max(room // max(len(piece), 1), 1)
    return random.choice((2, 10, min(300, fits), min(2_000, fits), fits, fits))


def _repeat(data: bytes, random: Random, others: tuple[bytes, ...], most: int) -> bytes:
    piece = _piece(data, random, others)
    return _put(data, piece * _often(piece, random, most - len(data)), random)


def _repeat_apart(data: bytes, random: Random, others: tuple[bytes, ...], most: int) -> bytes:
    """Repeat a fragment with a number in it, so that no two are alike."""
    piece = _piece(data, random, others)
    count = min(_often(piece + b"00000", random, most - len(data)), 20_000)
    cut = random.randint(0, len(piece))
    return _put(data, b"".join(b"%s%d%s" % (piece[:cut], n, piece[cut:]) for n in range(count)), random)


def _repeat_in_place(data: bytes, random: Random, _: tuple[bytes, ...], most: int) -> bytes:
    """Repeat a run of the data's own where it stands: an entry, a paragraph, an attribute."""
    before, run, after = _parted(data, random, random.choice((1, 3, 30, 300)))
    return before + run * (1 + _often(run, random, most - len(data))) + after


def _nest(data: bytes, random: Random, _: tuple[bytes, ...], most: int) -> bytes:
    elements = _ELEMENT.findall(data) or [b"div"]
    if random.random() < 0.6:
        name = random.choice(elements)
        opening, closing = b"<%s>" % name, b"</%s>" % name
    else:
        opening = random.choice(list(_ENDS))
        closing = _ENDS[opening]
    depth = min(_often(opening + closing, random, most - len(data)), random.choice((100, 600, 3_000, 50_000)))
    before, inside, after = _parted(data, random, 50)
    closed = closing * depth if random.random() < 0.7 else b""
    return before + opening * depth + inside + closed + after


def _attributes(data: bytes, random: Random, _: tuple[bytes, ...], most: int) -> bytes:
    """Give one element a great many attributes."""
    found = list(_ELEMENT.finditer(data))
    if not found:
        return data
    place = random.choice(found).end(1)
    count = min(random.choice((5, 500, 20_000)), max((most - len(data)) // 12, 1))
    name = random.choice((b"a", b"xmlns:a", b"on", b"data-", b"class"))
    return data[:place] + b"".join(b' %s%d="%d"' % (name, n, n) for n in range(count)) + data[place:]


def _cut(data: bytes, random: Random, _others: tuple[bytes, ...], _most: int) -> bytes:
    before, _run, after = _parted(data, random, random.choice((1, 5, 100)))
    return before + after


def _truncate(data: bytes, random: Random, _: tuple[bytes, ...], __: int) -> bytes:
    return data[: random.randint(0, len(data))]


def _exchange(data: bytes, random: Random, others: tuple[bytes, ...], _: int) -> bytes:
    """Put something else in the place of a token, or of two the one in the other's."""
    before, run, after = _parted(data, random, 3)
    if random.random() < 0.5:
        return before + _piece(data, random, others) + after
    between, other, end = _parted(after, random, 3)
    return before + other + between + run + end


def _insert(data: bytes, random: Random, _: tuple[bytes, ...], __: int) -> bytes:
    return _put(data, random.choice(NASTY), random)


def _splice(data: bytes, random: Random, others: tuple[bytes, ...], _: int) -> bytes:
    other = random.choice(others)
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


def _flip(data: bytes, random: Random, _: tuple[bytes, ...], __: int) -> bytes:
    changed = bytearray(data or b"x")
    for _again in range(random.choice((1, 1, 4, 20))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _again_in(data: bytes, random: Random, _: tuple[bytes, ...], __: int) -> bytes:
    """Write the text in another encoding than it says."""
    return data.decode("utf-8", "replace").encode(random.choice(_ENCODINGS), "replace")


_CHANGES = (
    *(_repeat, _repeat_apart, _repeat_in_place, _nest, _attributes, _cut),
    *(_truncate, _exchange, _insert, _splice, _flip, _again_in),
)
_WEIGHTS = (6, 4, 4, 3, 1, 2, 1, 4, 6, 1, 1, 0.3)
