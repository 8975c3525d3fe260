import io
import stat
import struct
import time
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.parse import reader, zips
from aggregator.parse.item import Document
from aggregator.parse.members import Allowance, Member
from tests.hanging import HANG
from tests.parse.archives import encrypted, zipped

AT = datetime(2026, 11, 21, tzinfo=UTC)
TEXT = (
    b"Convoy Reaches Town After Weeks\n\nForty trucks crossed the line on Saturday, officials in the town said.\n" * 3
)


def read(content: bytes) -> Document:
    return reader.read(content, at=AT, address="seeds:seeds/a.zip")


def outcome(content: bytes) -> str:
    """Read, or say why not."""
    try:
        return read(content).format
    except ParseError as error:
        return str(error)


def names(document: Document) -> list[str | None]:
    return [one.member for one in document.items]


def test_names_are_names_and_no_paths() -> None:
    hostile = ["../../etc/a.txt", "/abs/b.txt", "C:\\c.txt", "..\\d.txt", "e/./f.txt", "g\n.txt", "h/" * 300 + "i.txt"]
    assert names(read(zipped(dict.fromkeys(hostile, TEXT)))) == hostile


def test_what_systems_add_is_passed_over_silently() -> None:
    added = ["__MACOSX/._a.txt", "x/__MACOSX/b.txt", ".DS_Store", "x/.git/c.txt", "Thumbs.db", "x/desktop.ini", "dir/"]
    document = read(zipped(dict.fromkeys(added, b"x") | {"a.txt": TEXT}))
    assert (names(document), document.problems) == (["a.txt"], ())


def test_what_is_no_article_is_noted() -> None:
    document = read(
        zipped({"a.txt": TEXT, "b.jpg": b"x", "README.md": b"x", "c": b"x", "empty.txt": b"", "d.txt": b"\0\1"})
    )
    assert names(document) == ["a.txt"]
    assert document.problems[-1] == "3 members not read, since by their names they are no articles: b.jpg, README.md, c"
    assert [problem.partition(":")[0] for problem in document.problems[:-1]] == ["empty.txt", "d.txt"]


def test_encrypted_members_are_named() -> None:
    document = read(encrypted(zipped({"a.txt": TEXT, "b.txt": TEXT})))
    assert document.state == "empty"
    assert document.problems == ("2 members encrypted; pack them without a password: a.txt, b.txt",)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_ways_of_packing_are_named(method: int) -> None:
    assert "packed in a way that is not read" in read(zipped({"a.txt": TEXT}, method)).problems[0]


def test_links_are_not_followed() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "links to files elsewhere" in read(made.getvalue()).problems[0]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("قافلة.txt".encode(), "قافلة.txt"),
        ("قافلة وصلت إلى المدينة.txt".encode("cp1256"), "قافلة وصلت إلى المدينة.txt"),
        ("é.txt".encode("cp1252"), "é.txt"),
    ],
)
def test_names_in_other_encodings_are_read(written: bytes, shown: str) -> None:
    placeholder = "x" * (len(written) - 4) + ".txt"
    content = zipped({placeholder: TEXT}).replace(placeholder.encode(), written)
    assert names(read(content)) == [shown]


def test_a_damaged_member_costs_itself() -> None:
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT + b"more"}))
    at = content.find(b"a.txt") + 10
    content[at : at + 8] = b"\xff" * 8
    document = read(bytes(content))
    assert names(document) == ["b.txt"]
    assert "1 member damaged" in document.problems[0]


def test_a_bomb_is_not_unpacked() -> None:
    document = read(zipped({"bomb.txt": bytes(6 << 20), "huge.txt": bytes(200 << 20), "a.txt": TEXT}))
    assert names(document) == ["a.txt"]
    assert [problem.partition(":")[0] for problem in document.problems] == [
        "1 member more than 200 times as large as they are packed, as only bombs are",
        "1 member too large, alone or with what was unpacked before; split the archive",
    ]


def test_a_member_that_lies_about_its_size_gives_no_more() -> None:
    content = bytearray(zipped({"a.txt": bytes(50 << 20)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.find(mark) + offset, 100)
    assert "1 member damaged" in read(bytes(content)).problems[0]


def test_all_members_together_are_bounded() -> None:
    def inner(member: Member) -> Document:
        return reader.read(member.content, at=AT, address=member.address, media_type=member.media_type)

    content = zipped({f"{n}.txt": TEXT for n in range(9)})
    allowance = Allowance(left=5 * len(TEXT))
    document = zips.read(content, at=AT, address="seeds:seeds/a.zip", inner=inner, allowance=allowance)
    assert allowance.left == 0
    assert len(document.items) == 5
    assert document.problems[0].startswith("4 members too large, alone or with what was unpacked before")


def test_files_that_overlap_are_refused() -> None:
    content = zipped({"a.txt": TEXT})
    entry = content[content.find(b"PK\x01\x02") : content.find(b"PK\x05\x06")]
    end = bytearray(content[content.find(b"PK\x05\x06") :])
    struct.pack_into("<HHI", end, 8, 100, 100, 100 * len(entry))
    bomb = content[: content.find(b"PK\x01\x02")] + entry * 100 + bytes(end)
    assert "overlap" in outcome(bomb) or outcome(bomb) == "zip"
    large = zipped({"a.txt": bytes(range(256)) * 100}, zipfile.ZIP_STORED)
    entry = large[large.find(b"PK\x01\x02") : large.rfind(b"PK\x05\x06")]
    assert "overlap" in outcome(large[: large.find(b"PK\x01\x02")] + entry * 100 + bytes(end))


def test_more_files_than_anybody_keeps_are_refused() -> None:
    assert "a ZIP archive of 100001 files" in outcome(b"PK\x03\x04" + b"PK\x01\x02" * 100_001)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_office_documents_are_named(name: str) -> None:
    assert "office document" in outcome(zipped({name: b"x", "word/document.xml": b"<x/>"}))


@pytest.mark.parametrize("content", [b"PK\x03\x04", zipped({"a.txt": TEXT})[:-30], zipped({"a.txt": TEXT})[:40]])
def test_a_cut_archive_is_refused_in_words(content: bytes) -> None:
    assert "cannot be opened" in outcome(content)


def test_an_empty_archive_is_empty() -> None:
    assert read(zipped({})).state == "empty"


@given(st.data())
def test_damaged_archives_are_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(zipped({"a.txt": TEXT, "b.html": b"<p>x</p>", "c.eml": b"From: x\n\nwords here"}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    started = time.process_time()
    assert outcome(bytes(content))
    assert time.process_time() - started < HANG
