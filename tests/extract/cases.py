"""What the cleaning of articles is held to, as files: each with an input and what is to come of it."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data" / "extract"


def read(name: str) -> Any:
    """Read a file of cases."""
    return json.loads((FOLDER / name).read_text("utf-8"))
