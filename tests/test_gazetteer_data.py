"""feeds/gazetteer, row by row: what a program that reads it may rely on."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tools import gazetteer, geonames, weak_names

FOLDER = Path(__file__).resolve().parents[1] / "feeds" / "gazetteer"

HEADS = {
    "places.tsv": gazetteer.PLACES,
    "actors.tsv": ("id", "kind", "name_en", "other_en", "name_ar", "other_ar", "active_from", "active_to", "note"),
    "lexicon.tsv": ("concept", "class", "en", "ar"),
    "weak_names.tsv": weak_names.COLUMNS,
}
PLACE_KINDS = {
    "governorate", "district", "subdistrict", "town", "village", "neighbourhood", "camp", "crossing", "airbase", "dam",
    "river", "prison", "region", "site", "abroad",
}  # fmt: skip
ACTOR_KINDS = {
    "person", "party", "armed group", "government body", "state", "international body", "NGO/monitor", "media",
}  # fmt: skip
CLASSES = {
    "weapon", "attack type", "harm", "actor role", "negotiation", "aid", "displacement", "territory", "justice",
    "number words", "time words",
}  # fmt: skip
SOURCES = {"hand", "geonames", "hand,geonames"}

ARABIC = re.compile("[\u0621-\u064a]")
LATIN = re.compile("[A-Za-z]")

TEXTS = {name: (FOLDER / name).read_text("utf-8") for name in HEADS}
ROWS = {name: gazetteer.rows(text) for name, text in TEXTS.items()}
PLACES = ROWS["places.tsv"]
BY_ID = {row["id"]: row for row in PLACES}
SPELLINGS = ("other_en", "other_ar", "en", "ar")


def spelt(row: dict[str, str], script: str) -> list[str]:
    """Every spelling of a row in one script."""
    return [row[f"name_{script}"], *filter(None, row[f"other_{script}"].split("|"))]


@pytest.mark.parametrize("name", HEADS)
class TestTable:
    def test_head_and_cells(self, name: str) -> None:
        lines = TEXTS[name].removesuffix("\n").split("\n")
        assert tuple(lines[0].split("\t")) == HEADS[name]
        assert [line for line in lines if len(line.split("\t")) != len(HEADS[name])] == []

    def test_ends_with_one_line_feed(self, name: str) -> None:
        assert TEXTS[name].endswith("\n")
        assert "\n\n" not in TEXTS[name]

    def test_composed(self, name: str) -> None:
        assert unicodedata.is_normalized("NFC", TEXTS[name])

    def test_no_hidden_characters(self, name: str) -> None:
        plain = TEXTS[name].replace("\n", "").replace("\t", "")
        hidden = {c for c in plain if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cn", "Cs", "Mn", "Zl", "Zp"}}
        assert hidden | ({"\u00a0", "\u0640"} & set(plain)) == set()

    def test_no_idle_spaces(self, name: str) -> None:
        cells = [cell for row in ROWS[name] for cell in row.values()]
        parts = [part for cell in cells for part in cell.split("|")]
        assert [part for part in parts if part != " ".join(part.split())] == []

    def test_sorted_and_no_row_twice(self, name: str) -> None:
        keys = [tuple(row.values())[: 2 if name == "weak_names.tsv" else 1] for row in ROWS[name]]
        assert keys == sorted(set(keys))

    def test_no_spelling_twice_in_a_cell(self, name: str) -> None:
        cells = [row[column] for row in ROWS[name] for column in SPELLINGS if row.get(column)]
        assert [cell for cell in cells if "" in cell.split("|") or max(Counter(cell.split("|")).values()) > 1] == []

    def test_chief_name_not_among_the_others(self, name: str) -> None:
        pairs = [
            (row[f"name_{x}"], row[f"other_{x}"]) for row in ROWS[name] for x in ("en", "ar") if f"name_{x}" in row
        ]
        assert [pair for pair in pairs if pair[0] in pair[1].split("|")] == []

    def test_each_script_in_its_column(self, name: str) -> None:
        parts = [(c, part) for row in ROWS[name] for c, cell in row.items() for part in cell.split("|") if part]
        arabic = [part for c, part in parts if c in {"name_ar", "other_ar", "ar"} and not ARABIC.search(part)]
        latin = [part for c, part in parts if c in {"name_en", "other_en", "en"} and ARABIC.search(part)]
        assert arabic + latin == []


def test_names_in_both_scripts() -> None:
    chief = [*PLACES, *ROWS["actors.tsv"]]
    assert [
        row["id"] for row in chief if not (ARABIC.search(row["name_ar"]) and re.search(r"\w", row["name_en"]))
    ] == []
    assert [row["concept"] for row in ROWS["lexicon.tsv"] if not (row["en"] and row["ar"])] == []


def test_kinds_classes_and_sources_are_the_known() -> None:
    assert {row["kind"] for row in PLACES} <= PLACE_KINDS
    assert {row["kind"] for row in ROWS["actors.tsv"]} <= ACTOR_KINDS
    assert {row["class"] for row in ROWS["lexicon.tsv"]} <= CLASSES
    assert {row["source"] for row in PLACES} <= SOURCES


def test_names_that_are_sure_are_names() -> None:
    keys = {gazetteer.key_ar(name) for row in (*PLACES, *ROWS["actors.tsv"]) for name in spelt(row, "ar")}
    keys |= {gazetteer.key_en(name) for row in (*PLACES, *ROWS["actors.tsv"]) for name in spelt(row, "en")}
    assert keys >= weak_names.SURE
    assert {row["key"] for row in ROWS["weak_names.tsv"] if row["why"] == "sure"} == weak_names.SURE


def test_ids_are_plain_and_tell_their_source() -> None:
    assert [row["id"] for row in PLACES if not re.fullmatch(r"SY\d\d|G\d+|[A-Z]-[a-z0-9-]+", row["id"])] == []
    assert [row["id"] for row in PLACES if row["id"][1:].isdigit() != (row["source"] == "geonames")] == []


def test_the_fourteen_governorates() -> None:
    governorates = [row["id"] for row in PLACES if row["kind"] == "governorate"]
    assert governorates == [f"SY{number:02}" for number in range(1, 15)]
    assert {BY_ID[one]["parent"] for one in governorates} == {"Syria"}


def test_parents_exist_and_lead_to_syria() -> None:
    for row in PLACES:
        seen = [row["id"]]
        while row["kind"] != "abroad" and BY_ID[seen[-1]]["parent"] != "Syria":
            above = BY_ID[seen[-1]]["parent"]
            assert above in BY_ID, seen
            assert above not in seen, seen
            seen.append(above)
        assert row["parent"], seen


def test_positions_are_whole_and_within_the_country() -> None:
    for row in PLACES:
        assert bool(row["lat"]) == bool(row["lon"]), row["id"]
        if row["lat"] and row["kind"] != "abroad":
            assert 32.3 <= float(row["lat"]) <= 37.4, row["id"]
            assert 35.6 <= float(row["lon"]) <= 42.4, row["id"]


def test_neighbourhoods_lie_in_their_town() -> None:
    found = gazetteer.places(TEXTS["places.tsv"])
    by_id = {place.id: place for place in found}
    lying = [(p, by_id[p.parent]) for p in found if p.kind == "neighbourhood" and p.position and p.parent in by_id]
    towns = [(p, town) for p, town in lying if town.kind in gazetteer.SETTLEMENT]
    assert [p.id for p, town in towns if gazetteer.apart(p, town) > 20.0] == []


def test_years_are_years_and_in_order() -> None:
    for row in ROWS["actors.tsv"]:
        years = [row["active_from"], row["active_to"]]
        assert all(re.fullmatch(r"(?:19|20)\d\d|", year) for year in years), row["id"]
        assert "" in years or years[0] <= years[1], row["id"]


def test_an_id_of_an_actor_tells_its_kind() -> None:
    kinds = {(row["id"].partition("-")[0], row["kind"]) for row in ROWS["actors.tsv"]}
    assert len(kinds) == len({prefix for prefix, _ in kinds}) == len({kind for _, kind in kinds})


def test_nobody_else_s_rows() -> None:
    """The list of the United Nations has ids of these forms; its rows may be measured with and not be held."""
    assert [row["id"] for row in PLACES if re.fullmatch(r"C\d+|N\d+|SY\d{4,}", row["id"])] == []


def test_no_place_is_held_twice() -> None:
    found = gazetteer.places(TEXTS["places.tsv"])
    assert gazetteer.written(gazetteer.merge([], found)) == TEXTS["places.tsv"]


def test_weak_names_are_up_to_date() -> None:
    assert weak_names.written(FOLDER) == TEXTS["weak_names.tsv"], "run `python -m tools.weak_names`"


def test_weak_names_spare_what_everything_hangs_on() -> None:
    weak = {(row["script"], row["key"]) for row in ROWS["weak_names.tsv"] if row["why"] != "sure"}
    for row in PLACES:
        if row["kind"] == "governorate":
            assert ("ar", gazetteer.key_ar(row["name_ar"])) not in weak
            assert ("en", gazetteer.key_en(row["name_en"])) not in weak


def town(name: str, arabic: str, *, lat: float = 35.37, source: str = "hand", kind: str = "town") -> gazetteer.Place:
    return gazetteer.Place(f"P-{name}-{source}", kind, name, (), arabic, (), "SY05", (lat, 36.6), source)


RECORD = {
    "geonameid": 168620, "name": "Kafr Zaytā", "latitude": 35.3739, "longitude": 36.6026, "countrycode": "SY",
    "population": 21845, "admin1code": "10",
    "alternatenames": ["Az Zaytīyah", "Kafer Zaïta", "Kafr Zaytā", "kfr zyta", "Кафр-Зайта", "الزيتية", "كفر زيتا"],
}  # fmt: skip


class TestTool:
    def test_a_record_becomes_a_row(self) -> None:
        [row] = geonames.understand([RECORD])
        assert (row.id, row.kind, row.parent, row.source) == ("G168620", "town", "SY05", "geonames")
        assert row.english == ("Kafr Zayta", "Az Zaytiyah", "Kafer Zaita")
        assert row.arabic == ("كفر زيتا", "الزيتية")
        assert row.position == (35.3739, 36.6026)

    def test_only_syria_and_only_what_has_an_arabic_name(self) -> None:
        abroad = {**RECORD, "countrycode": "LB"}
        nameless = {**RECORD, "alternatenames": ["Kafr Zayta", "کفرزیتا"]}
        assert geonames.understand([abroad, nameless]) == []

    def test_a_place_held_takes_the_spellings_and_the_better_position(self) -> None:
        [record] = geonames.understand([RECORD])
        held = town("Kafr Zeita", "كفر زيتا", lat=35.4)
        [row] = gazetteer.merge([held], [record])
        assert (row.id, row.name_en, row.source) == (held.id, "Kafr Zeita", "hand,geonames")
        assert row.other_en == ("Kafr Zayta", "Az Zaytiyah", "Kafer Zaita")
        assert row.position == record.position
        assert gazetteer.merge([row], [record]) == [row]

    @pytest.mark.parametrize(
        "other",
        [
            town("Kafr Zeita", "كفر زيتا", lat=35.9),
            town("Kafr Zeita", "كفر زيتا", kind="camp"),
            town("Kafr Nabudah", "كفر نبودة"),
        ],
        ids=["far", "of another kind", "of another name"],
    )
    def test_two_places_stay_two(self, other: gazetteer.Place) -> None:
        assert not gazetteer.same(town("Kafr Zeita", "كفر زيتا"), other)

    def test_two_rows_of_geonames_are_two_places(self) -> None:
        one, two = (town(name, "كفر زيتا", source="geonames") for name in ("Kafr Zeita", "Kafr Zayta"))
        assert len(gazetteer.merge([], [one, two])) == 2

    def test_parents_follow_the_row_that_was_joined(self) -> None:
        held, twin = town("Hama", "حماة"), town("Hamah", "حماة")
        quarter = replace(town("Arbaeen", "الأربعين", kind="neighbourhood"), parent=twin.id)
        found = gazetteer.merge([held], [twin, quarter])
        assert [(one.id, one.parent) for one in found] == [(held.id, "SY05"), (quarter.id, held.id)]

    @pytest.mark.parametrize(
        ("names", "key", "one"),
        [
            (["al-Bāb", "Al Bab", "El-Bab", "Bab"], gazetteer.key_en, "bab"),
            (["Dar'a", "Dar‘ā", "DARA"], gazetteer.key_en, "dara"),
            (["Al"], gazetteer.key_en, "al"),
            (["إدلب", "ادلب", "أدلب"], gazetteer.key_ar, "ادلب"),
            (["السويداء", "سويدا"], gazetteer.key_ar, "سويدا"),
            (["مَعَرّة النعمان", "معره النعمان"], gazetteer.key_ar, "معرهالنعمان"),
        ],
    )
    def test_keys(self, names: list[str], key: Callable[[str], str], one: str) -> None:
        assert {key(name) for name in names} == {one}

    def test_why_a_name_is_weak(self) -> None:
        found = [
            town("Tell", "التل"),
            town("Mayadin", "الميادين"),
            town("Afs", "افص"),
            *(town("Mushayrifah", "مشيرفة", lat=lat) for lat in (35.0, 35.5, 36.0)),
            town("Kafr Zeita", "كفر زيتا"),
            gazetteer.Place("X-egypt", "abroad", "Egypt", (), "مصر", (), "Egypt", None, "hand"),
        ]
        found = [replace(one, id=f"P-{number}") for number, one in enumerate(found)]
        actors = [
            {
                "id": "med-m",
                "kind": "media",
                "name_en": "Al-Mayadeen",
                "other_en": "",
                "name_ar": "الميادين",
                "other_ar": "",
            },
            {"id": "sta-e", "kind": "state", "name_en": "Egypt", "other_en": "", "name_ar": "مصر", "other_ar": ""},
            {
                "id": "int-w",
                "kind": "international body",
                "name_en": "WHO",
                "other_en": "",
                "name_ar": "صحة",
                "other_ar": "",
            },
        ]
        weak = weak_names.find(found, actors, frozenset({"tell", "who"}))
        assert {(script, key, why) for script, key, _, _, why in weak} == {
            ("en", "tell", "word"),
            ("en", "who", "word"),
            ("ar", "ميادين", "actor"),
            ("ar", "مصر", "sure"),
            ("ar", "مشيرفه", "shared"),
            ("en", "mushayrifah", "shared"),
        }

    def test_ordinary_words_are_read_past_what_is_said_to_people(self) -> None:
        assert weak_names.ordinary_words("# English\ntell hit  # verbs\n\nالتل\n") == {"tell", "hit", "التل"}
