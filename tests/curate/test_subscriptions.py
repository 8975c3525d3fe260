"""The default subscription list: enough outlets, in both languages, each whole, once and documented."""

from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

LIST = Path(__file__).resolve().parents[2] / "feeds" / "syria.opml"
DOCS = Path(__file__).resolve().parents[2] / "docs" / "sources.md"


def _outlines() -> list[dict[str, str]]:
    feeds = etree.parse(LIST).getroot().iterfind("body/outline/outline[@xmlUrl]")
    return [{str(name): str(value) for name, value in feed.attrib.items()} for feed in feeds]


def test_it_is_opml_2_with_six_kinds() -> None:
    root = etree.parse(LIST).getroot()
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    kinds = [outline.get("text") for outline in root.iterfind("body/outline")]
    assert kinds == ["Agencies", "Papers and broadcasters", "Local outlets", "Monitors", "NGOs and UN", "Arabic"]


def test_every_outline_is_whole_and_once() -> None:
    outlines = _outlines()
    assert len(outlines) >= 36
    for outline in outlines:
        assert outline["type"] == "rss"
        assert outline["text"] == outline["title"]
        assert urlsplit(outline["xmlUrl"]).scheme == urlsplit(outline["htmlUrl"]).scheme == "https"
    assert len({outline["xmlUrl"] for outline in outlines}) == len(outlines)
    languages = [outline["language"] for outline in outlines]
    assert set(languages) == {"en", "ar"}
    assert languages.count("ar") >= 12


def test_the_documentation_names_each_of_them() -> None:
    said = DOCS.read_text(encoding="utf-8")
    missing = [outline["text"] for outline in _outlines() if outline["text"] not in said]
    assert not missing
