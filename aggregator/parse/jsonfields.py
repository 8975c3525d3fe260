"""The fields of an article in JSON, by the many names that they go by.

The names are those of newspaper3k, trafilatura, news-please, Scrapy's and others' exports, schema.org's NewsArticle,
Common Crawl's and GDELT's lists, and of the services Media Cloud, NewsAPI, ReliefWeb, WordPress, the Guardian, the New
York Times and webz.io. A name is looked up without case and punctuation: `datePublished`, `date_published`.
"""

import re
from collections.abc import Iterator
from typing import Any

from aggregator.parse import references, xmltext

MOST_PARTS = 200
LONGEST_KEY = 100

# In order of preference. Markup made for readers goes before plain text, and plain text before a page's source: what
# somebody has already cleaned is better than what is still to be.
_NAMES = {
    "title": "headline title webtitle titlepage titlerss articletitle pagetitle name",
    "text": "contenthtml bodyhtml articlehtml articlebody maintext fulltext bodytext articletext cleanedtext storytext "
    "text body content contenttext plaintext article story rawtext html rawhtml",
    "link": "url link canonicalurl canonicallink canonical weburl permalink articleurl storyurl pageurl respondedurl "
    "requestedurl mainentityofpage urlmobile",
    "published": "datepublished published publishedat publisheddate publishedtime publishedon publishdate "
    "dateofpublication datepublish publicationdate pubdate webpublicationdate articlepublishedtime firstpublished "
    "publishedutc dategmt date datetime timestamp",
    "updated": "datemodified updated modified updatedat modifiedat dateupdated datemodify updateddate modifieddate "
    "lastmodified lastupdated modifiedgmt",
    "authors": "authors author byline creator creators writer writers",
    "outlet": "outlet sitename publisher publishername medianame outletname sourcename publication newspaper provider "
    "site website source sourcehostname sourcedomain domain hostname sitefull",
    "language": "language lang inlanguage languagecode metalang locale",
    "id": "id guid uuid articleid storyid storiesid identifier",
    "summary": "summary description standfirst excerpt abstract lead dek deck subtitle subheadline trailtext snippet "
    "leadparagraph metadescription teaser",
    "tags": "tags keywords categories category section sections articlesection sectionname topics metakeywords",
    "image": "image imageurl topimage leadimageurl leadimage urltoimage socialimage thumbnailurl thumbnail metaimg",
    "rights": "rights license copyright copyrightnotice",
}
_KEYS = {name: tuple(keys.split()) for name, keys in _NAMES.items()}
# What is about the scraping, and no loss: above all when a page was fetched, which is never when it was published.
_SCRAPING = (
    "type context seendate datedownload crawldate crawled crawledat filedate fetchedat indexeddate retrieved "
    "retrievedat scrapedat downloaddate sourceurl filename localpath fingerprint warcpath status statuscode "
    "languagescore score"
)
SCRAPING = frozenset(_SCRAPING.split())
# Each name with the field that it means, and how good a name of it it is (0 is the best).
PREFERRED = {key: (name, rank) for name, keys in _KEYS.items() for rank, key in enumerate(keys)}
_ZONED = {key for key in PREFERRED if key.endswith(("gmt", "utc"))}
# Whom or what another node tells of; an article's address is none of them, though it is a name.
_BY_NAME = {key for key, (name, _) in PREFERRED.items() if name in {"authors", "outlet", "image"}}
_KNOWN = PREFERRED.keys() | SCRAPING

# Where an object holds the words or the address of a field.
_KEPT_IN = "rendered name main title value text label term original published created code $oid $date"
_WORDS = tuple(_KEPT_IN.split())
_ADDRESS = ("url", "@id", "href", "contentUrl", "src")

# Of schema.org: NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting, Report, CreativeWork.
_ARTICLE = re.compile(r"(?:Article|Posting|Report|CreativeWork)$")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_LANGUAGES = {
    "ara": "ar", "arabic": "ar", "english": "en", "eng": "en", "french": "fr", "fra": "fr", "german": "de", "deu": "de",
    "hebrew": "he", "italian": "it", "kurdish": "ku", "persian": "fa", "farsi": "fa", "russian": "ru", "spanish": "es",
    "turkish": "tr", "tur": "tr",
}  # fmt: skip
_BY = re.compile(r"(?:by|von|par|بقلم|كتب)\s*:?\s+", re.IGNORECASE)
_AND = re.compile(r"\s*[;؛]\s*")
_COMMA = re.compile(r"\s*[,،]\s*|\s+(?:and|und|et)\s+")


