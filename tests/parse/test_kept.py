"""Feeds of every format and what is to be kept of them: tests/data/parse/feeds, the expectation beside each.

An expectation is whole: what is not in it must be empty, so that nothing is made up either.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aggregator.parse import reader
from aggregator.parse.item import Document

DATA = Path(__file__).parents[1] / "data" / "parse" / "feeds"
AT = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
ADDRESS = "https://wire.example.org/feeds/all"


def said(value: Any) -> Any:
    """Show a value as JSON does, without whatever is empty."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: shown for key, one in value.items() if (shown := said(one)) not in (None, [], {})}
    return [said(one) for one in value] if isinstance(value, (list, tuple)) else value


def shown(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = said(asdict(document))
    return found


def feeds() -> list[Path]:
    return sorted(path for path in DATA.iterdir() if not path.name.endswith(".expected.json"))


@pytest.mark.parametrize("path", feeds(), ids=lambda path: path.name)
def test_what_a_feed_says_is_kept_and_nothing_else(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.name}.expected.json").read_text("utf-8"))
    assert shown(reader.read(path.read_bytes(), at=AT, address=ADDRESS)) == expected
