import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import home as homes
from aggregator.cluster import gazetteer, rows, twins
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
        (table("places", "a" * (rows.LONGEST_CELL + 1) + BLANK)[1], "line 2: read are at most"),
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


@pytest.mark.parametrize(
    ("kind", "row", "said"),
    [
        ("places", "V-2;hamlet;Tal;;;;SY07;;;", "kind is one of .*, not 'hamlet'"),
        ("places", "V-2;village;;;;;SY07;;;", "no name of two letters"),
        ("places", "V-2;village;-;;;;SY07;;;", "no name of two letters"),
        ("places", ";village;Tal;;;;SY07;;;", "an id has"),
        ("places", "@V;village;Tal;;;;SY07;;;", "an id has"),
        ("places", "V 2;village;Tal;;;;SY07;;;", "an id has"),
        ("places", f"{'V' * 81};village;Tal;;;;SY07;;;", "an id has"),
        ("places", f"V-2;village;{'T' * 121};;;;SY07;;;", "at most 120 characters, not 121"),
        ("places", "V-2;village;Tal;;;;SY07;nan;36;", "lat is from -90 to 90"),
        ("places", "V-2;village;Tal;;;;SY07;35;inf;", "lon from -180 to 180"),
        ("places", "V-2;village;Tal;;;;SY07;135;36;", "lat is from -90 to 90"),
        ("places", "V-2;village;Tal;;;;SY07;35;;", "degrees, or both empty"),
        ("places", "V-2;village;Tal;;;;SY07;35N;36E;", "degrees, or both empty"),
        ("places", "V-2;village;Tal\u202e;;;;SY07;;;", r"name_en has .* not seen, U\+202E"),
        ("places", "V-2;village;Tal;;;;SY07;;;a\x00b", r"source has .* not seen, U\+0000"),
        ("places", "V-own;village;Tal;;;;SY07;;;", "'V-own' stands in line 2 already"),
        ("actors", "per-2;wizard;Merlin;;;;;;", "kind is one of .*, not 'wizard'"),
        ("lexicon", "flood;harm;;", "a term in en or ar"),
        ("weak", "la;tal;Tal;1;word", "script is en or ar"),
        ("weak", "en;tal;Tal;1;ugly", "why is one of .*, not 'ugly'"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_line(kind: str, row: str, said: str) -> None:
    above = {"places": [VILLAGE]}.get(kind, [""])
    with pytest.raises(ConfigError, match=rf"^own\.tsv, line 3: .*{said}"):
        gazetteer.read([table(kind, *above, row)])


THEIRS = "C1;village;Tall Rihan;Tal Rihan;تل ريحان;;SY070200;35.51;36.61;theirs"
PLACED = VILLAGE.replace(";;;hand", ";35.5;36.6;hand")
UNIT = "SY070200;subdistrict;Rihan district;;ناحية ريحان;;SY07;35.4;36.5;theirs"


def test_a_row_of_another_file_that_is_plainly_of_one_of_ours_gives_it_its_names() -> None:
    known = gazetteer.read([table("places", PLACED), table("places", THEIRS, UNIT)])
    assert set(known.entries) == {"V-own", "SY070200"}
    assert [one.id for one in known.names["tallrihan"]] == ["V-own"]


@pytest.mark.parametrize(
    "other",
    [
        THEIRS.replace("35.51", "36.51"),
        THEIRS.replace("village", "camp"),
        THEIRS.replace("Tal Rihan", "Kafr Sula").replace("تل ريحان", "كفر سولا"),
    ],
    ids=["far", "of another kind", "of another name"],
)
def test_what_may_be_another_place_stays_one(other: str) -> None:
    assert set(gazetteer.read([table("places", PLACED), table("places", other)]).entries) == {"V-own", "C1"}


def test_rows_of_one_file_stay_two_and_lie_in_their_governorate() -> None:
    known = gazetteer.read([table("places", PLACED, THEIRS, UNIT)])
    assert {name: one.parent for name, one in known.entries.items()} == dict.fromkeys(known.entries, "SY07")
    assert len(known.entries) == 3


def test_a_district_is_the_town_that_it_is_called_after() -> None:
    town = "C2;town;Tal Rihan;;تل ريحان;;SY070200;35.5;36.6;theirs"
    unit = "SY070200;subdistrict;Tal Rihan;;تل ريحان;;SY07;35.4;36.5;theirs"
    known = gazetteer.read([table("places", town, unit)])
    assert {name: one.parent for name, one in known.entries.items()} == {"C2": "SY07"}


def test_units_that_lie_in_each_other_end() -> None:
    units = ["SY0702;district;Aa;;;;SY0703;;;", "SY0703;district;Bb;;;;SY0702;;;", "C1;village;Cc;;;;SY0702;;;"]
    assert len(gazetteer.read([table("places", *units)]).entries) == len(units)


def test_an_actor_of_another_file_is_ours() -> None:
    ours = table("actors", "per-a;person;Salim Hadad;;سليم حداد;;;;")
    theirs = table("actors", "x1;person;Saleem Hadad;Salim Hadad;سليم حداد;;;;", "x2;party;Salim Hadad;;;;;;")
    assert set(gazetteer.read([ours, theirs]).entries) == {"@per-a", "@x2"}


def test_weak_names_of_another_file_count_too_but_not_against_what_is_sure() -> None:
    ours = table("weak", "ar;حلب;حلب;2;sure", "en;tal;Tal;2;shared")
    theirs = table("weak", "ar;حلب;حلب;2;word|short", "en;bel;Bel;2;word|shared", "en;un;UN;0;short")
    weak = gazetteer.read([ours, theirs]).weak
    assert weak == {"tal": "shared", "bel": "word"}


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


def test_a_name_of_very_many_bearers_costs_little() -> None:
    rows = [f"q{n};village;Zogzog;;;;;;;" for n in range(5_000)]
    known = gazetteer.read([table("places", *rows), table("places", *[row.replace("q", "r", 1) for row in rows])])
    assert len(known.names["zogzog"]) == twins.MOST_BEARERS
