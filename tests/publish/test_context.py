"""What stands around an entry: on the page whole, in the feeds the figures that differ alone."""

from dataclasses import replace
from datetime import timedelta
from xml.etree.ElementTree import Element

import html5lib
import pytest

from aggregator.archive.story import Event, Figure, Mention, Reported
from aggregator.curate import edition
from aggregator.publish import content, context, page, release
from aggregator.publish.release import Release
from tests.curate.news import NOON, event, hours, story
from tests.curate.test_relevance import syria
from tests.publish.desk import ADDRESS, NOW

H = "{http://www.w3.org/1999/xhtml}"
TOLD = event(
    story("sa", "Shelling kills four in Idlib", outlet="Reuters"),
    story("sb", "قصف يستهدف سوقاً في إدلب", outlet="عنب بلدي", language="ar", told=NOON + hours(1)),
    story("sc", outlet="Copyist <b>", told=NOON - hours(2)),
    story("sd", outlet="reuters", told=NOON + hours(3)),
    copies=(("sc", "sa"), ("sd", "sa")),
)
OTHER = event(story("se", "Shelling of a school in Idlib", told=NOON - timedelta(days=2)))


def stated(uid: str, count: int, sentence: str = "Four people were killed.") -> Reported:
    return Reported(Figure("killed", None, count, count, False, " ".join(sentence.split())[:1000]), uid, "x", NOON)


def differing(*figures: Reported) -> Event:
    """Make the event, each of its stories told in the sentences of these figures."""
    said = {one.story: one.figure.source for one in figures}
    told = (replace(one, revision=replace(one.revision, text=said.get(one.uid, ""))) for one in TOLD.stories)
    return replace(TOLD, stories=tuple(told), figures=figures)


def prepared(
    told: Event = TOLD, named: dict[str, tuple[Mention, ...]] | None = None, *, others: tuple[Event, ...] = (OTHER,)
) -> Release:
    return release.prepare(edition.choose(syria(), (told, *others)), {}, NOW, named)


def article(ready: Release) -> Element:
    tree: Element = html5lib.HTMLParser(strict=True).parse(page.render(ready, ADDRESS).decode())
    return tree.findall(f".//{H}article")[0]


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_figures_that_differ_stand_with_outlet_time_and_sentence() -> None:
    arabic = "قتل سبعة أشخاص."
    shown = article(prepared(differing(stated("sa", 4), stated("sb", 7, arabic))))
    [box] = [one for one in shown.iter(f"{H}div") if one.get("class") == "figures"]
    assert text(box) == (
        "Figures differ Killed 4 Reuters 14 Mar 2026, 12:00 UTC Four people were killed. "
        f"7 عنب بلدي 14 Mar 2026, 13:00 UTC {arabic}"
    )
    [quoted] = [one for one in box.iter(f"{H}p") if one.get("lang") == "ar"]
    assert quoted.get("dir") == "rtl"
    [one, _] = prepared(differing(stated("sa", 4), stated("sb", 7, arabic))).entries
    assert "<p>Figures differ. Killed: 4 (<b>Reuters</b>), 7 (<b>عنب بلدي</b>).</p>" in content.html(one)


def test_figures_that_agree_are_no_news() -> None:
    told = differing(stated("sa", 4), stated("sb", 4))
    ready, silent = prepared(told), prepared(replace(told, figures=()))
    assert "Figures differ" not in text(article(ready))
    assert [one.digest for one in ready.entries] == [one.digest for one in silent.entries]


def test_the_toll_of_the_war_is_no_rival_of_the_raid_s() -> None:
    ready = prepared(differing(stated("sa", 4), stated("sb", 9000, "Since March 2011 9,000 people were killed.")))
    assert "Figures differ" not in text(article(ready))


