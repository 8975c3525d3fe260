"""Added | Revised | Seen, decided from values alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aggregator.extract.article import Article


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive has under a key: the story's uid, and its latest revision's number and digest."""

    uid: str
    number: int
    digest: str


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


def between(articles: Sequence[Article], known: Mapping[str, Known]) -> tuple[Change, ...]:
    """Decide what one document changes, in the order of its keys' first appearance.

    known -- by key, of this source alone. Of two articles with one key the last wins: feeds that repeat an entry put
    the correction after it. Dates, links and counters make no revision; title and text (`Article.digest`) do.
    """
    last = {article.key: article for article in articles}
    return tuple(_change(article, known.get(key)) for key, article in last.items())


def _change(article: Article, known: Known | None) -> Change:
    if known is None:
        return Added(article)
    return Seen(known) if known.digest == article.digest else Revised(article, known)
