"""What the end of a file's name says of its content: which files are seeds, and as which media type they come."""

from typing import Final

MEDIA_TYPES: Final = {
    ".atom": "application/atom+xml",
    ".eml": "message/rfc822",
    ".htm": "text/html",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".ndjson": "application/x-ndjson",
    ".opml": "text/x-opml",
    ".rdf": "application/rdf+xml",
    ".rss": "application/rss+xml",
    ".text": "text/plain",
    ".txt": "text/plain",
    ".warc": "application/warc",
    ".warc.gz": "application/warc",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
# All of them but subscription lists, which name sources and hold no articles.
SEEDS: Final = frozenset(MEDIA_TYPES) - {".opml"}
# Notes about a folder, by the custom of those who share folders.
NOTES: Final = frozenset({"readme.md"})


def media_type(name: str) -> str | None:
    """Say what a file is by its name or path; None where the name does not tell."""
    return MEDIA_TYPES.get(_ending(name))


def is_seed(name: str) -> bool:
    """Tell whether a file in a folder of seeds is one: by its ending, and neither hidden nor the folder's own notes."""
    last = name.rpartition("/")[2]
    return _ending(last) in SEEDS and not last.startswith(".") and last.lower() not in NOTES


def _ending(name: str) -> str:
    """Return the ending in lower case with its dot; that of a compressed file together with what is compressed."""
    stem, dot, last = name.lower().rpartition(".")
    ending = dot + last
    return ".warc.gz" if ending == ".gz" and stem.endswith(".warc") else ending