def test_an_answer_is_told_once_and_a_flood_of_them_is_cut() -> None:
    flood = [stated("sa", count) for count in range(100, 130)]
    [told, _] = prepared(differing(*flood, *flood, stated("sb", 7))).entries
    [one] = told.context.differences
    assert (len(one.stated), one.unlisted) == (context.STATED, 31 - context.STATED)
    assert "and 23 more." in content.html(told)


def test_hostile_words_are_words() -> None:
    sentence = "<script>\x00alert(1)</script>\u202e " + "word " * 500
    ready = prepared(differing(stated("sa", 4, sentence), stated("sb", 7)))
    [one, _] = ready.entries
    assert len(one.context.differences[0].stated[0].sentence) <= context.SENTENCE_LETTERS
    assert b"<script>" not in page.render(ready, ADDRESS)
    assert "\u202e" not in page.render(ready, ADDRESS).decode()


def test_who_was_first_and_copies_are_one_voice() -> None:
    [told, _] = prepared().entries
    assert told.context.first
    assert told.context.first.outlet == "Copyist <b>"
    assert [(one.outlet, one.by) for one in told.context.carried] == [("Reuters", ("Copyist <b>",))]
    shown = text(article(prepared()))
    assert "Carried, unchanged or nearly so, by Copyist <b>: one voice with Reuters." in shown
    alone = event(*(one for one in TOLD.stories if one.uid in {"sa", "sb"}))
    assert "Reuters 14 Mar 2026, 12:00 UTC 2 outlets published first" in text(article(prepared(alone)))


def place(name: str, *, early: bool = True) -> Mention:
    return Mention("place", f"P-{name}", name, early=early)


NAMED = {
    TOLD.uid: (
        place("Idlib"),
        place("Syria"),
        Mention("actor", "syria", "Syria", early=True),
        Mention("actor", "wh", "White <Helmets>", early=True),
        place("Far behind", early=False),
    ),
    OTHER.uid: (place("Idlib"), place("Far behind"), Mention("actor", "wh", "White <Helmets>", early=True)),
}


def test_places_actors_and_related_events() -> None:
    shown = article(prepared(named=NAMED))
    assert "Idlib · Syria · White <Helmets>" in text(shown)
    assert "Far behind" not in text(shown)
    [box] = [one for one in shown.iter(f"{H}div") if one.get("class") == "related"]
    assert text(box) == ("Related Shelling of a school in Idlib 12 Mar 2026, 2 days before Idlib, White <Helmets>")
    assert [link.get("href") for link in box.iter(f"{H}a")] == [f"#{OTHER.uid}"]


def test_the_rarest_names_tie_closest_and_what_all_name_ties_nothing() -> None:
    others = [event(story(f"sf{n}", f"Shelling of street {n} in Idlib", told=NOON - hours(n))) for n in range(1, 40)]
    named: dict[str, tuple[Mention, ...]] = {one.uid: (place("Idlib"), place("A few")) for one in others[:4]}
    named |= {one.uid: (place("Idlib"),) for one in others[4:]}
    named |= {others[3].uid: (place("A few"), place("Two")), TOLD.uid: (place("Idlib"), place("A few"), place("Two"))}
    [told, *_] = prepared(named=named, others=tuple(others)).entries
    assert [(one.event, one.shared) for one in told.context.related] == [
        (others[3].uid, ("A few", "Two")),
        (others[0].uid, ("A few",)),
        (others[1].uid, ("A few",)),
    ]


def test_what_stands_around_makes_no_entry_new() -> None:
    with_it, without = prepared(named=NAMED).entries[0], prepared().entries[0]
    assert with_it.context != without.context
    assert with_it.digest == without.digest
    assert content.html(with_it) == content.html(without)


@pytest.mark.parametrize(
    ("days", "words"), [(0, "the same day"), (1, "1 day later"), (-1, "1 day before"), (1500, "1,500 days later")]
)
def test_days_in_words(days: int, words: str) -> None:
    assert context.later(NOON, NOON + timedelta(days=days)) == words
    assert context.later(NOON, NOON + timedelta(days=days, hours=-11)) == words
