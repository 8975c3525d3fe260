"""Numbers that count nobody and nothing: years, ages, lengths, weights, times, dates, shares, money, parts of names."""

import re
from collections.abc import Sequence

from aggregator.cluster import grammar, spelt, toll, words

DASHES = frozenset("-–—")
_YEAR = re.compile(r"(?:19|20)\d\d")
_JOINING = DASHES | {"between", "and", "to", "or"}
# What stands between a month and its year: "May 12, 2018", "تشرين الأول 2015".
_IN_A_DAY = toll.folded(", . الأول الثاني الآخر")
_TO_MONTH = 4
_TOTAL = ("total", "of")
# "One in every 122", "one person out of every five", "واحد من كل خمسة".
_OF_EVERY = (["in", "every"], ["of", "every"], words.fold("من كل").split())
_RATING = toll.folded("in out every كل")
# Of so many, in words, one says how large a share is: "nine out of ten", but "three out of 40", "two out of six".
_ROUND = frozenset(["three", "four", "five", "ten", "hundred"])
_SHARED = grammar.OF | grammar.PASSIVE | grammar.ACTIVE
# "The 2014 hostages", "his 2012 kidnapped brother"; the 2,014 dead have their comma.
_DETERMINERS = grammar.THE - {"more", "other", "another"}
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
# "3 / 4 / 2016": what is left of dates that are no single token; a range is one number by then.
_IN_DATES = DASHES | {"/"}


def counts_nothing(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether the number between two places, with what qualifies it, is no count of anybody or anything.

    Those are years, ages, distances, weights, times, days of a month, shares, money and parts of names.
    """
    before, behind = _beside(tokens, start, end)
    if before in toll.BEFORE_NO_COUNT or behind in toll.UNITS:
        return True
    if _is_day(tokens, start, end, before, behind):
        return True
    if _is_in_a_date(tokens, start, end, before, behind):
        return True
    if (before, behind) in {(",", ","), ("(", ")")} and tokens[start].isdigit():
        return True  # An age behind a name.
    return _is_rate(tokens, start, end) or _is_year(tokens, start, end)


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


def _is_rate(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell either number of "one in every 122 people", "nine out of ten" and "one in five Syrians"."""
    if _RATING.isdisjoint(tokens[max(0, start - 2) : end + 4]):
        return False
    if list(tokens[max(0, start - 2) : start]) in _OF_EVERY or _is_round(tokens, start):
        return True
    for at in range(end, end + 3):  # "one person in every 122", "one out of every five"
        if list(tokens[at : at + 2]) in _OF_EVERY and spelt.value(tokens, at + 2) is not None:
            return True
    return _is_round(tokens, end + 2) or _is_one_in(tokens, start, end)


def _is_round(tokens: Sequence[str], at: int) -> bool:
    return list(tokens[max(0, at - 2) : at]) == ["out", "of"] and at < len(tokens) and tokens[at] in _ROUND


def _is_one_in(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell "one in five Syrians" from "killed one in 20 attacks" and "one in 2016"."""
    part, whole = spelt.value(tokens, start), spelt.value(tokens, end + 1)
    if tokens[end : end + 1] != ["in"] or part is None or whole is None or _YEAR.fullmatch(tokens[end + 1]):
        return False
    behind = tokens[whole[1]] if whole[1] < len(tokens) else ""
    return part[0] < whole[0] and (behind in toll.WHO or behind in _SHARED)


def _is_year(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell "in 2019", "August 2013 killed 12" and "the 2019 strikes"; not "2013 civilians", "carried out 2019 strikes".

    Before strikes, sorties and shells a bare number that may be a year is one unless something says that it counts:
    they are named after their year as often as not, and a year for a toll is the worst that can be read. Arabic puts
    the year behind them.
    """
    before, behind = _beside(tokens, start, end)
    if not _YEAR.fullmatch(tokens[end - 1]) or tuple(tokens[max(0, start - 2) : start]) == _TOTAL:
        return False
    if before in toll.YEARLY or _is_of_a_month(tokens, start):
        return True
    if toll.AFTER.get(behind) in toll.ACTS:
        return not (words.is_arabic(behind) or _is_told_as_a_count(tokens, start, end))
    if behind in toll.AFTER and (before in _DETERMINERS or _spans_years(tokens, start, end)):
        return True
    return behind not in toll.WHO and behind not in toll.AFTER


def _spans_years(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell "2011-2014 displaced millions" and "between 2011 and 2014 killed 500"."""
    return end - start > 2 and _YEAR.fullmatch(tokens[end - 3]) is not None  # noqa: PLR2004  two numbers and a dash


def _beside(tokens: Sequence[str], start: int, end: int) -> tuple[str, str]:
    return tokens[start - 1] if start else "", tokens[end] if end < len(tokens) else ""


def _is_of_a_month(tokens: Sequence[str], start: int) -> bool:
    """Tell "August 2013", "May 12, 2018" and "spring 2012"; "in May the army fired 2000" has a verb between."""
    for at in range(start - 1, max(-1, start - 1 - _TO_MONTH), -1):
        if tokens[at] in toll.MONTHS or tokens[at] in toll.SEASONS:
            return True
        if not (tokens[at] in _IN_A_DAY or _DAY.fullmatch(tokens[at])):
            return False
    return False


def _is_told_as_a_count(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell "at least 2019 strikes" and "carried out 2019 strikes"; not "the 2018-2019 strikes"."""
    if any(not token[0].isdigit() and token not in _JOINING for token in tokens[start:end]):
        return True
    return start > 0 and tokens[start - 1] in toll.PERFORMING