class Fields:
    """One object's fields.

    said -- as it was read. named -- nodes that its fields may speak of by name (JSON-LD); followed one step, so that a
    circle of names is none.
    """

    __slots__ = ("_by_key", "said")

    def __init__(self, said: dict[str, Any], named: dict[str, Any] | None = None) -> None:
        self.said = said
        self._by_key: dict[str, Any] = {}
        for name, value in said.items():
            if value not in (None, "", [], {}) and len(name) <= LONGEST_KEY:
                key = _key(name)
                self._by_key.setdefault(key, _followed(value, named) if named and key in _BY_NAME else value)

    def _values(self, field: str) -> Iterator[Any]:
        """Give what stands under the names of a field, the best name first."""
        return (self._by_key[key] for key in _KEYS[field] if key in self._by_key)

    def is_article(self) -> bool:
        """Tell whether it is an article: something to read, or a headline with its address, and no other type."""
        types = _listed(self.said.get("@type"))
        if types and not any(_ARTICLE.search(one) for one in types):
            return False
        return self.text() is not None or (self.one("title") is not None and self.link() is not None)

    def all(self, field: str) -> Iterator[str]:
        """Give what each name of a field says, in order of preference."""
        for value in self._values(field):
            if words := _words(value):
                yield words

    def dates(self, field: str) -> Iterator[tuple[str, bool]]:
        """Give what each name of a date says, and whether the name tells the zone (`date_gmt`)."""
        for key in _KEYS[field]:
            if words := _words(self._by_key.get(key)):
                yield words, key in _ZONED

    def one(self, field: str) -> str | None:
        """Give the field by its best name."""
        return next(self.all(field), None)

    def text(self) -> str | None:
        """Give the article's text, or its markup, or its page; of a list of paragraphs all."""
        return next(filter(None, map(_paragraphs, self._values("text"))), None)

    def many(self, field: str) -> tuple[str, ...]:
        """Give a list of words, which may be written as one string with commas or semicolons; all names count."""
        found: dict[str, None] = {}
        for value in self._values(field):
            for one in _listed(value):
                found |= dict.fromkeys(filter(None, re.split(r"\s*[;؛]\s*|\s*[,،]\s*", one)))
        return tuple(found)[:MOST_PARTS]

    def addresses(self, field: str) -> tuple[str, ...]:
        """Give a field's web addresses."""
        each = (
            one for value in self._values(field) for one in (value if isinstance(value, list) else [value])[:MOST_PARTS]
        )
        return tuple(dict.fromkeys(filter(None, map(_address, each))))

    def link(self) -> str | None:
        """Give the article's address; the `source` of some is an address too, of others a name."""
        found = self.addresses("link")
        other = (_address(one) for key in ("id", "source") if isinstance(one := self._by_key.get(key), str))
        return found[0] if found else next(filter(None, other), None)

    def outlet(self) -> str | None:
        """Give the publisher's name; an address is none."""
        return next((one for one in self.all("outlet") if not _address(one)), None)

    def authors(self) -> tuple[str, ...]:
        """Give the authors' names, in whichever of the fields names any."""
        for value in self._values("authors"):
            found = tuple(dict.fromkeys(name for one in _listed(value) for name in _names(one)))
            if found:
                return found[:MOST_PARTS]
        return ()

    def language(self) -> str | None:
        """Give the language's tag (BCP 47); None for what is none."""
        said = (self.one("language") or "").replace("_", "-")
        tag = _LANGUAGES.get(said.lower(), said)
        return tag if _TAG.fullmatch(tag) else None

    def doubts(self) -> Iterator[str]:
        """Say what a field should be and is not."""
        said = self.one("language")
        if said and self.language() is None:
            yield f"{said[:40]!r} is no language tag such as en or ar (BCP 47)"
        link = self.one("link")
        if link and self.link() is None:
            yield f"{link[:60]!r} is no absolute http(s) address"

    def unknown(self) -> tuple[str, ...]:
        """Name the fields that are not known."""
        return tuple(
            name for name, value in self.said.items() if value not in (None, "", [], {}) and _key(name) not in _KNOWN
        )


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _followed(value: Any, named: dict[str, Any]) -> Any:
    """Put the node in place of its name, in a list too."""
    if isinstance(value, list):
        return [_followed(one, named) if isinstance(one, dict) else one for one in value[:MOST_PARTS]]
    name = value.get("@id") if isinstance(value, dict) and len(value) == 1 else None
    return named.get(name, value) if isinstance(name, str) else value


def _words(value: Any) -> str | None:
    """Give the words of a value: of a string or number itself, of an object its name, of a list its first's."""
    if isinstance(value, list):
        return next(filter(None, map(_words, value[:MOST_PARTS])), None) if not _nested(value) else None
    if isinstance(value, dict):
        held = (value.get(key) for key in _WORDS)
        return next((words for one in held if not isinstance(one, (list, dict)) and (words := _words(one))), None)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return xmltext.clean(str(value)).strip() or None


def _paragraphs(value: Any) -> str | None:
    if isinstance(value, list):
        return "\n\n".join(words for one in value if isinstance(one, str) and (words := _words(one))) or None
    return _words(value)


def _nested(value: list[Any]) -> bool:
    return any(isinstance(one, list) for one in value[:MOST_PARTS])


def _listed(value: Any) -> list[str]:
    many = value[:MOST_PARTS] if isinstance(value, list) else [value]
    # Numbers are another table's keys (WordPress), not names.
    return [words for one in many if not isinstance(one, (int, float, list)) and (words := _words(one))]


def _names(said: str) -> list[str]:
    """Part a byline into names; at commas only where no semicolon parts them, so that `Doe, Jr.; Roe` can be said."""
    bare = _BY.sub("", said, count=1) if _BY.match(said) else said
    return [name for name in (_AND if _AND.search(bare) else _COMMA).split(bare) if name]


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = next((value[key] for key in _ADDRESS if isinstance(value.get(key), str)), None)
    if not isinstance(value, str) or not value.lower().startswith(("http://", "https://")):
        return None
    return references.resolve(None, xmltext.clean(value))
