"""A file is written whole or not at all, and not again without need."""

import os
import threading
from pathlib import Path

import pytest

from aggregator.errors import UsageError
from aggregator.publish import output


def test_a_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "feeds" / "published" / "syria.atom"
    assert output.write(path, b"one") is True
    assert path.read_bytes() == b"one"
    assert [one.name for one in path.parent.iterdir()] == ["syria.atom"]


def test_its_mode_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        output.write(tmp_path / "x", b"1")
    finally:
        os.umask(before)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o640


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "x"
    output.write(path, b"one")
    os.utime(path, (1, 1))
    inode = path.stat().st_ino
    assert output.write(path, b"one") is False
    assert (path.stat().st_mtime, path.stat().st_ino) == (1, inode)
    assert output.write(path, b"two") is True
    assert path.stat().st_mtime > 1


def test_a_reader_sees_the_old_or_the_new_never_half(tmp_path: Path) -> None:
    path = tmp_path / "x"
    texts = [bytes([letter]) * 300_000 for letter in b"ab"]
    output.write(path, texts[0])
    done = threading.Event()
    seen: set[bytes] = set()

    def look() -> None:
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    for turn in range(60):
        output.write(path, texts[turn % 2])
    done.set()
    reader.join()
    assert seen <= set(texts)


def test_a_failure_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.mkdir()
    (path / "inside").touch()
    with pytest.raises(UsageError, match=r"cannot write .*; make room or rights there, then publish"):
        output.write(path, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["x"]


def test_a_folder_that_is_a_file_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "published").touch()
    with pytest.raises(UsageError, match=r"Not a directory|File exists"):
        output.write(tmp_path / "published" / "x", b"new")


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    target, path = tmp_path / "target", tmp_path / "x"
    target.write_bytes(b"precious")
    path.symlink_to(target)
    output.write(path, b"new")
    assert (target.read_bytes(), path.read_bytes(), path.is_symlink()) == (b"precious", b"new", False)
