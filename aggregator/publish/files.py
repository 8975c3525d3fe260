"""Release -> every file that is handed out."""

from dataclasses import dataclass, replace

from aggregator.publish import atom, formats, page
from aggregator.publish.names import ATOM, ICON, JSON, PAGE, RSS, STYLE
from aggregator.publish.release import Release


@dataclass(frozen=True, slots=True)
class Files:
    """Names and contents. release -- what they say, without the entries that could not be written.

    problems -- one line for each of those.
    """

    release: Release
    files: tuple[tuple[str, bytes], ...]
    problems: tuple[str, ...]


def render(release: Release, address: str) -> Files:
    """Write a release in every format, the page last: where the others are, it may point to them.

    address -- the root of our pages, ending in a slash. An entry that Atom cannot hold is in none of the files.
    """
    feed, problems = atom.render(release, address)
    kept = replace(release, entries=tuple(one for one in release.entries if one.event not in problems))
    files = (
        (ATOM, feed),
        (RSS, formats.rss(kept, address)),
        (JSON, formats.json_feed(kept, address)),
        (STYLE, page.style()),
        (ICON, page.icon()),
        (PAGE, page.render(kept, address)),
    )
    return Files(kept, files, tuple(problems.values()))
