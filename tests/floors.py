"""The floors that measures must not fall below (floors.toml)."""

import tomllib
from pathlib import Path

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


def floor(section: str, name: str) -> float:
    """Return one floor."""
    return float(FLOORS[section][name])
