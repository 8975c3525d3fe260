"""The documentation is held to the program, and the tree to its own rules."""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator import __version__, config
from aggregator.cli.main import COMMANDS
from tests import console
from tests.console import Step
from tests.shared import SHARED, needs_shared
from tools import commands

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = sorted(path for path in [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md"), *CHECKOUT.glob("seeds/*.md")])
TESTED = [path for path in PAGES if "<!-- tested -->" in path.read_text(encoding="utf-8")]
A_PAGE = 70  # lines: what a person reads without turning over

# Hosts of package registries: whoever installs says where from. Spelled so that this file does not name them.
REGISTRIES = [
    rf"{name}\.{rest}"
    for name, rest in [
        ("pypi", "org"),
        ("files", "pythonhosted"),
        ("deb", "debian"),
        ("snapshot", "debian"),
        ("registry", "npmjs"),
        ("static", "crates"),
        ("proxy", "golang"),
    ]
]
MACHINE_PATHS = [rf"(?<![\w.~-])/{folder}/" for folder in ("work/(?:main|shared|\\.library)", "root", "opt/pypi[^/]*")]


def name(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def text(path: str) -> str:
    return (CHECKOUT / path).read_text(encoding="utf-8")


def tree() -> Iterator[Path]:
    """Every file that is in git, or would be with `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    return (path for path in sorted({CHECKOUT / one for one in listed.stdout.split("\0") if one}) if path.is_file())


def prose(page: str) -> str:
    """A page without its code."""
    return re.sub(r"^```.*?^```$|`[^`\n]*`", "", page, flags=re.MULTILINE | re.DOTALL)


def anchors(page: str) -> set[str]:
    """The names of a page's headings, as the common renderers make them."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_page_of_commands_is_what_the_program_says() -> None:
    assert text("docs/commands.md") == commands.page(), "run `make docs`"


def test_every_command_and_option_is_on_the_page() -> None:
    page = text("docs/commands.md")
    for title, command in commands.every():
        section = page.split(f"\n## {title}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else []:
                assert option in section


def test_the_quick_list_of_commands_says_what_each_command_says() -> None:
    for title, command in commands.every():
        if title != "aggregator":
            sentence = (command.help or "").strip().splitlines()[0]
            assert COMMANDS[title.removeprefix("aggregator ")][1] == sentence


@pytest.mark.parametrize("setting", config.known())
def test_every_setting_is_documented_with_its_default(setting: str) -> None:
    default = config.known()[setting]
    shown = "[]" if default == () else f'"{default}"' if isinstance(default, str) else f"{default}"
    rows = [line for line in text("docs/operating.md").splitlines() if line.startswith(f"| `{setting}` |")]
    assert len(rows) == 1, f"docs/operating.md needs a row that starts: | `{setting}` | `{shown}` |"
    assert rows[0].startswith((f"| `{setting}` | `{shown}` |", f"| `{setting}` | `{shown.removesuffix('.0')}` |"))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)(?: \"[^\"]*\")?\)", prose(path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue  # the world's pages are not ours to test
        where, _, anchor = target.partition("#")
        page = (path.parent / where).resolve() if where else path
        assert page.exists(), f"{name(path)} links to {target}"
        assert page.is_relative_to(CHECKOUT), f"{name(path)} links out of the project: {target}"
        assert not anchor or anchor in anchors(page.read_text(encoding="utf-8")), f"{name(path)} links to {target}"


@pytest.mark.parametrize("path", sorted(CHECKOUT.glob("docs/design/*.md")), ids=name)
def test_a_design_decision_is_a_page_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= A_PAGE


def test_the_changelog_tells_of_this_version() -> None:
    assert re.search(rf"^## {re.escape(__version__)}\b.*\n+[^#\s]", text("CHANGELOG.md"), re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_the_first_pages_show_commands_that_are_run(page: str) -> None:
    assert console.steps(text(page))


@pytest.mark.parametrize("path", TESTED, ids=name)
def test_what_a_page_shows_is_what_happens(path: Path, tmp_path: Path) -> None:
    assert "\n\n".join(console.run(console.steps(path.read_text(encoding="utf-8")), tmp_path)) == ""


def test_nothing_in_the_tree_names_a_registry_or_a_path_of_this_machine() -> None:
    pattern = re.compile("|".join([*REGISTRIES, *MACHINE_PATHS]))
    found = []
    for path in tree():
        content = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{name(path)}: {match.group()}" for match in pattern.finditer(content)]
    assert found == []


@needs_shared
def test_nothing_in_the_tree_is_a_copy_of_a_shared_file() -> None:
    shared = {hashlib.sha256(path.read_bytes()).digest() for path in SHARED.rglob("*") if path.is_file()}
    least = 64  # bytes: two people can write the same `{}`
    assert [
        name(path)
        for path in tree()
        if path.stat().st_size >= least and hashlib.sha256(path.read_bytes()).digest() in shared
    ] == []


@needs_shared
def test_no_sentence_of_the_shared_articles_is_in_the_tree() -> None:
    least = 80  # characters: a headline, which a test may expect, is shorter
    lines = {
        line.strip()
        for path in SHARED.glob("seeds/*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.strip()) >= least
    }
    assert lines
    contents = {name(path): path.read_bytes().decode("utf-8", errors="replace") for path in tree()}
    assert [(where, line) for where, content in contents.items() for line in lines if line in content] == []


PAGE = """\
```console
$ not tested
```

<!-- tested -->
```console
$ mkdir a && cd a && pwd
.../a
$ printf '%s\\n' one \\
> two three
one
...
$ pwd; echo wrong >&2
.../a
wrong
$ true
```
"""


def test_a_page_is_run_as_a_reader_types_it(tmp_path: Path) -> None:
    steps = console.steps(PAGE)
    assert [step.command.split()[0] for step in steps] == ["mkdir", "printf", "pwd;", "true"]
    assert console.run(steps, tmp_path) == []


def test_other_output_than_the_page_shows_is_told(tmp_path: Path) -> None:
    (told,) = console.run([Step("echo one; echo two", "one\n"), Step("echo three", "three\n")], tmp_path)
    assert told == "$ echo one; echo two\nthe page:\none\n\nprinted:\none\ntwo\n"


@pytest.mark.parametrize(
    ("expected", "printed", "answer"),
    [
        ("", "", True),
        ("a\n", "a", True),
        ("a", "a  \n\n", True),
        ("a...c", "abbbc\n", True),
        ("a...c", "ab\nbc\n", False),
        ("...", "", True),
        ("...", "a\nb\n", True),
        ("a\n...\nz", "a\nz\n", True),
        ("a\n...\nz", "a\nb\nc\nz\n", True),
        ("a\n...\nz", "a\nb\n", False),
        ("a.b", "axb", False),
        ("", "a", False),
    ],
)
def test_dots_stand_for_anything(expected: str, printed: str, answer: bool) -> None:
    assert console.same(expected, printed) is answer
