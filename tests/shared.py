"""Where the shared material is, for the tests that read it: a folder beside the checkout, which need not be there."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora (../shared) are not on this machine")
