import json

from hypothesis import given
from hypothesis import strategies as st

from aggregator.cluster import roundups
from tests.cluster.stories import DATA

ROWS = [json.loads(line) for line in (DATA / "roundups.jsonl").read_text(encoding="utf-8").splitlines()]

# Floors: of the stories of many happenings so many are found, of the reports none is taken for one.
FOUND_AT_LEAST = 0.98


def test_no_report_is_taken_for_a_story_of_many_happenings() -> None:
    reports = [row for row in ROWS if row["sort"] is None]
    taken = {row["title"]: found for row in reports if (found := roundups.kind(row["title"], row["text"]))}
    assert len(reports) >= 30
    assert not taken


def test_stories_of_many_happenings_are_found_under_their_sort() -> None:
    wanted = [row for row in ROWS if row["sort"]]
    found = [roundups.kind(row["title"], row["text"]) for row in wanted]
    missed = [row["title"] for row, one in zip(wanted, found, strict=True) if one is None or one.sort != row["sort"]]
    assert len(wanted) >= 50
    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(wanted), missed


def test_the_reason_is_told_in_words() -> None:
    said = roundups.kind("Morning briefing: bakery hit", "")
    assert said == roundups.Roundup("round-up", "its title says “morning briefing”")
    listed = next(row for row in ROWS if row["title"] == "Front page")
    built = roundups.kind(listed["title"], listed["text"])
    assert built
    assert built.why == "7 of its 7 lines are headlines"


def test_without_a_title_the_first_line_is_taken_for_it() -> None:
    assert roundups.kind("", "Timeline: the siege\nIt began in March.")
    assert roundups.kind("", "A rocket hit the bakery.\nTimeline: the siege") is None


def test_parts_are_cut_where_the_story_cuts_them() -> None:
    text = next(row for row in ROWS if row["title"] == "Syria: 6 June")["text"]
    told = roundups.parts(text)
    assert [part.split(":")[0] for part in told] == ["- Manbij", "- Sweida", "- Palmyra", "- Tartus", "- Qamishli"]
    paragraphs = ("One thing happened here in the morning.", "Another thing happened there in the evening.")
    assert roundups.parts("\n\n".join(paragraphs)) == paragraphs
    assert roundups.parts("") == ()


def test_parts_are_bounded() -> None:
    many = "\n".join(f"- Thing {n} happened in a town of its own" for n in range(5_000))
    assert len(roundups.parts(many)) == roundups.MOST_PARTS
    assert all(len(part) <= roundups.PART_LIMIT for part in roundups.parts("word " * 50_000))


@given(st.text(max_size=200), st.text(alphabet="a1:. -•\n١٢٠٣م", max_size=2_000))
def test_anything_is_judged_and_cut(title: str, text: str) -> None:
    roundups.kind(title, text)
    assert len(roundups.parts(text)) <= roundups.MOST_PARTS
