"""What is read of a story: all that grouping goes by, and the bytes in which the archive keeps it.

    check sum | length of the facts | facts: JSON, vectors as objects | the print's numbers

A tenth of the time that the text takes to be read again. Who reads them must be who wrote them: the bytes say nothing
of how they were made (`archive.readings` does).
"""

from __future__ import annotations  # an array's type takes no parameter at run time before Python 3.12

import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import chain, islice
from operator import attrgetter
from struct import Struct
from typing import Any
from zlib import crc32

from aggregator.cluster.features import Features
from aggregator.cluster.prints import Print

_TOLD = tuple(one.name for one in fields(Features) if one.name != "uid")
_TAKEN = tuple(one.name for one in fields(Print) if one.name not in {"uid", "numbers"})
# Its values are sets: lists in JSON.
_COUNTED = _TOLD.index("counted")
# From here on they are vectors.
_VECTORS = _TOLD.index("title")
_told, _taken = attrgetter(*_TOLD), attrgetter(*_TAKEN)
_SUM, _LENGTH = Struct("<I"), Struct("<I")
_BEGIN = _SUM.size + _LENGTH.size

# So many are read as one JSON document, whose equal keys are one string: apart they would be most of the memory.
_AT_ONCE = 500


# What it raises to read facts that are none, whatever they are.
_WRONG = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of a story's revision.

    at -- the time of the news (`chronology.time`). roundup -- why it is taken for one that tells of many happenings.
    """

    at: datetime
    roundup: str | None
    told: Features
    taken: Print


def written(reading: Reading) -> bytes:
    """Write a reading, but for its story's uid."""
    told, taken = _told(reading.told), _taken(reading.taken)
    facts = [reading.at.isoformat(), reading.roundup, told, taken]
    head = json.dumps(facts, ensure_ascii=False, separators=(",", ":"), default=sorted).encode()
    content = _LENGTH.pack(len(head)) + head + _little_endian(reading.taken.numbers[:]).tobytes()
    return _SUM.pack(crc32(content)) + content


def read(kept: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Reading]]:
    """Read readings back, each by its story's uid; damaged ones are left out."""
    whole = ((uid, content) for uid, content in kept if _is_whole(content))
    while some := list(islice(whole, _AT_ONCE)):
        try:
            yield from _together(some)
        except _WRONG:  # somebody wrote what is no reading, with a right sum
            yield from chain.from_iterable(map(_alone, some))


def _together(some: Sequence[tuple[str, bytes]]) -> list[tuple[str, Reading]]:
    ends = [_BEGIN + _LENGTH.unpack_from(content, _SUM.size)[0] for _, content in some]
    heads = [content[_BEGIN:end] for (_, content), end in zip(some, ends, strict=True)]
    found = json.loads(b"[" + b",".join(heads) + b"]")
    return [
        (uid, _reading(uid, facts, content[end:])) for (uid, content), end, facts in zip(some, ends, found, strict=True)
    ]


def _alone(one: tuple[str, bytes]) -> list[tuple[str, Reading]]:
    try:
        return _together([one])
    except _WRONG:
        return []


def _is_whole(content: bytes) -> bool:
    return len(content) > _BEGIN and _SUM.unpack_from(content)[0] == crc32(content[_SUM.size :])


def _reading(uid: str, facts: list[Any], numbers: bytes) -> Reading:
    at, roundup, told, taken = facts
    when = datetime.fromisoformat(at)
    if when.tzinfo is None or not all(isinstance(vector, dict) for vector in told[_VECTORS:]):
        raise ValueError("no reading")
    told[_COUNTED] = {what: frozenset(counts) for what, counts in told[_COUNTED].items()}
    said = Print(uid=uid, numbers=_little_endian(array("I", numbers)), **dict(zip(_TAKEN, taken, strict=True)))
    return Reading(when, roundup, Features(uid, *told), said)


def _little_endian(numbers: array[int]) -> array[int]:
    """Swap the bytes of numbers in place where the machine has them the other way round."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
