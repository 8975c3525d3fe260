"""Take the README's picture of the page: the daemon on a fresh home with the project's own seeds, a real browser."""

import sys
import tempfile
from pathlib import Path

from aggregator import home as homes
from tests import browsing, running

WIDTH, HEIGHT = 1100, 1240


def main(target: Path) -> None:
    """Write the picture to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        home = homes.make(Path(folder) / "home", bare=False)
        (home.feeds / "syria.opml").unlink()  # the picture is of what everyone has, with or without a network
        with running.daemon(home.path) as daemon:
            address = daemon.address()
            daemon.round()
            browsing.picture(address, target.resolve(), WIDTH, HEIGHT)
            daemon.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
