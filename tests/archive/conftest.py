"""Archives to test on: SQLite in a file of its own and, where it is installed, a schema of its own in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from aggregator.archive import database
from aggregator.archive.database import Archive
from tests.archive import cluster, making


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    if cluster.programs() is None:
        pytest.skip("PostgreSQL is not installed here (initdb, pg_ctl)")
    with cluster.running() as url:
        yield url


@pytest.fixture
def schema_url(server: str) -> str:
    name = f"t{uuid4().hex[:12]}"
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as db:
        db.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an archive that is not made yet."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("schema_url"))
    return making.url(tmp_path / "archive.sqlite3")


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    with database.open(place) as opened:
        yield opened


@pytest.fixture
def file_archive(tmp_path: Path) -> Iterator[Archive]:
    with database.open(making.url(tmp_path / "archive.sqlite3")) as opened:
        yield opened
