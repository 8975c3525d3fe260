"""Added | Revised | Seen, decided from values alone; which story an article is, where its id does not tell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.extract import article as claims
from aggregator.extract import identity
from aggregator.extract.article import Article

# What differs in two spellings of one address: the scheme, a slash at its end.
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive has under a key: the story's uid, and its latest revision's number and digest.

    digest, link, title, published -- of what the source itself said last, whether or not its linked page completed it
    since; by these it is known again under another key. published -- as understood.
    """

    uid: str
    number: int
    digest: str
    key: str = ""
    link: str | None = None
    title: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A story that the archive has not."""

    article: Article


@dataclass(frozen=True, slots=True)
class Revised:
    """Title or text of a known story changed."""

    article: Article
    known: Known


@dataclass(frozen=True, slots=True)
class Seen:
    """A known story, told as before: only when we last saw it changes."""

    known: Known


Change = Added | Revised | Seen


def names(articles: Sequence[Article], known: Mapping[str, Known]) -> tuple[str, ...]:
    """List under which further keys the stories of these articles may be. known -- what is found under their own."""
    found: list[str] = []
    for one in articles:
        own = known.get(one.key)
        if own is None:
            found.extend(_spellings(one.key))
            found.extend([one.passed_over] if one.passed_over else [])
        elif _is_another(one, own):
            found.append(_further(one))
    return tuple(dict.fromkeys(found))


def pages(articles: Sequence[Article], known: Mapping[str, Known]) -> tuple[str, ...]:
    """List the links by which the stories of these articles may be known, those that have no story by their keys."""
    return tuple(dict.fromkeys(one.link for one in articles if one.link and one.key not in known))


def announced(changes: Sequence[Change]) -> tuple[Change, ...]:
    """List those whose link is a page of their own: items that share one are its parts (a live blog's entries)."""
    links = [(one.known if isinstance(one, Seen) else one.article).link or "" for one in changes]
    shared = Counter(link.partition("#")[0] for link in links)
    return tuple(
        one for one, link in zip(changes, links, strict=True) if link and "#" not in link and shared[link] == 1
    )


def between(articles: Sequence[Article], known: Mapping[str, Known]) -> tuple[Change, ...]:
    """Decide what one document changes, in the order of its keys' first appearance.

    known -- by key, of this source alone: all that `names` and `pages` ask for, too. Of two articles with one key the
    last wins: feeds that repeat an entry put the correction after it. Dates, links and counters make no revision; title
    and text (`Article.digest`) do.

    Which story an article is (docs/design/identities.md): the one of its key, unless link, title and date all say that
    the id was given to another; else of that address in another spelling; else the only one of its link and title,
    under a key that this document does not carry, of the same date or text. A story is that of one article only.
    """
    last = {article.key: article for article in articles}
    taken: set[str] = set()
    decided = []
    for article in last.values():
        found, settled = _settled(article, last, known, taken)
        if found:
            taken.add(found.uid)
        decided.append(_change(settled, found))
    return tuple(decided)


def _settled(
    article: Article, last: Mapping[str, Article], known: Mapping[str, Known], taken: set[str]
) -> tuple[Known | None, Article]:
    """Find the story of an article, and the article under the key that it is to be kept by."""
    own = known.get(article.key)
    if own is not None and own.uid not in taken:
        if not _is_another(article, own):
            return own, article
        article = replace(article, key=_further(article))
        given = known.get(article.key)
        return (None if given is None or given.uid in taken else given), article
    before = known.get(article.passed_over or "")
    if before is not None and before.uid not in taken and _is_the_one(article, before):
        return before, article
    for spelled in _spellings(article.key):
        found = known.get(spelled)
        if found is not None and spelled not in last and found.uid not in taken:
            return found, article
    return _by_link(article, last, known, taken), article


def _by_link(
    article: Article, last: Mapping[str, Article], known: Mapping[str, Known], taken: set[str]
) -> Known | None:
    """Find the one story of an article's link and title whose key this document does not carry."""
    if article.link is None or sum(one.link == article.link for one in last.values()) > 1:
        return None
    found = {one.uid: one for one in known.values() if one.link == article.link}
    if len(found) != 1:
        return None
    [story] = found.values()
    at = article.published.at if article.published else None
    agrees = story.digest == article.digest or at is None or story.published is None or at == story.published
    same = story.title == article.title and agrees
    return story if same and story.key not in last and story.uid not in taken else None


def _is_another(article: Article, known: Known) -> bool:
    """Tell whether an id was given to another story: link, title and date of publication all differ, all stated.

    One of them alone is a correction: a headline that is rewritten changes many sites' links, too.
    """
    at = article.published.at if article.published else None
    return (
        None not in (article.link, known.link, at, known.published)
        and article.link != known.link
        and (article.title or article.digest) != (known.title or known.digest)
        and at != known.published
    )


def _is_the_one(article: Article, known: Known) -> bool:
    """Tell whether a story that was kept under an id, before others claimed that too, is this one."""
    at = article.published.at if article.published else None
    return known.digest == article.digest or (known.title == article.title and known.published == at)


def _spellings(key: str) -> Iterator[str]:
    """Give a key, and where it is an address its other spellings: http or https, a slash at its end or none."""
    yield key
    found = _SCHEME.match(key)
    if found:
        rest = key[found.end() :].rstrip("/")
        for scheme in ("http://", "https://"):
            yield scheme + rest
            yield f"{scheme}{rest}/"


def _further(article: Article) -> str:
    return identity.further(claims.claimed(article))


def _change(article: Article, known: Known | None) -> Change:
    if known is None:
        return Added(article)
    return Seen(known) if known.digest == article.digest else Revised(article, known)
