"""What a source said of a story and what the page that it links to says: one article."""

from dataclasses import replace
from typing import Final

from aggregator.extract import article, outlet
from aggregator.extract.article import Article
from aggregator.parse import pagelinks

# A feed's items are mere summaries where so many of them, of at least so many, are short or break off. Measured on the
# 31 feeds of ../shared/corpora/netnewswire/real: the median item of the 9 that this finds has 3 to 84 words, of those
# that carry articles 129 to 2,811. It misses one whose summaries are long (93, a quarter above the bound), and leaves
# two of short notes alone, which have no titles.
SHARE: Final = 0.8
FEWEST: Final = 3
SHORT: Final = 120
_BROKEN_OFF: Final = ("…", "...", "[…]", "[...]", "read more", "continue reading", "more »", "المزيد", "اقرأ المزيد")


def are_summaries(articles: tuple[Article, ...]) -> bool:
    """Tell whether a document's items only announce what their pages tell.

    An item without a link announces nothing, and one without a title is a note, which is short by itself.
    """
    linked = [one for one in articles if one.link and one.title]
    return len(linked) >= FEWEST and sum(map(_announces, linked)) >= SHARE * len(linked)


def completed(said: Article, page: Article, *, source: str) -> Article:
    """Join both: who, when and under which headline is the source's word, as far as it speaks; the text is the page's.

    source -- the source's address: on a page of another site, that one's outlet speaks, as far as it is believed.
    Where the page tells less than the source did (a teaser, a gallery), the source's text stays.
    """
    more = len(page.text) > len(said.text)
    text = page.text if more else said.text
    title = said.title or page.title
    return replace(
        said,
        title=title,
        text=text,
        digest=article.digest(title, text),
        summary=said.summary or page.summary,
        markup=page.markup if more else said.markup,
        link=page.link or said.link,
        links=tuple(dict.fromkeys((*said.links, *page.links)))[: article.PARTS],
        authors=said.authors or page.authors,
        outlet=_outlet(said, page, source),
        published=said.published if said.published and said.published.at else page.published or said.published,
        updated=said.updated if said.updated and said.updated.at else page.updated or said.updated,
        language=(page if more else said).language or said.language,
        categories=tuple(dict.fromkeys((*said.categories, *page.categories)))[: article.PARTS],
        enclosures=said.enclosures or page.enclosures,
        geo=said.geo or page.geo,
        rights=said.rights or page.rights,
        captions=tuple(dict.fromkeys((*said.captions, *page.captions))),
        dropped=page.dropped if more else said.dropped,
        notes=tuple(dict.fromkeys((*said.notes, *page.notes))),
        kicker=said.kicker or page.kicker,
        signature=said.signature or page.signature,
        comments=said.comments or page.comments,
        people=said.people or page.people,
    )


def _outlet(said: Article, page: Article, source: str) -> str | None:
    elsewhere = page.link is not None and not pagelinks.same_site(page.link, source)
    believed = outlet.believed(page.outlet, page.link)
    return (believed or said.outlet) if elsewhere else (said.outlet or believed)


def _announces(one: Article) -> bool:
    return len(one.text.split()) < SHORT or one.text.rstrip().casefold().endswith(_BROKEN_OFF)
