"""What every test is given: an environment without our settings, and a home of its own where it asks for one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from aggregator import home as homes
from aggregator.home import Home

# CI repeats what it did: a failure there is found again here. By hand, every run tries other examples.
# No deadline: two cores are shared by all that runs on them, and a slow example is not a wrong one.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("hand", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "hand")


def pytest_configure(config: pytest.Config) -> None:
    """Declare our marker."""
    config.addinivalue_line("markers", "needs(program, ...): programs that the test starts; CI has them all")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose programs are missing, saying which; in CI it fails, for there a skip would hide it."""
    wanted = [name for mark in item.iter_markers("needs") for name in mark.args]
    missing = ", ".join(name for name in wanted if shutil.which(name) is None)
    if missing and os.environ.get("CI"):
        pytest.fail(f"{missing} not installed; `make test` installs what the tests need", pytrace=False)
    if missing:
        pytest.skip(f"{missing} not installed")


@pytest.fixture(autouse=True, scope="session")
def _no_settings_from_outside() -> Iterator[None]:
    """Take AGGREGATOR_* out of the environment, and out of that of the processes that tests start."""
    with pytest.MonkeyPatch.context() as environment:
        for name in [name for name in os.environ if name.startswith("AGGREGATOR_")]:
            environment.delenv(name)
        yield


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A fresh, bare home: the profile, no subscriptions, no seeds, no archive yet."""
    return homes.make(tmp_path / "home", bare=True)
