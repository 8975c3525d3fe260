"""The page is good HTML for everyone: parsed as a browser would; order, names, languages and contrast are checked."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from aggregator.publish import names, page
from aggregator.publish.release import Release
from tests.publish.desk import ADDRESS, LONG, everything, released

H = "{http://www.w3.org/1999/xhtml}"


def _page(release: Release) -> Element:
    parser = html5lib.HTMLParser(strict=True)  # raises at any parse error
    tree: Element = parser.parse(page.render(release, ADDRESS).decode())
    return tree


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def tree() -> Element:
    return _page(everything())


def test_it_lists_the_events_newest_first(tree: Element) -> None:
    articles = tree.findall(f".//{H}article")
    assert [article.get("id") for article in articles] == ["ea", "ee", "ef", "eg0", "eh"]
    first = articles[0]
    link = first.find(f"{H}h3/{H}a")
    assert link is not None
    assert link.get("href") == "https://sa.example.org/news"
    assert _text(link) == 'Shelling hits <market> & "clinic" in Idlib'
    assert "3 outlets" in _text(first)
    assert "Also covered by" in _text(first)
    assert "The <first> figure was wrong." in _text(first)
    assert "Carried, unchanged or nearly so, by Copyist: one voice with Reuters." in _text(first)
    assert [time.get("datetime") for time in first.iter(f"{H}time")] == [
        "2026-03-14T12:00:00Z",
        "2026-03-14T13:00:00Z",
        "2026-03-14T14:00:00Z",
    ]


def test_headings_are_in_order(tree: Element) -> None:
    levels = [int(str(one.tag)[-1]) for one in tree.iter() if re.fullmatch(rf"{re.escape(H)}h[1-6]", str(one.tag))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_arabic_runs_from_right_to_left(tree: Element) -> None:
    arabic = tree.findall(f".//{H}article")[1]
    title = arabic.find(f"{H}h3")
    assert title is not None
    assert (title.get("lang"), title.get("dir"), _text(title)) == ("ar", "rtl", LONG.strip())
    rows = [row for row in tree.iter(f"{H}p") if row.get("class") == "what" and row.get("lang") == "ar"]
    assert [row.get("dir") for row in rows] == ["rtl"]


def test_a_story_without_link_or_text_or_date_looks_right(tree: Element) -> None:
    article = tree.findall(f".//{H}article")[2]
    assert article.find(f"{H}h3/{H}a") is None
    assert _text(article).endswith("Air strikes kill ten in Aleppo Herald first seen 14 Mar 2026, 10:00 UTC")
    assert not [one for one in article.iter(f"{H}p") if one.get("class") == "excerpt"]


def test_two_hundred_reports_fold_away(tree: Element) -> None:
    article = tree.findall(f".//{H}article")[3]
    details = article.find(f".//{H}details")
    assert details is not None
    assert _text(details[0]) == f"and {199 - page.SHOWN} more"
    assert len(article.findall(f".//{H}li")) > 199
    assert "200 outlets" in _text(article)


def test_links_go_to_the_web_or_to_our_own_files(tree: Element) -> None:
    links = [link.get("href") or "" for link in tree.iter(f"{H}a")]
    assert links[0] == "#news"
    ours = {names.ATOM, names.RSS, names.JSON, "#news", "#subscribe"}
    assert all(link in ours or link.startswith("https://") for link in links)


def test_nothing_is_active_and_nothing_comes_from_elsewhere(tree: Element) -> None:
    for element in tree.iter():
        assert str(element.tag).removeprefix(H) not in {"script", "style", "img", "iframe", "form", "object", "base"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
    assert b"url(" not in page.style()
    assert b"@import" not in page.style()


def test_it_says_how_to_subscribe(tree: Element) -> None:
    head = tree.find(f"{H}head")
    assert head is not None
    feeds = [(one.get("type"), one.get("href")) for one in head.iter(f"{H}link") if one.get("rel") == "alternate"]
    assert feeds[0] == ("application/atom+xml", "syria.atom")
    assert len(feeds) == 3
    aside = tree.find(f".//{H}aside")
    assert aside is not None
    assert f"{ADDRESS}syria.atom" in _text(aside)
    assert "A feed reader is a program" in _text(aside)
    assert [_text(link) for link in aside.iter(f"{H}a")] == ["Atom", "RSS", "JSON Feed"]


def test_it_is_for_phones_and_says_its_language(tree: Element) -> None:
    assert tree.get("lang") == "en"
    viewport = [one.get("content") for one in tree.iter(f"{H}meta") if one.get("name") == "viewport"]
    assert viewport == ["width=device-width, initial-scale=1"]


def test_ids_are_once_and_labels_point_to_them(tree: Element) -> None:
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    labels = {one.get("aria-labelledby") for one in tree.iter() if one.get("aria-labelledby")}
    assert labels <= set(ids)


def test_an_empty_edition_says_so() -> None:
    empty = _page(released())
    assert not empty.findall(f".//{H}article")
    assert "Nothing yet" in _text(empty)
    assert "aggregator once" in _text(empty)
    assert "0 events" not in _text(empty)


def test_the_same_release_is_the_same_page() -> None:
    assert page.render(everything(), ADDRESS) == page.render(everything(), ADDRESS)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_enough_in_the_light_and_in_the_dark() -> None:
    sheets = re.findall(r":root \{[^}]*--paper[^}]*\}", page.style().decode())
    assert len(sheets) == 3  # light, dark, print
    for sheet in sheets[:2]:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", sheet))
        for text in ("ink", "quiet", "accent", "seen"):
            for ground in ("paper", "wash"):
                low, high = sorted((_luminance(colours[text]), _luminance(colours[ground])))
                assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground, sheet)
