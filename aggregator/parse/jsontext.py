"""Values out of JSON text: one, one a line (NDJSON), or of an array as many as are whole."""

import json
import re
from dataclasses import dataclass
from typing import Any

# A number so long that Python refuses it, and nobody means it, stays as its digits.
LONGEST_NUMBER = 100
# A file of which a thousand lines are no JSON is something else.
MOST_BROKEN = 1_000

_SKIPPED = re.compile("[\\s,\x1e]*")  # the record separator: RFC 7464
_OBJECT = re.compile(r"^[ \t,\[]*\{", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a text holds. values -- each with the number of its line. broken -- the lines that are no JSON, in words.

    by_line -- whether it is many values, and not one. whole -- False where it breaks off.
    """

    values: tuple[tuple[int, Any], ...] = ()
    broken: tuple[str, ...] = ()
    by_line: bool = False
    whole: bool = True


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


_DECODER = json.JSONDecoder(parse_int=_integer)


def load(text: str) -> Loaded:
    """Read a text; total. No values: it is no JSON, one object that is broken, or nested too deeply for Python."""
    try:
        return Loaded(((1, _DECODER.decode(text)),))
    except json.JSONDecodeError:
        return _series(text)
    except RecursionError:
        return Loaded()


def _series(text: str) -> Loaded:
    """Read one value after the other; what is broken costs the text up to the next line that begins an object."""
    values: list[tuple[int, Any]] = []
    broken: list[str] = []
    in_array = text.startswith("[")
    place, line, counted, whole = int(in_array), 1, 0, not in_array
    while (place := _skip(text, place)) < len(text):
        line, counted = line + text.count("\n", counted, place), place
        if in_array and text[place] == "]":
            whole = True
            break
        try:
            value, place = _DECODER.raw_decode(text, place)
            values.append((line, value))
        except RecursionError:
            return Loaded()
        except json.JSONDecodeError as error:
            if not values and not in_array and error.lineno > line:
                return Loaded()  # one object over several lines
            broken.append(f"line {line}: no JSON ({error.msg}: line {error.lineno}, column {error.colno})")
            following = _OBJECT.search(text, max(place + 1, text.rfind("\n", 0, error.pos) + 1))
            if following is None or len(broken) == MOST_BROKEN:
                whole = whole and following is None and text.endswith("\n")
                break
            place = following.end() - 1
    return Loaded(tuple(values), tuple(broken), True, whole)


def _skip(text: str, place: int) -> int:
    found = _SKIPPED.match(text, place)
    return found.end() if found else place
