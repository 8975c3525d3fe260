"""The pages' console blocks as tests: commands typed after `$ `, and what they print.

A block counts if `<!-- tested -->` stands on the line above it. Blocks of one page run in one empty folder, one after
the other, as a reader would type them. In the expected output, `...` stands for any text within a line, and alone on a
line for any lines, or none.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^<!-- tested -->\n+```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = 120  # that one command of a page may take


@dataclass(frozen=True, slots=True)
class Step:
    """One command as typed, and the output as the page shows it."""

    command: str
    expected: str


def steps(page: str) -> list[Step]:
    """Take the tested blocks of a page apart. A line that ends in a backslash goes on in the next, after `> `."""
    found: list[Step] = []
    for block in BLOCK.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = re.sub(r"\\\n> ?", "\\\n", part).partition("\n")
            while command.endswith("\\"):
                more, _, expected = expected.partition("\n")
                command += "\n" + more
            found.append(Step(command, expected))
    return found


def same(expected: str, printed: str) -> bool:
    """Compare what was printed with what the page shows; blanks at the ends of lines do not count."""
    pattern = "".join(_line(line.rstrip()) for line in expected.rstrip().splitlines())
    text = "".join(f"{line.rstrip()}\n" for line in printed.rstrip().splitlines())
    return re.fullmatch(pattern, text) is not None


def _line(line: str) -> str:
    if line == "...":
        return r"(?:.*\n)*?"
    return re.escape(line).replace(r"\.\.\.", ".*") + r"\n"


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a person who has just installed the program, on a machine without any network.

    A proxy where nobody listens: every feed fails at once, the same way on every machine.
    """
    ours = {name: value for name, value in os.environ.items() if not name.startswith("AGGREGATOR_")}
    return {
        **ours,
        "AGGREGATOR_FETCH_PROXY": "http://127.0.0.1:9/",
        "COLUMNS": "100",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }


def run(listed: list[Step], folder: Path) -> list[str]:
    """Run the steps in a folder; say in words what did not come out as the page shows it."""
    here, environment, wrong = folder, surroundings(folder), []
    place = folder / ".here"
    for step in listed:
        script = f"trap 'pwd >{place}' EXIT\n{step.command}"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=here,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        here = Path(place.read_text(encoding="utf-8").strip())
        if not same(step.expected, done.stdout):
            wrong.append(f"$ {step.command}\nthe page:\n{step.expected}\nprinted:\n{done.stdout}")
    return wrong
