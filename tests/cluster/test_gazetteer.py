import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import home as homes
from aggregator.cluster import gazetteer
from aggregator.cluster.features import Reader
from aggregator.errors import ConfigError
from aggregator.home import Home
from tests.cluster.stories import HEADERS, shipped, table

VILLAGE = "V-own;village;Tal Rihan;Tell Rihan|Tel Rehan;تل ريحان;تل الريحان;SY07;;;hand"
BLANK = ";" * 9


def test_the_tables_of_the_program_are_read() -> None:
    known = shipped()
    assert known.entries["P-raqqa"].name == "Raqqa"
    assert known.entries["@ngo-white-helmets"].subject == "actor"
    assert known.deeds["airstrik",] == ("airstrike",)
    assert "رقه" in known.articled, "so paper (ورقة) is not Raqqa"


def test_a_table_of_the_users_changes_what_is_found(home: Home) -> None:
    def places(title: str) -> set[str]:
        return set(Reader(gazetteer.read(homes.gazetteer(home))).read("s", title, "", None).places)

    assert places("Raid on Tel Rehan") == set()
    (home.feeds / "gazetteer" / "villages.tsv").write_text(table("places", VILLAGE)[1], encoding="utf-8")
    assert places("Raid on Tel Rehan") == places("غارة على تل الريحان") == {"V-own"}


def test_a_users_row_replaces_the_row_of_its_id() -> None:
    again = table("places", VILLAGE.replace("Tal Rihan", "Rihaniyeh"), name="later.tsv")
    known = gazetteer.read([table("places", VILLAGE), again])
    assert known.entries["V-own"].name == "Rihaniyeh"
    assert "talrihan" not in known.names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id\tkind\n", "first line"),
        ("", "first line"),
        (table("places", VILLAGE, "V-2;village")[1], "line 3: 2 cells, and the first line names 10"),
        (table("lexicon", "a;b;c;d;e")[1], "line 2: 5 cells, and the first line names 4"),
        (table("places", "a" * (gazetteer.LONGEST_CELL + 1) + BLANK)[1], "line 2: read are at most"),
        (table("places", "a" * 200_000 + BLANK)[1], "line 2: read are at most"),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_named(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=rf"^own\.tsv.*{said}"):
        gazetteer.read([("own.tsv", text)])


def test_a_file_that_is_no_text_is_refused_and_named(home: Home) -> None:
    (home.feeds / "gazetteer" / "own.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"own\.tsv"):
        gazetteer.read(homes.gazetteer(home))


def test_byte_order_marks_windows_lines_and_blank_lines_are_no_matter() -> None:
    _, text = table("places", VILLAGE, "", "V-2;village;Kafr Sula;;;;SY07;;;hand")
    known = gazetteer.read([("own.tsv", "\ufeff" + text.replace("\n", "\r\n"))])
    assert set(known.entries) == {"V-own", "V-2"}
    assert known.names["talrihan"][0].id == "V-own"


@given(st.sampled_from(sorted(HEADERS)), st.text(max_size=60), st.text(max_size=60))
def test_anything_is_read_or_refused(kind: str, cell: str, line: str) -> None:
    width = HEADERS[kind].count(" ")
    header = table(kind)[1]
    for text in (f"{header}{cell}" + "\t" * width, f"{header}{line}", line):
        refused = ""
        try:
            gazetteer.read([("own.tsv", text)])
        except ConfigError as error:
            refused = str(error)
        assert not refused or refused.startswith("own.tsv")


def test_the_rarer_a_place_the_more_it_says() -> None:
    entries = shipped().entries
    assert entries["P-aleppo"].weight < entries["V-kafr-nabl"].weight < entries["V-qastun"].weight
