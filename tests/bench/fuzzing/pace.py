"""How slow this machine is just now: two cores that four programs share give each second of CPU time less work."""

import re
import time

# Seconds of CPU time that `_work` takes on the machine that the bounds were set on, while it did nothing else.
NOMINAL = 0.007

_TEXT = "The convoy is the first in a month, <b>and</b> more are to follow. " * 800
_TAG_OR_WORD = re.compile(r"<(/?)(\w+)[^>]*>|\w+")


def slowness() -> float:
    """Say how many times longer than on that machine work like that of a reader takes now."""
    begun = time.process_time()
    _work()
    return (time.process_time() - begun) / NOMINAL


def _work() -> dict[str, int]:
    counted: dict[str, int] = {}
    for found in _TAG_OR_WORD.finditer(_TEXT):
        word = found[0].casefold()
        counted[word] = counted.get(word, 0) + len(word.split())
    return counted
