"""The Atom feed is valid by RFC 4287, says the same to a real reader, and never changes without news."""

from dataclasses import replace
from datetime import datetime

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from aggregator.publish import atom
from aggregator.publish.release import Release
from tests.curate.news import NOON, event, hours, story
from tests.publish import rfc4287
from tests.publish.desk import ADDRESS, NOW, everything, released

NS = {"a": "http://www.w3.org/2005/Atom"}


def _feed(release: Release) -> bytes:
    data, problems = atom.render(release, ADDRESS)
    assert not problems
    return data


def test_everything_is_valid() -> None:
    data = _feed(everything())
    assert rfc4287.problems(data) == []
    assert len(etree.fromstring(data).findall("a:entry", NS)) == 5


def test_a_feed_of_nothing_is_valid() -> None:
    data = _feed(released())
    assert rfc4287.problems(data) == []
    assert etree.fromstring(data).findtext("a:updated", namespaces=NS) == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("<id>tag:example.org,2026:syria</id>", "", "4.1: no id"),
        ("2026-03-14T18:00:00+00:00</updated>", "14 March</updated>", "3.3: updated is '14 March'"),
        ('rel="related"', 'rel="more"', "4.2.7.2: rel is 'more'"),
        ("<name>Reuters</name>", "", "3.2.1: a person has exactly one name"),
        ('<entry xml:lang="en">', '<entry dir="rtl">', "2: {http://www.w3.org/2005/Atom}entry has an attribute 'dir'"),
        ('https://sa.example.org/news" title', 'javascript:1" title', "4.2.7.1: a link to 'javascript:1'"),
    ],
)
def test_the_validator_sees_what_is_wrong(old: str, new: str, problem: str) -> None:
    text = _feed(everything()).decode()
    assert old in text
    assert problem in rfc4287.problems(text.replace(old, new, 1).encode())


def test_a_reader_reads_it_back() -> None:
    read = feedparser.parse(_feed(everything()), response_headers={"content-type": "application/atom+xml"})
    assert not read.bozo
    assert read.feed.id == "tag:example.org,2026:syria"
    assert read.feed.language == "en"
    assert read.feed.generator_detail.name == atom.GENERATOR
    assert read.feed.rights == atom.RIGHTS
    assert {(link.rel, link.href) for link in read.feed.links} == {
        ("self", f"{ADDRESS}syria.atom"),
        ("alternate", ADDRESS),
    }
    first, arabic, linkless, many, dirty = read.entries
    assert first.id == "tag:example.org,2026:syria/ea"
    assert first.title == 'Shelling hits <market> & "clinic" in Idlib'
    assert first.author == "Reuters"
    assert first.published == "2026-03-14T12:00:00+00:00"
    assert [tag.term for tag in first.tags][:1] == ["Shelling and clashes"]
    assert [(link.rel, link.href, link.get("hreflang")) for link in first.links] == [
        ("alternate", "https://sa.example.org/news", "en"),
        ("related", "https://sb.example.org/news", "ar"),
    ]
    assert first.links[1].title == "عنب بلدي: قصف يستهدف سوقاً في إدلب"
    assert arabic.title_detail.language == "ar"
    assert arabic.author == "تلفزيون سوريا"
    assert linkless.link == f"{ADDRESS}#ef"
    assert sum(link.rel == "related" for link in many.links) == atom.LINKED
    assert dirty.title == "Shelling of Aleppo kills civilians, rebels said."


def test_the_body_names_everyone_as_safe_markup() -> None:
    bodies = etree.fromstring(_feed(everything())).findall("a:entry/a:content", NS)
    first = bodies[0].text or ""
    assert bodies[0].get("type") == "html"
    assert '<a href="https://sa.example.org/news"><b>Reuters</b></a>' in first
    assert (
        '<span lang="ar" dir="rtl">قصف يستهدف سوقاً في إدلب</span></a>, <time datetime="2026-03-14T13:00:00Z">' in first
    )
    assert "<b>SOHR</b>: <span" in first
    assert "javascript" not in first
    assert "The &lt;first&gt; figure was wrong." in first
    assert "Also carried, unchanged or nearly so, by Copyist." in first
    assert "<li>and 159 more</li>" in (bodies[3].text or "")
    assert "first seen <time" in (bodies[2].text or "")
    assert '<time datetime="2026-03-12">12 Mar 2026</time>' in (bodies[4].text or "")


def test_publishing_twice_without_news_gives_the_same_bytes() -> None:
    first = everything()
    said = {one.event: one for one in first.entries}
    events = [pick.event for pick in first.edition.picks]
    assert _feed(released(*events, said=dict(said), now=NOW + hours(99))) == _feed(first)


def test_only_what_changed_is_updated() -> None:
    one, two = event(story("s1")), event(story("s2", told=NOON - hours(1)))
    first = released(one, two)
    more = event(*one.stories, story("s3", outlet="Reuters", told=NOON + hours(1)))
    second = released(more, two, said={entry.event: entry for entry in first.entries}, now=NOW + hours(1))
    assert [entry.updated for entry in second.entries] == [NOW + hours(1), NOW]
    assert second.updated == NOW + hours(1)


def test_a_clock_set_back_never_makes_a_change_look_older() -> None:
    first = released(event(story("s1")))
    second = released(
        event(story("s1", "Shelling in Idlib kills five")), said={"e1": first.entries[0]}, now=NOW - hours(9)
    )
    assert second.entries[0].updated == NOW


def test_that_an_event_is_pinned_is_no_news() -> None:
    first = released(event(story("s1")))
    second = released(event(story("s1"), pinned=True), said={"e1": first.entries[0]}, now=NOW + hours(1))
    assert second.entries[0].updated == NOW


def test_an_event_that_left_just_leaves() -> None:
    first = released(event(story("s1")), event(story("s2", told=NOON - hours(1))))
    second = released(event(story("s1")), said={one.event: one for one in first.entries}, now=NOW + hours(1))
    assert [one.event for one in second.entries] == ["e1"]
    assert second.updated == NOW


def test_times_have_no_microseconds() -> None:
    feed = _feed(released(event(story("s1", told=NOON.replace(microsecond=7))), now=NOW.replace(microsecond=9)))
    assert b".00000" not in feed


def test_an_entry_that_fails_is_dropped_and_reported_never_the_feed() -> None:
    whole = everything()
    broken = replace(whole.entries[1], time=datetime(2026, 3, 14))  # noqa: DTZ001 -- without a zone, which Atom has no word for
    data, problems = atom.render(replace(whole, entries=(whole.entries[0], broken, *whole.entries[2:])), ADDRESS)
    assert list(problems) == ["ee"]
    assert problems["ee"].startswith("event ee cannot be written as an entry and is left out: ")
    assert rfc4287.problems(data) == []
    assert len(etree.fromstring(data).findall("a:entry", NS)) == 4


@settings(max_examples=60, deadline=None)
@given(title=st.text(), text=st.text(), outlet=st.text(), link=st.text(), language=st.text(max_size=12))
def test_no_story_can_break_the_feed(title: str, text: str, outlet: str, link: str, language: str) -> None:
    hostile = story("s1", title, text, outlet=outlet, link=f"https://{link}", language=language)
    data = _feed(released(event(hostile, story("s2", title, text, outlet=outlet, link=link), pinned=True)))
    assert rfc4287.problems(data) == []
