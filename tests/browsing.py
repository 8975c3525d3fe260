"""The real browser, headless: what a page measures once it is laid out, and what it looks like."""

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from tests import wire

PROGRAM = "chromium"
PATIENCE = 120.0
# Without the sandbox, for tests run as root; without its calls home, which a closed network refuses one by one.
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
DARK = "--blink-settings=preferredColorScheme=0"

# A page that shows another one in a frame of a given width, asks it a question, and writes down the answer.
HARNESS = """<!doctype html><meta charset="utf-8">
<iframe style="border:0;width:{width}px;height:3000px" src="{page}"></iframe>
<script>
document.querySelector("iframe").onload = (loaded) => {{
  const view = loaded.target.contentWindow, page = view.document;
  const answer = ({question})(page, view);
  document.body.append(Object.assign(document.createElement("output"), {{textContent: JSON.stringify(answer)}}));
}};
</script>"""


def ask(folder: Path, page: str, width: int, question: str, *flags: str) -> Any:
    """Lay a page of a folder out, `width` CSS pixels wide; evaluate `question`, a function of document and window."""
    routes: dict[str, wire.Route] = {f"/{path.name}": _file(path) for path in folder.iterdir() if path.is_file()}
    harness = HARNESS.format(width=width, page=f"/{page}", question=question).encode()
    routes["/harness.html"] = wire.Document(harness, "text/html; charset=utf-8")
    with wire.serve(routes) as server:
        dom = _run("--dump-dom", "--virtual-time-budget=10000", *flags, server.url("/harness.html"))
    found = re.search(r"<output>(.*?)</output>", dom, re.DOTALL)
    assert found, dom
    return json.loads(unescape(found.group(1)))


def picture(address: str, target: Path, width: int, height: int, *flags: str) -> None:
    """Take a picture of what is at an address, as PNG."""
    _run(f"--screenshot={target}", f"--window-size={width},{height}", *flags, address)


def _file(path: Path) -> wire.Document:
    types: Mapping[str, str] = {".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml"}
    return wire.Document(path.read_bytes(), types.get(path.suffix, "application/octet-stream"))


def _run(*arguments: str) -> str:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command: Sequence[str] = [PROGRAM, *QUIET, f"--user-data-dir={profile}", *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    return done.stdout
