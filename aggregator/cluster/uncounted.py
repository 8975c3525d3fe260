"""Numbers that count nobody and nothing: years, ages, lengths, weights, times, dates, shares, money, parts of names."""

import re
from collections.abc import Sequence

from aggregator.cluster import toll

DASHES = frozenset("-–—")
_YEAR = re.compile(r"(?:19|20)\d\d")
# "3 / 4 / 2016": what is left of dates that are no single token; a range is one number by then.
_IN_DATES = DASHES | {"/"}


def counts_nothing(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether the number between two places, with what qualifies it, is no count of anybody or anything.

    Those are years, ages, distances, weights, times, days of a month, shares, money and parts of names.
    """
    before = tokens[start - 1] if start else ""
    behind = tokens[end] if end < len(tokens) else ""
    if before in toll.BEFORE_NO_COUNT or behind in toll.UNITS:
        return True
    if _is_day(tokens, start, end, before, behind):
        return True
    if _is_in_a_date(tokens, start, end, before, behind):
        return True
    if (before, behind) in {(",", ","), ("(", ")")} and tokens[start].isdigit():
        return True  # An age behind a name.
    return _is_year(tokens[end - 1], before, behind)


def _is_day(tokens: Sequence[str], start: int, end: int, before: str, behind: str) -> bool:
    """Tell "May 12", "Feb. 12", "12 May"; not "in May 12 civilians", "in May at least 12", "12 may have died"."""
    if behind in toll.MONTHS:
        return tokens[end + 1 : end + 2] not in (["have"], ["be"])
    if behind in toll.WHO or behind in toll.AFTER or not tokens[start][0].isdigit():
        return False
    shortened = before == "." and start > 1 and tokens[start - 2] in toll.MONTHS
    return shortened or before in toll.MONTHS


def _is_in_a_date(tokens: Sequence[str], start: int, end: int, before: str, behind: str) -> bool:
    if before in _IN_DATES and _is_number(tokens, start - 2):
        return True
    return behind in _IN_DATES and _is_number(tokens, end + 1)


def _is_number(tokens: Sequence[str], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at][0].isdigit()


def _is_year(number: str, before: str, behind: str) -> bool:
    if not _YEAR.fullmatch(number):
        return False
    return before in toll.YEARLY or (behind not in toll.WHO and behind not in toll.AFTER)
