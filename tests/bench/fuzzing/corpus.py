"""Where mutation begins: small documents of our own, and some of the shared corpora where they are at hand."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # ships no types
import zstandard

from tests.shared import SHARED

CORPORA = SHARED / "corpora"
DATA = Path(__file__).resolve().parents[2] / "data"
# Of one folder; more make each run's beginning longer than what is found by them is worth. Chosen.
MOST = 150
LARGEST = 60_000


def _files(folder: Path, *patterns: str) -> list[bytes]:
    """Read files of a folder, spread over all of it, small ones only; none where it is not there."""
    found = sorted(one for pattern in patterns for one in folder.rglob(pattern) if one.is_file())
    small = [one for one in found if 0 < one.stat().st_size <= LARGEST]
    return [one.read_bytes() for one in small[:: max(1, len(small) // MOST)]]


def _lines(name: str, key: str) -> list[bytes]:
    """Read one field of a JSONL file of the corpora."""
    path = CORPORA / name
    if not path.is_file():
        return []
    rows = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip())
    return [str(row[key]).encode("utf-8", "surrogatepass") for row in rows if key in row][:MOST]


def _encoded(texts: Iterable[str]) -> list[bytes]:
    return [one.encode() for one in texts]


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:georss="http://www.georss.org/georss"
xml:base="https://a.example/">
<channel><title>Example - Syria</title><link>https://a.example/</link><language>en-gb</language>
<item><title>Convoy reaches Idlib | Example</title><link>/a?utm_source=rss#x</link><guid isPermaLink="false">1</guid>
<pubDate>Wed, 03 Feb 2016 10:15:00 +0200</pubDate><dc:creator>Rana Haddad</dc:creator><category
domain="d">Aid</category>
<description>&lt;p&gt;Thirty &amp;amp; one&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>Thirty <b>lorries</b> crossed.<img src="i.jpg" onerror="x"></p>]]></content:encoded>
<enclosure url="https://a.example/a.mp3" length="12" type="audio/mpeg"/><georss:point>36.2 37.1</georss:point>
<media:content url="https://a.example/b.jpg"><media:title>T</media:title></media:content>
<source url="https://b.example/feed">Other</source><comments>https://a.example/a#c</comments></item>
<item><title>دمشق - سانا</title><link>https://a.example/b</link><pubDate>منذ 3 ساعات</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="ar">
<title type="html">A &amp;lt;b&amp;gt;</title><id>tag:a.example,2016:1</id><updated>2016-02-03T10:15:00Z</updated>
<link rel="self" href="/feed"/><entry xml:base="x/"><id>tag:a.example,2016:2</id><title type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml">Two <b>killed</b></div></title><link href="y" hreflang="ar" title="t"/>
<published>2016-02-03</published><updated>2016-02-30T10:15:00+25:00</updated>
<author><name>N</name><uri>u</uri><email>e@a.example</email></author><thr:in-reply-to ref="tag:x" href="z"/>
<content type="html">&lt;table&gt;&lt;tr&gt;&lt;td&gt;x</content>
<summary>s</summary><rights>r</rights></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c"><title>R</title></channel>
<item rdf:about="https://a.example/1"><title>t</title><link>https://a.example/1</link><dc:date>2016-02</dc:date></item></rdf:RDF>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Example",
    "home_page_url": "https://a.example/",
    "feed_url": "feed.json",
    "language": "en",
    "authors": [{"name": "A", "url": "u", "avatar": "v"}],
    "items": [
        {
            "id": 1.5,
            "url": "/a",
            "external_url": "https://b.example/",
            "title": "T",
            "content_html": "<p>x</p>",
            "content_text": "x",
            "summary": "s",
            "date_published": "2016-02-03T10:15:00Z",
            "date_modified": "2016",
            "tags": ["a", "b"],
            "attachments": [{"url": "m", "mime_type": "audio/mpeg", "size_in_bytes": 3, "title": "t"}],
        }
    ],
}
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Convoy reaches Idlib | Example</title><meta charset="utf-8">
<meta property="og:type" content="article"><meta name="author" content="R. H."><link rel="canonical" href="/a">
<meta property="article:published_time" content="2016-02-03T10:15:00Z"><link rel="alternate"
type="application/rss+xml" href="/f">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Convoy", "datePublished": "2016-02-03",
"author": [{"@type": "Person", "name": "R"}], "publisher": {"name": "Example"}, "articleBody":
"Thirty."}</script></head>
<body><nav><ul><li><a href="/x">Home</a></li></ul></nav><article><h1>Convoy reaches Idlib</h1><p class="byline">By
Rana Haddad</p>
<time datetime="2016-02-03">3 Feb</time><figure><img src="i.jpg" alt="a"><figcaption>Photo: AP</figcaption></figure>
<p>IDLIB, Feb 3 (Agency) - Thirty lorries with flour crossed from Turkey into Idlib on Wednesday, the United
Nations said.</p>
<p>The convoy is the first in a month, and more are to follow as soon as the road is safe, a spokesman told
reporters.</p>
<p>Residents of the town said that bread had been short since the middle of January, when two bakeries were hit.</p>
<aside>Read more: <a href="/y">Other</a></aside></article><footer>Subscribe to our newsletter.
Cookies.</footer></body></html>"""
SEED = """---
title: Convoy reaches Idlib
published: 2016-02-03T10:15:00Z
url: https://a.example/a
author: Rana Haddad, Omar S.
language: en
---
Example News
BREAKING: Convoy reaches Idlib
By Rana Haddad and Omar S. in Beirut
Published: Wed 3 Feb 2016 10.15 GMT Last modified on Thu 4 Feb 2016
Photo: A lorry near Idlib, 2 February 2016. Photograph: A. B./AP

IDLIB, Feb 3 (Agency) - Thirty lorries with flour crossed from Turkey on Wednesday, the United Nations said.

"It is not enough," a baker said. More from this topic: Syria
Read more: Other story
Sign up to our newsletter
(Reporting by A. B.; Editing by C. D.)
Comments (3)
"""
ARABIC = """الرئيسية / أخبار
وصول قافلة إلى إدلب
دمشق - سانا
الأربعاء، 3 شباط 2016 - ١٠:١٥

عبرت ثلاثون شاحنة محملة بالطحين الحدود يوم الأربعاء، بحسب الأمم المتحدة.

تصوير: ف. ر.
اقرأ أيضا: خبر آخر
"""
MARKDOWN = """---\ntitle: T\n---\n# Convoy *reaches* Idlib\n\n> quoted\n\n* one\n  1. two\n\n[link](http://x "t")
![i](y)
\n    code\n\n```\nfence\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>html</div> [r][1]\n\n[1]: http://z 'u'\n"""
MAIL = """From: =?utf-8?b?2YXYsdin2LPZhA==?= <a@b.example>\r\nTo: c@d.example\r\nDate: Wed, 3 Feb 2016 10:15:00
+0200 (EET)
Subject: =?windows-1256?Q?=C7=E1=DE=C7=DD=E1=C9?= and =?utf-8?q?more?=\r\nMessage-ID:
<1@b.example>\r\nMIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1\r\nContent-Type: multipart/alternative;
boundary=b2\r\n\r\n--b2
Content-Type: text/plain; charset="utf-8"; format=flowed\r\nContent-Transfer-Encoding:
quoted-printable\r\n\r\nThirty =D8=B7 \r
lorries.\r\n--b2\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding:
base64\r\n\r\nPHA+VGhpcnR5PC9wPg==
--b2--\r\n--b1\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ntext\r\n--b1\r
Content-Disposition: attachment; filename*=utf-8''a%20b.txt\r\nContent-Type:
text/plain\r\n\r\nattached\r\n--b1--\r\n"""
WARC = """WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/a\r\nWARC-Date: 2016-02-03T10:15:00Z
WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length:
{}\r\n\r\n{}\r\n\r\n"""
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body><outline text="Syria">
<outline type="rss" text="A &amp; B" title="A" xmlUrl="https://u:p@a.example/feed" htmlUrl="https://a.example/"
pages="always"/>
<outline text="x"><outline xmlUrl="http://b.example:81/"/></outline></outline></body></opml>"""
ROBOTS = """User-agent: *\nDisallow: /a*$\nAllow: /a?b=\nCrawl-delay: 3\nRequest-rate: 1/5\nVisit-time: 0100-0200
User-agent: aggregator\nDisallow: /*/x*y*z\nSitemap: https://a.example/s\nHost: a\nPreferred-Host: b"""
MARKUP = """<p dir="rtl">x <a href="/a?b=c&amp;d" title='t'>y</a><br><img src="i.png" width=1 alt="&quot;">
<table><tr><td colspan=2>z<td></table><ul><li>1<li>2</ul><svg><style><!--</style><img title="--><p>"></svg>
<math><mtext><table><mglyph><style><!--</style></math><form><input></form><pre>\n a  b</pre><![CDATA[c]]></p>"""


def feeds() -> list[bytes]:
    """Feeds in XML, of all formats."""
    real = _files(CORPORA / "netnewswire" / "real", "*")
    small = _files(CORPORA / "feedparser", "*.xml") + _files(CORPORA / "gofeed", "*.xml")
    return _encoded((RSS, ATOM, RDF)) + real + small + _files(CORPORA / "feedvalidator", "*.xml")


def json_feeds() -> list[bytes]:
    """Feeds in JSON."""
    ours = [json.dumps(JSON_FEED).encode(), json.dumps({"rss": {"channel": {"item": [{"title": "x"}]}}}).encode()]
    return ours + _files(CORPORA / "jsonfeed", "*.json") + _files(CORPORA / "miniflux" / "json", "*")


def pages() -> list[bytes]:
    """Articles' pages."""
    return [PAGE.encode(), *_files(DATA / "reading" / "pages", "*.html"), *_files(DATA / "reading" / "walls", "*.html")]


def texts() -> list[bytes]:
    """Scraped articles."""
    return [
        SEED.encode(),
        ARABIC.encode(),
        *_files(DATA / "seeds", "*.txt"),
        *_files(DATA / "reading" / "seeds", "*.txt"),
    ]


def markdown() -> list[bytes]:
    """Articles in Markdown."""
    return [MARKDOWN.encode(), *_files(DATA / "parse" / "formats", "*.md")]


def json_articles() -> list[bytes]:
    """One article, and several in a list."""
    one = {"title": "T", "url": "https://a.example/a", "text": ARABIC, "date": "2016-02-03", "authors": [{"name": "A"}]}
    return [json.dumps(one).encode(), json.dumps([one, one]).encode(), *_files(DATA / "parse" / "formats", "*.json")]


def json_lines() -> list[bytes]:
    """An article a line."""
    lines = [json.dumps({"id": n, "headline": f"T{n}", "body": SEED, "published": "Feb 3, 2016"}) for n in range(3)]
    return ["\n".join(lines).encode(), *_files(DATA / "parse" / "formats", "*.jsonl")]


def mails() -> list[bytes]:
    """Mails with parts, encoded words, an attachment and a mail within."""
    return [MAIL.encode(), *_files(DATA / "parse" / "formats", "*.eml")]


def warcs() -> list[bytes]:
    """Crawls."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"
    chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nThirt\r\n0\r\n\r\n"
    whole = "".join(WARC.format(len(one.encode()), one) for one in (answer, chunked)).encode()
    return [whole, gzip.compress(whole, mtime=0), *_files(DATA / "parse" / "formats", "*.warc*")]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Pack files, uncompressed, so that what mutation changes is their content and not noise."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name.encode("utf-8", "replace").decode()), content)
    return made.getvalue()


def zips() -> list[bytes]:
    """Archives, also of archives."""
    plain = {"a.txt": SEED.encode(), "b/c.html": PAGE.encode(), "../d.eml": MAIL.encode()}
    deflated = zipped(plain, zipfile.ZIP_DEFLATED)
    return [zipped(plain), deflated, zipped({"e.zip": deflated}), *_files(DATA / "parse" / "formats", "*.zip")]


def members() -> list[bytes]:
    """What `targets` packs: texts parted by lines that name a member."""
    parts = [f"=== {name}\n{content}" for name, content in (("a.md", MARKDOWN), ("../b.eml", MAIL), ("c.html", PAGE))]
    return ["\n".join([SEED, *parts]).encode(), f"=== x.warc\n{WARC.format(3, 'abc')}\n=== y.rss\n{RSS}".encode()]


def lists() -> list[bytes]:
    """Subscription lists."""
    return [
        OPML.encode(),
        *_files(CORPORA / "miniflux" / "opml", "*"),
        *_files(CORPORA / "feedvalidator" / "opml", "*"),
    ]


def fronts() -> list[bytes]:
    """Seeds with a front matter."""
    return [SEED.encode(), "---\nعنوان: x\nlang: ar\ndate : 3/2/2016\n---\n".encode(), b"---\ntitle:\n---"]


def dates() -> list[bytes]:
    """Dates in all forms that we know."""
    ours = (
        "Wed, 03 Feb 2016 10:15:00 +0200|2016-02-03T10:15:00.123Z|20160203T101500Z|2016-034|"
        "2016-W05-3|1454494500|3/2/2016|Feb 3, 2016, 10:15 p.m. EST|3 hours ago|"
        "الأربعاء، 3 شباط/فبراير 2016 - ١٠:١٥ مساءً|منذ 3 ساعات|قبل يومين|2 févr. 2016|"
        "yesterday at 5pm|Published: 3 February 2016 10.15 GMT|١٤٣٧ هـ|Updated 1 min ago|"
        "2016/02/03 24:00:00|03-Feb-16"
    )
    cases = _lines("miniflux/cases_date.jsonl", "input") + _lines("miniflux/cases_date_must_parse.jsonl", "input")
    return _encoded(ours.split("|")) + cases


def addresses() -> list[bytes]:
    """Links, as people write them."""
    ours = (
        "https://User:pw@Www.Example.org:443/a/../b/./c;jsessionid=1?utm_source=x&b=c&&d=#block-5|http://xn--mgbh0fb.example/%d8%b7"
        "|//example.org/x|HTTP:\\\\a.example\\b|https://[::1]:8080/|https://www.google.com/url?q=https://a.example/x&sa=1|mailto:a@b"
        "|https://مثال.example/دمشق?س=ع#!x|javascript:alert(1)|http://0x7f.1/|/a b|?q|https://a.example/%2e%2E/%7e|http:///x"
        "|https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F%3Ffbclid%3D1|https://cdn.ampproject.org/c/s/a.example/x"
    )
    return _encoded(ours.split("|")) + _lines("miniflux/cases_urlcleaner.jsonl", "input")


def markup() -> list[bytes]:
    """Pieces of HTML."""
    return [
        MARKUP.encode(),
        *_lines("xss-dompurify/payloads.jsonl", "input"),
        *_lines("miniflux/cases_sanitizer.jsonl", "input"),
    ]


def coded() -> list[bytes]:
    """Content encodings undone by their first byte; a bomb of each."""
    many, some = bytes(20 << 20), RSS.encode() * 20
    made = []
    for content in (some, many):
        made += [gzip.compress(content, mtime=0), zlib.compress(content), brotli.compress(content, quality=1)]
        made.append(zstandard.ZstdCompressor().compress(content))
    return [bytes([at % 4 + 120]) + one for at, one in enumerate(made)] + [b"\0" + gzip.compress(b"", mtime=0) * 3]


def labelled() -> list[bytes]:
    """A claimed encoding in the first line, the content below."""
    said = (
        ("utf-8", ARABIC),
        ("windows-1256", ARABIC),
        ("iso-8859-6", "دمشق"),
        ("utf-16", RSS),
        ("", RSS),
        ("ascii", "é"),
    )
    return [name.encode() + b"\n" + content.encode(name or "utf-8", "replace") for name, content in said]


def robots() -> list[bytes]:
    """What sites let programs read."""
    return [ROBOTS.encode(), b"\xef\xbb\xbf" + ROBOTS.replace("\n", "\r").encode()]


def queries() -> list[bytes]:
    """What people type."""
    return _encoded(('idlib "aid convoy" -turkey lorr*', "دمشق OR قصف", '"" - * NEAR(a b) col:x ^y', "ًٌ -ـ"))
