"""Every import contract of pyproject.toml is broken once, in a copy of the package, and must be seen to be broken."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]
LAYERS, THINKERS = (next(one for one in CONTRACTS if one["id"] == name) for name in ("layers", "thinkers"))
DOORS = [one for one in CONTRACTS if one["type"] == "protected"]

# What touches the world. A new module is a thinker or stands here: somebody decided.
DOERS = {
    "__main__",
    "archive",
    "cli",
    "daemon",
    "desk",
    "evaluation",
    "fetch.curl",
    "fetch.files",
    "fetch.guard",
    "fetch.http",
    "fetch.pages",
    "fetch.visit",
    "flow",
    "following",
    "home",
    "publish.output",
    "reading",
    "resuming",
    "web",
    "workers",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package as it is, and its contracts, where they may be broken."""
    shutil.copytree(CHECKOUT / "aggregator", tmp_path / "aggregator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(tree: Path, *contracts: str) -> tuple[int, str]:
    """Check these contracts (all, where none is named) in a tree; the status and what was said, as one line."""
    limits = [word for contract in contracts for word in ("--contract", contract)]
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache", *limits],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def inject(tree: Path, module: str, line: str) -> None:
    """Add a line at the end of a module, or of a package's own module."""
    path = tree / (module.replace(".", "/") + ".py")
    path = path if path.exists() else path.with_suffix("") / "__init__.py"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")


def modules(packages: Iterable[str], root: Path = CHECKOUT) -> set[str]:
    """All modules in these packages and modules, the packages' own (which hold no code) left out."""
    found = set()
    for name in packages:
        path = root / name.replace(".", "/")
        files = path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]
        found |= {".".join(file.relative_to(root).with_suffix("").parts) for file in files if file.stem != "__init__"}
    return found


def test_the_package_keeps_every_contract(copy: Path) -> None:
    status, said = lint(copy)
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in said
    assert status == 0


def test_an_import_from_above_is_seen_at_every_layer(copy: Path) -> None:
    layers = [f"aggregator.{name.split(' | ')[0]}" for name in LAYERS["layers"]]
    for above, below in pairwise(layers):
        inject(copy, below, f"import {above}")
    status, said = lint(copy, "layers")
    assert status == 1
    assert f"{LAYERS['name']} BROKEN" in said
    for above, below in pairwise(layers):
        assert f"{below} is not allowed to import {above}" in said


def test_rooms_of_one_layer_do_not_import_each_other(copy: Path) -> None:
    one, other = next(name for name in LAYERS["layers"] if " | " in name).split(" | ")
    inject(copy, f"aggregator.{one}", f"import aggregator.{other}")
    assert f"{LAYERS['name']} BROKEN" in lint(copy, "layers")[1]


def test_a_room_without_a_layer_is_seen(copy: Path) -> None:
    (copy / "aggregator" / "attic.py").write_text("", encoding="utf-8")
    status, said = lint(copy, "layers")
    assert status == 1
    assert "attic" in said


def test_every_forbidden_library_is_seen_in_a_thinker(copy: Path) -> None:
    inject(copy, "aggregator.errors", "\n".join(f"import {name}" for name in THINKERS["forbidden_modules"]))
    status, said = lint(copy, "thinkers")
    assert status == 1
    assert f"{THINKERS['name']} BROKEN" in said
    for name in THINKERS["forbidden_modules"]:
        assert f"aggregator.errors is not allowed to import {name}" in said


def test_every_thinker_is_watched(copy: Path) -> None:
    thinkers = modules(THINKERS["source_modules"])
    for name in thinkers:
        inject(copy, name, "import socket")
    said = lint(copy, "thinkers")[1]
    assert [name for name in sorted(thinkers) if f"{name} -> socket" not in said] == []


def test_a_thinker_that_does_through_another_module_is_seen(copy: Path) -> None:
    (copy / "aggregator" / "innocent.py").write_text("import socket\n", encoding="utf-8")
    inject(copy, "aggregator.errors", "import aggregator.innocent")
    status, said = lint(copy, "thinkers")
    assert status == 1
    assert "aggregator.innocent -> socket" in said


@pytest.mark.parametrize("contract", DOORS, ids=lambda contract: contract["id"])
def test_a_second_door_is_seen(copy: Path, contract: dict[str, Any]) -> None:
    for library in contract["protected_modules"]:
        inject(copy, "aggregator.config", f"import {library}")
    status, said = lint(copy, contract["id"])
    assert status == 1
    assert f"{contract['name']} BROKEN" in said
    for library in contract["protected_modules"]:
        assert f"Illegal imports of protected package {library}" in said


@pytest.mark.parametrize("contract", DOORS, ids=lambda contract: contract["id"])
def test_a_door_is_used(contract: dict[str, Any]) -> None:
    """An allowance that nobody needs is a hole in the wall."""
    for door in contract["allowed_importers"]:
        text = "".join(
            (CHECKOUT / (name.replace(".", "/") + ".py")).read_text(encoding="utf-8") for name in modules([door])
        )
        assert any(
            f"import {library}" in text or f"from {library}" in text for library in contract["protected_modules"]
        )


def test_every_module_is_a_thinker_or_a_doer() -> None:
    thinkers = modules(THINKERS["source_modules"])
    doers = modules(f"aggregator.{name}" for name in DOERS) - thinkers
    assert sorted(modules(["aggregator"]) - thinkers - doers) == []
    assert sorted(thinkers & modules(f"aggregator.{name}" for name in DOERS - {"archive"})) == []


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports from elsewhere than our own package."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names} - {"aggregator", *sys.stdlib_module_names}


def plain(requirement: str) -> str:
    """The distribution that a requirement names, spelled as packaging normalises it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    distributions = packages_distributions()
    used = {name for path in (CHECKOUT / "aggregator").rglob("*.py") for name in imported(path)}
    imports = {plain(one) for name in used for one in distributions.get(name, [name])}
    declared = {plain(one) for one in PROJECT["project"]["dependencies"]}
    assert imports - {"psycopg"} == declared  # psycopg: an extra, for those who keep the archive in PostgreSQL


def test_each_lock_holds_to_the_one_before_it() -> None:
    def pins(name: str) -> set[str]:
        text = (CHECKOUT / name).read_text(encoding="utf-8")
        assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted-host", text)
        return set(re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE))

    build, program, tools = (pins(f"requirements{part}.lock") for part in ("-build", "", "-dev"))
    assert program < tools
    versions = dict(pin.split("==") for pin in program | tools)
    assert {pin for pin in build if versions.get(pin.split("==")[0], pin.split("==")[1]) != pin.split("==")[1]} == set()
    assert {plain(one) for one in PROJECT["project"]["dependencies"]} <= {plain(pin) for pin in program}
