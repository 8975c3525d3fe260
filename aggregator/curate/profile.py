"""What the reader cares about: feeds/syria.toml, strictly read into one value.

docs/profile.md teaches the file. An unknown name is an error that names it and the nearest known one, for a weight
that is silently not used is worse than a program that stops.
"""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, get_args

from aggregator.cluster import words
from aggregator.curate import terms
from aggregator.curate.terms import Index, Kind, Term
from aggregator.errors import ConfigError

KINDS: tuple[Kind, ...] = get_args(Kind)
LANGUAGES = ("en", "ar", "other")
TABLES = ("feed", "edition", "relevance")
ARRAYS = (*KINDS, "outlets")
SECTIONS = (*TABLES, *ARRAYS)

# RFC 4151, section 2.1, narrowed to what stands in a feed for good: an authority, a date, a name without spaces.
TAG_URI = re.compile(r"tag:[a-z0-9.@-]+,\d{4}(-\d\d){0,2}:[A-Za-z0-9._~!$&'()*+,;=:@/?-]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

MOST_WEIGHT = 10
MOST_WORDS = 6  # an Arabic phrase is tried in every spelling of its words, which multiply
MOST_EVENTS = 1000
MOST_DAYS = 36_500

# Events looked at for each place in the edition.
CANDIDATES = 10


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What a feed is to hold; each is itself and equal to no other, so that judgements by it can be remembered.

    feed_id -- the feed's Atom id, a tag: URI, for good. size -- the most events in an edition.
    days -- an event leaves the edition that many days after it last changed, counted from the newest change.
    floor -- an event that scores less is left out. threshold -- what a story's relevance must reach, 0 to 1.
    terms -- every weighted term; index -- the same, ready to be found.
    ranks -- outlet, folded name or host, to its rank, 0 to 5; rank -- of all others.
    """

    feed_id: str
    title: str
    subtitle: str
    language: str
    size: int
    days: float
    floor: float
    threshold: float
    terms: tuple[Term, ...] = ()
    ranks: Mapping[str, float] = field(default_factory=dict)
    rank: float = 1.0
    index: Index = field(default_factory=Index, repr=False)

    @property
    def candidates(self) -> int:
        """How many of the newest events an edition is chosen from: most news is of elsewhere."""
        return self.size * CANDIDATES

    def rank_of(self, *names: str | None) -> float:
        """Tell the best rank of an outlet that goes by any of these names or hosts."""
        known = [self.ranks[one] for name in names if name and (one := words.fold(name)) in self.ranks]
        return max(known, default=self.rank)


@lru_cache(maxsize=4)
def read(text: str, name: str) -> Profile:
    """Read a profile; the same text gives the same value again, round after round.

    text -- the file's content; name -- what to call it in messages.
    Raises ConfigError, naming the file, the place in it, and for an unknown name the nearest known one.
    """
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError is one; a number of 5,000 digits is another
        raise ConfigError(f"{name} is not TOML: {error}") from error
    _known(data, SECTIONS, name, "section")
    found = tuple(_terms(data, name))
    _once(found, name)
    ranks = dict(_ranks(data, name))
    return Profile(
        **_feed(_table(data, "feed", name), name),
        **_edition(_table(data, "edition", name), name),
        threshold=_relevance(_table(data, "relevance", name), name),
        terms=found,
        ranks=ranks,
        rank=ranks.pop("*", 1.0),
        index=terms.index(found),
    )


def _feed(table: dict[str, Any], name: str) -> dict[str, Any]:
    where = f"{name}, [feed]"
    _known(table, ("id", "title", "subtitle", "language"), where, "name")
    feed_id = _string(table, "id", where)
    said = {one: _string(table, one, where) for one in ("title", "subtitle", "language")}
    if not TAG_URI.fullmatch(feed_id):
        raise ConfigError(f"{where}: id {feed_id!r} is no tag: URI; write one like tag:example.org,2026:syria")
    if not LANGUAGE.fullmatch(said["language"]):
        raise ConfigError(f"{where}: language {said['language']!r} is no language tag; write one like en or ar")
    return {"feed_id": feed_id, **said}


def _edition(table: dict[str, Any], name: str) -> dict[str, Any]:
    where = f"{name}, [edition]"
    _known(table, ("size", "days", "floor"), where, "name")
    size = _number(table, "size", where, 1, MOST_EVENTS)
    if size != int(size):
        raise ConfigError(f"{where}: size takes a whole number, not {size!r}")
    return {
        "size": int(size),
        "days": _number(table, "days", where, 1, MOST_DAYS),
        "floor": _number(table, "floor", where, 0, 100),
    }


def _relevance(table: dict[str, Any], name: str) -> float:
    where = f"{name}, [relevance]"
    _known(table, ("threshold",), where, "name")
    return _number(table, "threshold", where, 0, 1)


def _terms(data: Mapping[str, Any], name: str) -> Iterator[Term]:
    for kind in KINDS:
        for number, group in enumerate(_array(data, kind, name), 1):
            where = f"{name}, [[{kind}]] number {number}"
            _known(group, ("weight", *LANGUAGES, *(("name",) if kind == "topics" else ())), where, "name")
            topic = _string(group, "name", where) if kind == "topics" else None
            weight = _number(group, "weight", where, 0, MOST_WEIGHT)
            for language in LANGUAGES:
                for text in _strings(group, language, where):
                    yield _term(Term(kind, text, weight, topic), where)


def _term(term: Term, where: str) -> Term:
    if not 1 <= len(terms.key(term.text)) <= MOST_WORDS or "*" in term.text[:-1]:
        raise ConfigError(
            f"{where}: {term.text!r} is no term; write one to {MOST_WORDS} words, the last one perhaps ending in *"
        )
    return term


def _once(found: Collection[Term], name: str) -> None:
    seen: dict[tuple[terms.Key, bool], Term] = {}
    for term in found:
        other = seen.setdefault((terms.key(term.text), term.text.endswith("*")), term)
        if other is not term:
            raise ConfigError(
                f"{name}: {term.text!r} in [[{term.kind}]] is the same term as {other.text!r} in [[{other.kind}]]; "
                "leave one of them out"
            )


def _ranks(data: Mapping[str, Any], name: str) -> Iterator[tuple[str, float]]:
    for number, group in enumerate(_array(data, "outlets", name), 1):
        where = f"{name}, [[outlets]] number {number}"
        _known(group, ("rank", "names"), where, "name")
        rank = _number(group, "rank", where, 0, 5)
        for outlet in _strings(group, "names", where):
            yield words.fold(outlet.strip()), rank


def _known(table: Mapping[str, Any], known: Collection[str], where: str, word: str) -> None:
    for one in table:
        if one not in known:
            near = difflib.get_close_matches(one, known, n=1, cutoff=0.0)
            raise ConfigError(f"{where}: there is no {word} {one!r}; the nearest known one is {near[0]!r}")


def _table(data: Mapping[str, Any], section: str, name: str) -> dict[str, Any]:
    table = data.get(section)
    if not isinstance(table, dict):
        raise ConfigError(f"{name} has no section [{section}]; docs/profile.md says what belongs there")
    return table


def _array(data: Mapping[str, Any], section: str, name: str) -> list[dict[str, Any]]:
    groups = data.get(section, [])
    if not isinstance(groups, list) or not all(isinstance(group, dict) for group in groups):
        raise ConfigError(f"{name}: {section} is a list of groups; begin each with a line [[{section}]]")
    return groups


def _string(table: Mapping[str, Any], one: str, where: str) -> str:
    value = table.get(one)
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{where}: {one} takes a string, not {value!r}")
    return value.strip()


def _strings(table: Mapping[str, Any], one: str, where: str) -> list[str]:
    values = table.get(one, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise ConfigError(f"{where}: {one} takes a list of strings, not {values!r}")
    return values


def _number(table: Mapping[str, Any], one: str, where: str, low: float, high: float) -> float:
    value = table.get(one)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ConfigError(f"{where}: {one} takes a number from {low} to {high}, not {value!r}")
    return float(value)
