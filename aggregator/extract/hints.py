"""What the names in a page's markup say of its parts: furniture by its rule, or the body of the article.

Designers call things by what they are. Names are read whole and by their words, in a few classes and the id; what a
name says is believed only of a part that does not hold most of the page's running text or its headline (`ruled`), for
the names on a page's wrapper say what the page has, not what it is.
"""

import re
from itertools import pairwise

from aggregator.extract.blocks import Block, Layout
from aggregator.parse import lines, markup
from aggregator.parse.markup import Tree

# The share of a page's running text from which a part cannot be furniture, whatever it is called; chosen.
MOST_SHARE = 0.4
# A running paragraph: closed like a sentence, with few links. Chosen; the shortest paragraph of news has some 8 words.
FEWEST_WORDS, MOST_LINKED = 8, 0.5
# Without a full stop so many words are no label; Arabic paragraphs often have none, and its headlines are no longer.
FEWEST_OPEN, FEWEST_ARABIC = 24, 15
LONGEST_NAME = 60  # what is longer, no person called anything

_TAGS = {"nav": "navigation", "menu": "navigation", "aside": "aside"}
_ROLES = {
    "navigation": "navigation", "search": "navigation", "menu": "navigation", "menubar": "navigation",
    "complementary": "aside", "contentinfo": "page footer", "banner": "page header", "dialog": "dialog",
    "alertdialog": "dialog", "tablist": "navigation", "toolbar": "navigation",
}  # fmt: skip
# Words of names -> the rule. The first that fits counts, so what is most telling stands first.
_WORDS = {
    "comment box": "comments comment commentlist disqus respond livefyre replies coral",
    "cookie notice": "cookie cookies gdpr onetrust didomi cmp cookiebar consent",
    "newsletter box": "newsletter newsletters signup optin mailchimp mailinglist subscribe subscription",
    "subscription wall": "paywall regwall piano barrier subscriber",
    "related list": (
        "related recommended recommendations recommend recirc recirculation readmore outbrain taboola zergnet mostread "
        "popular trending teaser teasers toplist suggested suggestions youmaylike"
    ),
    "share buttons": "share sharing sharebar shareline social socials addthis addtoany a2a sharedaddy sharethis follow",
    "advertisement": "ad ads advert adverts advertisement advertising adsbygoogle adslot sponsor sponsored promo dfp",
    "navigation": "nav navbar navigation menu breadcrumb breadcrumbs pagination pager skip sitemap subnav ticker",
    "tags": "tags tagcloud taglist hashtags",
    "about the author": "authorbox bio aboutauthor",
    "byline": "byline bylines author authors timestamp dateline datetime pubdate",
    "page footer": "footer colophon copyright",
    "page header": "masthead topbar sitesub",
    "aside": "sidebar rail",
    "dialog": "modal popup popover overlay lightbox tooltip toast",
    "player": "player jwplayer videojs",
    "reading tools": "toolbar tools fontsize print printfriendly listen tts",
    "pull quote": "pullquote",
    "caption": "caption captions capt credit legend legende wp-caption-text gallery-caption",
}  # fmt: skip
_BY_WORD = {word: rule for rule, words in reversed(_WORDS.items()) for word in words.split()}
# Two words that are telling only together.
_PHRASES = {
    "related list": "read-more most-read more-stories also-read more-news more-on read-next up-next see-also",
    "about the author": "about-author author-bio author-info author-box author-card author-profile",
    "byline": (
        "post-meta entry-meta article-meta story-meta article-info post-info post-date entry-date article-date "
        "story-date publish-date published-date pub-date"
    ),
    "pull quote": "pull-quote",
    "caption": " ".join(
        f"{picture}-{text}"
        for picture in ("photo", "image", "img", "picture", "pic")
        for text in ("desc", "description", "title", "text", "info", "label", "legend", "credits")
    ),
    "page header": "site-header page-header",
    "page footer": "site-footer page-footer",
    "newsletter box": "email-signup sign-up",
    "reading tools": "font-size text-size article-tools story-tools",
    "tags": "article-topics topic-list post-tags entry-tags",
}
_BY_PHRASE = {phrase: rule for rule, phrases in _PHRASES.items() for phrase in phrases.split()}
# Believed even of the greater part of a page: there can be more comments than article.
_SURE = frozenset(
    {"comments", "comment-list", "commentlist", "comments-area", "disqus_thread", "respond", "comment-section"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Names of a builder's boxes, which have words of furniture in them and hold anything.
_BUILDERS = re.compile(r"(?:elementor|wp-block|vc_|et_pb|fl-|brxe?-|kt-|uk-|col-|grid|category-|tag-|post-\d|type-)")

_BODY = re.compile(
    r"(?:\w+[-_]+){0,2}(?:article|story|post|entry|news|single|blog|node|main|page|detail|details|newsarticle|rich)[-_]*"
    r"(?:body|bodytext|content|text|copy|fulltext|maintext|paragraphs?|details?)(?:[-_]+(?:inner|text|content|main|wrap|wrapper|container|\w*\d\w*))?"
    r"|wysiwyg|(?:field[-_]+){1,2}name[-_]+body|body[-_]?(?:copy|content|text)|the-?content|maincontent|bodycopy|itemfulltext"
)


def rules(layout: Layout) -> list[str | None]:
    """Name for each element of a page the rule by which it is furniture, itself or by what it stands in."""
    masses = mass(layout)
    whole = masses[0] if masses else 0
    holding = _holding(layout)
    found: list[str | None] = []
    for number, one in enumerate(layout.elements):
        outer = found[layout.parents[number]] if layout.parents[number] >= 0 else None
        own = _rule(one)
        if own and (number in holding or (masses[number] > whole * MOST_SHARE and _SURE.isdisjoint(markup.names(one)))):
            own = None
        found.append(outer or own)
    return found


def mass(layout: Layout) -> list[int]:
    """Measure how many characters of running text each element holds."""
    found = [0] * len(layout.elements)
    for block in layout.blocks:
        if block.node >= 0 and is_running(block):
            found[block.node] += len(block.line.text)
    for number in range(len(found) - 1, 0, -1):
        if layout.parents[number] >= 0:
            found[layout.parents[number]] += found[number]
    return found


def is_running(block: Block) -> bool:
    """Tell whether a block is running text: a sentence, or so long that it is no label (Arabic often has no stop)."""
    words = block.line.words
    if block.linked > MOST_LINKED or block.kind == "caption" or words < FEWEST_WORDS:
        return False
    is_arabic = "\u0621" <= block.line.folded[:1] <= "\u064a" and not block.linked and block.kind != "heading"
    return words >= (FEWEST_ARABIC if is_arabic else FEWEST_OPEN) or lines.ends_sentence(block.line.text)


def is_body(one: Tree) -> bool:
    """Tell whether an element calls itself the article's text."""
    if "articlebody" in markup.properties(one):
        return True
    named = any(len(name) <= LONGEST_NAME and _BODY.fullmatch(name) for name in markup.names(one))
    return named and _rule(one) is None


def _rule(one: Tree) -> str | None:
    tag = markup.name(one)
    if tag in {"html", "body", "main", "article", "h1"}:
        return None
    if not one.attrib:
        return _TAGS.get(tag)
    if one.get("hidden") is not None or _HIDDEN.search(markup.attribute(one, "style")):
        return "hidden"
    by_tag = _TAGS.get(tag) or _ROLES.get(markup.attribute(one, "role").lower()) or _microdata(one)
    return _named(one) or by_tag


def _named(one: Tree) -> str | None:
    for name in sorted(markup.names(one)):
        if len(name) > LONGEST_NAME or _BUILDERS.match(name):
            continue
        if name in _BY_WORD:
            return _BY_WORD[name]
        words = [word for word in re.split(r"[\W_]+", name) if word]
        phrases = map("-".join, pairwise(words))
        pair = next((_BY_PHRASE[two] for two in phrases if two in _BY_PHRASE), None)
        rule = pair or next((_BY_WORD[word] for word in words if word in _BY_WORD), None)
        if rule:
            return rule
    camel = markup.tokens(one)
    return next((_BY_WORD[word] for word in sorted(camel) if word in _BY_WORD and not _is_built(one)), None)


def _is_built(one: Tree) -> bool:
    return any(_BUILDERS.match(name) for name in markup.names(one))


def _microdata(one: Tree) -> str | None:
    said = markup.properties(one)
    return "comment box" if "comment" in said else "caption" if "caption" in said else None


def _holding(layout: Layout) -> set[int]:
    """Find the elements that hold a page's headline or what calls itself the article's text, by their numbers."""
    found: set[int] = set()
    for number, one in enumerate(layout.elements):
        around = number if markup.name(one) == "h1" or "articlebody" in markup.properties(one) else -1
        while around >= 0 and around not in found:
            found.add(around)
            around = layout.parents[around]
    return found
