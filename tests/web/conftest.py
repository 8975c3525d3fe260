"""A real server on a free port, with real published files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.publish import files, output
from aggregator.web import app
from aggregator.web.server import Server
from tests.publish.desk import ADDRESS, everything


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Give a folder as `publish` writes it, with a secret beside it and a draft in it."""
    folder = tmp_path / "feeds" / "published"
    for name, data in files.render(everything(), ADDRESS).files:
        output.write(folder / name, data)
    (tmp_path / "feeds" / "syria.toml").write_text("secret")
    (folder / ".syria.atom.1.tmp").write_text("secret")
    return folder


@pytest.fixture
def server(published: Path) -> Iterator[Server]:
    """Serve it."""
    with Server(app.app(published), "127.0.0.1", 0) as started:
        yield started
