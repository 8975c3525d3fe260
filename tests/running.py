"""The program as a process, as a person or systemd runs it: started, listened to, stopped, killed."""

import os
import pty
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

COMMAND = [sys.executable, "-m", "aggregator"]
# For a test that runs COMMAND in another folder: this checkout is what it runs, installed or not.
ANYWHERE = {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
PATIENCE = 60.0  # seconds for anything that is waited for: two cores are shared by all that runs on them


def aggregator(
    home: Path, *arguments: str, settings: Mapping[str, str] | None = None, patience: float = PATIENCE
) -> subprocess.CompletedProcess[str]:
    """Run one command in a home and wait for it, so many seconds at most."""
    return subprocess.run(
        [*COMMAND, "--home", str(home), *arguments],
        env={**os.environ, **(settings or {})},
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )


def on_terminal(home: Path, *arguments: str) -> bytes:
    """Run one command in a home as on a terminal, and return all that is shown there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, "--home", str(home), *arguments], stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # how Linux tells that the other side of a terminal is closed
        pass
    os.close(ours)
    assert process.wait(PATIENCE) == 0
    return shown


@dataclass
class Daemon:
    """A running `aggregator run`. said -- its lines so far."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    _lines: queue.Queue[str | None] = field(default_factory=queue.Queue)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Wait until a new line matches; whatever came before is passed over."""
        while True:
            try:
                line = self._lines.get(timeout=PATIENCE)
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError(f"the daemon did not say {pattern!r} but:\n" + "".join(self.said))
            self.said.append(line)
            if found := re.search(pattern, line):
                return found

    def address(self) -> str:
        """Wait for the address of the page."""
        return self.wait_for(r"the page is (\S+)").group(1)

    def round(self) -> str:
        """Wait for the end of a round, and return its line."""
        return self.wait_for(r"\d+ visited .* entries published").string

    def kill(self) -> None:
        """Kill it and its worker processes, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end, and return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def listen(self) -> None:
        """Take in its lines as they come."""
        for line in self.process.stderr or ():
            self._lines.put(line)
        self._lines.put(None)


@contextmanager
def daemon(home: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> Iterator[Daemon]:
    """Run the daemon on any free port until the block ends."""
    process = subprocess.Popen(
        [*COMMAND, "--home", str(home), "run", "--port", "0", *arguments],
        env={**os.environ, **(settings or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    running = Daemon(process)
    listener = threading.Thread(target=running.listen, daemon=True)
    listener.start()
    try:
        yield running
    finally:
        if process.poll() is None:
            running.kill()
        listener.join(PATIENCE)
        if process.stderr:
            process.stderr.close()
