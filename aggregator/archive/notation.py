"""How values are written into JSON columns, and read back. Pure.

A field that holds nothing (None, an empty tuple) is left out: most links have only an href, most categories only a
term.
"""

import dataclasses
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from aggregator.archive.story import Evidence, Nearly
from aggregator.parse.item import Shape

V = TypeVar("V")


def plain(values: Iterable[Any]) -> list[Any]:
    """Write dataclass values as a list of mappings; strings and numbers stay as they are."""
    return [_plain(value) for value in values]


def read(kind: type[V], data: Iterable[dict[str, Any]]) -> tuple[V, ...]:
    """Read flat values back."""
    return tuple(kind(**one) for one in data)


def shapes(data: Iterable[dict[str, Any]]) -> tuple[Shape, ...]:
    """Read areas back."""
    return tuple(Shape(**{**one, "corners": tuple(map(tuple, one["corners"]))}) for one in data)


def evidence(data: Iterable[dict[str, Any]]) -> tuple[Evidence, ...]:
    """Read evidence back."""
    return tuple(Evidence(**{**one, "shared": tuple(one.get("shared", ()))}) for one in data)


def near(data: Iterable[dict[str, Any]]) -> tuple[Nearly, ...]:
    """Read near misses back."""
    return tuple(Nearly(one["event"], one["score"], evidence(one.get("evidence", ()))) for one in data)


def storable(text: str) -> str:
    r"""Write what neither database can hold (NUL, lone surrogates of undecodable file names) as `\x00`, `\udc80`."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", r"\x00")


def _plain(value: Any) -> Any:
    names = _names(value.__class__)
    if not names:
        return value
    found = {}
    for name in names:
        one = getattr(value, name)
        if one is not None and one != ():
            found[name] = plain(one) if isinstance(one, tuple) else one
    return found


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of dataclass; none of anything else."""
    return tuple(one.name for one in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
