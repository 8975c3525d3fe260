"""Whose turn it is."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.turns import AHEAD, Turns


@given(st.lists(st.sampled_from("abc"), max_size=60), st.integers(0, 3), st.integers(1, 8), st.randoms())
def test_everyone_has_a_turn_and_no_host_too_many(hosts: list[str], per_host: int, lines: int, order: object) -> None:
    wanted = list(enumerate(hosts))
    turns = Turns(wanted, lambda one: one[1], per_host)
    under_way: list[tuple[int, str]] = []
    served: list[tuple[int, str]] = []
    while not (turns.over and not under_way):
        while len(under_way) < lines and (one := turns.take()) is not None:
            under_way.append(one)
        for host in "abc":
            assert sum(one[1] == host for one in under_way) <= max(1, per_host)
        if under_way:
            done = under_way.pop(order.randrange(len(under_way)))  # type: ignore[attr-defined]  # random.Random
            turns.done(done[1])
            served.append(done)
    assert sorted(served) == wanted


def test_looks_ahead_so_far_and_no_further() -> None:
    taken = []
    turns = Turns((taken.append(n) or n for n in count()), lambda _: "one", 1)  # type: ignore[func-returns-value]
    assert turns.take() == 0
    assert turns.take() is None
    assert turns.take() is None
    assert len(taken) <= AHEAD + 2
    turns.done("one")
    assert turns.take() == 1


def test_who_goes_on_elsewhere_comes_first() -> None:
    turns = Turns(["a", "b"], lambda one: one, 1)
    assert turns.take() == "a"
    turns.done("a")
    turns.again("c")
    assert [turns.take(), turns.take(), turns.take()] == ["c", "b", None]
