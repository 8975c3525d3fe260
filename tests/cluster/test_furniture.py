from aggregator.archive.story import Story
from aggregator.cluster import copies, furniture
from aggregator.cluster.furniture import Furniture
from tests.cluster.stories import story

FORM = (
    "The monitors of the truce have counted today, as on every day of this month, {shells} shells that fell upon the "
    "gardens of {place}, where {who} was hurt; they call upon both sides to keep the truce and to spare the gardens."
)
STANDING = "The mill has fed the valley for ninety years and nobody remembers who built its wheel of grey stone."


def formed(place: str, shells: int, who: str, source: str = "monitors") -> Story:
    return story(place, f"Shells upon {place}", FORM.format(place=place, shells=shells, who=who), source=source)


def found(asked: Story, *others: Story) -> Furniture:
    """Every other is an event of its own."""
    originals = copies.Originals()
    for one in others:
        originals.add(copies.print_of(one))
    taken = copies.print_of(asked)
    look = originals.look(taken)
    return furniture.found(taken.grams(), look.passages, look.standing, {one.uid: one.uid for one in others})


def left(asked: Story, *others: Story) -> tuple[str, list[str]]:
    told = furniture.without(asked, found(asked, *others)).revision
    return told.title, told.text.split()


FIRST = formed("Tal Rihan", 12, "Samir Qaddour")
SECOND = formed("Wadi Harir", 70, "Huda Zein")


def test_of_a_form_its_slots_are_left() -> None:
    title, text = left(SECOND, FIRST)
    assert title == "Wadi Harir"
    assert {"70", "Wadi", "Harir,", "Huda", "Zein"}.issubset(text)
    assert {"monitors", "gardens", "truce", "sides"}.isdisjoint(text)


def test_another_outlet_has_no_form_of_this_one() -> None:
    assert not found(formed("Wadi Harir", 70, "Huda Zein", source="others"), FIRST).title


def told_of(n: int, source: str = "mill", *, ends: bool = False) -> Story:
    own = [f"barley{n}", *(f"{chr(97 + at % 26)}own{n}x{at}" for at in range(80))]
    text = [*own, STANDING] if ends else [*own[:40], STANDING, *own[40:]]
    return story(f"{n}", f"barley{n}", " ".join(text), source=source)


def test_what_an_outlet_prints_in_several_events_stands() -> None:
    assert found(told_of(1), told_of(2)) == Furniture(frozenset(), frozenset()), "once more may be a second report"
    _, text = left(told_of(1), told_of(2), told_of(3))
    assert "barley1" in text
    assert set(STANDING.split()).isdisjoint(text)


def test_two_outlets_share_a_quotation_but_close_with_a_background() -> None:
    assert not found(told_of(1, "a"), told_of(2, "b")).places
    _, text = left(told_of(1, "a", ends=True), told_of(2, "b", ends=True))
    assert set(STANDING.split()).isdisjoint(text)
    assert "barley1" in text


def test_the_beginning_of_a_story_is_found_where_it_stands() -> None:
    mine, theirs = list(range(40)), [90, 91, *range(12, 30)]
    assert furniture.opens(mine, theirs, set(mine) & set(theirs)) == 12
    assert furniture.opens(mine, list(range(90, 99)), set()) == -1
    assert furniture.opens([], [], set()) == -1
