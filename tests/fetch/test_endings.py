import pytest

from aggregator.fetch import endings


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.TXT", "text/plain"),
        ("sub.dir/a.warc.gz", "application/warc"),
        ("a.Warc.GZ", "application/warc"),
        ("a.txt.gz", None),
        ("a.gz", None),
        ("txt", None),
        ("", None),
        ("a.ndjson", "application/x-ndjson"),
    ],
)
def test_a_name_tells_a_media_type(name: str, media_type: str | None) -> None:
    assert endings.media_type(name) == media_type


@pytest.mark.parametrize("name", ["a.txt", "sub/B.HTML", "x.warc.gz", "a.zip", "readme.txt", ".hidden/a.eml", "f.atom"])
def test_seeds(name: str) -> None:
    assert endings.is_seed(name)


@pytest.mark.parametrize("name", [".a.txt", "README.md", "docs/Readme.MD", "list.opml", "a.css", "a.tar.gz", "eml"])
def test_no_seeds(name: str) -> None:
    assert not endings.is_seed(name)
