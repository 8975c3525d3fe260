"""RSS, JSON Feed and the set of files say what Atom says."""

import json
from dataclasses import replace
from datetime import datetime

import feedparser
from lxml import etree

from aggregator.publish import atom, files, formats, names
from tests.publish.desk import ADDRESS, everything, released


def test_rss_is_read_back() -> None:
    whole = everything()
    read = feedparser.parse(formats.rss(whole, ADDRESS), response_headers={"content-type": "application/rss+xml"})
    assert (read.version, read.bozo) == ("rss20", False)
    assert read.feed.title == whole.edition.title
    assert {(link.rel, link.href) for link in read.feed.links} == {
        ("alternate", ADDRESS),
        ("self", f"{ADDRESS}syria.rss"),
    }
    assert [one.id for one in read.entries] == [atom.identity(whole.edition.id, one.event) for one in whole.entries]
    first = read.entries[0]
    assert (first.title, first.link, first.author) == (
        'Shelling hits <market> & "clinic" in Idlib',
        "https://sa.example.org/news",
        "Reuters",
    )
    assert first.guidislink is False
    assert first.published == "Sat, 14 Mar 2026 12:00:00 +0000"
    assert "عنب بلدي" in first.summary
    assert read.entries[2].link == f"{ADDRESS}#ef"


def test_rss_holds_what_the_specification_needs() -> None:
    channel = etree.fromstring(formats.rss(released(), ADDRESS)).find("channel")
    assert channel is not None
    assert [channel.findtext(name) for name in ("title", "link", "language")] == [
        "Syria, event by event",
        ADDRESS,
        "en",
    ]
    assert channel.findtext("description")


def test_json_feed_is_whole() -> None:
    whole = everything()
    feed = json.loads(formats.json_feed(whole, ADDRESS))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (ADDRESS, f"{ADDRESS}syria.json")
    first, arabic, linkless, *_ = feed["items"]
    assert first["id"] == "tag:example.org,2026:syria/ea"
    assert first["url"] == f"{ADDRESS}#ea"
    assert first["external_url"] == "https://sa.example.org/news"
    assert first["authors"] == [{"name": "Reuters"}]
    assert first["date_published"] == "2026-03-14T12:00:00Z"
    assert first["language"] == "en"
    assert arabic["language"] == "ar"
    assert "external_url" not in linkless
    assert all(item["content_html"] for item in feed["items"])


def test_every_named_file_is_made_and_the_page_last() -> None:
    made = files.render(everything(), ADDRESS)
    assert {name for name, _ in made.files} == set(names.MEDIA_TYPES)
    assert made.files[-1][0] == names.PAGE
    assert made.problems == ()
    assert made == files.render(everything(), ADDRESS)


def test_an_entry_that_atom_cannot_hold_is_in_no_file() -> None:
    whole = everything()
    broken = replace(whole.entries[0], time=datetime(2026, 3, 14))  # noqa: DTZ001 -- without a zone
    made = files.render(replace(whole, entries=(broken, *whole.entries[1:])), ADDRESS)
    assert len(made.problems) == 1
    assert [one.event for one in made.release.entries] == [one.event for one in whole.entries[1:]]
    assert not [name for name, data in made.files if b"sa.example.org" in data]
