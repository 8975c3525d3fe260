import random
from dataclasses import replace

from aggregator.cluster import copies
from tests.cluster.stories import labelled, story

WORDS = [f"{a}{b}{c}" for a in "bdklmnrst" for b in "aeiou" for c in ("ran", "tel", "mos", "vik", "dor")]
TEXT = " ".join(random.Random(1).choices(WORDS, k=300))
OTHER = " ".join(random.Random(2).choices(WORDS, k=300))


def found(earlier: str, later: str, **changes: str | None) -> tuple[str, ...]:
    originals = copies.Originals()
    originals.add(copies.print_of(story("a", "Raid on the harbour", earlier, source="a", link=changes.get("link"))))
    title = changes.get("title") or "Harbour raided"
    later_story = story("b", title, later, source="b", link=changes.get("link"))
    return tuple(copy.kind for copy in originals.find(copies.print_of(later_story)))


def test_trimmed_edited_and_embedded_copies_are_found() -> None:
    spoken = TEXT.split()
    edited = [word if n % 23 else "edited" for n, word in enumerate(spoken)]
    assert found(TEXT, " ".join(spoken[:120])) == ("near copy",)
    assert found(TEXT, " ".join(edited)) == ("near copy",)
    assert found(TEXT, OTHER + " " + TEXT + " " + OTHER) == ("near copy",)


def test_the_same_text_under_another_title_is_a_near_copy_and_the_same_of_both_is_the_same_text() -> None:
    assert found(TEXT, TEXT) == ("near copy",)
    assert found(TEXT, TEXT, title="Raid on the harbour") == ("same text",)


def test_other_texts_are_no_copies() -> None:
    assert found(TEXT, OTHER) == ()
    assert found(TEXT, "") == ()
    assert found("Live updates", "Live updates", title="Raid on the harbour") == ()


def test_independent_reports_of_one_event_are_no_copies() -> None:
    originals = copies.Originals()
    for told, _ in labelled().values():
        assert originals.find(copies.print_of(told)) == ()
        originals.add(copies.print_of(told))


def test_one_link_is_one_story_but_a_home_page_is_not() -> None:
    assert found(TEXT, TEXT[:60], link="https://x.example.org/2019/raid") == ("same link",)
    assert found(TEXT, OTHER, link="https://x.example.org/") == ()
    assert found(TEXT, OTHER, link="https://x.example.org/live") == (), "a live blog's page is used again"


def test_boilerplate_of_many_stories_counts_for_nothing() -> None:
    originals = copies.Originals()
    plea = " ".join(random.Random(3).choices(WORDS, k=80))
    for n in range(copies.MOST_HOLDERS + 2):
        own = " ".join(random.Random(100 + n).choices(WORDS, k=60))
        originals.add(copies.print_of(story(str(n), f"Story {n}", f"{own} {plea}")))
    last = " ".join(random.Random(999).choices(WORDS, k=60))
    assert originals.find(copies.print_of(story("last", "Last", f"{last} {plea}"))) == ()


def test_what_is_dropped_is_forgotten_whole() -> None:
    originals = copies.Originals()
    taken = copies.print_of(story("a", "Raid", TEXT, link="https://x.example.org/a"))
    originals.add(taken)
    originals.drop(taken.uid)
    originals.drop("unknown")
    assert originals == copies.Originals()


def test_a_story_is_no_copy_of_itself() -> None:
    originals = copies.Originals()
    told = story("a", "Raid", TEXT)
    originals.add(copies.print_of(told))
    assert originals.find(copies.print_of(replace(told, event="e"))) == ()
